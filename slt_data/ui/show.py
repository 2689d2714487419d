"""A story on a page: chart, table, words and doubts. Text from data is always escaped."""

from collections.abc import Iterable, Mapping, Sequence

import streamlit as st
from markupsafe import Markup

from slt_data.domain.series import Direction, Judgement
from slt_data.markup import bullets, faint, line, paragraph, strong, tabled, text
from slt_data.story.chart_words import beside_table, explain, lines_below
from slt_data.story.definitions import DefinedAnew
from slt_data.story.indicator import IndicatorStory
from slt_data.story.table import TableRow, table_columns, test_rows
from slt_data.texts import say
from slt_data.ui.address import here, page_at
from slt_data.ui.beside_others import show_beside_others
from slt_data.ui.chart import mount_trend_chart
from slt_data.ui.copying import offer_copies
from slt_data.ui.embedding import offer_embedding
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.taking_out import offer_chart
from slt_data.ui.words import chip, quiet
from slt_data.ui.written import show_written


def show_indicator(story: IndicatorStory, key: str) -> None:
    """Show the lead indicator of a page: its chart, and tabs with the table, certainty, explanation and download.

    Only the open tab is sent to the browser.
    """
    if story.chart is None:
        st.info(say("show.no_chart"), icon=":material/notes:")
    else:
        show_chart(story, key, whole=True)
    titles = [say(f"show.{name}") for name in ("table", "sure", "about", "download")]
    table, sure, about, download = st.tabs(titles, key=f"faner_{key}", on_change="rerun")
    if table.open:
        with table:
            show_table(story.table)
            _show_beside_table(story)
            quiet(escape_markdown(story.source_line))
    if sure.open:
        with sure:
            show_certainty(story)
    if about.open:
        with about:
            show_about(story)
    if not download.open:
        return
    with download:
        offer_copies(story, key)
        st.write(say("show.download_text"))
        with st.container(horizontal=True):
            offer_chart(story, key)
        if not story.label:  # a frame shows one indicator of one area
            offer_embedding(story, key)


def show_small(story: IndicatorStory, key: str, anchor: str = "") -> None:
    """Show an indicator beside others: its statement, its chart, and the rest one click away.

    ``anchor``: the name of its place on the page, for links to it.
    """
    st.subheader(escape_markdown(story.statement), anchor=anchor or False)
    chip(story, story.people, " ".join(story.telling), story.beside)
    if story.chart is not None:
        show_chart(story, key)
    else:
        quiet(escape_markdown(story.indicator.title))
        show_written(tabled(table_columns(story.table, narrow=True)))
        if story.remarks:
            show_written(bullets(text(remark.text) for remark in story.remarks))
        quiet(escape_markdown(story.source_line))
    if story.peers is not None:
        show_beside_others(story.peers)
    more = st.expander(say("show.more"), key=f"mer_{key}", on_change="rerun")
    if more.open:
        with more:
            if story.chart is not None:
                show_table(story.table)
                _show_beside_table(story)
                offer_copies(story, key)
            show_certainty(story)
            show_about(story)


def show_certainty(story: IndicatorStory) -> None:
    """Show how certain each change is, with the numbers: ratio or difference, interval, p, number of tests."""
    plain = [sentence for sentence in story.over_time if sentence not in story.telling]
    show_written(bullets(map(text, (*story.sentences, *plain))))
    tests = test_rows(story.series)
    if not tests:
        quiet(say("tests.none"))
        return
    titles = [say(f"tests.{name}") for name in ("change", "effect", "interval", "p", "level")]
    show_written(tabled(dict(zip(titles, zip(*tests, strict=True), strict=True))))
    quiet(escape_markdown(say("tests.how", tested=story.tested)))
    st.page_link(page_at("ord_og_begreper"), label=say("tests.words"), query_params=here())


