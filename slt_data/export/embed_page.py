"""One chart, or one statement, as a small page to stand inside another site's: without table and details.

The figure and our code are in the page, Plotly is fetched from the app, where other pages have it from too. The letters
are those of the machine, scaled to the widths for which the texts of the chart were placed.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from markupsafe import Markup

from slt_data.charts.look import palette_rules
from slt_data.charts.saying import file_mark
from slt_data.charts.screen.browser_code import chart_style, drawing_code
from slt_data.charts.screen.figure import plotly_figure
from slt_data.charts.spec import TrendChart
from slt_data.markup import data_block, element, linked, meta, paragraph, script, style, text
from slt_data.story.indicator import IndicatorStory
from slt_data.texts import say, spoken

_CSS = Path(__file__).with_name("embed_page.css")
_FIGURE, _PLACE = "figur", "graf"
_START = f"""
const place = document.getElementById("{_PLACE}");
place.replaceChildren();
draw(place, JSON.parse(document.getElementById("{_FIGURE}").textContent));
"""


@dataclass(frozen=True)
class EmbedLinks:
    """Where a page that is shown elsewhere leads: ``view``: the same in the app; ``plotly``: what draws it; ``oembed``:
    the description of the page for programs that make a frame of its address.
    """

    view: str
    plotly: str
    oembed: str


@dataclass(frozen=True)
class EmbedPage:
    """A page and its content policy, to which the sites that may show it are added."""

    content: bytes
    policy: str


def embedded_chart(story: IndicatorStory, links: EmbedLinks, *, drawn: bool = True) -> EmbedPage:
    """``story`` as its statement, how sure it is, its chart and its source, with a link to the rest.

    Not ``drawn``: without the chart, as it is where there is none.
    """
    chart = story.chart if drawn else None
    title = f"{story.statement} · {story.series[0].area.title}"
    main = element(
        "main",
        *_marks(story),
        element("h1", text(story.statement)),
        *_measured(story, chart),
        *([] if chart is None else [_figure(chart)]),
        element("p", text(story.source_line), class_="quiet"),
        _way_back(links),
    )
    scripts = (drawing_code() + _START,) if chart is not None else ()
    code = [] if chart is None else [data_block(_FIGURE, plotly_figure(chart)), *map(script, scripts)]
    loaded = [] if chart is None else [element("script", src=links.plotly)]
    return _page(title, [main, *loaded, *code], scripts, links)


def closed_page(links: EmbedLinks) -> EmbedPage:
    """The page for who is not logged in, or whose browser does not tell the app so inside another site's page."""
    said = element("main", paragraph(text(say("embed.closed"))), _way_back(links))
    return _page(say("app.title"), [said], (), links)


def _page(title: str, body: Sequence[Markup], scripts: Sequence[str], links: EmbedLinks) -> EmbedPage:
    styles = (_rules(), chart_style())
    head = element(
        "head",
        meta(charset="utf-8"),
        meta(name="viewport", content="width=device-width, initial-scale=1"),
        meta(name="robots", content="noindex"),
        element("title", text(title)),
        linked(rel="alternate", type="application/json+oembed", href=links.oembed),
        style(styles[0]),
        style(styles[1], data_slt_chart=""),
    )
    page = element("html", head, element("body", *body), lang=str(spoken()))
    policy = "; ".join(
        (
            "default-src 'none'",
            f"script-src 'self' {' '.join(map(_hash, scripts))}".strip(),
            f"style-src-elem {' '.join(map(_hash, (*styles, '')))}",  # Plotly adds an empty one and fills it by code
            "style-src-attr 'unsafe-inline'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )
    return EmbedPage(f"<!doctype html>\n{page}\n".encode(), policy)


def _marks(story: IndicatorStory) -> Iterator[Markup]:
    if story.series[0].area.made_up:
        yield element("p", text(file_mark(made_up=True, restricted=False)), class_="mark")


def _measured(story: IndicatorStory, chart: TrendChart | None) -> Iterator[Markup]:
    """How sure it is, and what is measured."""
    yield element("p", text(story.verdict), class_="verdict")
    if chart is None:
        yield from (paragraph(text(one)) for one in story.sentences)
    else:
        yield element("p", text(f"{chart.subtitle} · {chart.value_title}"), class_="quiet")


def _figure(chart: TrendChart) -> Markup:
    undrawn = paragraph(text(f"{say('embed.undrawn')} {chart.alt}"))
    return element("figure", element("div", undrawn, id=_PLACE))


def _way_back(links: EmbedLinks) -> Markup:
    return paragraph(element("a", text(say("embed.open")), href=links.view, target="_blank", rel="noopener"))


@cache
def _rules() -> str:
    return f"{palette_rules()}\n{_CSS.read_text(encoding='utf-8')}"


def _hash(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"
