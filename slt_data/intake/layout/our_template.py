"""Our filled-in template: recognised by a hidden row of marks, its rows by hidden ids, in any order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from slt_data.intake.findings import Finding, finding
from slt_data.intake.formats.cell_names import address
from slt_data.intake.layout.marked_cells import MarkedGrid
from slt_data.intake.layout.model import Block, Column, FigureRow, LeftOut, TableForm, Why
from slt_data.intake.layout.names_found import Names
from slt_data.intake.vocabulary.headings import ColumnRole
from slt_data.intake.vocabulary.keys import key
from slt_data.intake.vocabulary.periods import ReadPeriod
from slt_data.intake.workbook import Sheet
from slt_data.texts import in_each_language

MARK, VERSION = "slt-mal", 1
LISTS = ("focus_area", "indicator", "voice", "direction", "judgement_kind", "event_kind", "event_level", "source")
"""What heads each column of the sheet of lists."""
_LOOK = 20
_ROLES = {
    "indicator": ColumnRole.INDICATOR,
    "segment": ColumnRole.SEGMENT,
    "n": ColumnRole.N,
    "source": ColumnRole.SOURCE,
    "note": ColumnRole.NOTE,
}


def mark(what: str) -> str:
    """The text in the hidden row over a column: ``slt-mal-1:indicator``."""
    return f"{MARK}-{VERSION}:{what}"


def is_lists_sheet(sheet: Sheet) -> bool:
    """Whether ``sheet`` is the hidden one of a template that its drop-downs take their words from."""
    return tuple(map(str, sheet.cells.iloc[0].head(len(LISTS)))) == LISTS if len(sheet.cells) else False


@dataclass
class TemplateRead:
    """The sheet of figures of a template; ``blocks`` has one block, or none if it can't be read."""

    blocks: list[Block] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def template_block(grid: MarkedGrid, names: Names) -> TemplateRead | None:
    """The contents of the sheet if it is our template; else None."""
    for row in grid.rows(0, _LOOK):
        marks = {one.column: one.text for one in grid.cells(row) if one.text.startswith(f"{MARK}-")}
        if marks:
            return _Reader(grid, names, row, marks).read()
    return None


class _Reader:
    def __init__(self, grid: MarkedGrid, names: Names, row: int, marks: dict[int, str]) -> None:
        self.grid, self.names, self.row, self.marks = grid, names, row, marks
        self.sheet = grid.sheet.name
        self.place = {text.partition(":")[2].partition("=")[0]: column for column, text in marks.items()}
        self.value = {text.partition(":")[2].partition("=")[0]: text.partition("=")[2] for text in marks.values()}
        self.result = TemplateRead()

    def read(self) -> TemplateRead:
        """The table."""
        complete = {"area", "indicator", "segment", "value"} <= set(self.place) and self.value["value"].isdigit()
        if not complete or any(not one.startswith(mark("")) for one in self.marks.values()):
            self._find("layout.template_version", self.row, min(self.marks))
            return self.result
        if self.value["area"] != self.names.lexicon.area.id:
            self._find("layout.template_area", self.row, self.place["area"], area=self.names.lexicon.area.short)
            return self.result
        lines = [line for row in self.grid.rows(self.row + 2, self.grid.height) if (line := self._line(row))]
        before = [column for what, column in self.place.items() if what.startswith("before")]
        self.result.left_out += [self._left(Why.REFERENCE, self.row + 1, column) for column in before]
        self.result.blocks.append(
            Block(
                key=f"template#{self.grid.place}",
                sheet=self.sheet,
                place=self.grid.place,
                form=TableForm.TEMPLATE,
                header=(self.row, self.row + 1),
                first=self.row + 2,
                last=self.grid.height - 1,
                columns=self._columns(),
                lines=tuple(lines),
            )
        )
        return self.result

    def _columns(self) -> tuple[Column, ...]:
        year = ReadPeriod(year=int(self.value["value"]))
        head = self.grid.texts(self.row + 1)
        columns = [
            Column(column=self.place[what], role=role, text=head[self.place[what]])
            for what, role in _ROLES.items()
            if what in self.place
        ]
        place = self.place["value"]
        return (*columns, Column(column=place, role=ColumnRole.FIGURE, text=head[place], period=year))

    def _line(self, row: int) -> FigureRow | None:
        texts = self.grid.texts(row)
        cell = {what: texts[column] for what, column in self.place.items()}
        if not cell["value"]:
            beside = [what for what in ("n", "source", "note") if cell.get(what)]
            if beside:
                self.result.left_out.append(self._left(Why.NO_FIGURES, row, self.place[beside[0]]))
            elif any(texts) and not cell["indicator"]:
                first = next(column for column, text in enumerate(texts) if text)
                why = Why.HEADING if self._heading(texts) or self._known_row(cell) else Why.STRAY
                self.result.left_out.append(self._left(why, row, first))
            return None
        title, group = cell.get("title", ""), cell.get("group", "")
        if cell["indicator"]:
            if not self._agrees(cell["indicator"], title, cell["segment"], group):
                self._find("layout.template_mixed", row, self.place["title"], title=title, group=group)
                return None
            return FigureRow(
                row=row, names=self._names(row, "indicator", cell["indicator"], "segment", cell["segment"])
            )
        return FigureRow(row=row, names=self._names(row, "title", title, "group", group))

    def _heading(self, texts: Sequence[str]) -> bool:
        """Whether the row is one of our own headings, in any language, and nothing that somebody wrote."""
        focus = {one.title for told in self.names.lexicon.catalogue.tellings for one in told.focus_areas}
        ours = {key(text) for text in (*focus, *in_each_language("template.background"))}
        return {key(text) for text in texts if text} <= ours

    def _known_row(self, cell: Mapping[str, str]) -> bool:
        """Whether the row is one of ours whose ids were taken away: then it has no figure, and that is all."""
        titles = {key(one.title) for told in self.names.lexicon.catalogue.tellings for one in told.indicators}
        return key(cell.get("title", "")) in titles

    def _names(self, row: int, at: str, name: str, at_group: str, group: str) -> tuple[str, ...]:
        own = (self.names.add(name, self.sheet, (row, self.place[at])),) if name else ()
        if not group:
            return own
        return (*own, self.names.add_group(group, "", self.sheet, (row, self.place[at_group])))

    def _agrees(self, indicator: str, title: str, segment: str, group: str) -> bool:
        """Whether the hidden ids match the words beside them, which sorting only some columns would break."""
        catalogue = self.names.lexicon.catalogue
        if not catalogue.has("indicators", indicator):
            return True
        own = catalogue.indicator(indicator)
        if catalogue.segment_fault(own, segment) is not None:
            return False
        titles = {key(one.indicator(indicator).title) for one in catalogue.tellings}
        shown = (
            [one.segment_title(segment) for one in catalogue.tellings]
            if segment
            else in_each_language("template.whole")
        )
        return key(title) in {"", *titles} and key(group) in {"", *map(key, shown)}

    def _left(self, why: Why, row: int, column: int) -> LeftOut:
        return LeftOut(why=why, sheet=self.sheet, cell=address(row, column), text=self.grid.texts(row)[column])

    def _find(self, code: str, row: int, column: int, **names: object) -> None:
        self.result.findings.append(finding(code, self.sheet, address(row, column), **names))
