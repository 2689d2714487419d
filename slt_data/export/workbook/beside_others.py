"""A municipality beside the country, its county and its KOSTRA group, on a sheet: numbers as numbers."""

from slt_data.domain.series import Unit
from slt_data.export.workbook.figures_sheet import PRINTED
from slt_data.export.workbook.sheet import PrintedSheet
from slt_data.norwegian import rounded
from slt_data.story.peers import PeerStory
from slt_data.texts import say

_FIGURE, _LOW, _HIGH, _COUNTED = 3, 4, 5, PRINTED - 1
"""The columns, as those of the figures above."""


def write_peers(sheet: PrintedSheet, peers: PeerStory, row: int) -> int:
    """The row below, after writing ``peers`` from ``row`` on."""
    sheet.text(row + 1, 0, f"{peers.indicator.short}: {peers.title}", "section")
    sheet.merged(row + 2, 0, PRINTED - 1, peers.sentence)
    row += 3
    heads = (
        (0, "who"),
        (_FIGURE, peers.indicator.unit.value),
        (_LOW, "low"),
        (_HIGH, "high"),
        (_COUNTED, "with_figures"),
    )
    for column, name in heads:
        sheet.text(row, column, say(f"peers.column_{name}"), "head")
    for one in peers.rows:
        row += 1
        sheet.text(row, 0, one.title)
        for column, value in ((_FIGURE, one.value), (_LOW, one.low), (_HIGH, one.high)):
            if value is not None:
                sheet.number(row, column, *_cell(peers, value))
        sheet.text(row, _COUNTED, one.counted)
    sheet.merged(row + 1, 0, PRINTED - 1, " ".join([*peers.notes, peers.source_line]))
    return row + 2


def _cell(peers: PeerStory, value: float) -> tuple[float, str]:
    """The number of a cell and the name of its style; a share is divided by 100, as Excel expects."""
    told = float(rounded(value, 1))
    return (round(told / 100, 6), "share_decimal") if peers.indicator.unit is Unit.PERCENT else (told, "decimal")
