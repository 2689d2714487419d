"""An indicator's table as a CSV file that Norwegian Excel opens rightly: UTF-8 with BOM, semicolon, decimal comma."""

import csv
import io

from slt_data.story.indicator import IndicatorStory
from slt_data.texts import say

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def table_csv(story: IndicatorStory) -> bytes:
    """One line a figure: group, period, value, how sure, as printed, change, source. Nothing hidden is in it."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(
        [say(f"csv.{name}") for name in ("group", "period", "value", "status", "raw", "difference", "source")]
    )
    for series in story.series:
        for row in series.rows:
            writer.writerow(
                [
                    _text(series.title),
                    row.told.period,
                    _number(row.told.value),
                    say(f"status.{row.told.status}"),
                    _text(row.told.raw),
                    _number(row.change.difference),
                    _text(row.source.title),
                ]
            )
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _number(value: float | None) -> str:
    return "" if value is None else str(int(value) if value.is_integer() else round(value, 6)).replace(".", ",")


def _text(text: str) -> str:
    """``text``, with an apostrophe first where a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
