"""«Hva dette endrer»: the fields before and after, and what becomes of pages, charts and figures."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd
import streamlit as st

from slt_data.catalogue.draft import CatalogueDraft
from slt_data.catalogue.findings import FieldChange
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entry_bodies import SHARED
from slt_data.domain.layers import NB
from slt_data.markup import bullets, text
from slt_data.norwegian import listing
from slt_data.store.store import Store
from slt_data.texts import say
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.setup.in_words import field_named, in_words, label_of, told_fault
from slt_data.ui.setup.tabs import ORDERED
from slt_data.ui.written import show_written
from slt_data.web.sitemap import SECTIONS

_MOST, _MOST_IN_ORDER = 60, 12


def show_effect(store: Store, area: str, draft: CatalogueDraft) -> None:
    """Show what ``draft`` changes, as somebody in ``area`` would read it."""
    catalogue = store.catalogue_of(area)
    show_diff(draft.diff, catalogue)
    show_written(bullets(map(text, effect_lines(draft, catalogue))))
    for one in draft.warnings:
        st.warning(escape_markdown(told_fault(one)), icon=":material/info:")


def show_diff(diff: Sequence[FieldChange], catalogue: Catalogue, *, named: bool = False) -> None:
    """Show what becomes of each field, in a table, and of order and use in sentences.

    ``named``: with the entry that each field is of.
    """
    lines = [line for one in diff if _is_order(one) for line in order_lines(one, catalogue)]
    if lines:
        show_written(bullets(map(text, lines)))
    rows = [_told(one, catalogue) for one in diff if not _is_order(one) and _is_asked(one)]
    if not rows:
        return
    names = (["entry"] if named or len({one.id for one in diff}) > 1 else []) + ["field", "before", "after"]
    cells = {say(f"setup_page.{name}"): [escape_markdown(row[name]) for row in rows[:_MOST]] for name in names}
    st.table(pd.DataFrame(cells), border="horizontal", hide_index=True)


def _is_order(one: FieldChange) -> bool:
    return one.kind == "areas" and one.field in ORDERED


def _is_asked(one: FieldChange) -> bool:
    """Whether the field is one that people fill in, and does not follow from whose the entry is."""
    return one.field == "retired" or field_named(one.kind, one.field) is not None


def _told(one: FieldChange, catalogue: Catalogue) -> Mapping[str, str]:
    field = field_named(one.kind, one.field)
    before, after = (in_words(catalogue, field, value) for value in (one.old, one.new))
    return {
        "entry": catalogue.title_of(one.kind, one.id),
        "field": label_of(one.kind, one.field),
        "before": before,
        "after": after,
    }


def order_lines(one: FieldChange, catalogue: Catalogue) -> Iterator[str]:
    """What comes into use, what goes out of it, and the new order, where all were in use when nothing was said."""
    every = [entry.id for entry in getattr(catalogue, one.field) if not entry.retired]
    before, after = (every if keys is None else list(keys) for keys in (one.old, one.new))

    def told(keys: Sequence[str]) -> str:
        named = [catalogue.title_of(one.field, key) for key in keys]
        more = say("setup_page.and_more", number=len(named) - _MOST_IN_ORDER)
        return listing([*named[:_MOST_IN_ORDER], more] if len(named) > _MOST_IN_ORDER else named)

    if new := [key for key in after if key not in before]:
        yield say("setup_page.comes_in", entries=told(new))
    if gone := [key for key in before if key not in after]:
        yield say("setup_page.goes_out", entries=told(gone))
    if [key for key in before if key in after] != [key for key in after if key in before]:
        yield say("setup_page.new_order", entries=told(after))


def effect_lines(draft: CatalogueDraft, catalogue: Catalogue) -> list[str]:
    """What the change does to what is shown, a sentence each."""
    effect = draft.effect
    lines = []
    if effect.pages:
        titles = page_titles(catalogue)
        named = [titles.get(one, one) for one in effect.pages]
        lines.append(say("setup_page.pages", pages=listing(list(dict.fromkeys(named)))))
    if effect.figures:
        key = "setup_page.figures" if effect.charts > 1 else "setup_page.figures_of_one"
        lines.append(say(key, charts=effect.charts, figures=effect.figures))
    if effect.hidden_before != effect.hidden_after:
        lines.append(say("setup_page.hidden", before=effect.hidden_before, after=effect.hidden_after))
    elif effect.figures:
        lines.append(say("setup_page.hidden_same"))
    return lines or [say("setup_page.touches_nothing")]


def show_catalogue_back(store: Store, draft: CatalogueDraft) -> bool:
    """Whether a batch may be withdrawn, after showing what that, the ``draft``, would do to the catalogue."""
    if draft.empty:
        return True
    st.markdown(f"**{say('setup_page.effect')}**")
    shared = {(one.kind, one.id) for one in store.catalogue_rows(SHARED)}
    of_all = {(one.kind, one.id) for one in draft.gone if one.language == NB and one.area == SHARED}
    whole = of_all | {(one.kind, one.id) for one in draft.gone if one.language == NB} - shared
    areas = [area for area in draft.areas if area != SHARED]
    catalogue = store.catalogue_of(areas[0] if areas else SHARED)
    named = [f"{say(f'kinds.{kind}')} «{catalogue.title_of(kind, key)}»" for kind, key in sorted(whole)]
    gone = [say("history.word_gone", what=one) for one in named]
    show_diff([one for one in draft.diff if (one.kind, one.id) not in whole], catalogue, named=True)
    if draft.errors:
        lines = [f"- {escape_markdown(told_fault(one))}" for one in draft.errors]
        st.error("\n".join([say("setup_page.no_way_back"), "", *lines]), icon=":material/error:")
        return False
    show_written(bullets(map(text, [*gone, *effect_lines(draft, catalogue)])))
    return True


def page_titles(catalogue: Catalogue) -> Mapping[str, str]:
    """The title of each page by its path."""
    fixed = {one.script: say(one.title) for _, places in SECTIONS for one in places if one.title}
    return {**fixed, **{one.id: one.title for one in catalogue.focus_areas}}
