"""The two ways of *Sammenlign*: one indicator in several areas, and several indicators of one area."""

import streamlit as st

from slt_data.markup import bullets, text
from slt_data.story.material import Material
from slt_data.story.several import MOST_INDICATORS, base_years, tell_several
from slt_data.story.side_by_side import MOST_AREAS, shared_indicators, tell_side_by_side
from slt_data.texts import say
from slt_data.ui.address import BASE_YEAR, BESIDE, INDICATOR, TOGETHER, choose, choose_several
from slt_data.ui.frame import View
from slt_data.ui.gate import visible_areas
from slt_data.ui.period import choose_period
from slt_data.ui.show import show_indicator, show_small
from slt_data.ui.words import quiet
from slt_data.ui.written import show_written
from slt_data.web.resources import materials

_NONE = "ingen"


def others_of(material: Material) -> dict[str, str]:
    """The areas that may be set beside that of ``material``, by id: those the visitor may see, and the country."""
    catalogue = materials().store.catalogue
    ids = [one for one in visible_areas(catalogue) if one != material.area.id]
    ids += [one for one in [material.area.country] if one is not None]
    return {one: catalogue.area(one).title for one in dict.fromkeys(ids)}


def show_areas(seen: View, others: dict[str, str]) -> None:
    """Show one indicator in the area and in those that are chosen, with a reason for each that is left out."""
    offered = {one.id: one.title for one in shared_indicators(seen.material)}
    if not offered:
        st.info(say("side.nothing"), icon=":material/notes:")
        return
    left, middle, right = st.columns([5, 7, 3], vertical_alignment="bottom")
    with left:
        key = choose(INDICATOR, list(offered), next(iter(offered)), offered.__getitem__, say("side.indicator"))
    with middle:
        label = say("side.beside", number=MOST_AREAS)
        chosen = choose_several(BESIDE, list(others), others.__getitem__, label, [], most=MOST_AREAS)
    with right:
        choose_period(seen.material)
    if not chosen:
        st.info(say("side.choose_areas"), icon=":material/notes:")
        return
    beside = [materials().of(one).within(seen.material.window) for one in chosen]
    own = materials().of(seen.material.area.id).within(seen.material.window)
    told = tell_side_by_side(own, beside, key, seen.year)
    _show_refused(told.refused)
    if told.story is not None:
        st.header(told.story.statement, anchor=False)
        show_written(bullets(map(text, told.said)))
        if told.tested > 1:
            quiet(say("side.tested", tested=told.tested))
        show_indicator(told.story, f"side_{key}")


def show_indicators(seen: View) -> None:
    """Show the chosen indicators of the area: in one chart if they can be, else one below another."""
    material = materials().of(seen.material.area.id).within(seen.material.window)
    offered = {one.id: one.title for one in material.indicators()}
    left, middle, right = st.columns([9, 3, 3], vertical_alignment="bottom")
    with left:
        label = say("side.together", number=MOST_INDICATORS)
        chosen = choose_several(TOGETHER, list(offered), offered.__getitem__, label, [], most=MOST_INDICATORS)
    years = {_NONE: say("side.base_none")} | {str(one): str(one) for one in base_years(material, chosen)}
    with middle:
        base = _NONE
        if len(years) > 1:
            base = choose(BASE_YEAR, list(years), _NONE, years.__getitem__, say("side.base"))
    with right:
        choose_period(seen.material)
    if len(chosen) < 2:
        st.info(say("side.choose_indicators"), icon=":material/notes:")
        return
    told = tell_several(material, chosen, seen.year, None if base == _NONE else int(base))
    if told.together is not None:
        st.header(told.together.statement, anchor=False)
        show_written(bullets(map(text, told.together.said)))
        show_indicator(told.together, "side_flere")
        return
    _show_refused(told.refused)
    with st.grid(2, min_column_width=420, gap="large"):
        for one in told.apart:
            with st.container(key=f"kort_side_{one.indicator.id}"):
                show_small(one, f"side_{one.indicator.id}")


def _show_refused(refused: tuple[str, ...]) -> None:
    if refused:
        with st.container(border=True):
            quiet(say("side.refused"))
            show_written(bullets(map(text, refused)))
