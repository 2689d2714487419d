"""The layout of a file as data: where each table is, what each column holds, and the names in it.

Rows and columns are counted from 0; ``formats.cell_names.address`` makes ``A1`` of them. It can be stored as JSON.
"""

from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from slt_data.domain.series import Unit
from slt_data.intake.findings import Finding
from slt_data.intake.formats.raw_sheet import Span
from slt_data.intake.questions import FileQuestion
from slt_data.intake.vocabulary.headings import ColumnRole
from slt_data.intake.vocabulary.keys import Meaning
from slt_data.intake.vocabulary.periods import ReadPeriod


class TableForm(StrEnum):
    """How a table holds its figures.

    ``long``: one row a figure, the year in a column. ``years_down``: the year in a column, several columns of figures.
    ``years_across``: each year is a column. ``one_year``: the year is above the table, between its rows or in the name
    of the sheet. ``template``: our template.
    """

    LONG = "long"
    YEARS_DOWN = "years_down"
    YEARS_ACROSS = "years_across"
    ONE_YEAR = "one_year"
    TEMPLATE = "template"


class Why(StrEnum):
    """Why something in a file is not read as figures."""

    TITLE = "title"
    HEADING = "heading"
    FOOTNOTE = "footnote"
    BLANK = "blank"
    SUM = "sum"
    CHANGE = "change"
    AVERAGE = "average"
    REPEATED = "repeated"
    NO_FIGURES = "no_figures"
    OTHER_COLUMN = "other_column"
    UNKNOWN_COLUMN = "unknown_column"
    OTHER_UNIT = "other_unit"
    PART_OF_YEAR = "part_of_year"
    NO_YEAR = "no_year"
    REFERENCE = "reference"
    CHOSEN = "chosen"
    NO_TABLE = "no_table"
    HIDDEN = "hidden"
    WORDS = "words"
    OTHER_PLACE = "other_place"
    UNSEEN = "unseen"
    STRAY = "stray"
    UNTOLD = "untold"
    PERSONS = "persons"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LeftOut(_Part):
    """Rows, columns or a sheet without figures: the first cell, how many, and the text."""

    why: Why
    sheet: str
    cell: str = ""
    times: int = 1
    text: str = ""


class Column(_Part):
    """A column of a table. ``names``: the keys of the names in its heading; ``unit``: the unit in its heading."""

    column: int
    role: ColumnRole
    text: str = ""
    names: tuple[str, ...] = ()
    dimension: str = ""
    unit: Unit | None = None
    period: ReadPeriod | None = None


class FigureRow(_Part):
    """A row of figures and the keys of its names, outermost first. ``period``: from a heading above it."""

    row: int
    names: tuple[str, ...] = ()
    unit: Unit | None = None
    period: ReadPeriod | None = None


class Block(_Part):
    """One table, in the rows ``first`` to ``last``. ``lines``: those with figures, if no column holds the year.

    ``names``: those in the title. ``unit``: the unit that the title gives for all figures. ``unseen``: hidden rows,
    which are not read. ``period``: the year in a title, if no column has one; its text is ``period_text``, in the cell
    ``period_from`` or, if that is empty, in the name of the sheet.
    """

    key: str
    sheet: str
    place: int
    form: TableForm
    header: tuple[int, ...]
    first: int
    last: int
    columns: tuple[Column, ...]
    lines: tuple[FigureRow, ...] = ()
    names: tuple[str, ...] = ()
    unit: Unit | None = None
    unseen: tuple[Span, ...] = ()
    period: ReadPeriod | None = None
    period_from: str = ""
    period_text: str = ""
    period_certain: bool = True

    def of(self, *roles: ColumnRole) -> tuple[Column, ...]:
        """The columns with one of ``roles``."""
        return tuple(one for one in self.columns if one.role in roles)


class Name(_Part):
    """A name in the file, first in ``cell``: its ``meaning`` (None: unknown) and ``suggestions``.

    ``certain``: it is the catalogue's word, or was answered. ``dimension`` is set for a name in a column of groups:
    ``segment``, or the dimension.
    """

    key: str
    text: str
    sheet: str
    cell: str
    times: int = 1
    dimension: str = ""
    meaning: Meaning | None = None
    certain: bool = False
    given: bool = False
    suggestions: tuple[Meaning, ...] = ()


class Chosen(_Part):
    """Answers about a file: the form of a sheet's tables by ``sheet_key``, the tables not to be read, and answers to
    questions by id.
    """

    forms: dict[str, TableForm] = {}
    without: tuple[str, ...] = ()
    answers: dict[str, str] = {}


class Choices(Chosen):
    """Answers to a layout; ``names``: the meanings of names by key."""

    names: dict[str, Meaning] = {}


class Layout(_Part):
    """All that was recognised in a file. ``questions`` include those that were answered."""

    area: str
    shape: str
    blocks: tuple[Block, ...] = ()
    names: tuple[Name, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    findings: tuple[Finding, ...] = ()
    chosen: Chosen = Chosen()
    questions: tuple[FileQuestion, ...] = ()
    more_names: int = 0

    @property
    def certain(self) -> bool:
        """Whether every question is answered."""
        return all(one.answer for one in self.questions)

    @property
    def unknown(self) -> tuple[Name, ...]:
        """The names whose meaning is unknown."""
        return tuple(one for one in self.names if one.meaning is None)
