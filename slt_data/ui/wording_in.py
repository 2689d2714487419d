"""What is put in as words: a judgement, an event or a measure, written on the page and read as the template's rows."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from slt_data.domain.entries import EventKind, MeasureLevel
from slt_data.domain.series import Direction, JudgementKind
from slt_data.intake.draft import draft_of_typed
from slt_data.intake.figures.checked_by_model import no_readings
from slt_data.intake.findings import Finding
from slt_data.intake.word_sheets import (
    EVENT_HEADS,
    JUDGEMENT_HEADS,
    event_title,
    events_in_sheets,
    judgement_title,
    judgements_in_sheets,
)
from slt_data.intake.workbook import Sheet, Workbook
from slt_data.norwegian import today
from slt_data.persons.mentions import holds_person
from slt_data.story.material import Material
from slt_data.texts import say
from slt_data.ui.address import choose_among, delivery, worded
from slt_data.ui.gate import must
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.words import quiet
from slt_data.web.resources import materials

SORT = "ordslag"
SORTS = ["vurdering", "hendelse"]


def ask_for_words(material: Material) -> None:
    """A form for one judgement, or one event or measure."""
    sort = choose_among(SORT, SORTS, SORTS[0], lambda key: say(f"deliver.sort_{key}"), say("deliver.sort"))
    written = _judgement_form(material) if sort == SORTS[0] else _event_form(material)
    if written is None:
        return
    delivery().pop("done", None)
    if any(holds_person(text) for text in written.values()):
        st.error(say("putting_in.person"), icon=":material/error:")
        return
    heads, title = (JUDGEMENT_HEADS, judgement_title) if sort == SORTS[0] else (EVENT_HEADS, event_title)
    must("les_skjema", material.area.id)
    cells = pd.DataFrame([[title(one) for one in heads], [written.get(one, "") for one in heads]], dtype="str")
    workbook = Workbook("", "csv", b"", (Sheet("", cells),))
    catalogue, area = material.catalogue, material.area.id
    judgements, wrong = judgements_in_sheets(workbook, catalogue, area)
    events, wrong_too = events_in_sheets(workbook, catalogue, area)
    if wrong or wrong_too:
        _show_wrong([*wrong, *wrong_too])
        return
    kept = delivery()
    kept["draft"] = draft_of_typed(materials().store, area, no_readings(), judgements, events)
    kept["typed"] = (area, no_readings())
    kept.pop("sent", None)


def _show_wrong(findings: list[Finding]) -> None:
    st.error("\n".join(f"- {escape_markdown(one.message)}" for one in findings), icon=":material/error:")


def _judgement_form(material: Material) -> Mapping[str, str] | None:
    focus = [one.title for one in material.catalogue.focus_areas]
    with st.form("vurdering", enter_to_submit=False, border=False):
        left, right = st.columns(2)
        with left:
            year = st.text_input(judgement_title("year"), str(today().year - 1), key="ord_aar", autocomplete="off")
            about = st.selectbox(judgement_title("focus_area"), focus, key=worded("ord_tema"), filter_mode=None)
            kind = st.selectbox(
                judgement_title("kind"),
                [say(f"template.kind_{one}") for one in JudgementKind],
                key=worded("ord_type"),
                filter_mode=None,
            )
        with right:
            voice = st.text_input(judgement_title("voice"), say("deliver.voice"), key="ord_hvem", autocomplete="off")
            way = st.selectbox(
                judgement_title("direction"),
                [say(f"template.direction_{one}") for one in Direction],
                key=worded("ord_retning"),
                filter_mode=None,
            )
            source = st.text_input(judgement_title("source"), key="ord_kilde", autocomplete="off")
        text = st.text_area(judgement_title("text"), key="ord_tekst")
        quiet(say("deliver.comment_help"))
        sent = st.form_submit_button(say("deliver.check_words"), type="primary")
    if not sent:
        return None
    return {
        "year": year or "",
        "kind": kind or "",
        "focus_area": about or "",
        "voice": voice or "",
        "direction": way or "",
        "text": text or "",
        "source": source or "",
    }


def _event_form(material: Material) -> Mapping[str, str] | None:
    focus = [one.title for one in material.catalogue.focus_areas]
    with st.form("hendelse", enter_to_submit=False, border=False):
        left, right = st.columns(2)
        with left:
            kind = st.selectbox(
                event_title("kind"),
                [say(f"template.{one}") for one in EventKind],
                key=worded("hendelse_type"),
                filter_mode=None,
            )
            day = st.text_input(event_title("day"), key="hendelse_dag", autocomplete="off")
            quiet(say("deliver.day_help"))
        with right:
            about = st.selectbox(
                event_title("focus_area"),
                ["", *focus],
                key=worded("hendelse_tema"),
                format_func=_or_all,
                filter_mode=None,
            )
            source = st.text_input(event_title("source"), key="hendelse_kilde", autocomplete="off")
        title = st.text_input(event_title("title"), key="hendelse_tittel", autocomplete="off")
        text = st.text_area(event_title("text"), key="hendelse_tekst")
        quiet(say("deliver.comment_help"))
        measure = _measure_fields()
        sent = st.form_submit_button(say("deliver.check_words"), type="primary")
    if not sent:
        return None
    own = {"day": day, "title": title, "kind": kind, "focus_area": about, "text": text, "source": source}
    return {name: told or "" for name, told in {**own, **measure}.items()}


def _measure_fields() -> Mapping[str, str | None]:
    """What is told of a measure alone: until when, for whom, by which unit."""
    st.markdown(f"**{say('deliver.measure_only')}**")
    left, middle, right = st.columns(3)
    with left:
        until = st.text_input(event_title("until"), key="tiltak_til", autocomplete="off")
        quiet(say("deliver.until_help"))
    with middle:
        levels = ["", *(say(f"event.{one}") for one in MeasureLevel)]
        level = st.selectbox(
            event_title("level"), levels, key=worded("tiltak_nivaa"), format_func=_or_unsaid, filter_mode=None
        )
        quiet(say("deliver.level_help"))
    with right:
        responsible = st.text_input(event_title("responsible"), key="tiltak_ansvarlig", autocomplete="off")
        quiet(say("deliver.responsible_help"))
    return {"until": until, "level": level, "responsible": responsible}


def _or_unsaid(title: str) -> str:
    return title or say("deliver.not_said")


def _or_all(title: str) -> str:
    return title or say("deliver.all_focus_areas")
