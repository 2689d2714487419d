"""The form for a remark on figures: a new one, or an existing one to change or remove."""

from textwrap import shorten

import streamlit as st

from slt_data.domain.entries import Remark
from slt_data.intake.remark_typed import RemarkFields
from slt_data.story.material import Material
from slt_data.texts import say
from slt_data.ui.kept_fields import choice_field, fill_in, line_field, text_field
from slt_data.ui.standing_choice import standing_choice
from slt_data.ui.words import quiet


def remark_form(material: Material) -> tuple[RemarkFields, Remark | None]:
    """The texts in the form, and the remark to be changed, if any, whose subject can't be changed."""
    standing = {one.id: one for one in material.every_remark}
    changes = standing_choice("deliver.change_remark", standing, _titled, lambda one: _fill_in(one, material))
    titles = [one.title for one in material.catalogue.indicators]
    left, right = st.columns(2)
    with left:
        if changes is None or len(changes.indicators) == 1:
            about = choice_field(say("deliver.remark_about"), titles, "merknad_tall")
        else:
            about = ""
            quiet(say("deliver.remark_many", number=len(changes.indicators)))
        years = line_field(say("deliver.remark_years"), "merknad_aar", hint="2017, 2018")
    with right:
        sorts = [say(f"deliver.remark_{one}") for one in ("known", "unknown")]
        sort = choice_field(say("deliver.remark_sort"), sorts, "merknad_slag")
        source = line_field(say("template.judgement_source"), "merknad_kilde")
    text = text_field(say("deliver.remark_text"), "merknad_tekst")
    quiet(say("deliver.remark_help"))
    return RemarkFields(about, years, text, source, doubt=sort == sorts[1]), changes


def _titled(one: Remark) -> str:
    return shorten(one.text, 90, placeholder=" …")


def _fill_in(one: Remark, material: Material) -> None:
    catalogue = material.catalogue
    known = [catalogue.indicator(key).title for key in one.indicators if catalogue.has("indicators", key)]
    fill_in("merknad_tall", known[0] if len(one.indicators) == 1 and known else "", chosen=True)
    fill_in("merknad_aar", ", ".join(map(str, one.years)))
    fill_in("merknad_slag", say("deliver.remark_unknown" if one.doubt else "deliver.remark_known"), chosen=True)
    fill_in("merknad_kilde", one.section or catalogue.source(one.source).title)
    fill_in("merknad_tekst", one.text)
