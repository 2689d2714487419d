"""What each column of a table holds, by its headings; merged and left-blank headings extend over several columns."""

from dataclasses import dataclass, field, replace
from itertools import groupby, pairwise

from slt_data.domain.series import Unit
from slt_data.intake.coded_frames import texts_in
from slt_data.intake.findings import Finding, finding
from slt_data.intake.formats.cell_names import address
from slt_data.intake.layout.marked_cells import DERIVED, FIGURE, GROUP, NAME, YEAR, MarkedGrid
from slt_data.intake.layout.model import Column, LeftOut, Why
from slt_data.intake.layout.names_found import Names
from slt_data.intake.layout.parts_of_long import Found
from slt_data.intake.layout.place_columns import place_head
from slt_data.intake.vocabulary.headings import BESIDE, COUNTY, ColumnRole, Head
from slt_data.intake.vocabulary.keys import NameKind
from slt_data.intake.vocabulary.periods import ReadPeriod, period

_SAMPLE = 40
_COUNTED = frozenset({ColumnRole.FIGURE, ColumnRole.N, ColumnRole.K})
_OF_ONE_YEAR = frozenset({ColumnRole.N, ColumnRole.K, ColumnRole.STATUS, ColumnRole.RAW})
_NAMES = frozenset({NameKind.INDICATOR, NameKind.SEGMENT, NameKind.AREA, NameKind.UNKNOWN})


@dataclass(frozen=True)
class _Head:
    """A heading of a column: where its text is, and whether it extends to this column because cells were left blank."""

    row: int
    column: int
    text: str
    stretched: bool = False


@dataclass
class Columns:
    """The columns of one table, those left out, findings on the headings, and the text in the corner."""

    columns: list[Column] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    corner: list[tuple[int, int, str]] = field(default_factory=list)


