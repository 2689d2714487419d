"""The frame of every page: the menu, the heading, the choice of area and year, the label of made-up figures."""

from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st

from slt_data.access.sessions import Visitor
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import FocusArea
from slt_data.domain.errors import StoreUnusable
from slt_data.domain.years import Years
from slt_data.story.board_names import named_focus_areas
from slt_data.story.material import Material
from slt_data.texts import say
from slt_data.ui.address import AREA, YEAR, asked_for, choose, chosen, enter, here, page_at
from slt_data.ui.area_choice import choose_area
from slt_data.ui.gate import opens, visitor, visitor_role
from slt_data.ui.gate import visible_areas as open_areas
from slt_data.ui.markdown import escape_markdown, unescape_markdown
from slt_data.ui.period import asked_window, wants_people, window_told
from slt_data.ui.search import show_search
from slt_data.ui.words import quiet
from slt_data.web.resources import materials
from slt_data.web.sitemap import FOCUS, FOCUS_AREAS, FRONT, SECTIONS, places_in


@dataclass(frozen=True)
class View:
    """What the visitor has chosen to look at. ``country``: the material of the area it is compared with, if any."""

    material: Material
    country: Material | None
    year: int


def menu(catalogue: Catalogue) -> st.Page:
    """The requested page, after making the menu from the list of pages and the catalogue.

    Every page is registered, so that each URL leads somewhere; those the visitor may not open are not shown.
    """
    who, sections = visitor(), {}
    focus = {one.id: _page(who, FOCUS, one.title, one.id, shown=not one.retired) for one in _focus_areas(catalogue)}
    made = dict(focus)
    for title, places in SECTIONS:
        own = {
            one.script: _page(who, one.script, say(one.title), one.script)
            for one in places_in(catalogue, places)
            if one is not FOCUS_AREAS
        }
        made |= own
        sections[say(title) if title else ""] = [*(focus.values() if FOCUS_AREAS in places else ()), *own.values()]
    page = st.navigation(sections, position="top")
    enter(page.url_path, FOCUS if page.url_path in focus else page.url_path or FRONT, made)
    return page


def _focus_areas(catalogue: Catalogue) -> Sequence[FocusArea]:
    """The focus areas under the names that the board of the chosen area gave them."""
    areas = open_areas(catalogue, FRONT)
    if not areas:
        return catalogue.focus_areas
    asked = asked_for(AREA)
    try:
        return named_focus_areas(materials().of(asked if asked in areas else areas[0]))
    except StoreUnusable:  # the page says so; without a menu its address would be lost
        return catalogue.focus_areas


def window_title(page: st.Page) -> str:
    """The title of the browser window for ``page``; the app's if the visitor may not open it."""
    title = unescape_markdown(page.title)
    return title if title == say("app.title") else f"{title} – {say('app.title')}"


def _page(who: Visitor, script: str, title: str, path: str, *, shown: bool = True) -> st.Page:
    """The page; if the visitor may not open it, it is hidden and its name not disclosed. One that is not ``shown`` is
    not in the menu.
    """
    front, open_ = script == FRONT, opens(script, who)
    return st.Page(
        f"{script}.py",
        title=escape_markdown(title) if open_ else say("app.title"),
        url_path=None if front else path,
        default=front,
        visibility="visible" if open_ and shown else "hidden",
    )


def view() -> View:
    """What the visitor has chosen, by the URL or the session."""
    shared = materials()
    areas = open_areas(shared.store.catalogue)
    area = chosen(AREA, areas, areas[0])
    material = shared.of(area, visitor_role(area))
    window = asked_window(material)
    years = _years(material, window)
    country = shared.of(material.area.country).within(window) if material.area.country else None
    return View(
        material.within(window, people=wants_people()), country, int(chosen(YEAR, years, years[0])) if years else 0
    )


def page_heading(seen: View, statement: str, subject: str = "", *, choices: bool = True, of_year: bool = True) -> None:
    """Show the top of a page: its main heading, and beside it the choice of area and year.

    Not ``choices``: the page is the same for every area and year, and needs no label of made-up figures. Not
    ``of_year``: it is the same for every year.
    """
    if not choices:
        with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="topp"):
            st.title(escape_markdown(statement), anchor=False)
            _search(seen)
        return
    catalogue = seen.material.catalogue
    areas, years = open_areas(catalogue), _years(seen.material, seen.material.window)
    made_up = f":yellow-background[:material/science: {say('frame.made_up')}]" if seen.material.area.made_up else ""
    with st.container(horizontal=True, vertical_alignment="bottom", gap="medium", key="topp"):
        with st.container(width="stretch", gap=None):
            told = " · ".join(one for one in (escape_markdown(subject), window_told(seen.material)) if one)
            quiet("  \n".join(one for one in (made_up, told) if one))
            st.title(escape_markdown(statement), anchor=False)
        with st.container(horizontal=True, width="content", vertical_alignment="bottom", gap="small", key="valg"):
            with st.container(width=250):
                choose_area(areas, catalogue, seen.material.area.id)
            if years and of_year:
                with st.container(width=110):
                    choose(YEAR, years, years[0], str, say("frame.year"))
            _search(seen)


def _search(seen: View) -> None:
    with st.container(width="content", key="soekefelt"):
        show_search(seen.material.area.id)


def sibling_links(material: Material, key: str) -> None:
    """Show links to the other focus areas; the current one is in bold, without a link."""
    both = zip(material.catalogue.focus_areas, named_focus_areas(material), strict=True)
    named = [(one, own) for one, own in both if one.id == key or not one.retired]
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="soesken"):
        for one, own in named:
            label = escape_markdown(one.short if own.title == one.title else own.title)
            if one.id == key:
                st.markdown(f":primary-background[**{label}**]", width="content")
            else:
                st.page_link(page_at(one.id), label=label, query_params=here())


def _years(material: Material, window: Years | None) -> list[str]:
    """The years that can be chosen, newest first: within those that are looked at, if the police told of any."""
    within = [one for one in material.years if window is None or window.hold(one, one)]
    return [str(year) for year in reversed(within or material.years)]
