"""The reader of each file format."""

from slt_data.intake.formats.raw_sheet import Raw, Refusal
from slt_data.intake.limits import Limits


def parse(form: str, content: bytes, limits: Limits) -> Raw:
    """The contents of a file. Raises ``Refusal``, also when a reader fails on the content.

    The content must have passed the gate. Only what the format needs is imported.
    """
    try:
        if form == "csv":
            from slt_data.intake.formats.csv_text import read_delimited as read
        elif form == "xlsx":
            from slt_data.intake.formats.xlsx import read_xlsx as read
        elif form == "ods":
            from slt_data.intake.formats.ods import read_ods as read
        elif form == "json":
            from slt_data.intake.formats.json_sheet import read_json_stat as read
        elif form == "txt":
            from slt_data.intake.formats.plain_text import read_text as read
        elif form == "md":
            from slt_data.intake.formats.plain_text import read_marked_text as read
        else:
            from slt_data.intake.formats.xls import read_xls as read
        return read(content, limits)
    except Refusal:
        raise
    except MemoryError as error:
        raise Refusal("files.heavy") from error
    except Exception as error:
        raise Refusal("files.damaged") from error
