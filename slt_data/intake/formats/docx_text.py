"""The text of a part of a .docx, from the stream of its markup."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from slt_data.intake.formats.docx_styles import ParagraphStyle, is_on, level_of
from slt_data.intake.formats.passage import PassageKind
from slt_data.intake.formats.raw_sheet import Refusal
from slt_data.intake.formats.report_blocks import DocumentBlocks, Grid, GridCell, ReportBlock, block_of
from slt_data.intake.formats.texts_outside_cells import Remarks
from slt_data.intake.formats.xml_stream import Attributes, attribute

_STRUCK = frozenset({"del", "moveFrom"})
_SIGNS = {"br": " ", "cr": " ", "tab": "\t", "noBreakHyphen": "-", "softHyphen": "\u00ad", "ptab": "\t"}
_SILENT = frozenset({"delText", "instrText", "delInstrText"})
_WRITTEN_IN = ("descr", "title")
_MOST_COLUMNS = 1_000


@dataclass
class _Paragraph:
    """A paragraph while it is read. ``beside``: what stands in its text boxes; ``hidden``: what was deleted
    or is not shown; ``bold``: how many of its ``letters`` are.
    """

    style: ParagraphStyle
    pieces: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    beside: "list[ReportBlock | Grid]" = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    heading: int | None = None
    item: int | None = None
    letters: int = 0
    bold: int = 0


@dataclass
class _Table:
    """A table while it is read. ``within``: how many paragraphs were open when it began."""

    within: int
    grid: Grid = field(default_factory=Grid)
    column: int = 0
    cell: GridCell | None = None
    above: dict[int, GridCell] = field(default_factory=dict)
    goes_on: bool = False
    gone: bool = False


@dataclass
class _Run:
    bold: bool
    hidden: bool = False


class DocumentReader:
    """Handlers of ``walk``. ``notes``: the texts of the notes, by the element that refers to them and their id.

    Of a part with notes, ``notes`` has afterwards the text of each by its id.
    """

    def __init__(
        self,
        styles: Mapping[str, ParagraphStyle],
        blocks: DocumentBlocks,
        remarks: Remarks,
        notes: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        self.notes: dict[str, str] = {}
        self._styles, self._blocks, self._remarks, self._known = styles, blocks, remarks, notes or {}
        self._paragraphs: list[_Paragraph] = []
        self._tables: list[_Table] = []
        self._run: _Run | None = None
        self._within: list[str] = []
        self._struck = self._silent = self._fallback = 0
        self._note, self._note_texts = "", list[str]()

    def start(self, name: str, attributes: Attributes) -> None:
        """Called at the beginning of an element."""
        parent = self._within[-1] if self._within else ""
        self._within.append(name)
        self._fallback += name == "Fallback"
        if self._fallback:
            return
        self._silent += name in _SILENT
        self._struck += name in _STRUCK
        if name == "p":
            self._paragraphs.append(_Paragraph(ParagraphStyle()))
        elif name in ("tbl", "tr", "tc", "gridSpan", "vMerge", "gridBefore") or parent in ("trPr", "tcPr"):
            self._start_in_table(name, parent, attribute(attributes, "val"))
        elif name in ("footnote", "endnote"):
            self._note, self._note_texts = attribute(attributes, "id"), []
        elif self._paragraphs:
            self._start_in_paragraph(self._paragraphs[-1], name, parent, attributes)
        for key in _WRITTEN_IN:
            if text := attributes.get(key, ""):
                self._remarks.add(text)

    def end(self, name: str) -> None:
        """Called at the end of an element."""
        self._within.pop()
        if self._fallback:
            self._fallback -= name == "Fallback"
            return
        self._silent -= name in _SILENT
        self._struck -= name in _STRUCK
        if name == "p" and self._paragraphs:
            self._end_paragraph(self._paragraphs.pop())
        elif name == "r":
            self._run = None
        elif name in ("tbl", "tr", "tc") and self._tables:
            self._end_in_table(name, self._tables[-1])
        elif name in ("footnote", "endnote"):
            self.notes[self._note] = " ".join(self._note_texts)

    def text(self, data: str) -> None:
        """Called with characters."""
        if self._fallback or not self._paragraphs or not self._within:
            return
        paragraph = self._paragraphs[-1]
        if self._struck or self._silent or (self._run is not None and self._run.hidden):
            paragraph.hidden.append(data)
        elif self._within[-1] == "t":
            self._blocks.take(len(data))
            paragraph.pieces.append(data)
            count = sum(map(str.isalnum, data))
            paragraph.letters += count
            paragraph.bold += count if self._run is not None and self._run.bold else 0

    def _start_in_paragraph(self, paragraph: _Paragraph, name: str, parent: str, attributes: Attributes) -> None:
        value = attribute(attributes, "val")
        if name == "pStyle":
            paragraph.style = self._styles.get(value, paragraph.style)
        elif name == "r":
            self._run = _Run(paragraph.style.bold)
        elif parent == "rPr" and self._run is not None:
            if name == "b":
                self._run.bold = is_on(attributes)
            elif name == "vanish":
                self._run.hidden = is_on(attributes)
        elif parent in ("pPr", "numPr"):
            _set_apart(paragraph, name, value)
        elif name in _SIGNS and parent == "r" and not self._struck:
            paragraph.pieces.append(_SIGNS[name])
        elif note := self._known.get((name, attribute(attributes, "id"))):
            paragraph.notes.append(note)

    def _end_paragraph(self, paragraph: _Paragraph) -> None:
        text = "".join(paragraph.pieces)
        self._blocks.take(0, 1)
        self._remarks.add("".join(paragraph.hidden))
        style = paragraph.style
        heading = style.heading if paragraph.heading is None else paragraph.heading
        item = style.item if paragraph.item is None else paragraph.item
        kind = PassageKind.HEADING if heading else PassageKind.ITEM if item else PassageKind.PARAGRAPH
        bold = paragraph.letters > 0 and paragraph.bold == paragraph.letters
        block = None if style.contents else block_of(kind, text, heading or item, bold=bold)
        if block is not None:
            self._add(block)
        for beside in paragraph.beside:
            self._add(beside)
        for note in paragraph.notes:
            if told := block_of(PassageKind.PARAGRAPH, note):
                self._add(told)

    def _add(self, block: ReportBlock | Grid) -> None:
        """Add what has ended to what it stands in: a cell, a paragraph with a text box, a note, or the document."""
        table = self._tables[-1] if self._tables else None
        if table is not None and table.within == len(self._paragraphs):
            if table.cell is not None:
                table.cell.blocks.append(block)
        elif self._paragraphs:
            self._paragraphs[-1].beside.append(block)
        elif self._note:
            self._note_texts.append(block.text)
        else:
            self._blocks.add(block)

    def _start_in_table(self, name: str, parent: str, value: str) -> None:
        if name == "tbl":
            self._tables.append(_Table(len(self._paragraphs)))
        elif not self._tables:
            return
        table = self._tables[-1]
        if name == "tr":
            table.column, table.gone = 0, False
            table.grid.cells.append({})
        elif name == "tc":
            table.cell, table.goes_on = GridCell(), False
        elif name == "gridBefore":
            table.column += _count(value)
        elif name == "gridSpan" and table.cell is not None:
            table.cell.right = max(1, _count(value))
        elif name == "vMerge":
            table.goes_on = value != "restart"
        elif name == "del" and parent == "trPr":
            table.gone = True

    def _end_in_table(self, name: str, table: _Table) -> None:
        if name == "tc" and table.cell is not None:
            cell, table.cell = table.cell, None
            above = table.above.get(table.column)
            if table.goes_on and above is not None and not cell.text:
                above.down += 1
            elif table.grid.cells:
                table.grid.cells[-1][table.column] = table.above[table.column] = cell
            table.column += cell.right
        elif name == "tr" and table.gone and table.grid.cells:
            self._remarks.add(" ".join(cell.text for cell in table.grid.cells.pop().values()))
        elif name == "tbl":
            self._tables.pop()
            if table.grid.cells:
                self._add(table.grid)


def _set_apart(paragraph: _Paragraph, name: str, value: str) -> None:
    """What the paragraph itself says of its level, whatever its style says."""
    if name == "outlineLvl":
        paragraph.heading = level_of(value)
    elif name == "ilvl":
        paragraph.item = paragraph.item if paragraph.item == 0 else level_of(value) or 1
    elif name == "numId":
        paragraph.item = 0 if value == "0" else paragraph.item or 1


def _count(value: str) -> int:
    if not (value.isascii() and value.isdigit() and len(value) <= 4) or int(value) > _MOST_COLUMNS:
        raise Refusal("files.damaged")
    return int(value)
