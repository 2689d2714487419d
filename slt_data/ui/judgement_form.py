"""The form for a judgement: a new one, or an existing one to change or remove."""

from collections.abc import Mapping
from textwrap import shorten

import streamlit as st

from slt_data.domain.series import Direction, Judgement, JudgementKind
from slt_data.intake.word_sheets import judgement_title
from slt_data.store.store import judgements_in
from slt_data.story.material import Material
from slt_data.texts import say
from slt_data.ui.kept_fields import choice_field, fill_in, line_field, text_field
from slt_data.ui.standing_choice import standing_choice
from slt_data.ui.words import quiet
from slt_data.web.resources import materials


def judgement_form(material: Material) -> tuple[Mapping[str, str], Judgement | None]:
    """The texts in the form, by the names of the template's columns, and the judgement to be changed, if any."""
    standing = {one.id: one for one in reversed(judgements_in(materials().store.judgements(material.area.id)))}
    changes = standing_choice("deliver.change_judgement", standing, _titled, lambda one: _fill_in(one, material))
    focus = [one.title for one in material.catalogue.used_focus_areas]
    left, right = st.columns(2)
    with left:
        year = line_field(judgement_title("year"), "ord_aar")
        about = choice_field(judgement_title("focus_area"), focus, "ord_tema")
        kind = choice_field(judgement_title("kind"), [say(f"template.kind_{one}") for one in JudgementKind], "ord_type")
    with right:
        voice = line_field(judgement_title("voice"), "ord_hvem", hint=say("deliver.voice"))
        ways = [say(f"template.direction_{one}") for one in Direction]
        way = choice_field(judgement_title("direction"), ways, "ord_retning")
        source = line_field(judgement_title("source"), "ord_kilde")
    text = text_field(judgement_title("text"), "ord_tekst")
    quiet(say("deliver.judgement_help"))
    own = {"year": year, "kind": kind, "focus_area": about, "voice": voice, "direction": way}
    return {**own, "text": text, "source": source}, changes


def _titled(one: Judgement) -> str:
    text = shorten(one.text, 90, placeholder=" …")
    return f"{one.year}, {one.voice}: {text}"


def _fill_in(one: Judgement, material: Material) -> None:
    catalogue = material.catalogue
    about = one.focus_area or (catalogue.indicator(one.indicator).focus_area if one.indicator else None)
    fill_in("ord_aar", str(one.year))
    fill_in("ord_tema", catalogue.focus_area(about).title if about else "", chosen=True)
    fill_in("ord_type", say(f"template.kind_{one.kind}"), chosen=True)
    fill_in("ord_retning", say(f"template.direction_{one.direction}"), chosen=True)
    fill_in("ord_hvem", one.voice)
    fill_in("ord_kilde", one.section or catalogue.source(one.source).title)
    fill_in("ord_tekst", one.text)
