"""The text of a cell, read as a figure's value and status, or as a fault; never a guess.

The signs are those of Norwegian official statistics: ``:`` hidden, ``..`` missing, ``-`` zero, ``*`` preliminary. A
decimal comma and spaces between thousands are Norwegian; a dot is accepted only where it is unambiguous.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from slt_data.domain.series import Status, Unit
from slt_data.intake.findings import Finding, finding
from slt_data.norwegian import NBSP, PRELIMINARY_SIGN

SMALL_COUNT = 10
"""«Fewer than» at most this number means that the source has hidden a small count."""

_LONGEST_SHOWN = 60
_WORDY = frozenset({Unit.WORDS, Unit.ORDINAL})


@dataclass(frozen=True, slots=True)
class Printed:
    """What a cell says.

    ``value``: in the unit of the indicator. ``raw``: the text with normalised spaces (single, and no-break inside
    numbers and before ``%``), or ``""`` for a plain exact number.
    """

    value: float | None
    status: Status
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a cell can't be read. ``code``: the key of the sentence; ``names``: the values to fill in."""

    code: str
    names: Mapping[str, str] = field(default_factory=dict)

    def finding(self, sheet: str = "", cell: str = "") -> Finding:
        """The fault as a finding in ``cell`` of ``sheet``."""
        return finding(self.code, sheet, cell, **self.names)


_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_DASHES = "\u2010\u2011\u2012–—―−-"
_HIDDEN = frozenset(
    {":", "skjult", "sladdet", "sladda", "anonymisert", "unntatt offentlighet", "unnateke offentlegheit"}
)
_MISSING = frozenset({"..", ".", "...", "…", "n/a", "ikke oppgitt", "uoppgitt", "ukjent", "mangler", "ingen tall"})
_MISSING |= {"ikkje oppgitt", "ukjend", "manglar", "ingen tal"}
"""Official statistics use ``.`` where a figure can't be: for a reader it is missing too."""

_ABOUT = (
    "ca\\.?|cirka|circa|omtrent|om ?lag|omkring|kring|rundt regnet|rundt rekna|rundt|anslagsvis|anslått til|nær|[~≈∼]"
)
_FEWER = "<=?|≤|under|færre enn|mindre enn|lavere enn|lågare enn"
_BOUND = (
    ">=?|≥|over|godt over|minst|minimum|mei?r enn|fleire enn|flere enn|høyere enn|høgare enn|i (?:under|over)kant av"
    "|drøyt|drøye|knapt|snaut|snaue|nesten|nærmere|nærare|opp mot|opptil|inntil|høyst|høgst|maks\\.?|maksimalt|maksimum"
    "|vel"
)
_BEFORE = f"(?:(?P<about>{_ABOUT})|(?P<fewer>{_FEWER})|(?P<bound>{_BOUND}))"
_FIGURE = re.compile(
    rf"(?:{_BEFORE}(?:(?<=\w) |(?<!\w) ?))?(?P<sign>[+{_DASHES}] ?)?(?P<number>[0-9](?:[0-9., ]*[0-9])?)"
    r"(?P<star> ?\*)?(?P<percent> ?(?:%|prosent|pst\.?))?"
    r"(?P<later> ?\*| \(?(?:foreløpig(?:e tall)?|førebelse?(?: tal)?)\)?)?",
    re.IGNORECASE,
)
_CARDINAL = (
    "null|én|éin|éi|ett|eitt|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|elleve|tolv|tretten|fjorten|femten|seksten|sytten|atten"
    "|nitten|tjue|tyve|tretti|tredve|førti|femti|seksti|sytti|åtti|nitti|hundre"
)
_SPELLED = re.compile(rf"(?:{_BEFORE} )?(?:ingen|inga|en|ein|ei|et|eit|(?:{_CARDINAL})(?: (?:%|\w+))?)", re.IGNORECASE)
_MONTH = r"(?:jan(?:uar)?|feb(?:ruar)?|mars?|apr(?:il)?|ma[iy]|jun[ie]?|jul[iy]?|aug(?:ust)?|sep(?:t|tember)?"
_MONTH += r"|o[kc]t(?:ober)?|nov(?:ember)?|de[sc](?:ember)?)\b\.?"
_DAY = re.compile(
    rf"[0-9]{{4}}-[0-9]{{1,2}}-[0-9]{{1,2}}(?:[ T].*)?|[0-9]{{1,2}}([./-])[0-9]{{1,2}}\1(?:[0-9]{{4}}|[0-9]{{2}})"
    rf"|[0-9]{{1,2}}\.[0-9]{{1,2}}\.|[0-9]{{1,2}}[. -]*{_MONTH}[ -]?(?:[0-9]{{4}}|[0-9]{{2}})?"
    rf"|{_MONTH}[ -]?[0-9]{{1,4}}|[0-9]{{1,2}}:[0-9]{{2}}(?::[0-9]{{2}})?",
    re.IGNORECASE,
)
_ERROR_VALUE = re.compile(r"#.*|(?:err|feil):[0-9]+", re.IGNORECASE)
_RANGE = re.compile(rf"(?:mellom )?[0-9][0-9., ]*%? ?(?:[/{_DASHES}] ?|til |og |eller )[0-9][0-9., ]*%?", re.IGNORECASE)
_MARK = r"(?:[0-9]{1,2}|[a-zæøå]|\*)"
_FOOTNOTE = re.compile(
    rf"[0-9][0-9., ]*%? ?(?:[¹²³⁰-⁹ᵃ-ᶻ†‡§]+|\(?{_MARK}\)|\[{_MARK}\]|\*{{2,}}|[a-zæøå])", re.IGNORECASE
)
_YEARS = re.compile(r"\b(?:i|fra|frå|til|og|siden|sidan|enn|som|før|etter|mot) (?:19|20)[0-9]{2}\b", re.IGNORECASE)
_RETOLD = re.compile(r"[^\W\d_]{2,}(?:[^\w%#=*<>+]+[^\W\d_]+)+[.)»]?")
_ARTEFACTS = frozenset({"nan", "none", "null", "nat", "inf", "true", "false", "sann", "usann"})

