"""The parts of a field as Streamlit's widgets: what they hold is put into the session before they are drawn."""

from collections.abc import Mapping

import streamlit as st

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.series import TOTAL, segment_key
from slt_data.texts import say
from slt_data.ui.lists import as_one_types
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.setup.form_fields import FormField, Sort
from slt_data.ui.setup.form_state import CHOSEN, FormState
from slt_data.ui.setup.typed_values import MORE, value_part


def draw_field(state: FormState, field: FormField, language: str = "") -> None:
    """Draw the parts of ``field``; with a ``language`` of its text in that."""
    state.parts(field, language)
    label = _label(field, language)
    key = state.key(field, "", language)
    if field.sort is Sort.VALUES:
        _draw_values(state, field, language)
    elif field.sort is Sort.PAIR:
        _draw_pair(state, field, language)
    elif field.sort in {Sort.LINES, Sort.TEXT}:
        st.text_area(label, key=key, height=110)
    elif field.sort in CHOSEN:
        _draw_choice(state, field, label)
    elif field.sort is Sort.YES:
        st.checkbox(label, key=key)
    else:
        st.text_input(label, key=key, autocomplete="off")


def _label(field: FormField, language: str) -> str:
    if language:
        return say("setup_page.in_nynorsk", field=field.label)
    return say("setup_page.optional", field=field.label) if field.empty and field.sort is not Sort.YES else field.label


def _draw_values(state: FormState, field: FormField, language: str) -> None:
    """The title of each value that there is, and in bokmål a place for new ones."""
    titles = state.standing_value(field) or {}
    for key, told in titles.items():
        title = escape_markdown(told)
        named = say("setup_page.in_nynorsk", field=title) if language else say("setup_page.value", title=title)
        st.text_input(named, key=state.key(field, value_part(key), language), autocomplete="off")
    if not language:
        st.text_area(say("setup_page.more_values"), key=state.key(field, MORE), height=100)


def _draw_pair(state: FormState, field: FormField, language: str) -> None:
    labels = say("setup_page.form_one"), say("setup_page.form_many")
    for part, (label, column) in enumerate(zip(labels, st.columns(2), strict=True)):
        told = say("setup_page.in_nynorsk", field=label) if language else label
        column.text_input(told, key=state.key(field, str(part), language), autocomplete="off")


def _draw_choice(state: FormState, field: FormField, label: str) -> None:
    several = field.sort in {Sort.ENTRIES, Sort.FAMILIES}
    key = state.key(field)
    now = st.session_state.get(key)
    titles = choices_of(state, field, now if isinstance(now, list) else [now] if now else [])
    options, hint = list(titles), say("setup_page.choose")

    def titled(one: str) -> str:
        return titles.get(one, one)

    if several:
        st.multiselect(label, options, key=key, format_func=titled, placeholder=hint, select_all=False)
    else:
        st.selectbox(
            label, options, index=None, key=key, format_func=titled, placeholder=hint, filter_mode=as_one_types(options)
        )


def choices_of(state: FormState, field: FormField, now: list[str]) -> Mapping[str, str]:
    """The values that ``field`` may have, with their titles; what it holds ``now`` is always among them."""
    if field.options:
        return {one: say(f"setup_word.{one}") for one in field.options}
    if field.sort is Sort.SEGMENT:
        return _segments(state)
    found: dict[str, str] = {}
    for one in getattr(state.seat.catalogue, field.list):
        if one.id in now or not (one.retired or (one.id == state.asked and field.list == state.seat.kind)):
            title = getattr(one, "title", one.id)
            found[one.id] = title if title not in found.values() else f"{title} ({one.id})"
    return found


def _segments(state: FormState) -> Mapping[str, str]:
    """The groups of the chosen population: all of it, and by each of its dimensions."""
    catalogue: Catalogue = state.seat.catalogue
    chosen = st.session_state.get(state.key(next(one for one in state.fields if one.path == "exposure.indicator")))
    if not chosen or not catalogue.has("indicators", chosen):
        return {}
    found = {TOTAL: say("setup_page.whole_population")}
    for name in catalogue.indicator(chosen).dimensions:
        for value in catalogue.dimension(name).values:
            segment = segment_key({name: value})
            found[segment] = catalogue.segment_title(segment)
    return found
