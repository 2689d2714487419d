"""A report on a page: what report it is, and its proposals to tick, before the checks of any door."""

from dataclasses import replace
from zlib import crc32

import streamlit as st

from slt_data.domain.catalogue import Catalogue
from slt_data.reports.drafted import ReportDraft
from slt_data.reports.given import ReportAnswers
from slt_data.texts import say, spoken
from slt_data.ui.address import delivery
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.reports.head import ask_for_head
from slt_data.ui.reports.proposals import Ticked, tick_list
from slt_data.ui.words import quiet

TICK_FIRST = "report_in.tick_first"
"""The code of the error that nothing is ticked, which the list shows for itself."""


def show_report(found: ReportDraft, said: ReportAnswers, catalogue: Catalogue, area: str) -> ReportAnswers:
    """What is said of the report now, after showing what it is and what it proposes; ``said`` if nothing changed."""
    form = found.draft.sha256[:8]
    now = ask_for_head(found, said, catalogue, area, form)
    every = (*found.read.figures, *found.read.judgements, *found.read.choices)
    st.subheader(say("report_in.from_text"), anchor=False)
    if not every:
        quiet(say("report_in.nothing_found"))
        return now
    quiet(say("report_in.how"))
    for one in found.read.findings:
        st.info(escape_markdown(one.told), icon=":material/contrast:")
    same = crc32(" ".join(one.id for one in every).encode())
    version = f"{form} {delivery().get('round', 0)} {said.year} {spoken()} {same}"
    ticked = tick_list("fra_teksten", found, said, catalogue, version)
    return _with(now, ticked)


def _with(said: ReportAnswers, ticked: Ticked | None) -> ReportAnswers:
    if ticked is None or (ticked.ticks == said.ticks and ticked.corrections == said.corrections):
        return said
    return replace(said, ticks=ticked.ticks, corrections=ticked.corrections)