_WHOLE = r"(?:0|[1-9][0-9]{0,11})"
_THOUSANDS = r"[1-9][0-9]{0,2}"
_PLAIN = rf"{_WHOLE}(?:,[0-9]+)?"
_FORMS = re.compile(
    rf"{_WHOLE}(?:[.,][0-9]+)?|{_THOUSANDS}(?: [0-9]{{3}}){{1,3}}(?:[.,][0-9]+)?"
    rf"|{_THOUSANDS}(?:\.[0-9]{{3}}){{2,3}}(?:,[0-9]+)?|{_THOUSANDS}\.[0-9]{{3}},[0-9]+"
    rf"|{_THOUSANDS}(?:,[0-9]{{3}}){{2,3}}(?:\.[0-9]+)?|{_THOUSANDS},[0-9]{{3}}\.[0-9]+"
)
_TWO_WAYS = re.compile(rf"{_THOUSANDS}[.,][0-9]{{3}}")
_SPACED = re.compile(r"[0-9]+(?: [0-9]+)+(?:[.,][0-9]+)?")


def read_printed(text: str, unit: Unit, *, whole: bool = True) -> Printed | Fault | None:
    """What ``text`` says of a figure in ``unit``; None for an empty cell, which differs from «missing».

    ``whole=False`` allows decimals in a count, as in a mean over several years. Nothing is raised: unreadable or
    ambiguous text gives a ``Fault``.
    """
    raw = _INVISIBLE.sub("", text)
    raw = re.sub(r"\s+", " ", raw).strip()
    if not raw:
        return None
    if raw.lower() in _HIDDEN | _MISSING:
        return Printed(None, Status.HIDDEN if raw.lower() in _HIDDEN else Status.MISSING, raw)
    code = _refused(raw)
    if code is not None:
        return _fault(code, raw)
    return _read_words(raw) if unit in _WORDY else _read_figure(raw, unit, whole)


def read_column(texts: "Sequence[str] | pd.Series", unit: Unit, *, whole: bool = True) -> pd.DataFrame:
    """``texts`` read as by ``read_printed``, each distinct text once: one row a text, with the same index.

    Columns: ``value`` (float, in ``unit``; NaN for none), ``status`` and ``raw`` (``""`` for an empty cell), and
    ``fault``, the code of a fault or ``""``; ``read_printed`` of the same text gives the complete fault.
    """
    column = texts if isinstance(texts, pd.Series) else pd.Series(list(texts), dtype="str")
    codes, distinct = pd.factorize(column)
    found = pd.Series(distinct, dtype="str")
    values = np.full(len(found), np.nan)
    plain = found.str.fullmatch(_WHOLE if unit is Unit.COUNT and whole else _PLAIN).to_numpy(dtype=bool, copy=True)
    plain &= unit not in _WORDY
    values[plain] = found[plain].str.replace(",", ".", regex=False).astype("float64")
    if unit is Unit.PERCENT:
        plain &= ~(values > 100)
    statuses = np.where(plain, Status.EXACT.value, "").astype(object)
    raws, faults = np.full(len(found), "", dtype=object), np.full(len(found), "", dtype=object)
    for at, one in zip(np.flatnonzero(~plain), found[~plain].tolist(), strict=True):
        read = read_printed(one, unit, whole=whole)
        if isinstance(read, Printed):
            values[at] = np.nan if read.value is None else read.value
            statuses[at], raws[at] = read.status.value, read.raw
        else:
            values[at], faults[at] = np.nan, read.code if read else ""
    told = {name: pd.array(one, dtype="str") for name, one in (("status", statuses), ("raw", raws), ("fault", faults))}
    return pd.DataFrame({"value": values[codes]} | {name: one.take(codes) for name, one in told.items()}, column.index)


