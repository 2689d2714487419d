"""What report it is: the year that it is of, and the source that its figures are from."""

from dataclasses import replace

import streamlit as st

from slt_data.domain.catalogue import Catalogue
from slt_data.persons.mentions import holds_person
from slt_data.reports.drafted import ReportDraft
from slt_data.reports.given import ReportAnswers, SourceGiven
from slt_data.reports.source import ReportSource, sources_offered
from slt_data.texts import say
from slt_data.ui.address import worded
from slt_data.ui.lists import as_one_types

_FIRST, _LAST = 1990, 2100
_NEW = ""


def ask_for_head(found: ReportDraft, said: ReportAnswers, catalogue: Catalogue, area: str, form: str) -> ReportAnswers:
    """``said`` with the year and the source as they are in the fields now. ``form``: a part of the fields' keys."""
    source = found.source
    if source is None:
        return said
    year_at, source_at = st.columns([1, 4], vertical_alignment="top")
    with year_at:
        year = _year_field(said, found.read.head.year, form)
    titles = {one.id: one.title for one in sources_offered(catalogue, area)}
    titles = {_NEW: say("report_in.new_source"), **titles}
    with source_at:
        chosen = st.selectbox(
            say("report_in.source"),
            list(titles),
            index=list(titles).index(source.id if source.known else _NEW),
            format_func=lambda own: titles[own],
            key=worded(f"rapport_kilde_{form}"),
            filter_mode=as_one_types(titles),
        )
    now = replace(said, year=year)
    if chosen and (not source.known or chosen != source.id):
        return replace(now, source=SourceGiven(id=chosen))
    if chosen == _NEW:
        return replace(now, source=_new_source(source, said.source, form))
    return now


def _year_field(said: ReportAnswers, read: int | None, form: str) -> int | None:
    """The year in the field; None for the one that the report tells itself."""
    stands = said.year or read
    told = st.text_input(
        say("report_in.year"), str(stands or ""), max_chars=4, key=f"rapport_aar_{form}", autocomplete="off"
    )
    text = (told or "").strip()
    if not text:
        if stands is None:
            st.warning(say("report_in.year_missing"), icon=":material/event:")
        return None
    if not text.isdecimal() or not _FIRST <= int(text) <= _LAST:
        st.error(say("report_in.year_wrong"), icon=":material/error:")
        return said.year
    return int(text) if said.year is not None or int(text) != read else None


def _new_source(source: ReportSource, said: SourceGiven, form: str) -> SourceGiven:
    """The report as a new source, as it is in the fields now."""
    known = replace(said, id=_NEW) if source.known else said
    title_at, publisher_at = st.columns([3, 2])
    with title_at:
        title = _text(say("report_in.title"), source.title, f"rapport_tittel_{form}")
    with publisher_at:
        publisher = _text(say("report_in.publisher"), source.publisher, f"rapport_utgiver_{form}")
    if source.known or any(map(holds_person, (title, publisher))):
        return known
    changed = {"title": title} if title != source.title else {}
    changed |= {"publisher": publisher} if publisher != source.publisher else {}
    return replace(known, **changed) if changed else known


def _text(label: str, stands: str, key: str) -> str:
    return (st.text_input(label, stands, key=key, autocomplete="off") or "").strip()
