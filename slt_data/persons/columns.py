"""Columns that seem to list persons: by their heading, or by what most of their cells look like.

A heading alone is not enough, the cells below must fit as well: «Navn» is as often the name of a municipality, and
«Født» a count of births. Without a heading, at least half of the cells must fit, and at least three different ones.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pandas as pd

from slt_data.persons.names import person_likeness

SHARE = 0.5
"""The least share of a column's cells that must fit; a title above and a footnote below a short list may differ."""

DISTINCT = 3
"""The least number of different cells that must fit where no heading says what they are."""

BORN = range(1990, 2016)
"""Years in which dates are more often dates of birth than of reports: those who were children in any year with
figures.
"""

_BIRTHS, _MEETING_YEARS, _NAMED = 5, 3, 0.2
_TOP_ROWS, _FURTHER_ROWS, _CELLS, _FEWEST_ROWS = 500, 1500, 200_000, 50
_GAP, _LONGEST_HEADING = 2, 40
_DAY = re.compile(r"(?:(\d{4})-(\d\d)-(\d\d)(?: 00:00(?::00)?)?|(\d{1,2})[./\-](\d{1,2})[./\-](\d{4}))")
_ANY_DAY = re.compile(
    r"\d{4}-\d\d-\d\d.*|\d{1,2}[./\- ]\d{1,2}[./\- ](?:\d\d|\d{4})|\d{1,2}\. ?[a-zæøå]{3,9}\.? \d{4}"
    r"|(?:0?[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])(?:\d\d|(?:19|20)\d\d)",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"[A-ZÆØÅ][^\d@]*(?:gat[ae]|gt\.?|ve(?:i|g)(?:en)?|vn\.?|[Aa]llé|plass(?:en)?|sti(?:en)?|svingen|bakken?|lia|tunet"
    r"|haugen|åsen|jordet|toppen|kroken|terrassen?|brygge|ringen|løkk[ae]n?|hagen|faret|krysset|skogen|berget) "
    r"\d{1,3} ?[A-Za-z]?(?:,? (?:[HULK]\d{4}|leil.*))?(?:,? (?:\d{4} )?[A-ZÆØÅ][\wæøå .\-]*)?"
)
_PHONE = re.compile(
    r"(?:(?:\+|00)47 ?)?(?:[2-9]\d( \d\d){3}|[2-9]\d\d \d\d \d{3}|(?:\+|00)47 ?\d{8}|[49]\d{5}(?!00)\d\d)"
)
_ANY_PHONE = re.compile(r"(?:(?:\+|00)\d\d ?)?[2-9]\d(?:[ .\-]?\d){6}")
_MAIL = re.compile(r"[^\s@]+@[^\s@]+\.[a-z]{2,}", re.IGNORECASE)
_CASE = re.compile(
    r"\d{7,8}[ \-]+\d{3,5}/\d\d(?:-\d+)?|(?:19|20)\d\d/(?!(?:19|20)\d\d$)\d{3,6}(?:-\d+)?|\d\d/\d{4,6}-\d+",
    re.IGNORECASE,
)
_SOMEBODY = (
    r"(?:elev|barn|ungdom|person|jente|gutt?|pasient|klient|bruk[ae]r|sikt(?:ed|a)|mistenkt|fornærm(?:ed|a)|foresatt"
    r"|føresett|mor|far)\w*"
)


@dataclass(frozen=True)
class Suspicion:
    """A suspect column: the text key of the sentence that says why, and the position of its first cell, from 0."""

    code: str
    row: int
    column: int


@dataclass(frozen=True)
class _Heading:
    code: str
    words: re.Pattern[str]
    cell: Callable[[str], bool]


def _of(code: str, words: str, cell: Callable[[str], object]) -> _Heading:
    return _Heading(code, re.compile(words), lambda text: bool(cell(text)))


def _lettered(text: str) -> bool:
    return not re.search(r"\d", text) and len(text.split()) <= 5 and bool(re.search(r"[^\W\d_]", text))


_HEADINGS = (
    _of(
        "personal.names",
        r"(?:for|etter|mellom|slekts|familie)na(?:vn|mn)(?:et)?|(?:fullt|fulle) na(?:vn|mn)",
        _lettered,
    ),
    _of("personal.names", rf"{_SOMEBODY}\s?na(?:vn|mn)|na(?:vn|mn) (?:på )?{_SOMEBODY}", _lettered),
    _of("personal.names", r"na(?:vn|mn)(?:et)?", person_likeness),
    _of(
        "personal.numbers",
        r"(?:fødsels|foedsels|fodsels|person|d|h|duf)[ \-]?(?:nummer|nr)|fnr|pnr|ssn",
        re.compile(r"(?:\d\D?){5}").search,
    ),
    _of(
        "personal.births",
        r"fødselsdato|fødselsdag|fød[td](?: dato)?|f\.? ?dato|fødedato|fød[td] den",
        _ANY_DAY.fullmatch,
    ),
    _of(
        "personal.addresses",
        r"(?:(?:hjemme|heime|hjem|bosteds|bustads?|bopels|bolig|gate|post|besøks|privat)[ \-]?)?adressen?|gate",
        re.compile(r"(?!.*(?:@|www|http))(?=.*[^\W\d_]{3}).*\d.*").fullmatch,
    ),
    _of("personal.phones", r"(?:mobil|telefon|tlf|mob)(?:telefon)?[ \-]?(?:nummer|nr)?", _ANY_PHONE.fullmatch),
    _of("personal.mails", r"(?:e-?post|e-?mail|mail)[ \-]?(?:adresse)?", _MAIL.search),
    _of(
        "personal.cases",
        r"(?:(?:straffe|politi|arkiv|barnevern)?saks?|anmeldelses?|anmeldings?|journal)[ \-]?(?:nummer|nr|id)",
        re.compile(r".*(?:\d{5}|\d ?[/\-] ?\d).*").fullmatch,
    ),
)


