"""OpenDocument spreadsheets (.ods), read from their XML. Each part is gone through once, as a stream."""

from collections.abc import Callable

from slt_data.intake.forms.markup import walk
from slt_data.intake.forms.ods_tables import TablesReader
from slt_data.intake.forms.package import MARKUP, Package
from slt_data.intake.forms.raw import Budget, Raw, Refusal
from slt_data.intake.forms.stray_texts import Remarks, TextTaker
from slt_data.intake.limits import Limits

_CELLS = "content.xml"
_NO_TEXTS = ("settings.xml", "meta-inf/", "configurations2/")


def read_ods(content: bytes, limits: Limits) -> Raw:
    """Everything that the workbook says. Raises ``Refusal``."""
    package, remarks = Package(content), Remarks(limits)
    if _CELLS not in package:
        raise Refusal("files.no_workbook")
    reader = TablesReader(Budget(limits), remarks)
    walk(package.open(_CELLS), reader.start, reader.end, reader.text)
    if not reader.sheets:
        raise Refusal("files.no_workbook")
    remarks.known.update(sheet.name for sheet in reader.sheets)
    for part in package.parts:
        if part == _CELLS or not part.endswith(MARKUP):
            continue
        if part.startswith(_NO_TEXTS):
            walk(package.open(part), _nothing, _nothing, _nothing)
        else:
            taker = TextTaker(_adder(remarks))
            walk(package.open(part), taker.start, taker.end, taker.text)
    remarks.add(package.comment)
    return Raw("ods", reader.sheets, remarks.found)


def _adder(remarks: Remarks) -> Callable[[str, str], None]:
    return lambda text, cell: remarks.add(text, "", cell)


def _nothing(*_: object) -> None:
    """An event of no concern."""
