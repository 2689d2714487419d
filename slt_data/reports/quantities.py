"""The numbers in a sentence that may be figures: how large, how certain, and what part they play in it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from slt_data.domain.series import Status, Unit
from slt_data.intake.figures.cell_value import Printed, read_printed
from slt_data.reports.no_figures import BLOT, blotted
from slt_data.reports.number_words import HUNDREDS, NUMBERS, NUMERAL, ORDINALS, numeral_value


class Played(StrEnum):
    """What a number does: it tells a level, the size of a change, a part of something just told, a whole told before,
    how often something is, or a range.
    """

    LEVEL = "level"
    CHANGE = "change"
    PART_OF = "part_of"
    WHOLE = "whole"
    INTERVAL = "interval"
    RANGE = "range"


@dataclass(frozen=True)
class Quantity:
    """A number at ``start`` to ``end`` of its sentence. ``raw``: as the sentence writes it, with «ca» and «prosent».

    ``value``: None where the words give no number. ``unit``: PERCENT, else COUNT. ``spelled``: written as words.
    """

    start: int
    end: int
    raw: str
    value: float | None
    status: Status
    unit: Unit
    played: Played = Played.LEVEL
    spelled: bool = False

    @property
    def fraction(self) -> bool:
        """Whether it is a share told in words alone: «tre av fire»."""
        return self.spelled and self.unit is Unit.PERCENT and not _SIGN.search(self.raw)


_SIGN = re.compile(r"%|prosent|pst", re.IGNORECASE)
_DIGITS = r"(?<![\w.,'’])\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?(?![\d])|(?<![\w.,'’])(?<!\bi [-–])\d+(?:[.,]\d+)?"
_WORD = rf"\b(?:{HUNDREDS}|{NUMERAL})\b"
_MAY_HOLD = re.compile(
    rf"\d|\b(?:{NUMERAL}|halvparten|helvta|halvdelen|ingen|inga)\b|\b(?:hver|kvar|ann[ae]\w+|\w+del)", re.IGNORECASE
)
_ABOUT = (
    r"(?:ca\.?|cirka|circa|omtrent|om ?lag|omkring|kring|rundt regnet|rundt|nærmere|nærare|nesten|i underkant av"
    r"|i overkant av|litt (?:under|over)|godt over|minst|minimum|mei?r enn|fle?ire enn|flere enn|færre enn|mindre enn"
    r"|under|over|drøyt|drøye|knapt|snaut|snaue|opp mot|opptil|inntil|maksimalt|høyst|bortimot|vel|~|<|>)"
)
_PERCENT = r"\.?\s?(?:%|prosent\b(?!poeng)|pst\b\.?|prosentar\b)"
_RANGE = re.compile(
    rf"(?:\bmellom\s)?(?:{_DIGITS}|{_WORD})\s?(?:-|–|til|og)\s?(?:{_DIGITS}|{_WORD})(?P<percent>{_PERCENT})?",
    re.IGNORECASE,
)
_NUMBER = re.compile(rf"(?:(?<!\w){_ABOUT}\s?)?(?P<number>{_DIGITS}|{_WORD})(?P<percent>{_PERCENT})?", re.IGNORECASE)
_NTH = "|".join(ORDINALS)
_ONE_OF = (
    rf"(?P<one>{NUMERAL}|en|ein|\d{{1,2}})\s(?:ut )?av\s(?P<of>ti|tre|fire|fem|seks|åtte|tjue|hundre|10|20|25|50|100)\b"
)
_PARTS = r"(?P<parts>en|ein|én|éin|to|tre)\s?(?P<name>(?:tre|tredje|fjerde|fire|femte|fem|ti|tiende)del)\w*"
_HALF = r"(?P<half>halvparten|helvta|halvdelen)"
_EVERY = rf"(?:hver|kvar)t?\s(?P<nth>{_NTH})\b"
_ONE_SIDED = re.compile(
    r"under|over|minst|minimum|mei?r|fle?ire|flere|færre|mindre|i under|i over|litt|godt|<|>", re.IGNORECASE
)
_OF_PERSONS = (
    r"(?P<some>\d{1,2})\sav\s(?P<all>\d{1,2})(?=\s(?:elever|elevar|ungdommer|ungdomar|unge|jenter|gutter|gutar|barn)\b)"
)
_OTHER = r"(?P<other>annenhver|annahver|annankvar)t?\b"
_FRACTION = re.compile(
    rf"\b(?:(?P<how>{_ABOUT})\s)?(?:{_OF_PERSONS}|{_OTHER}|{_ONE_OF}|{_PARTS}|{_HALF}|{_EVERY})", re.IGNORECASE
)
_OF_NAME = {"tre": 3, "tredje": 3, "fjerde": 4, "fire": 4, "femte": 5, "fem": 5, "ti": 10, "tiende": 10}
_INTERVAL = re.compile(rf"\b(?:hver|kvar)t?\s(?P<nth>\d{{1,2}}\.?|{_NTH})\s?(?:uke|veke)\b", re.IGNORECASE)
_NONE = re.compile(r"\b(?:ingen|inga)\b", re.IGNORECASE)

_CHANGED = (
    r"(?:økning|auke|vekst|nedgang|reduksjon|fall|endring|oppgang|stigning|tilbakegang|minke|økt|økte|øker|auka|auker"
    r"|steg|steget|stiger|gikk|gått|gjekk|falt|falle|falt|fell|sank|sunket|søkk|redusert|reduserte|minket|minka|vokst"
    r"|vaks|opp|ned)\w*"
)
_CHANGE_BEFORE = re.compile(
    rf"\b{_CHANGED}\s(?:\w+\s){{0,4}}(?:på|med|lik)\s(?:hele\s|heile\s|bare\s)?$", re.IGNORECASE
)
_CHANGE_AFTER = re.compile(
    r"\s?(?:prosentpoeng|pp\b|(?:fle?ire|flere|færre|høyere|høgare|lavere|lågare|mer|meir|mindre|økning|auke|nedgang|vekst"
    r"|reduksjon|oppgang)\b)",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    r"\.?\s?(?:stk\.?|stykker|saker|forhold|anmeldelser)?\s?(?:av|utav)\s(?:\d+|disse|desse|dem|dei|de|sakene|sakane"
    r"|forholdene|forholda|anmeldelsene|meldingene|samtalene|ungdommene|elevene)\b",
    re.IGNORECASE,
)
_PART_BEFORE = re.compile(
    r"\b(?:hvorav|kvarav|herav|derav|inkludert)\b[^.,;:]*$"
    r"|\b(?:av disse|av desse|av dem|av dei|blant disse|blant dem|av de \S+|av dei \S+|av sakene|av sakane)\b[^.;:]*$",
    re.IGNORECASE,
)
_WHOLE_BEFORE = re.compile(
    r"\b(?:av|blant)\s(?:de|dei|disse|desse|totalt|i alt|alle|alle de|til sammen)\s$", re.IGNORECASE
)
_SHARE_BEFORE = re.compile(
    r"\bprosent(?:andelen|delen)\b[^.;:]{0,120}\s(?:var|er|på|til)\s$"
    r"|\b\w*prosent(?:en|andel|andelen|delen)?\b(?:\s[^\s,;.]+){0,5}?\s(?:var|er|på|til|lå på|låg på|vart)\s$",
    re.IGNORECASE,
)
_BEFORE_SHARE = re.compile(r"\s(?:til|og|mot)\s", re.IGNORECASE)
_SIGNED = re.compile(r"(?:^|[\s(])[+±−–-]$|(?<![12]\d\d\d)(?:^|[\s(])[+±−–-]\s$")
_SET_AGAINST = re.compile(r"\d\.?\sav\s$")
_YEAR = re.compile(r"(?:19[5-9]|20\d)\d")


def quantities_in(text: str) -> tuple[Quantity, ...]:
    """The quantities of a sentence, in their order; years and what is no figure are not among them."""
    if not _MAY_HOLD.search(text):
        return ()
    rest = blotted(text)
    found: list[Quantity] = []
    for read in (_intervals, _fractions, _ranges, _plain):
        for one in read(text, rest):
            found.append(one)
            rest = rest[: one.start] + BLOT * (one.end - one.start) + rest[one.end :]
    played = [_played(text, one) for one in sorted(found, key=lambda own: own.start)]
    whole = (one for one in _shares(text, played) if one.unit is Unit.PERCENT or (one.value or 0.0).is_integer())
    return tuple(whole)


def _shares(text: str, quantities: Sequence[Quantity]) -> Iterator[Quantity]:
    """``quantities``, those as shares that a sentence about «svarprosenten» gives without a sign."""
    shares = False
    for at, one in enumerate(quantities):
        later = quantities[at + 1] if at + 1 < len(quantities) else None
        of_same = later is not None and later.unit is Unit.PERCENT and later.played is Played.LEVEL
        if later is not None and of_same and _BEFORE_SHARE.fullmatch(text[one.end : later.start]) and _bare(one):
            yield replace(one, unit=later.unit)
            continue
        shares = _bare(one) and (shares or bool(_SHARE_BEFORE.search(text[: one.start])))
        yield replace(one, unit=Unit.PERCENT) if shares else one


def _bare(one: Quantity) -> bool:
    """Whether a number stands without a sign and may be a share."""
    return one.unit is Unit.COUNT and not one.spelled and one.played is Played.LEVEL and (one.value or 0) <= 100


def _intervals(text: str, rest: str) -> Iterator[Quantity]:
    for found in _INTERVAL.finditer(rest):
        number = found["nth"].rstrip(".")
        value = float(number) if number.isdigit() else float(numeral_value(number))
        yield Quantity(*found.span(), text[slice(*found.span())], value, Status.EXACT, Unit.COUNT, Played.INTERVAL)


def _fractions(text: str, rest: str) -> Iterator[Quantity]:
    for found in _FRACTION.finditer(rest):
        if found["half"] or found["other"]:
            share = 50.0
        elif found["some"]:
            if int(found["some"]) > int(found["all"]):
                continue
            share = 100 * int(found["some"]) / int(found["all"])
        elif found["nth"]:
            share = 100 / numeral_value(found["nth"])
        elif found["name"]:
            many = {"to": 2, "tre": 3}.get(found["parts"].lower(), 1)
            share = 100 * many / _OF_NAME[found["name"].lower().removesuffix("del")]
        else:
            one, of = (_plain_value(found[name]) for name in ("one", "of"))
            if one > of:
                continue
            share = 100 * one / of
        raw = text[slice(*found.span())].strip()
        status = Status.BOUND if found["how"] and _ONE_SIDED.match(found["how"]) else Status.APPROXIMATE
        yield Quantity(*found.span(), raw, round(share, 1), status, Unit.PERCENT, spelled=True)


def _plain_value(word: str) -> float:
    lower = word.lower()
    return 1.0 if lower in {"en", "ein"} else float(lower) if lower.isdigit() else float(NUMBERS[lower])


def _ranges(text: str, rest: str) -> Iterator[Quantity]:
    for found in _RANGE.finditer(rest):
        between = found[0].lower().startswith("mellom ")
        joined = re.search(r"\d\s?[-–]\s?\d", found[0]) is not None and found["percent"]
        in_words = re.fullmatch(rf"(?:{NUMERAL})\s?[-–]\s?(?:{NUMERAL})", found[0], re.IGNORECASE)
        if not between and not joined and not in_words:
            continue
        unit = Unit.PERCENT if found["percent"] else Unit.COUNT
        yield Quantity(*found.span(), text[slice(*found.span())], None, Status.WORDS, unit, Played.RANGE)


def _plain(text: str, rest: str) -> Iterator[Quantity]:
    for found in _NUMBER.finditer(rest):
        number = found["number"]
        if _YEAR.fullmatch(number) and not found["percent"]:
            continue
        raw = re.sub(r"\s+", " ", text[slice(*found.span())]).strip()
        unit = Unit.PERCENT if found["percent"] else Unit.COUNT
        spelled = not number[0].isdigit()
        digits = str(numeral_value(number)) if spelled else number
        before = raw[: raw.lower().rindex(re.sub(r"\s+", " ", number.lower()))].strip()
        told = _read(before, digits, unit) or (_read(before, digits, Unit.PERCENT) if "," in digits else None)
        if told is not None and not (spelled and told == (1.0, Status.BOUND)):  # «mer enn én» counts nothing
            value, status = told
            yield Quantity(*found.span(), raw.rstrip("."), value, status, unit, spelled=spelled)
    for found in _NONE.finditer(rest):
        yield Quantity(*found.span(), text[slice(*found.span())], 0.0, Status.EXACT, Unit.COUNT, spelled=True)


_ALIKE = {"bortimot": "nær", "litt under": "i underkant av", "litt over": "i overkant av", "vel": "vel"}


def _read(before: str, digits: str, unit: Unit) -> tuple[float | None, Status] | None:
    """The value and status of ``digits`` with the words ``before``; None where they can't be read."""
    percent = " %" if unit is Unit.PERCENT else ""
    lower = before.lower()
    printed = read_printed(f"{_ALIKE.get(lower, lower)} {digits}{percent}".strip(), unit)
    if not isinstance(printed, Printed):
        thousands = unit is Unit.COUNT and re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", digits)
        return _read(before, digits.replace(".", ""), unit) if thousands else None
    return printed.value, printed.status


def _played(text: str, one: Quantity) -> Quantity:
    """``one`` with the part that it plays in ``text``."""
    if one.played is not Played.LEVEL:
        return one
    before, after = text[: one.start], text[one.end :]
    if _SIGNED.search(before) or _CHANGE_BEFORE.search(before) or _CHANGE_AFTER.match(after):
        return replace(one, played=Played.CHANGE)
    if _WHOLE_BEFORE.search(before) or _SET_AGAINST.search(before):
        return replace(one, played=Played.WHOLE)
    if one.unit is Unit.COUNT and (_PART_AFTER.match(after) or _PART_BEFORE.search(before)):
        return replace(one, played=Played.PART_OF)
    return one
