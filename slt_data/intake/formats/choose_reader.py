"""The reader of each file format."""

from collections.abc import Callable
from importlib import import_module

from slt_data.intake.formats.raw_sheet import Raw, Refusal
from slt_data.intake.limits import Limits

_READERS = {
    "csv": "csv_text.read_delimited",
    "xlsx": "xlsx.read_xlsx",
    "xls": "xls.read_xls",
    "ods": "ods.read_ods",
    "json": "json_sheet.read_json_stat",
    "docx": "docx.read_docx",
    "odt": "odt.read_odt",
    "pdf": "pdf.read_pdf",
    "txt": "plain_text.read_text",
    "md": "plain_text.read_marked_text",
}
"""By form: the module beside this one, and its function."""


def parse(form: str, content: bytes, limits: Limits) -> Raw:
    """The contents of a file. Raises ``Refusal``, also when a reader fails on the content.

    The content must have passed the gate. Only what the format needs is imported.
    """
    try:
        return _reader(form)(content, limits)
    except Refusal:
        raise
    except MemoryError as error:
        raise Refusal("files.heavy") from error
    except Exception as error:
        raise Refusal("files.damaged") from error


def _reader(form: str) -> Callable[[bytes, Limits], Raw]:
    module, _, name = _READERS[form].partition(".")
    read: Callable[[bytes, Limits], Raw] = getattr(import_module(f"slt_data.intake.formats.{module}"), name)
    return read
