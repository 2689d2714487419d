"""The form for an event or a measure: a new one, or an existing one to change or end."""

from collections.abc import Mapping

import streamlit as st

from slt_data.domain.entries import Event, EventKind, MeasureLevel
from slt_data.intake.word_sheets import event_title
from slt_data.story.material import Material
from slt_data.texts import say
from slt_data.ui.kept_fields import choice_field, fill_in, line_field, text_field
from slt_data.ui.standing_choice import standing_choice
from slt_data.ui.words import quiet
from slt_data.web.resources import materials


def event_form(material: Material) -> tuple[Mapping[str, str], Event | None]:
    """The texts in the form, by the names of the template's columns, and the event to be changed, if any."""
    standing = {one.id: one for one in reversed(materials().store.events(material.area.id)) if _own(one, material)}
    changes = standing_choice(
        "deliver.change_event", standing, lambda one: f"{one.title} ({one.period})", lambda one: _fill_in(one, material)
    )
    focus = [one.title for one in material.catalogue.used_focus_areas]
    left, right = st.columns(2)
    with left:
        kinds = [say(f"template.{one}") for one in EventKind]
        kind = choice_field(event_title("kind"), kinds, "hendelse_type")
        day = line_field(event_title("day"), "hendelse_dag")
        quiet(say("deliver.day_help"))
    with right:
        about = choice_field(event_title("focus_area"), ["", *focus], "hendelse_tema", _or_all)
        source = line_field(event_title("source"), "hendelse_kilde")
    title = line_field(event_title("title"), "hendelse_tittel")
    text = text_field(event_title("text"), "hendelse_tekst")
    quiet(say("deliver.event_help"))
    own = {"day": day, "title": title, "kind": kind, "focus_area": about, "text": text, "source": source}
    return {**own, **_measure_fields()}, changes


def _own(event: Event, material: Material) -> bool:
    """Whether the event is of this area only, as events put in here are, and of one focus area or all of them."""
    return event.concerns.areas == (material.area.id,) and len(event.concerns.focus_areas) < 2


def _fill_in(event: Event, material: Material) -> None:
    catalogue = material.catalogue
    focus = [catalogue.focus_area(one).title for one in event.concerns.focus_areas]
    source = catalogue.source(event.source).title if catalogue.has("sources", event.source) else event.source
    fill_in("hendelse_type", say(f"template.{event.kind}"), chosen=True)
    fill_in("hendelse_tema", focus[0] if focus else "", chosen=True)
    fill_in("tiltak_nivaa", say(f"event.{event.level}") if event.level is not None else "", chosen=True)
    fill_in("hendelse_dag", event.when)
    fill_in("hendelse_tittel", event.title)
    fill_in("hendelse_tekst", event.text)
    fill_in("hendelse_kilde", event.section or source)
    fill_in("tiltak_til", say("template.ongoing").split("|")[0] if event.ongoing else event.until_when)
    fill_in("tiltak_ansvarlig", event.responsible)


def _measure_fields() -> Mapping[str, str]:
    """The texts of the fields that only measures have: until when, for whom, by which unit."""
    st.markdown(f"**{say('deliver.measure_only')}**")
    left, middle, right = st.columns(3)
    with left:
        until = line_field(event_title("until"), "tiltak_til")
        quiet(say("deliver.until_help"))
    with middle:
        levels = ["", *(say(f"event.{one}") for one in MeasureLevel)]
        level = choice_field(event_title("level"), levels, "tiltak_nivaa", _or_unsaid)
        quiet(say("deliver.level_help"))
    with right:
        responsible = line_field(event_title("responsible"), "tiltak_ansvarlig")
        quiet(say("deliver.responsible_help"))
    return {"until": until, "level": level, "responsible": responsible}


def _or_unsaid(title: str) -> str:
    return title or say("deliver.not_said")


def _or_all(title: str) -> str:
    return title or say("deliver.all_focus_areas")
