"""How a file is laid out, as data: where each table stands, what each column holds, which names there are.

Rows and columns are counted from 0; ``workbook.address`` makes them ``A1``. All of it goes through JSON and back.
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
    ``years_across``: each year is a column. ``one_year``: the year stands above the table, between its rows or in the
    name of the sheet. ``template``: our own.
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
    NO_YEAR = "no_year"
    REFERENCE = "reference"
    CHOSEN = "chosen"
    NO_TABLE = "no_table"
    HIDDEN = "hidden"
    WORDS = "words"
    OTHER_PLACE = "other_place"
    UNSEEN = "unseen"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LeftOut(_Part):
    """Rows, columns or a sheet that give no figures: from which cell on, how many, and what stands there."""

    why: Why
    sheet: str
    cell: str = ""
    times: int = 1
    text: str = ""


class Column(_Part):
    """A column of a table. ``names`` are the keys of what its heading names; ``unit`` is what it says it counts in."""

    column: int
    role: ColumnRole
    text: str = ""
    names: tuple[str, ...] = ()
    dimension: str = ""
    unit: Unit | None = None
    period: ReadPeriod | None = None


class FigureRow(_Part):
    """A row of figures and the keys of what names it, outermost first. ``period`` stands in a heading above it."""

    row: int
    names: tuple[str, ...] = ()
    unit: Unit | None = None
    period: ReadPeriod | None = None


class Block(_Part):
    """One table. Its rows are ``first`` to ``last``; ``lines`` are those with figures, where no column holds the year.

    ``names`` are what the title names, ``unit`` what it says that all figures count in; ``unseen`` are hidden rows,
    which are not read. ``period`` is the year that a title names, where no column has one:
    ``period_text``, in the cell ``period_from`` or, without one, the name of the sheet.
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
        """The columns that hold one of ``roles``."""
        return tuple(one for one in self.columns if one.role in roles)


class Name(_Part):
    """A name that stands in the file, from ``cell`` on: what it was taken for (None: unknown) and what is near it.

    ``certain``: it is the catalogue's own word, or somebody has said what it means. ``dimension`` is set for a name
    that stands in a column of groups: ``segment``, or the dimension.
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
    """What somebody said of a file: the form of a sheet's tables, by its ``sheet_key``, the tables not to be read, and
    the answers to questions, by their ids.
    """

    forms: dict[str, TableForm] = {}
    without: tuple[str, ...] = ()
    answers: dict[str, str] = {}


class Choices(Chosen):
    """What somebody answered when shown a layout; ``names``: what names mean by their keys, as answers too."""

    names: dict[str, Meaning] = {}


class Layout(_Part):
    """All that was recognised of a file. ``questions`` are those that were answered, too."""

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
        """Whether nothing is in doubt that nobody has answered."""
        return all(one.answer for one in self.questions)

    @property
    def unknown(self) -> tuple[Name, ...]:
        """The names that somebody has to explain."""
        return tuple(one for one in self.names if one.meaning is None)
