"""The unit that a title, the name of a sheet or a column of units gives: counts, shares, rates or other."""

import re
from dataclasses import dataclass

from slt_data.domain.entries import Indicator
from slt_data.domain.series import Unit
from slt_data.intake.vocabulary.keys import plain_letters, tokens
from slt_data.intake.vocabulary.norwegian_words import COUNTED, COUNTING, SHARED


@dataclass(frozen=True)
class Measure:
    """The measure of figures. No ``unit``: one that is never used here, such as «per 10 000» or «indeks».

    ``mean``: an average, which some indicators are.
    """

    unit: Unit | None = None
    mean: bool = False

    def fits(self, indicator: Indicator) -> bool:
        """Whether figures of ``indicator`` may have this measure."""
        if indicator.unit not in {Unit.COUNT, Unit.PERCENT, Unit.PER_1000}:
            return indicator.unit is not Unit.INDEX or self.unit is None
        if self.mean and self.unit in {None, Unit.COUNT}:
            return indicator.period.averaged or indicator.unit is not Unit.COUNT
        return self.unit is indicator.unit


_B, _E = r"(?<![a-z0-9])", r"(?![a-z0-9])"
_OTHERS = re.compile(
    rf"{_B}(?:(?:per|pr) 10{{1,2}}(?: ?000)*|(?:per|pr) 10 ?000|(?:per|pr) 1 ?000 000"
    r"|(?:per|pr) (?:hundre|million|maaned|maanad|uke|veke|dag|doegn|kvartal)"
    r"|(?:per|pr) innbygg\w+|(?:tall |tal )?i (?:hele |heile )?(?:tusen|hundre|1 ?000|100)|i mill(?:ioner)?|kroner|kr"
    r"|indeks(?:ert|tall|tal|regulert)?|prosentpoeng|prosenteiningar|%-poeng|pp|standardavvik|z-skaar|rang(?:ering)?"
    r"|(?:des|kvart|kvint|persent|prosent)il(?:er|ar)?|(?:maaneds|maanads|kvartals)tall?|oppklaringsprosent(?:en)?"
    r"|oppklaringsandel(?:en)?|akkumulert\w*|kumulativ\w*|prognoser?|fr[ae]mskriv\w*|budsjett\w*"
    rf"|(?:19|20)\d\d ?=? ?100){_E}|^plassering$"
)
_CHANGED = "endring(?:en|er|a|ar)?"
_CHANGE = re.compile(
    rf"^endring(?:er|en|a|ar)?(?:$| \d| %)"
    rf"|{_B}(?:prosentvise?|aarlig|aarleg|relativ) (?:endring|vekst|oekning|auke|nedgang)"
    rf"|{_B}{_CHANGED} (?:fra|fraa|siden|sidan|mot|i (?:antall|tal|prosent|%|anmeldte|registrerte)|sammenlignet)"
    rf"|{_B}(?:differanse|avvik|skilnad) |^(?:vekst|oekning|auke|nedgang|differanse|avvik)(?: |$)"
)
_MEAN = re.compile(rf"{_B}(?:gjennomsnitt\w*|snitt|median|middelverdi){_E}")
_RATE = re.compile(rf"{_B}(?:(?:per|pr) (?:1 ?000|tusen)(?! ?000){_E}|promille|rate)")
_SHARE = re.compile(
    rf"{_B}(?:prosent|pst|%|andel(?:en|er)?|prosentandel(?:en|er)?|prosentdel(?:en|ar)?)(?![a-z])|^% | %$"
)
_COUNT = re.compile(
    rf"{_B}(?:antall|tal paa|talet paa|ant){_E}"
    r"(?! (?:svar|respondent|besvarelse|elev|spurte|spurde|ungdom|innbygg|deltak))"
)
_PEOPLE = re.compile(
    r"(?:antall|tal paa|talet paa) (?:som )?(?:svar|svart|svarte|respondenter|respondentar|besvarelser|elever|elevar"
    r"|ungdommer|ungdomar|unge)"
)
"""How many people answered, where that is all that is said: beside a share it is the number asked."""
_BESIDE = re.compile(rf"{_B}(?:og|med|samt|inkl|inkludert) (?:aarlig |aarleg |prosentvis )?endring.*$")
"""What a title says the table has besides its figures, in columns that say so themselves."""

_COUNTED_THINGS = re.compile(rf"{_B}promille\w*|\d kr(?:oner)?{_E}")
"""What looks like a unit in the name of an indicator and is a part of it: «Promillekjøring», «over 1000 kr»."""


def measure_above(text: str) -> Measure | None:
    """What a text above a table says of the unit of all its figures; None if nothing, or two things."""
    words = _BESIDE.sub(" ", plain_letters(text))
    if _CHANGE.search(words) or _OTHERS.search(words):
        return Measure()
    if _PEOPLE.fullmatch(words):
        return Measure(Unit.COUNT)
    kinds = ((Unit.PER_1000, _RATE), (Unit.PERCENT, _SHARE), (Unit.COUNT, _COUNT))
    found = [unit for unit, said in kinds if said.search(words)]
    if found[:1] == [Unit.PER_1000]:
        return Measure(Unit.PER_1000) if Unit.PERCENT not in found else None
    mean = bool(_MEAN.search(words))
    if len(found) == 1:
        return Measure(found[0], mean)
    return Measure(mean=True) if mean and not found else None


def measure_named(text: str) -> Measure | None:
    """What the name of a row or a column says of the unit of its figures: «Nasking (per 1000)»."""
    return measure_above(_COUNTED_THINGS.sub(" ", plain_letters(text)))


def measure_of(text: str) -> Measure | None:
    """What a cell in a column of units says; None if it is not a measure («Enhet Sandvika») or is empty."""
    found = measure_above(text)
    if found is not None:
        return found
    said = set(tokens(text))
    if said and said <= COUNTED | {"av", "anmeldte", "lovbrudd", "lovbrot", "i", "unge", "elever", "elevar"}:
        return Measure(Unit.COUNT if said & COUNTING or not said <= {"verdi", "tall", "tal"} else None)
    return Measure(Unit.PERCENT) if said and said <= SHARED and said & {"andel", "prosent", "pst", "%"} else None