def show_chart(story: IndicatorStory, key: str, *, whole: bool = False) -> None:
    """Show the chart with its subtitle above; below it its marks, its source, and how to read it.

    ``whole``: it is the main thing on the page, whose heading names the area.
    """
    chart = story.chart
    if chart is None:
        st.info(say("show.no_chart"), icon=":material/notes:")
        show_table(story.table)
        quiet(escape_markdown(story.source_line))
        return
    mark = say("show.made_up")
    made_up = (mark,) if chart.made_up and mark not in chart.subtitle else ()
    place = f" · {story.series[0].area.title}"
    subtitle = chart.subtitle.replace(place, "") if whole else chart.subtitle
    quiet(escape_markdown(" · ".join((subtitle, chart.value_title, *made_up))))
    mount_trend_chart(chart, f"graf_{key}", whole=whole)
    marks = "  \n".join(f"**{escape_markdown(lead)}** {escape_markdown(text)}" for lead, text in lines_below(chart))
    quiet(escape_markdown(story.source_line), above=marks)
    explained = st.expander(say("explain.title"), key=f"forklar_{key}", on_change="rerun")
    if explained.open:
        with explained:
            show_written(bullets(map(text, explain(chart))))


def _show_beside_table(story: IndicatorStory) -> None:
    """Show what the chart has and the rows of the table do not."""
    said = beside_table(story.chart) if story.chart is not None else ()
    if said:
        show_written(bullets(map(text, said)))


def show_table(rows: Sequence[TableRow]) -> None:
    """Show the year-over-year table, newest year first."""
    show_written(tabled(table_columns(rows)))


def show_about(story: IndicatorStory) -> None:
    """Show what is counted, among whom, its breaks, and its reservations."""
    one = story.indicator
    facts = {
        say("about.definition"): one.definition,
        say("about.population"): one.population,
        say("about.publishing"): say("about.rule", smallest=one.publishing.smallest, reason=one.publishing.reason)
        if one.publishing.smallest
        else one.publishing.reason,
    }
    st.markdown("  \n".join(f"**{name}:** {escape_markdown(told)}" for name, told in facts.items()))
    breaks = [line(strong(one.title), text(f"({one.day.year}). {one.text}")) for one in story.breaks]
    if breaks:
        show_written(bullets(breaks))
    if story.caveats or story.remarks:
        show_written(_doubts(story))


def show_definitions(changes: Sequence[DefinedAnew]) -> None:
    """Show what was said of an indicator earlier, newest first; nothing where it was always the same."""
    if changes:
        st.subheader(say("about.defined"), anchor=False)
    for one in changes:
        cause = say("since.cause_told", who=one.who, when=one.day, why=one.why)
        lines = [f":gray[{say(f'since.{name}')}:] {escape_markdown(told)}" for name, told in _told_twice(one) if told]
        st.markdown("  \n".join([*lines, f":gray[:small[{escape_markdown(cause)}]]"]))


def _told_twice(one: DefinedAnew) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("old", one.old), ("new", one.new)


def show_doubts(story: IndicatorStory) -> None:
    """Show the reservations about the chart above."""
    if story.caveats or story.remarks:
        st.header(say("show.doubts"), anchor=False)
        show_written(_doubts(story))


def _doubts(story: IndicatorStory) -> Markup:
    caveats = [line(strong(f"{caveat.title}."), text(caveat.text)) for caveat in story.caveats]
    return bullets([*caveats, *(text(remark.text) for remark in story.remarks)])


def show_judgements(by_year: Iterable[tuple[int, Sequence[Judgement]]], titles: Mapping[str, str]) -> None:
    """Show the judgements year by year, each with its report and section. ``titles``: of the sources, by id."""
    told: list[Markup] = []
    for year, judgements in by_year:
        lines = []
        for one in judgements:
            place = f"{titles[one.source]}, {one.section}" if one.section else titles[one.source]
            who, told_of = f"{one.voice}:", one.text
            if one.direction is not Direction.UNKNOWN:
                who, told_of = one.voice, f"({say(f'known.{one.direction}').lower()}): {one.text}"
            lines.append(line(strong(who), text(told_of), faint(place)))
        told += [paragraph(strong(str(year))), bullets(lines)]
    if told:
        show_written(*told)
