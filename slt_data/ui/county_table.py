"""The counties, or the municipalities of one, in one table with links to the next level."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from slt_data.norwegian import HIDDEN_SIGN, number
from slt_data.story.counties import CountiesStory, PlaceRow
from slt_data.texts import say
from slt_data.ui.address import AREA, COUNTY, THEME, here, page_at, taken
from slt_data.ui.fields import component
from slt_data.ui.words import weight_of
from slt_data.web.sitemap import COUNTIES, FRONT

ALL = "alle"
"""The value in the URL for the whole country."""


def show_counties(story: CountiesStory, theme: str, county: str) -> None:
    """Show the table of ``story``. A click on a county shows it; one on a municipality opens its Oversikt."""
    names = ("place", "figure", "rate", "change", "sure", "known")
    columns = [say(f"counties.column_{name}") for name in names]
    columns[0] = say("counties.municipality") if county != ALL else say("counties.county")
    mount = component("county_table", '<div class="places"></div>', "plain_table")
    rows = [_told(row, theme, county) for row in (story.total, *story.rows)]
    key, known = f"fylkene_{county}", [row.key for row in story.rows]
    data = {"caption": story.statement, "columns": columns, "rows": rows}
    if county == ALL:
        mount(key=key, data=data, on_chosen_change=lambda: taken(COUNTY, key, "chosen", known))
        return
    chosen = mount(key=key, data=data, on_chosen_change=lambda: None).chosen
    if chosen in known:
        st.switch_page(page_at(FRONT), query_params=here(**{AREA: chosen}))


def _told(row: PlaceRow, theme: str, county: str) -> Mapping[str, Any]:
    way = f"/{COUNTIES}?{urlencode(here(**{COUNTY: row.key, THEME: theme}))}"
    known = row.key == "" or county == ALL
    return {
        "key": row.key,
        "title": row.title,
        "href": way if county == ALL else f"/?{urlencode(here(**{AREA: row.key}))}",
        "figure": say("overview.hidden") if row.figure == HIDDEN_SIGN else row.figure,
        "rate": row.rate,
        "change": row.change,
        "among": say("counties.among", number=number(row.compared)) if known and row.compared < row.known else "",
        "verdict": row.verdict,
        "weight": weight_of(row.level),
        "known": _known(row) if known else "",
    }


def _known(row: PlaceRow) -> str:
    """How many municipalities are known and hidden: «20 av 24, 3 skjult»."""
    told = say("counties.known", number=number(row.known), of=number(row.of))
    return say("counties.known_hidden", known=told, hidden=number(row.hidden)) if row.hidden else told
