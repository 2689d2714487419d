"""Oversikt: the challenge picture of the chosen year, a row a focus area."""

import streamlit as st

from slt_data.analysis.sentences import tested_sentence
from slt_data.charts.spark import spark_image
from slt_data.story.overview import OverviewRow, tell_overview
from slt_data.texts import say
from slt_data.ui.address import here
from slt_data.ui.frame import focus_page, heading, view
from slt_data.ui.plain import plain


def show_row(row: OverviewRow, year: int) -> None:
    """One focus area: statement, trend, what the police say, what the young say."""
    with st.container(border=True):
        said, trend, police, young = st.columns([5, 1.8, 5.8, 3.4], vertical_alignment="center", gap="medium")
        with said, st.container(gap="xsmall"):
            st.subheader(plain(row.statement), anchor=False)
            with st.container(horizontal=True, gap="small", vertical_alignment="center"):
                st.badge(row.verdict, color="gray")
                if row.figure_year is not None and row.figure_year != year:
                    st.badge(say("overview.older", year=row.figure_year), color="gray")
                st.page_link(
                    focus_page(row.focus_area),
                    label=plain(row.focus_area.title),
                    icon=":material/arrow_forward:",
                    icon_position="right",
                    query_params=here(),
                )
        with trend:
            if row.lead is not None and row.lead.chart is not None:
                st.html(spark_image(row.lead.chart))
        with police:
            st.markdown(
                f":gray[{say('overview.police')}:] {plain(row.police or say('overview.nothing_said', year=year))}"
            )
        with young:
            st.markdown(f":gray[{say('overview.young')}:] {plain(row.survey or say('overview.no_survey'))}")


seen = view()
heading(seen, say("overview.title", area=seen.material.area.short, year=seen.year))
rows = tell_overview(seen.material, seen.year)
with st.container(gap="xsmall"):
    for each in rows:
        show_row(each, seen.year)
st.caption(f"{tested_sentence(max((row.lead.tested for row in rows if row.lead), default=0))} {say('overview.how')}")
