"""What the cells of a file say, once each doubt about them is settled: by an answer, by what stands beside, or not."""

import pandas as pd

from slt_data.intake.figures.asking import Context, Doubts
from slt_data.intake.figures.separators import settle_separators
from slt_data.intake.figures.shares import settle_shares
from slt_data.intake.figures.signs import settle_signs
from slt_data.intake.figures.spans import settle_spans
from slt_data.intake.findings import Finding
from slt_data.intake.questions import FileQuestion


def settle_cells(rows: pd.DataFrame, context: Context) -> tuple[pd.DataFrame, list[FileQuestion], list[Finding]]:
    """``rows``, as ``readings`` gives them, with every sign, separator, share and period that is known read as such;
    the questions about those that are not, whose rows are left out until they are answered; and what is wrong.
    """
    asked = Doubts(context)
    for settle in (settle_spans, settle_signs, settle_separators, settle_shares):
        if len(rows):
            rows = settle(rows, asked)
    return rows, asked.questions, asked.findings
