"""Reads Excel workbooks (.xlsx) from their XML, each part once as a stream.

Not by calamine: it loses the percent formats, the errors and the formulas without a value, and it allocates memory for
every cell between the first and the last before the limits can be checked (two cells could end the process).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from slt_data.intake.formats.cell_text import BUILT_IN, kind_of, unescaped
from slt_data.intake.formats.raw_sheet import Budget, Raw, RawSheet, Refusal
from slt_data.intake.formats.texts_outside_cells import Remarks, TextTaker, take_loose_markup
from slt_data.intake.formats.xlsx_sheet import SharedParts, SheetReader
from slt_data.intake.formats.xml_stream import Attributes, attribute, walk
from slt_data.intake.formats.zip_package import MARKUP, Package
from slt_data.intake.limits import Limits


class _Reader:
    """Reads shared strings. A text may consist of several runs. Its phonetic guide (Japanese) is not part of it."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.beside: list[str] = []
        self._pieces: list[str] = []
        self._spoken: list[str] = []
        self._in_text = self._aside = False

    def start(self, name: str, _: Attributes) -> None:
        self._in_text = name == "t"
        if name == "rPh":
            self._aside = True

    def end(self, name: str) -> None:
        self._in_text = False
        if name == "rPh":
            self._aside = False
        elif name == "si":
            self.texts.append(unescaped("".join(self._pieces)))
            self._pieces.clear()
            if self._spoken:
                self.beside.append("".join(self._spoken))
                self._spoken.clear()

    def text(self, data: str) -> None:
        if self._in_text:
            (self._spoken if self._aside else self._pieces).append(data)


def read_strings(package: Package, part: str | None) -> tuple[list[str], list[str]]:
    """The shared strings in order, and the texts beside them. Raises ``Refusal``."""
    reader = _Reader()
    if part is not None and part in package:
        walk(package.open(part), reader.start, reader.end, reader.text)
    return reader.texts, reader.beside


_NO_TEXTS = ("xl/calcchain.xml", "[content_types].xml", "xl/theme/")
_SHOWN = ("", "visible")


@dataclass
class _Outline:
    """What the workbook part says: (name, relation id, hidden) of each sheet, the date system, and whether the workbook
    asks to be recalculated when opened, so that the stored values of formulas can't be trusted.
    """

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)
    from_1904: bool = False
    asks_to_be_worked_out: bool = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name == "sheet":
            hidden = attributes.get("state", "") not in _SHOWN
            self.sheets.append((attributes.get("name", ""), attribute(attributes, "id"), hidden))
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904", "0") in ("1", "true")
        elif name == "calcPr":
            self.asks_to_be_worked_out = attributes.get("fullCalcOnLoad", "0") in ("1", "true")


def read_xlsx(content: bytes, limits: Limits) -> Raw:
    """The contents of the workbook. Raises ``Refusal``."""
    package, budget, remarks = Package(content), Budget(limits), Remarks(limits)
    home = package.related("", "officeDocument")
    if home is None or home not in package:
        raise Refusal("files.no_workbook")
    outline = _Outline()
    walk(package.open(home), outline.start, _nothing, _nothing)
    if not outline.sheets:
        raise Refusal("files.no_workbook")
    remarks.known.update(name for name, _, _ in outline.sheets)
    strings_part, styles_part = package.related(home, "sharedStrings"), package.related(home, "styles")
    strings, beside = read_strings(package, strings_part)
    book = SharedParts(
        strings, _kinds_of_styles(package, styles_part), outline.from_1904, outline.asks_to_be_worked_out
    )
    targets = {one.id: one.target for one in package.relations(home)}
    sheets, owners = [], {}
    for name, reference, hidden in outline.sheets:
        part = targets.get(reference, "")
        if part not in package or part in owners:
            raise Refusal("files.damaged")
        owners[part] = name
        reader = SheetReader(book, budget.grid(), _adder(remarks, name))
        walk(package.open(part), reader.start, reader.end, reader.text)
        sheets.append(RawSheet(name, reader.grid.finished(), hidden, reader.merged, reader.shape))
    for text in (*(strings[place] for place in sorted(set(range(len(strings))) - book.used)), *beside):
        remarks.add(text)
    remarks.add(package.comment)
    _take_the_rest(package, remarks, owners, {strings_part, styles_part})
    return Raw("xlsx", sheets, remarks.found)


def _kinds_of_styles(package: Package, part: str | None) -> list[str]:
    """For each cell style the kind of its number format (``kind_of``)."""
    own: dict[int, str] = {}
    kinds: list[str] = []
    inside = False

    def start(name: str, attributes: Attributes) -> None:
        nonlocal inside
        if name == "numFmt":
            own[_whole(attributes.get("numFmtId"))] = kind_of(attributes.get("formatCode", ""))
        elif name == "cellXfs":
            inside = True
        elif name == "xf" and inside:
            number = _whole(attributes.get("numFmtId"))
            kinds.append(own[number] if number in own else BUILT_IN.get(number, ""))

    def end(name: str) -> None:
        nonlocal inside
        inside = inside and name != "cellXfs"

    if part is not None and part in package:
        walk(package.open(part), start, end, _nothing)
    return kinds


def _whole(number: str | None) -> int:
    return int(number) if number and number.isascii() and number.isdigit() else 0


def _take_the_rest(package: Package, remarks: Remarks, owners: dict[str, str], read: set[str | None]) -> None:
    """Keep the texts of every part that is neither a sheet nor a source of cells."""
    of_sheet = _belongings(package, owners)
    for part in package.parts:
        if part in owners or part in read or not part.endswith(MARKUP):
            continue
        add = _adder(remarks, of_sheet.get(part, ""))
        if part.startswith(_NO_TEXTS):
            walk(package.open(part), _nothing, _nothing, _nothing)
        elif part.endswith(".vml"):
            take_loose_markup(package.open(part), add)
        else:
            taker = TextTaker(add)
            walk(package.open(part), taker.start, taker.end, taker.text)


def _belongings(package: Package, owners: dict[str, str]) -> dict[str, str]:
    """The sheet of each part to which a sheet refers, directly or through another part."""
    found = dict(owners)
    left = list(owners)
    while left:
        part = left.pop()
        for relation in package.relations(part):
            target = relation.target
            if not relation.outside and target in package and target not in found:
                found[target] = found[part]
                left.append(target)
    for part in list(found):
        folder, _, name = part.rpartition("/")
        found[f"{folder}/_rels/{name}.rels"] = found[part]
    return found


def _adder(remarks: Remarks, sheet: str) -> Callable[[str, str], None]:
    return lambda text, cell: remarks.add(text, sheet, cell)


def _nothing(*_: object) -> None:
    """Handler for events that are ignored."""
