"""The challenge picture as one table with a row a focus area, made in the browser from text only."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from slt_data.charts.picture.spark import spark_svg
from slt_data.domain.catalogue import Catalogue
from slt_data.norwegian import HIDDEN_SIGN
from slt_data.story.overview import OverviewRow, age_of
from slt_data.texts import say
from slt_data.ui.address import here, page_at
from slt_data.ui.fields import component
from slt_data.ui.words import weight_of


def show_overview(rows: Sequence[OverviewRow], year: int, today: date, catalogue: Catalogue) -> None:
    """Show ``rows`` in their order; a click on a name opens its page. ``today`` gives the age of each figure."""
    titles = [say(f"overview.{name}") for name in ("column_statement", "column_figure", "column_trend")]
    data = {
        "caption": say("overview.caption"),
        "rest": say("overview.rest"),
        "columns": [*titles, say("overview.police"), say("overview.young")],
        "rows": [_told(row, year, today) for row in rows],
    }
    mount = component("overview", '<div class="overview"></div>', "plain_table")
    chosen = mount(key="oversikten", data=data, on_chosen_change=lambda: None).chosen
    if isinstance(chosen, str) and catalogue.has("focus_areas", chosen):
        st.switch_page(page_at(catalogue.focus_area(chosen).id), query_params=here())


def _told(row: OverviewRow, year: int, today: date) -> Mapping[str, Any]:
    lead = row.lead
    weight = weight_of(lead.weight if lead is not None else None)
    when = ""
    if row.figure_year is not None:
        when = say("overview.when", year=row.figure_year, age=age_of(row.figure_year, today))
    return {
        "key": row.focus_area.id,
        "href": f"/{row.focus_area.id}?{urlencode(here())}",
        "title": row.focus_area.title,
        "statement": row.statement,
        "verdict": row.verdict,
        "weight": weight,
        "figure": say("overview.hidden") if row.figure == HIDDEN_SIGN else row.figure,
        "instead": row.instead,
        "when": when,
        "before": say("overview.was", before=row.before) if row.before else "",
        "trend": spark_svg(lead.chart, themed=True) if lead is not None and lead.chart is not None else "",
        "police": row.police or say("overview.nothing_said", year=year),
        "police_said": bool(row.police),
        "police_rest": row.police_rest,
        "young": row.survey or say("overview.no_survey"),
        "young_said": bool(row.survey),
    }
