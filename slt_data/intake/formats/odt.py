"""Reads an .odt: its text in order, with tables, text boxes and notes; all else in it is searched for persons only."""

from collections.abc import Callable
from dataclasses import dataclass, field

from slt_data.intake.formats.odt_styles import TextStyles
from slt_data.intake.formats.passage import PassageKind
from slt_data.intake.formats.raw_sheet import Raw, Refusal
from slt_data.intake.formats.report_blocks import DocumentBlocks, Grid, GridCell, ReportBlock, block_of
from slt_data.intake.formats.texts_outside_cells import Remarks, TextTaker
from slt_data.intake.formats.xml_stream import Attributes, attribute, walk
from slt_data.intake.formats.zip_package import MARKUP, Package
from slt_data.intake.limits import Limits

_CONTENT, _STYLES = "content.xml", "styles.xml"
_NO_TEXTS = ("settings.xml", "meta-inf/", "configurations2/")
_ASIDE = frozenset(
    {
        *("annotation", "tracked-changes", "hidden-text", "hidden-paragraph", "title", "desc"),
        *("forms", "variable-decls", "sequence-decls", "user-field-decls"),
    }
)
_LEFT_OUT = frozenset(
    {"table-of-content", "illustration-index", "table-index", "alphabetical-index", "bibliography", "note-citation"}
)
_CELLS = ("table-cell", "covered-table-cell")
_MOST_COLUMNS, _MOST_SPACES = 1_000, 1_000


def read_odt(content: bytes, limits: Limits) -> Raw:
    """The contents of the document. Raises ``Refusal``."""
    package, remarks = Package(content), Remarks(limits)
    if _CONTENT not in package:
        raise Refusal("files.no_document")
    blocks = DocumentBlocks(limits)
    styles = TextStyles()
    for part in (_STYLES, _CONTENT):
        if part in package:
            walk(package.open(part), styles.start, styles.end, _nothing)
    reader = _TextReader(blocks, remarks, styles)
    walk(package.open(_CONTENT), reader.start, reader.end, reader.text)
    for part in package.parts:
        if part == _CONTENT or not part.endswith(MARKUP):
            continue
        taker = TextTaker(_unheard if part.startswith(_NO_TEXTS) else _adder(remarks))
        walk(package.open(part), taker.start, taker.end, taker.text)
    remarks.add(package.comment)
    return blocks.parts().raw("odt", remarks.found)


def _adder(remarks: Remarks) -> Callable[[str, str], None]:
    return lambda text, _: remarks.add(text)


def _unheard(*_: str) -> None:
    """Takes a text of a part in which nobody writes."""


def _nothing(_: str) -> None:
    """Handler for events that are ignored."""


@dataclass
class _Paragraph:
    """A paragraph while it is read. ``beside``: what stands in its text boxes and notes."""

    kind: PassageKind
    level: int
    bold_style: bool
    pieces: list[str] = field(default_factory=list)
    beside: "list[ReportBlock | Grid]" = field(default_factory=list)
    letters: int = 0
    bold: int = 0


@dataclass
class _Table:
    """A table while it is read. ``within``: how many paragraphs were open when it began; ``lists``: how many lists."""

    within: int
    lists: int
    grid: Grid = field(default_factory=Grid)
    column: int = 0
    repeated: int = 1
    cell: GridCell | None = None


