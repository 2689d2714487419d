"""An indicator's figures as a CSV file: for Norwegian Excel, and plain for programs.

For Norwegian Excel: UTF-8 with BOM, semicolon and decimal comma. The plain one is RFC 4180: UTF-8 without BOM, comma,
decimal point, ids instead of titles and days as ISO 8601.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from slt_data.analysis.wording import kind_text, reason_text
from slt_data.charts.saying import file_mark
from slt_data.export.figures import COLUMNS, figure_rows
from slt_data.story.attribution import attribution
from slt_data.story.indicator import IndicatorStory
from slt_data.texts import say

_STARTS = "=+\\-@\N{FULLWIDTH EQUALS SIGN}\N{FULLWIDTH PLUS SIGN}\N{FULLWIDTH HYPHEN-MINUS}\N{FULLWIDTH COMMERCIAL AT}"
_UNSEEN = r"\s\x00-\x1f\x7f\u00ad\u200b-\u200f\u2060\ufeff"
"""What a spreadsheet may strip before it looks at the first character: spaces, control and invisible characters."""
_FORMULA = re.compile(rf'(^|[,;|\t][{_UNSEEN}"\']*)([{_UNSEEN}]*)(?=[{_STARTS}])')
_NUMBER = re.compile(r"[+-]?\d[\d\s.,]*%?")
_HARMLESS = frozenset({"-", "–"})
_BREAKS = re.compile(r"[\r\n\t\v\f\x00-\x1f\x7f]+")


def table_csv(story: IndicatorStory) -> bytes:
    """One line a figure, for Excel.

    Columns: area, indicator, unit, group, period, value, status, as printed, change, per cent or why there is none,
    source, remark. In a coordinator's file, figures hidden from readers are marked; a reader's file has none of them.
    """
    what = [say(f"csv.{name}") for name in ("area", "indicator", "unit", "group", "period")]
    how = [say(f"csv.{name}") for name in ("value", "status", "raw", "difference", "percent", "reason", "source")]
    rows: list[Sequence[object]] = [[*what, *how, say("table.remark").lower()]]
    for series in story.shown:
        names = [series.area.title, series.indicator.title, say(f"deliver.unit_{series.indicator.unit}"), series.title]
        for row in series.rows:
            told, change = row.told, row.change
            kept = bool(told.guard) and told.value is not None
            known = kind_text(told) if row.status is told.status else say(f"status.{row.status}")
            status = say(f"guard.{told.guard}") if kept else known
            mark = file_mark(made_up=series.area.made_up, restricted=kept)
            remark = ". ".join(part for part in (mark, row.note) if part)
            changed = [change.difference, change.percent, reason_text(change)]
            source = attribution(row, made_up=series.area.made_up) or row.source.title
            rows.append([*names, told.period, row.value, status, told.raw, *changed, source, remark])
    text = written(rows, delimiter=";", comma=",")
    return b"\xef\xbb\xbf" + text.encode()


def table_csv_plain(story: IndicatorStory) -> bytes:
    """The same figures for programs: the columns of ``figures.COLUMNS``."""
    return written([COLUMNS, *figure_rows([story])]).encode()


def written(rows: Iterable[Sequence[object]], *, delimiter: str = ",", comma: str = ".") -> str:
    """``rows`` as CSV. Numbers remain numbers, also negative ones; a text never becomes a formula; None is empty."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([_cell(cell, comma) for cell in row] for row in rows)
    return text.getvalue()


def harmless(text: str) -> str:
    """``text`` on one line, with an apostrophe where a spreadsheet would take what follows for a formula.

    That may be after a separator inside the text, if the file is opened with another separator than it was written
    with. A number, or a dash alone, is left as it is.
    """
    line = _BREAKS.sub(" ", text)
    if _NUMBER.fullmatch(line.strip()) or line.strip() in _HARMLESS:
        return line.strip()
    guarded = _FORMULA.sub(r"\1'\2", line)
    return f"'{guarded}" if text[:1] in {"\t", "\r", "\n"} and not guarded.startswith("'") else guarded


def _cell(cell: object, comma: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, int | float):
        return str(int(cell) if float(cell).is_integer() else round(cell, 6)).replace(".", comma)
    return harmless(str(cell))
