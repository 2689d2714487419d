"""Reads an untrusted file safely: refused by rules before it is opened, or read in a sandboxed process."""

import pandas as pd

from slt_data.domain.errors import RefusedInput
from slt_data.intake.findings import Finding, finding
from slt_data.intake.formats.choose_reader import parse
from slt_data.intake.formats.raw_sheet import Raw, RawSheet, Refusal
from slt_data.intake.limits import LIMITS, Limits
from slt_data.intake.opening.gate import admit_file
from slt_data.intake.opening.sandbox import read_apart
from slt_data.intake.opening.wire import table_of
from slt_data.intake.workbook import Sheet, StrayText, Workbook
from slt_data.norwegian import number


class FileUnreadable(RefusedInput):
    """A file that was not read. ``finding`` says which rule it broke; its ``code`` is the key of the sentence.

    It contains nothing from the file, not even its name, since both may hold what must not be repeated.
    """

    def __init__(self, found: Finding) -> None:
        self.finding = found
        super().__init__(found.message)


def read_file(name: str, content: bytes, limits: Limits = LIMITS) -> Workbook:
    """The file as sheets of text, and the texts outside them. The ending of ``name`` gives the format.

    Takes 0.3 s for a small spreadsheet and at most ``limits.waiting + limits.seconds``. Raises ``FileUnreadable``.
    """
    try:
        form = admit_file(name, content, limits)
        at_hand = form == "csv" and len(content) <= limits.at_hand
        raw = parse(form, content, limits) if at_hand else read_apart(form, content, limits)
    except Refusal as refusal:
        names = {key: number(value) if isinstance(value, int) else value for key, value in refusal.names.items()}
        raise FileUnreadable(finding(refusal.code, **names)) from None
    return workbook_of(name, content, raw)


def workbook_of(name: str, content: bytes, raw: Raw) -> Workbook:
    """The reader's result as a ``Workbook``."""
    sheets = tuple(Sheet(one.name, _frame(one), one.hidden, one.merged, one.shape) for one in raw.sheets)
    remarks = tuple(StrayText(*remark) for remark in raw.remarks)
    return Workbook(name, raw.form, content, sheets, remarks, tuple(raw.passages))


def _frame(sheet: RawSheet) -> pd.DataFrame:
    frame: pd.DataFrame = table_of(sheet).to_pandas() if sheet.columns else pd.DataFrame(dtype="str")
    frame.columns = pd.RangeIndex(len(sheet.columns))
    return frame