def suspicious_columns(cells: pd.DataFrame) -> list[Suspicion]:
    """The columns of a sheet's ``cells`` that seem to list persons, one suspicion a column and kind.

    Only the first rows and, in a long sheet, further ones at even distances are examined, which is enough to see what
    most cells are like.
    """
    rows = _rows_to_look_at(*cells.shape)
    grid = cells.iloc[rows].to_numpy(dtype=object)
    found: dict[tuple[str, int], Suspicion] = {}
    for one in (*_by_heading(grid), *_by_content(grid)):
        found.setdefault((one.code, one.column), Suspicion(one.code, int(rows[one.row]), one.column))
    return sorted(found.values(), key=lambda one: (one.column, one.row))


def _rows_to_look_at(rows: int, columns: int) -> "np.ndarray[tuple[int], np.dtype[np.intp]]":
    most = min(_TOP_ROWS + _FURTHER_ROWS, max(_FEWEST_ROWS, _CELLS // max(1, columns)))
    if rows <= most:
        return np.arange(rows)
    top = min(_TOP_ROWS, most)
    return np.unique(np.r_[np.arange(top), np.linspace(top, rows - 1, most - top, dtype=np.intp)])


def _by_heading(grid: "np.ndarray[tuple[int, int], np.dtype[np.object_]]") -> Iterator[Suspicion]:
    for text in set(grid.ravel().tolist()):
        for heading in _headings(text):
            for row, column in np.argwhere(grid == text).tolist():
                below = _block(grid[row + 1 :, column].tolist())
                if below and sum(map(heading.cell, below)) >= SHARE * len(below):
                    yield Suspicion(heading.code, row, column)


def _headings(text: str) -> list[_Heading]:
    if not 0 < len(text) <= _LONGEST_HEADING:
        return []
    words = re.split(r"[/,&;]| og ", re.sub(r"\(.*?\)", "", text.casefold()))
    return [one for one in _HEADINGS if any(one.words.fullmatch(part.strip(" .:*#\u00a0")) for part in words)]


def _block(below: Sequence[str]) -> list[str]:
    """The cells below a heading, down to the next empty one."""
    start = next((at for at, text in enumerate(below[: _GAP + 1]) if text), len(below))
    end = next((at for at, text in enumerate(below) if at >= start and not text), len(below))
    return [text.strip() for text in below[start:end]]


def _by_content(grid: "np.ndarray[tuple[int, int], np.dtype[np.object_]]") -> Iterator[Suspicion]:
    for column in range(grid.shape[1]):
        cells = [(row, text.strip()) for row, text in enumerate(grid[:, column].tolist()) if text]
        if len(cells) < DISTINCT:
            continue
        distinct = {text for _, text in cells}
        for code, look in _LOOKS.items():
            looks = {text for text in distinct if look(text)}
            alike = [(row, text) for row, text in cells if text in looks]
            if len(alike) < SHARE * len(cells) or len(looks) < DISTINCT:
                continue
            if code not in _DOUBTS or _DOUBTS[code]([text for _, text in alike]):
                yield Suspicion(code, alike[0][0], column)


def _born(text: str) -> date | None:
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    year, month, day = found.group(1, 2, 3) if found[1] else found.group(6, 5, 4)
    try:
        return date(int(year), int(month), int(day)) if int(year) in BORN else None
    except ValueError:
        return None


def _named(texts: Sequence[str]) -> bool:
    """Whether enough of the likely names contain a known given name."""
    return sum(person_likeness(text) == 2 for text in texts) >= max(1, _NAMED * len(texts))


def _births(texts: Sequence[str]) -> bool:
    """Whether dates are scattered as births are: not ends of months, not at equal steps, not in order as meetings
    are.
    """
    days = [day for text in texts if (day := _born(text))]
    ends = sum(day.day == 1 or (day + timedelta(days=1)).day == 1 for day in days)
    steps = [(after - before).days for before, after in pairwise(days)]
    usual = max(Counter(steps).values(), default=0)
    in_a_row = all(step >= 0 for step in steps) or all(step <= 0 for step in steps)
    years = (max(days) - min(days)).days / 365
    scattered = len(set(days)) >= _BIRTHS and ends < len(days) / 2 and usual < len(steps) / 2
    return scattered and not (in_a_row and years < _MEETING_YEARS)


_LOOKS: dict[str, Callable[[str], object]] = {
    "personal.names": person_likeness,
    "personal.births": _born,
    "personal.addresses": _STREET.fullmatch,
    "personal.phones": _PHONE.fullmatch,
    "personal.mails": _MAIL.fullmatch,
    "personal.cases": _CASE.fullmatch,
}
_DOUBTS: dict[str, Callable[[Sequence[str]], bool]] = {"personal.names": _named, "personal.births": _births}
