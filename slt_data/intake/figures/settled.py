"""The readings of a file after each ambiguity is resolved, by an answer or from the context, or left as a question."""

import pandas as pd

from slt_data.intake.figures.asking import Context, Doubts
from slt_data.intake.figures.separators import settle_separators
from slt_data.intake.figures.shares import settle_shares
from slt_data.intake.figures.signs import settle_signs
from slt_data.intake.figures.spans import settle_spans
from slt_data.intake.findings import Finding
from slt_data.intake.questions import FileQuestion


def settle_cells(rows: pd.DataFrame, context: Context) -> tuple[pd.DataFrame, list[FileQuestion], list[Finding]]:
    """``rows`` with every resolvable sign, separator, share and period resolved; then questions, then findings.

    ``rows``: as from ``readings``. Rows with an open question are left out until it is answered.
    """
    asked = Doubts(context)
    for settle in (settle_spans, settle_signs, settle_separators, settle_shares):
        if len(rows):
            rows = settle(rows, asked)
    return rows, asked.questions, asked.findings
