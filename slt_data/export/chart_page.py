"""A chart as one HTML file that draws it as the app does, without network, with the figures below it.

The file contains everything: the code, the fonts, the figure for every width and palette. The page may load nothing and
run only that code: the content security policy in its head has the hash of each script (``docs/decisions/0020``).
"""

import base64
import hashlib
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from markupsafe import Markup

from slt_data.charts.lettering import FONTS
from slt_data.charts.look import palette_rules
from slt_data.charts.saying import file_mark
from slt_data.charts.screen.browser_code import LICENCE, PLOTLY, chart_style, code_of, drawing_code
from slt_data.charts.screen.figure import plotly_figure
from slt_data.charts.spec import TrendChart
from slt_data.markup import (
    bullets,
    comment,
    data_block,
    element,
    line,
    meta,
    paragraph,
    script,
    strong,
    style,
    tabled,
    text,
)
from slt_data.norwegian import long_date
from slt_data.story.chart_words import beside_table, explain, lines_below
from slt_data.story.indicator import IndicatorStory
from slt_data.story.table import table_columns
from slt_data.texts import say, spoken

_CSS = Path(__file__).with_name("chart_page.css")
_FIGURE, _PLACE = "figur", "graf"
_START = f"""
const place = document.getElementById("{_PLACE}");
place.replaceChildren();
draw(place, JSON.parse(document.getElementById("{_FIGURE}").textContent));
"""
_LETTERS = {400: "SourceSansPro-Regular.ttf", 700: "SourceSansPro-Bold.ttf"}


def chart_page(story: IndicatorStory, made_on: date, address: str = "") -> bytes:
    """``story`` as an HTML page in UTF-8: its chart, what its marks mean, its table, its doubts, its source.

    ``address``: the URL of the same view in the app, if known. The same story gives the same bytes. Raises
    ``ValueError`` for a story without a chart.
    """
    chart = story.chart
    if chart is None:
        raise ValueError(say("picture.no_chart"))
    styles = (_rules(), chart_style())
    scripts = (code_of(PLOTLY), drawing_code() + _START)
    policy = _policy(styles, scripts)
    head = element(
        "head",
        meta(charset="utf-8"),
        meta(http_equiv="Content-Security-Policy", content=policy),
        meta(name="viewport", content="width=device-width, initial-scale=1"),
        meta(name="referrer", content="no-referrer"),
        element("title", text(f"{story.statement} · {story.series[0].area.title}")),
        style(styles[0]),
        style(styles[1], data_slt_chart=""),
    )
    body = element(
        "body",
        element(
            "main", *_heading(story, chart), *_figure(story, chart), *_figures(story, chart), _foot(made_on, address)
        ),
        data_block(_FIGURE, plotly_figure(chart)),
        comment(f"plotly.js\n{code_of(LICENCE)}"),
        *map(script, scripts),
    )
    return f"<!doctype html>\n{element('html', head, body, lang=str(spoken()))}\n".encode()


def _heading(story: IndicatorStory, chart: TrendChart) -> list[Markup]:
    """The labels that must be seen first, the statement, and what is measured."""
    restricted = story.restricted or chart.restricted
    marks = [("frame.made_up", chart.made_up), ("report.internal_means", restricted)]
    notice = [
        element("p", text(file_mark(made_up=chart.made_up, restricted=restricted)), class_="mark"),
        paragraph(text(" ".join(say(means) for means, holds in marks if holds))),
    ]
    return [
        *(notice if chart.made_up or restricted else []),
        element("h1", text(story.statement)),
        element("p", text(f"{chart.subtitle} · {chart.value_title}"), class_="quiet"),
    ]


def _figure(story: IndicatorStory, chart: TrendChart) -> list[Markup]:
    """The element for the chart, and below it its marks, its source, and how to read it."""
    marks = [line(strong(lead), text(rest)) for lead, rest in lines_below(chart)]
    below = [*map(paragraph, marks), paragraph(text(story.source_line))]
    explained = element("summary", text(say("explain.title"))), bullets(map(text, explain(chart)))
    undrawn = paragraph(text(say("reading.fault")))
    return [
        element("figure", element("div", undrawn, id=_PLACE), element("figcaption", *below)),
        element("details", *explained),
    ]


def _figures(story: IndicatorStory, chart: TrendChart) -> list[Markup]:
    """The table of the chart's figures, further notes on its years, and reservations."""
    table = tabled(table_columns(story.table), chart.subtitle)
    beside = [text(one) for one in beside_table(replace(chart, marks=()))]
    doubts = [line(strong(f"{one.title}."), text(one.text)) for one in story.caveats]
    doubts += [text(one.text) for one in story.remarks]
    return [
        *_listed(say("chart_page.table"), [], table),
        *([bullets(beside)] if beside else []),
        *(_listed(say("show.doubts"), doubts) if doubts else []),
    ]


def _listed(title: str, lines: Iterable[Markup], table: Markup | None = None) -> list[Markup]:
    heading = element("h2", text(title))
    if table is None:
        return [heading, bullets(lines)]
    return [heading, element("div", table, class_="table", role="region", aria_label=title, tabindex="0")]


def _foot(made_on: date, address: str) -> Markup:
    made = paragraph(text(say("chart_page.made", day=long_date(made_on))))
    return element("footer", made, *([paragraph(text(say("deck.address", address=address)))] if address else []))


@cache
def _rules() -> str:
    """The page's CSS: fonts, palettes and layout."""
    faces = [
        f'@font-face {{ font-family: "Source Sans"; font-weight: {weight}; src: url("data:font/ttf;base64,'
        f'{base64.b64encode((FONTS / name).read_bytes()).decode()}") format("truetype"); }}'
        for weight, name in _LETTERS.items()
    ]
    return "\n".join([*faces, palette_rules(), _CSS.read_text(encoding="utf-8")])


def _policy(styles: Iterable[str], scripts: Iterable[str]) -> str:
    """The content security policy: only these styles and scripts, nothing from elsewhere.

    An empty style must be allowed, since Plotly adds one that it fills by code, and so must inline style attributes.
    """
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src-elem {' '.join(map(_hash, (*styles, '')))}",
            "style-src-attr 'unsafe-inline'",
            "font-src data:",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