class ColumnReader:
    """Reads the headings of the table ``found`` in ``grid``."""

    def __init__(self, grid: MarkedGrid, found: Found, names: Names) -> None:
        self.grid, self.found, self.names = grid, found, names
        self.sheet = grid.sheet.name
        sample = [grid.texts(row) for row in grid.rows(found.first, min(found.last, found.bottom + _SAMPLE))]
        self._marks = {
            column: [grid.mark(row[column]) for row in sample if row[column]]
            for column in range(found.left, found.right)
        }
        self.start = self._start()
        self.result = Columns()
        self._years, self._named, self._rows_named, self._told = 0, False, False, False
        self._places = False
        self._known: dict[int, Head | None] = {}

    def read(self) -> Columns:
        """The role and names of every column."""
        heads = {column: self._heads(column) for column in range(self.found.left, self.found.right)}
        self._check_groups(heads)
        figures = [own for column, own in heads.items() if column >= self.start]
        years = {
            (known.first_year, known.year) for own in figures for one in own if (known := period(one.text)) is not None
        }
        self._years = 0 if self.found.years is not None else len(years)
        self._named = any(self._kinds(own) & {NameKind.INDICATOR} for own in figures)
        self._told = any(
            own and (head := self.grid.role(own[-1].text)) is not None and head.role is ColumnRole.INDICATOR
            for own in heads.values()
        )
        self._known = {column: self._known_head(column, own) for column, own in heads.items()}
        alone = self._known.values()
        self._places = any(one is not None and one.role is ColumnRole.AREA and one.dimension != COUNTY for one in alone)
        self._rows_named = any(
            self._marks[column] and (head is None or head.role is ColumnRole.INDICATOR)
            for column, own in heads.items()
            if column < self.start and column != self.found.years
            for head in [self.grid.role(own[-1].text) if own else None]
        )
        for column, own in heads.items():
            self._read_column(column, own)
        return self.result

    def _start(self) -> int:
        """The first column that holds figures."""
        for column in range(self.found.left, self.found.right):
            texts = [self.grid.texts(row)[column] for row in self.found.header]
            head = self.grid.role(texts[-1]) if texts[-1] else None
            if column == self.found.years or (head is not None and head.role not in _COUNTED):
                continue
            if head is not None and self._corner(column):
                continue
            marks = {self.grid.mark(text) for text in texts}
            if head is not None or YEAR in marks:
                return column
            if not self._texts(column) and (self._marks[column] or marks & {GROUP, NAME, DERIVED}):
                return column
        return self.found.right

    def _corner(self, column: int) -> bool:
        """Whether a heading such as «Per 1000» is above the names of the rows, and so applies to all other columns."""
        return column == self.found.left and self._texts(column)

    def _texts(self, column: int) -> bool:
        """Whether a column holds names rather than figures."""
        marks = self._marks[column]
        return bool(marks) and sum(mark in {FIGURE, YEAR} for mark in marks) < len(marks) / 2

    def _heads(self, column: int) -> list[_Head]:
        """The headings of a column from the top, without repetitions."""
        heads: list[_Head] = []
        for row in self.found.header:
            head = self._head(row, column)
            if head is not None and all(head.text != one.text for one in heads):
                heads.append(head)
        return heads

    def _head(self, row: int, column: int) -> _Head | None:
        text = self.grid.texts(row)[column]
        if text:
            return _Head(row, column, text)
        merged = self.grid.merged_from(row, column)
        if merged is not None:
            reach = self.grid.texts(merged[0])[merged[1]]
            return _Head(*merged, reach) if reach and merged[0] in self.found.header else None
        if row == self.found.bottom or column <= self.start:
            return None
        if not any(self.grid.texts(below)[column] for below in range(row + 1, self.found.bottom + 1)):
            return None
        for left in range(column - 1, self.start - 1, -1):
            if self.grid.texts(row)[left]:
                held = self.grid.merged_width(row, left)
                return None if held > 1 else _Head(row, left, self.grid.texts(row)[left], stretched=True)
        return None

    def _check_groups(self, heads: dict[int, list[_Head]]) -> None:
        """Record a finding for a heading placed in the middle of its columns, which the years below it reveal."""
        for row in self.found.header:
            own = {column: next((one for one in all_ if one.row == row), None) for column, all_ in heads.items()}
            if not any(one is not None and one.stretched for one in own.values()):
                continue
            starts = {at: -1 if one is None else one.column for at, one in own.items()}
            for _, columns in groupby(range(self.start, self.found.right), key=starts.__getitem__):
                years = [known.year for at in columns for one in heads[at][-1:] if (known := period(one.text))]
                steps = {later > earlier for earlier, later in pairwise(years)}
                if len(steps) > 1 and len(set(years)) == len(years):
                    first = min(at for at, one in own.items() if one is not None)
                    self.result.findings.append(finding("layout.group_unclear", self.sheet, address(row, first)))
                    return

    def _kinds(self, heads: list[_Head]) -> set[NameKind]:
        return {self.grid.lexicon.sense(rest).kind for one in heads if (rest := _apart(one.text)[1])}

    def _read_column(self, column: int, heads: list[_Head]) -> None:
        text = " ".join(one.text for one in heads)
        if column == self.found.years:
            self._keep(Column(column=column, role=ColumnRole.YEAR, text=text))
        elif (head := self._known[column]) is not None:
            self._read_known(column, heads, head)
        elif column < self.start and self._marks[column]:
            if heads and self.found.years is not None and self._told:
                self._leave(Why.UNKNOWN_COLUMN, column, heads)
                return
            self._keep(Column(column=column, role=ColumnRole.INDICATOR, text=text))
            self.result.corner += [(one.row, one.column, one.text) for one in heads]
        elif heads:
            self._read_figures(column, heads)
        elif FIGURE in self._marks[column] or YEAR in self._marks[column]:
            self.result.findings.append(finding("layout.no_heading", self.sheet, address(self.found.bottom, column)))
        elif self.grid.sheet.cells.iloc[self.found.first : self.found.last + 1, column].ne("").any():
            self._leave(Why.UNKNOWN_COLUMN, column, heads)

    def _known_head(self, column: int, heads: list[_Head]) -> Head | None:
        """What a column holds by its single heading or, if that says nothing of places, by its contents."""
        head = self.grid.role(heads[0].text) if len(heads) == 1 else None
        head = None if head is not None and head.role in _COUNTED and self._corner(column) else head
        names_rows = self.found.years is None and column < self.start
        if column == self.found.years or (names_rows and (head is None or head.role is ColumnRole.INDICATOR)):
            return head
        if self._marks[column] and not self._texts(column):
            return head
        texts = texts_in(self.grid.sheet.cells.iloc[self.found.first : self.found.last + 1, column])
        return place_head(head, texts.distinct, self.grid.lexicon)

    def _read_known(self, column: int, heads: list[_Head], head: Head) -> None:
        """Read a column whose single heading is a known word, or which holds places."""
        text = " ".join(one.text for one in heads)
        if head.role is ColumnRole.AREA and column < self.start:
            said = [one for one in heads if self.grid.lexicon.sense(one.text).kind is not NameKind.UNKNOWN]
            self.result.corner += [(one.row, one.column, one.text) for one in said if self.grid.role(one.text) is None]
        if head.role is ColumnRole.IGNORED or (head.dimension == COUNTY and self._places):
            self._leave(Why.OTHER_COLUMN, column, heads)
        elif head.role is ColumnRole.YEAR and self.found.years is not None and YEAR not in self._marks[column]:
            self._keep(Column(column=column, role=ColumnRole.PART, text=text))  # «Periode» beside «År»
        elif head.role is ColumnRole.YEAR or (head.role is ColumnRole.FIRST_YEAR and self.found.years is None):
            self._leave(Why.UNKNOWN_COLUMN, column, heads)
        elif (head.role is ColumnRole.FIGURE and self._years) or (head.role in _OF_ONE_YEAR and self._years > 1):
            self._leave(Why.NO_YEAR, column, heads)
        else:
            self._keep(Column(column=column, role=head.role, text=text, dimension=head.dimension, unit=head.unit))

    def _read_figures(self, column: int, heads: list[_Head]) -> None:
        """Read a column of figures: its year, and the names in the rest of its headings."""
        years: ReadPeriod | None = None
        names: list[tuple[str, _Head]] = []
        unit: Unit | None = None
        role, kinds = ColumnRole.FIGURE, self._kinds(heads)
        for head in heads:
            own, rest = _apart(head.text)
            years = own or years
            said = self.grid.role(rest) if rest else None
            if said is not None and said.role in (*BESIDE, ColumnRole.FIGURE):
                role, unit = said.role, said.unit or unit
            elif rest:
                sense = self.grid.lexicon.sense(rest)
                unit = sense.unit or unit
                if sense.kind in _NAMES or sense.given or (sense.kind is NameKind.HEADING and self._must_name(kinds)):
                    names.append((rest, head))
        derived = self._derived(kinds, years)
        if derived is not None:
            self._leave(derived, column, heads)
        elif NameKind.SUM in kinds and not names and years is None and (self._years or self._named):
            self._leave(Why.SUM, column, heads)
        elif self._years and years is None:
            self._without_year(column, heads, kinds)
        elif self._texts(column) and kinds == {NameKind.UNKNOWN} and column > self.start:
            self._leave(Why.UNKNOWN_COLUMN, column, heads)
        else:
            keys = [self.names.add(rest, self.sheet, (head.row, head.column)) for rest, head in names]
            text = " ".join(one.text for one in heads)
            own_keys = tuple(dict.fromkeys(keys))
            self._keep(Column(column=column, role=role, text=text, names=own_keys, unit=unit, period=years))

    def _must_name(self, kinds: set[NameKind]) -> bool:
        """Whether a heading such as «Rus» must say what is counted, since nothing else does."""
        return not self._years and not self._rows_named and NameKind.INDICATOR not in kinds

    def _derived(self, kinds: set[NameKind], years: ReadPeriod | None) -> Why | None:
        if NameKind.CHANGE in kinds:
            return Why.CHANGE
        if NameKind.AVERAGE not in kinds:
            return None
        two_years = years is not None and years.first_year == years.year - 1
        return None if two_years and not self._single(years) else Why.AVERAGE

    def _single(self, years: ReadPeriod | None) -> bool:
        """Whether a year of the period has its own column."""
        texts = [text for row in self.found.header for text in self.grid.texts(row) if text]
        singles = {own.year for text in texts if (own := period(text)) is not None and own.first_year is None}
        return years is not None and bool(singles & {years.year, years.first_year})

    def _without_year(self, column: int, heads: list[_Head], kinds: set[NameKind]) -> None:
        if (
            kinds & {NameKind.SEGMENT, NameKind.TOTAL, NameKind.AREA, NameKind.INDICATOR}
            and FIGURE in self._marks[column]
        ):
            text = " ".join(one.text for one in heads)
            place = address(heads[-1].row, column)
            self.result.findings.append(finding("layout.column_without_year", self.sheet, place, text=text))
            return
        self._leave(Why.NO_YEAR, column, heads)

    def _keep(self, column: Column) -> None:
        self.result.columns.append(column)

    def _leave(self, why: Why, column: int, heads: list[_Head]) -> None:
        place = heads[-1] if heads else _Head(self.found.bottom, column, "")
        own = replace(place, column=column)
        text = " ".join(one.text for one in heads)
        self.result.left_out.append(LeftOut(why=why, sheet=self.sheet, cell=address(own.row, column), text=text))


def _apart(text: str) -> tuple[ReadPeriod | None, str]:
    """(period in a heading or None, the rest of its text)."""
    years = period(text)
    return (None, text) if years is None else (years, years.rest)