class _TextReader:
    """Handlers of ``walk`` for ``content.xml``."""

    def __init__(self, blocks: DocumentBlocks, remarks: Remarks, styles: TextStyles) -> None:
        self._blocks, self._remarks, self._styles = blocks, remarks, styles
        self._taker = TextTaker(_adder(remarks))
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[_Table] = []
        self._spans: list[bool] = []
        self._lists = self._aside = self._out = 0
        self._body = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Called at the beginning of an element."""
        self._out += bool(self._out) or name in _LEFT_OUT
        self._aside += bool(self._aside) or name in _ASIDE
        if self._out or self._aside or not self._body:
            self._taker.start(name, attributes)
            self._body = self._body or name == "body"
            return
        if name in ("p", "h"):
            self._start_paragraph(name, attributes)
        elif name == "list":
            self._lists += 1
        elif name in ("table", "table-row", *_CELLS):
            self._start_in_table(name, attributes)
        elif self._paragraphs:
            self._start_in_paragraph(self._paragraphs[-1], name, attributes)
        for key in ("name", "href", "string-value", "title"):
            if name in ("a", "user-field-get", "variable-set") and (text := attribute(attributes, key)):
                self._remarks.add(text)

    def end(self, name: str) -> None:
        """Called at the end of an element."""
        if self._out or self._aside or not self._body:
            self._taker.end(name)
            self._out -= bool(self._out)
            self._aside -= bool(self._aside)
        elif name in ("p", "h") and self._paragraphs:
            self._end_paragraph(self._paragraphs.pop())
        elif name == "list":
            self._lists -= 1
        elif name == "span" and self._spans:
            self._spans.pop()
        elif name in ("table", "table-row", *_CELLS) and self._tables:
            self._end_in_table(name, self._tables[-1])

    def text(self, data: str) -> None:
        """Called with characters."""
        if self._out or self._aside or not self._body or not self._paragraphs:
            self._taker.text(data)
            return
        paragraph = self._paragraphs[-1]
        self._blocks.take(len(data))
        paragraph.pieces.append(data)
        count = sum(map(str.isalnum, data))
        paragraph.letters += count
        paragraph.bold += count if (self._spans[-1] if self._spans else paragraph.bold_style) else 0

    def _start_paragraph(self, name: str, attributes: Attributes) -> None:
        style = attribute(attributes, "style-name")
        level = attribute(attributes, "outline-level")
        lists = self._lists - (self._tables[-1].lists if self._tables else 0)
        if name == "h" or self._styles.titles(style):
            kind, depth = PassageKind.HEADING, int(level) if level.isascii() and level.isdigit() and level != "0" else 1
        else:
            kind, depth = (PassageKind.ITEM, lists) if lists > 0 else (PassageKind.PARAGRAPH, 0)
        self._paragraphs.append(_Paragraph(kind, min(depth, 20), bool(self._styles.bold(style))))

    def _start_in_paragraph(self, paragraph: _Paragraph, name: str, attributes: Attributes) -> None:
        if name == "span":
            own = self._styles.bold(attribute(attributes, "style-name"))
            before = self._spans[-1] if self._spans else paragraph.bold_style
            self._spans.append(before if own is None else own)
        elif name == "s":
            count = attribute(attributes, "c")
            paragraph.pieces.append(" " * min(int(count) if count.isascii() and count.isdigit() else 1, _MOST_SPACES))
        elif name in ("tab", "line-break"):
            paragraph.pieces.append(" ")

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.pieces)
        self._blocks.take(0, 1)
        bold = paragraph.letters > 0 and paragraph.bold == paragraph.letters
        if block := block_of(paragraph.kind, text, paragraph.level, bold=bold):
            self._add(block)
        for beside in paragraph.beside:
            self._add(beside)

    def _add(self, block: ReportBlock | Grid) -> None:
        """Add what has ended to what it stands in: a cell, a paragraph with a text box or note, or the document."""
        table = self._tables[-1] if self._tables else None
        if table is not None and table.within == len(self._paragraphs):
            if table.cell is not None:
                table.cell.blocks.append(block)
        elif self._paragraphs:
            self._paragraphs[-1].beside.append(block)
        else:
            self._blocks.add(block)

    def _start_in_table(self, name: str, attributes: Attributes) -> None:
        if name == "table":
            self._tables.append(_Table(len(self._paragraphs), self._lists))
        elif not self._tables:
            return
        table = self._tables[-1]
        if name == "table-row":
            table.column = 0
            table.grid.cells.append({})
        elif name in _CELLS:
            right, down = _times(attributes, "number-columns-spanned"), _times(attributes, "number-rows-spanned")
            table.cell = GridCell([], down, right)
            table.repeated = _times(attributes, "number-columns-repeated")

    def _end_in_table(self, name: str, table: _Table) -> None:
        if name in _CELLS and table.cell is not None:
            cell, table.cell = table.cell, None
            if name == "table-cell" and table.grid.cells:
                for column in range(table.column, table.column + (table.repeated if cell.blocks else 1)):
                    table.grid.cells[-1][column] = cell
            table.column += table.repeated
            if table.column > _MOST_COLUMNS:
                raise Refusal("files.columns", limit=_MOST_COLUMNS)
        elif name == "table":
            self._tables.pop()
            if table.grid.cells:
                self._add(table.grid)


def _times(attributes: Attributes, name: str) -> int:
    number = attribute(attributes, name)
    if not number:
        return 1
    if not (number.isascii() and number.isdigit() and len(number) <= 9) or int(number) < 1:
        raise Refusal("files.damaged")
    return min(int(number), _MOST_COLUMNS + 1) if "columns" in name else min(int(number), 1_000_000)
