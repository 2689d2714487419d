"""A sheet prepared for finding tables: the kind of content of each cell, and the merged ranges."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from slt_data.intake.vocabulary.headings import (
    BESIDE,
    PROGRAM_HEADS,
    ColumnRole,
    Head,
    role_in_ours,
    role_of,
)
from slt_data.intake.vocabulary.keys import NameKind
from slt_data.intake.vocabulary.lexicon import Lexicon
from slt_data.intake.vocabulary.periods import ReadPeriod, period
from slt_data.intake.vocabulary.places import is_numbered_place
from slt_data.intake.workbook import Sheet

MOST_ROWS = 20_000
"""The most rows of a table with years in its headings; one with a column of years may have any number."""

BLANK, FIGURE, YEAR, ROLE, NAME, GROUP, DERIVED, TEXT = "", "figure", "year", "role", "name", "group", "derived", "text"
"""Kinds of content of a cell, as far as its text alone shows. A figure such as 2012 looks like a year."""

_SIGNS = frozenset({"..", ".", "...", "…", ":", "-", "–", "—", "*", "x", "n/a", "i.o."})
_FIGURE = re.compile(
    r"(?:[<>≤≥~=]|ca\.?|omtrent|rundt|om lag|i (?:under|over)kant av|under|over|færre enn|mei?r enn|minst|høyst|høgst)?"
    r"\s*[-+−]?\d[\d\s.,]*\s*(?:%|prosent|pst\.?)?\s*\*?|=.+",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(
    r"^\s*(?:\*|†|¹|²|³|\(?\d\)|kilde\b|kilder\b|note\b|noter\b|fotnote|merk\b|merknad|anm\b|anmerkning|nb\b|obs\b)",
    re.IGNORECASE,
)
_MAY_BE_BESIDE_A_YEAR = frozenset(
    {
        NameKind.SEGMENT,
        NameKind.TOTAL,
        NameKind.SUM,
        NameKind.AREA,
        NameKind.MEASURE,
        NameKind.INDICATOR,
        NameKind.CHANGE,
        NameKind.AVERAGE,
    }
)


@dataclass(frozen=True)
class MarkedCell:
    """A non-empty cell: its column, its text and its kind of content."""

    column: int
    text: str
    mark: str


def is_footnote(text: str) -> bool:
    """Whether ``text`` begins as a footnote or a reference to a source does."""
    return bool(_FOOTNOTE.match(text))


class MarkedGrid:
    """The cells of ``sheet``, which has the index ``place`` in the file, interpreted by ``lexicon``."""

    def __init__(self, sheet: Sheet, lexicon: Lexicon, place: int = 0) -> None:
        self.sheet, self.lexicon, self.place = sheet, lexicon, place
        self.height, self.width = sheet.cells.shape
        self._stripped = _Stripped()
        top = sheet.cells.iloc[:MOST_ROWS].to_numpy(dtype=object).tolist()
        self._texts = [[self._stripped[text] for text in row] for row in top]
        self._ours = any(set(row) >= PROGRAM_HEADS for row in self._texts[:1])
        self._far: dict[int, list[str]] = {}
        self._marks: dict[str, str] = {}
        self._covered = {
            (row + down, column + right): (row, column)
            for (row, column), (rows, columns) in sheet.merged.items()
            for down in range(min(rows, 20))
            for right in range(min(columns, 200))
        }

    def texts(self, row: int) -> list[str]:
        """The texts of a row, stripped."""
        if row < len(self._texts):
            return self._texts[row]
        if row not in self._far:
            self._far[row] = [self._stripped[text] for text in self.sheet.cells.iloc[row].tolist()]
        return self._far[row]

    @property
    def rows_known(self) -> range:
        """The rows in which tables are looked for."""
        return range(len(self._texts))

    def raw(self, row: int, column: int) -> str:
        """The text of one cell, with leading spaces."""
        return str(self.sheet.cells.iat[row, column])

    def cells(self, row: int) -> list[MarkedCell]:
        """The non-empty cells of a row."""
        return [MarkedCell(place, text, self.mark(text)) for place, text in enumerate(self.texts(row)) if text]

    def rows(self, first: int, last: int) -> Iterator[int]:
        """The row numbers from ``first`` to ``last``, as far as the sheet goes."""
        yield from range(first, min(last + 1, self.height))

    def merged_from(self, row: int, column: int) -> tuple[int, int] | None:
        """The upper left cell of the merged range that covers this cell; None if none does."""
        return self._covered.get((row, column))

    def merged_width(self, row: int, column: int) -> int:
        """The number of columns of the merged range that begins here; 1 for a single cell."""
        return self.sheet.merged.get((row, column), (1, 1))[1]

    def role(self, text: str) -> Head | None:
        """What a column under ``text`` holds."""
        return (role_in_ours if self._ours else role_of)(text, self.lexicon.catalogue)

    def mark(self, text: str) -> str:
        """The kind of content that ``text`` is."""
        found = self._marks.get(text)
        if found is None:
            found = self._marks[text] = self._mark(text)
        return found

    def _mark(self, text: str) -> str:
        if not text:
            return BLANK
        if text in _SIGNS:
            return FIGURE
        years = None if is_numbered_place(text) else period(text)
        if years is not None and (beside := self._beside_year(years)):
            return beside
        if _FIGURE.fullmatch(text):
            return FIGURE
        if self.role(text) is not None:
            return ROLE
        kind = self.lexicon.sense(text).kind
        if kind is NameKind.INDICATOR:
            return NAME
        if kind in {NameKind.SEGMENT, NameKind.TOTAL, NameKind.AREA}:
            return GROUP
        return DERIVED if kind in {NameKind.CHANGE, NameKind.AVERAGE, NameKind.SUM, NameKind.MEASURE} else TEXT

    def _beside_year(self, years: ReadPeriod) -> str:
        if not years.rest:
            return YEAR
        kind = self.lexicon.sense(years.rest).kind
        if kind in {NameKind.CHANGE, NameKind.AVERAGE}:
            return DERIVED
        head = self.role(years.rest)
        if kind in _MAY_BE_BESIDE_A_YEAR or (head is not None and head.role in (*BESIDE, ColumnRole.FIGURE)):
            return YEAR
        return ""


class _Stripped(dict[object, str]):
    """Stripped texts, each computed once."""

    def __missing__(self, text: object) -> str:
        plain = str(text).replace("\N{NO-BREAK SPACE}", " ").replace("\N{NARROW NO-BREAK SPACE}", " ").strip()
        self[text] = plain
        return plain