def _refused(raw: str) -> str | None:
    """The code of what is wrong with ``raw`` in any unit; None for nothing."""
    if raw.startswith("="):
        return "printed.formula"
    if _ERROR_VALUE.fullmatch(raw):
        return "printed.error_value"
    if _DAY.fullmatch(raw):
        return "printed.day"
    return None


def _read_words(raw: str) -> Printed | Fault:
    figure = _FIGURE.fullmatch(raw)
    if figure is not None:
        return _fault("printed.number_in_words", raw)
    if raw.lower() in _ARTEFACTS or not re.search(r"[^\W\d_]", raw):
        return _fault("printed.unreadable_words", raw)
    return Printed(None, Status.WORDS, _set(raw))


def _read_figure(raw: str, unit: Unit, whole: bool) -> Printed | Fault:
    bare = raw.removesuffix(PRELIMINARY_SIGN).rstrip()
    if bare and len(bare) == 1 and bare in _DASHES:
        if unit is not Unit.COUNT:
            return _fault("printed.dash", raw)
        return Printed(0.0, Status.EXACT if bare == raw else Status.PRELIMINARY, raw)
    figure = _FIGURE.fullmatch(raw)
    if figure is None:
        return _no_figure(raw)
    value = _number(figure["number"], "," if unit is Unit.COUNT and whole else "")
    fault = value if isinstance(value, str) else _wrong(figure, value, unit, whole)
    if fault is not None or isinstance(value, str):
        return _fault(fault or "", raw, figure["number"])
    return _with_status(figure, value, raw, unit)


def _with_status(figure: re.Match[str], value: float, raw: str, unit: Unit) -> Printed:
    if figure["fewer"] and unit is Unit.COUNT and value <= SMALL_COUNT:
        return Printed(None, Status.HIDDEN, _set(raw))
    if figure["about"]:
        return Printed(value, Status.APPROXIMATE, _set(raw))
    if figure["fewer"] or figure["bound"]:
        return Printed(value, Status.BOUND, _set(raw))
    if figure["star"] or figure["later"]:
        return Printed(value, Status.PRELIMINARY, _set(raw))
    return Printed(value, Status.EXACT)


def _wrong(figure: re.Match[str], value: float, unit: Unit, whole: bool) -> str | None:
    """The code of what is wrong with a figure whose number was read; None for nothing."""
    starred = figure["star"] or figure["later"]
    if figure["sign"]:
        return "printed.change" if figure["sign"][0] == "+" else "printed.negative"
    if starred and (figure["about"] or figure["fewer"] or figure["bound"] or (figure["star"] and figure["later"])):
        return "printed.footnote"
    if figure["percent"] and unit is not Unit.PERCENT:
        return "printed.percent_of_count"
    if unit is Unit.PERCENT and value > 100:
        return "printed.over_hundred"
    if unit is Unit.COUNT and whole and not value.is_integer():
        return "printed.broken_count"
    return None


def _no_figure(raw: str) -> Printed | Fault:
    """Words that describe a figure without giving it, or the reason why ``raw`` is not a figure."""
    if _SPELLED.fullmatch(raw):
        return _fault("printed.spelled", raw)
    if _RANGE.fullmatch(raw):
        return _fault("printed.range", raw)
    if _FOOTNOTE.fullmatch(raw):
        return _fault("printed.footnote", raw)
    if _RETOLD.fullmatch(_YEARS.sub("år", raw)):
        return Printed(None, Status.WORDS, _set(raw))
    return _fault("printed.unreadable", raw)


def _number(text: str, doubtful: str) -> float | str:
    """The value of an unsigned number, or the code of what is wrong with it.

    A dot before three digits is always ambiguous; ``doubtful`` is ``","`` if a comma is too, since a whole number has
    no decimals.
    """
    if _TWO_WAYS.fullmatch(text) and ("." in text or "," in doubtful):
        return "printed.ambiguous"
    if not _FORMS.fullmatch(text):
        return "printed.grouping" if _SPACED.fullmatch(text) else "printed.unreadable"
    last = max(text.rfind(","), text.rfind("."))
    groups = len(re.findall("[.,]", text))
    if groups > 1 and len(set(re.findall("[.,]", text))) == 1:  # 1.234.567: thousands alone
        last = -1
    digits = re.sub("[^0-9]", "", text[:last] if last >= 0 else text)
    return float(f"{digits}.{text[last + 1 :]}" if last >= 0 else digits)


def _set(raw: str) -> str:
    """``raw`` with no-break spaces in numbers and before the per cent sign."""
    raw = re.sub(r"(?<=[0-9*]) ?%", f"{NBSP}%", raw)
    return re.sub(r"(?<=[0-9]) (?=[0-9]{3}(?![0-9]))", NBSP, raw)


def _fault(code: str, raw: str, digits: str = "") -> Fault:
    shown = raw if len(raw) <= _LONGEST_SHOWN else f"{raw[: _LONGEST_SHOWN - 1]}…"
    if code != "printed.ambiguous":
        return Fault(code, {"text": shown})
    apart = re.sub("[.,]", ",", digits)
    return Fault(code, {"text": shown, "whole": apart.replace(",", NBSP), "broken": apart})
