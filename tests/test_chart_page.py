"""The chart as one HTML file to take along: what stands in it, what it may do, and that no text becomes code."""

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from slt_data.charts.screen.browser_code import PLOTLY, code_of
from slt_data.charts.screen.figure import plotly_figure
from slt_data.domain.disclosure import Role
from slt_data.domain.entries import Caveat
from slt_data.export.chart_page import chart_page
from slt_data.markup import data_block, script, style
from slt_data.store.store import Store
from slt_data.story.indicator import IndicatorStory, tell_indicator
from slt_data.story.material import Material
from slt_data.texts import Language, speaking

DAY = date(2026, 11, 30)
NASTY = "</script></title><script>window.broken = 1</script><!--<script> & \"'\u2028 Nasking"
MARKED = {"Oppdiktede tall", "Ikke for lesere"}


class Page(HTMLParser):
    """A page as a browser takes it apart: its elements, and the texts by the element that they stand in."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: dict[str, list[str]] = {}
        self._inside: list[str] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag != "meta":
            self._inside.append(tag)
            self.texts.setdefault(tag, []).append("")

    def handle_endtag(self, tag: str) -> None:
        assert self._inside.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.texts[self._inside[-1]][-1] += data

    def named(self, tag: str, **attributes: str) -> list[dict[str, str | None]]:
        return [found for one, found in self.elements if one == tag and attributes.items() <= found.items()]

    @property
    def policy(self) -> dict[str, list[str]]:
        (found,) = [one["content"] for one in self.named("meta") if one.get("http-equiv") == "Content-Security-Policy"]
        parts = (part.split() for part in str(found).split(";"))
        return {name: allowed for name, *allowed in parts}

    @property
    def figure(self) -> dict[str, Any]:
        return dict(json.loads(self.texts["script"][0]))


@pytest.fixture(scope="module")
def story(ready_store: Store) -> IndicatorStory:
    return told(ready_store, "baerum", "nasking", 2018)


def told(store: Store, area: str, indicator: str, year: int, role: Role = Role.LESER) -> IndicatorStory:
    found = tell_indicator(Material(store, area, role), store.catalogue.indicator(indicator), year)
    assert found is not None
    return found


def test_the_page_has_the_figure_its_table_its_words_and_its_source(story: IndicatorStory) -> None:
    assert story.chart is not None
    page = Page(chart_page(story, DAY, "https://slt.kommunen.no/nasking?aar=2018"))
    assert page.named("html") == [{"lang": "nb"}]
    assert page.texts["title"] == ["Nasking gikk ned fra 94 til 69 · Bærum kommune"]
    assert page.texts["h1"] == ["Nasking gikk ned fra 94 til 69"]
    assert page.figure == json.loads(json.dumps(plotly_figure(story.chart)))
    assert page.figure["alt"] == story.chart.alt
    assert page.texts["th"] == ["År", "Tall", "Usikkerhet", "Endring", "I prosent", "Hvor sikkert", "Kilde"]
    assert page.texts["td"][:6] == ["2018", "69", "54–87", "−25", "−27\N{NO-BREAK SPACE}%", "Ingen sikker endring"]
    assert len(page.texts["td"]) == 3 * 7
    said = page.texts["p"]
    assert story.source_line in said
    assert any("Laget 30. november 2026" in one for one in said)
    assert any("https://slt.kommunen.no/nasking?aar=2018" in one for one in said)
    assert page.named("p", **{"class": "mark"}) == []
    assert "Anmeldt er ikke det samme som skjedd." in page.texts["strong"]
    assert "Året som er valgt: 2018." in page.texts["li"]


def test_the_page_is_in_the_language_that_is_spoken(ready_store: Store) -> None:
    with speaking(Language.NYNORSK):
        page = Page(chart_page(told(ready_store, "baerum", "nasking", 2018), DAY))
    assert page.named("html") == [{"lang": "nn"}]
    assert "Tala i grafen" in page.texts["h2"]
    assert page.figure["how"].startswith("Piltastane")


@pytest.mark.parametrize(
    ("area", "role", "marks"),
    [
        pytest.param("baerum", Role.LESER, set(), id="figures of the reports"),
        pytest.param("eksempelkommune", Role.LESER, {"Oppdiktede tall"}, id="made up"),
        pytest.param("eksempelkommune", Role.KOORDINATOR, MARKED, id="made up, with what readers do not see"),
    ],
)
def test_what_must_be_known_of_the_figures_stands_over_them(
    ready_store: Store, area: str, role: Role, marks: set[str]
) -> None:
    page = Page(chart_page(told(ready_store, area, "sedelighet" if marks else "nasking", 2025, role), DAY))
    found = [one for one in page.texts["p"] if set(one.split(" · ")) & MARKED]
    assert {part for one in found for part in one.split(" · ")} == marks
    assert len(page.named("p", **{"class": "mark"})) == len(found)


def test_the_page_may_run_its_own_code_and_fetch_nothing(story: IndicatorStory) -> None:
    content = chart_page(story, DAY)
    page = Page(content)
    kinds = [one["type"] for one in page.named("script")]
    assert kinds == ["application/json", "module", "module"]
    code, rules = page.texts["script"][1:], page.texts["style"]
    assert page.policy == {
        "default-src": ["'none'"],
        "script-src": [hashed(one) for one in code],
        "style-src-elem": [hashed(one) for one in (*rules, "")],
        "style-src-attr": ["'unsafe-inline'"],
        "font-src": ["data:"],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    first = [tag for tag, _ in page.elements].index("meta")
    assert page.elements[first + 1][1]["http-equiv"] == "Content-Security-Policy", "before anything that it speaks of"
    assert code[0] == code_of(PLOTLY)
    assert content.count(b"plotly.js (basic - minified)") == 1, "once"
    tags = {tag for tag, _ in page.elements}
    assert not tags & {"link", "img", "iframe", "object", "embed", "form", "base", "a"}
    names = {name for _, found in page.elements for name in found}
    assert not {one for one in names if one in {"src", "href", "style"} or one.startswith("on")}
    assert re.findall(r"url\((?!\"data:)", "".join(rules)) == []


def hashed(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def test_no_text_from_data_becomes_code(story: IndicatorStory) -> None:
    assert story.chart is not None
    whole = Page(chart_page(story, DAY))
    chart = replace(story.chart, title=NASTY, subtitle=NASTY, alt=NASTY, value_title=NASTY, source=NASTY)
    table = tuple(replace(row, remark=NASTY, source=NASTY) for row in story.table)
    caveat = Caveat(id="nasty", title=NASTY, text=NASTY)
    nasty = replace(story, statement=NASTY, source_line=NASTY, chart=chart, table=table, caveats=(caveat,))
    content = chart_page(nasty, DAY, NASTY)
    page = Page(content)
    assert page.texts["h1"] == [NASTY]
    assert page.figure["alt"] == page.figure["title"] == NASTY
    assert page.texts["script"][1:] == whole.texts["script"][1:]
    assert page.policy == whole.policy
    assert {tag for tag, _ in page.elements} <= {tag for tag, _ in whole.elements}
    assert content.lower().count(b"</script") == 3
    assert len(page.named("script")) == 3


def test_what_ends_a_script_is_refused_in_code_and_spelt_otherwise_in_data() -> None:
    assert data_block("figur", {"title": "</script><!--"}) == (
        '<script type="application/json" id="figur">{"title":"\\u003c/script>\\u003c!--"}</script>'
    )
    for code in ("'</script>'", "'</STYLE>'", "'<!--'", "'<script>'"):
        with pytest.raises(ValueError, match="ends a script"):
            script(code)
        with pytest.raises(ValueError, match="ends a script"):
            style(code)
    with pytest.raises(ValueError, match="JSON"):
        data_block("figur", {"value": float("nan")})


def test_the_same_story_gives_the_same_bytes(ready_store: Store, story: IndicatorStory) -> None:
    again = told(ready_store, "baerum", "nasking", 2018)
    assert chart_page(again, DAY) == chart_page(story, DAY)
    assert len(chart_page(story, DAY)) < 2_100_000


def test_words_alone_make_no_page(ready_store: Store) -> None:
    with pytest.raises(ValueError, match="ingen tall"):
        chart_page(told(ready_store, "baerum", "sedelighet", 2018), DAY)
