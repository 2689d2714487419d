"""What a new municipality uses of the library: a tick for each focus area and each of its indicators."""

from collections.abc import Sequence

import streamlit as st

from slt_data.catalogue.new_area import standard_focus_areas, standard_indicators
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Indicator
from slt_data.texts import say
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.words import quiet


def ask_what_is_used(catalogue: Catalogue) -> tuple[list[str], list[str]]:
    """The focus areas and indicators of the shared ``catalogue`` that are ticked, after showing them.

    Those are ticked first that most municipalities use.
    """
    usual = standard_focus_areas(catalogue)
    standard = set(standard_indicators(catalogue, usual))
    focus_areas: list[str] = []
    indicators: list[str] = []
    for theme in catalogue.focus_areas:
        if theme.retired:
            continue
        own = [one for one in catalogue.indicators if one.focus_area == theme.id and not one.retired]
        left, right = st.columns([2, 3], vertical_alignment="top")
        with left:
            used = st.checkbox(escape_markdown(theme.title), theme.id in usual, key=f"ny_tema_{theme.id}")
            quiet(escape_markdown(theme.about))
        if used:
            focus_areas.append(theme.id)
            with right:
                indicators += _ask_indicators(own, standard, theme.id)
    background = [one for one in catalogue.indicators if one.focus_area is None and not one.retired]
    return focus_areas, [*(one.id for one in background if one.id in standard), *indicators]


def _ask_indicators(every: Sequence[Indicator], standard: set[str], theme: str) -> list[str]:
    """The ids of the ticked ones of ``every``, which can be unfolded."""
    keys = {one.id: f"ny_indikator_{one.id}" for one in every}
    now = [one.id for one in every if st.session_state.get(keys[one.id], one.id in standard)]
    told = say("new_area_page.ticked", number=len(now), of=len(every))
    with st.expander(told, key=f"ny_indikatorer_{theme}"):
        return [
            one.id for one in every if st.checkbox(escape_markdown(one.title), one.id in standard, key=keys[one.id])
        ]
