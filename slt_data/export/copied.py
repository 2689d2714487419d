"""The table of an indicator as it is copied: as a table in Word, and as cells in Excel."""

from typing import NamedTuple

from slt_data.charts.saying import file_mark
from slt_data.export.table import harmless
from slt_data.markup import element, paragraph, strong, text
from slt_data.norwegian import NBSP
from slt_data.story.indicator import IndicatorStory
from slt_data.story.table import table_columns

_MINUS = "\N{MINUS SIGN}"


class CopiedTable(NamedTuple):
    """A table in the two forms that programs ask a clipboard for."""

    plain: str
    html: str


def copied_table(story: IndicatorStory) -> CopiedTable:
    """The table of ``story`` as the page shows it, its statement above and its source below.

    ``plain``: cells parted by tabs, with the minus and the space that a spreadsheet reads as a number; a text never
    becomes a formula. ``html``: a table with headings, everything escaped.
    """
    columns = table_columns(story.table)
    rows = list(zip(*columns.values(), strict=True))
    restricted = file_mark(made_up=story.series[0].area.made_up, restricted=story.restricted)
    below = " ".join(part for part in (restricted, story.source_line) if part)
    lines = [[story.statement], list(columns), *([_cell(one) for one in row] for row in rows), [below]]
    plain = "\r\n".join("\t".join(map(harmless, line)) for line in lines)
    head = element("thead", element("tr", *(element("th", text(one)) for one in columns)))
    body = element("tbody", *(element("tr", *(element("td", text(one)) for one in row)) for row in rows))
    title = paragraph(strong(story.statement))
    return CopiedTable(plain, str(title + element("table", head, body, border="1") + paragraph(text(below))))


def _cell(words: str) -> str:
    """``words`` with the signs of a keyboard where they are a number: «−25» becomes «-25», «1 234» becomes «1234»."""
    number = words.replace(_MINUS, "-").replace(NBSP, "")
    return number if number.lstrip("+-").rstrip("%").replace(",", "").isdigit() else words
