"""Every page in nynorsk: nothing on it is bokmål but what is quoted; each visitor reads the language of their own."""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from slt_data.domain.catalogue import TEXTS, Catalogue
from slt_data.store.store import Store
from slt_data.story.plan_board import brief_text
from slt_data.texts import Language, all_texts, speaking
from slt_data.web.sitemap import paths
from tests.conftest import DATASETS, own_home
from tests.forms import BOKMAAL_ONLY, words_in
from tests.test_retelling import texts_of

MAIN = Path(__file__).resolve().parents[1] / "pages" / "hovedside.py"
AREAS = {"baerum": "2018", "eksempelkommune": "2025"}
FOCUS = ["nasking", "vold", "sedelighet", "ekstremisme", "rus", "trivsel", "samarbeid"]
PAGES = ["", *sorted(paths(Catalogue())), *FOCUS]
_NO_TEXT = {
    "id",
    "anchor",
    "query_string",
    "queryString",
    "pageScriptHash",
    "page",
    "arrowData",
    "icon",
    "formId",
    "url",
    "elementType",
    "module",
    "key",
    "weight",
    "weights",
    "presenter_style",
    "chart_module",
    "cssContent",
    "jsContent",
    "href",
    "palettes",
}
_EMBEDDED = re.compile(r"data:[a-z/+]+;base64,[^\"' ]+|\b[0-9a-f-]{16,}\b|#[0-9A-F]{6}\b")
"""Pictures inside the page, numbers of files that can be fetched, and colours."""
_MARKUP = re.compile(r"</?[a-z]+(?: [a-z]+=\"[^\"]*\")*>")


@pytest.fixture(scope="module")
def home(ready_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return own_home(ready_home, tmp_path_factory.mktemp("home"))


def opened(page: str, **address: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=90)
    for name, value in address.items():
        app.query_params[name] = value
    app._page_hash = calc_hash(page)
    return app.run()


def opened_whole(page: str, **address: str) -> AppTest:
    """The page with everything unfolded that can be."""
    app = opened(page, **address)
    assert not app.exception
    for node in nodes(app._tree):
        for name in ("mer_", "forklar_"):
            if node.__class__.__name__ == "Expander" and f"-{name}" in node.proto.id:
                app.session_state[f"{name}{node.proto.id.partition(f'-{name}')[2]}"] = True
    app.run()
    assert not app.exception
    return app


def nodes(node: Any) -> Iterator[Any]:
    yield node
    for child in getattr(node, "children", {}).values():
        yield from nodes(child)


def strings(value: object) -> Iterator[str]:
    """Every text inside ``value``, without names of icons, ids and addresses."""
    if isinstance(value, str) and value.startswith(("{", "[")):
        try:
            yield from strings(json.loads(value))
        except ValueError:
            yield value
    elif isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name not in _NO_TEXT:
                yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


def shown(app: AppTest) -> str:
    """All that a visitor may read on the page, charts and tables with it, a line each."""
    told: list[str] = []
    for node in nodes(app._tree):
        proto = getattr(node, "proto", None)
        if hasattr(proto, "DESCRIPTOR"):
            told += strings(MessageToDict(proto))
        if node.__class__.__name__ == "Table":
            frame = node.value
            told += [*map(str, frame.columns), *(str(cell) for row in frame.to_numpy().tolist() for cell in row)]
    return unescape(_MARKUP.sub(" ", _EMBEDDED.sub("", "\n".join(told)).replace("\\", "")))


PLAN_TEXTS = (
    "title",
    "text",
    "when",
    "until_when",
    "responsible",
    "money",
    "done",
    "seen",
    "next",
    "outcome",
    "section",
)
"""What the municipality writes in its plan, which stands in its words."""


@cache
def bokmaal_words(catalogue_of: str) -> frozenset[str]:
    """Words that our texts have in bokmål and never in nynorsk."""
    from slt_data.shipped.catalogue_yaml import read_catalogue

    catalogue = read_catalogue(Path(catalogue_of))

    def every(language: Language) -> set[str]:
        own = catalogue.told_in(language)
        entries = [(entry, fields) for kind, fields in TEXTS.items() for entry in getattr(own, kind)]
        texts = [text for entry, fields in entries for text in texts_of(entry, fields).values()]
        return set().union(*map(words_in, [*texts, *all_texts(language).values()]))

    return frozenset(every(Language.BOKMAAL) - every(Language.NYNORSK)) | BOKMAAL_ONLY


@cache
def quoted(store: Store) -> list[tuple[str, re.Pattern[str]]]:
    """What others have written, which stands in their words: the longest first, and how to find it."""
    with speaking(Language.NYNORSK):
        texts = sorted(quotes_in(store, store.catalogue), key=len, reverse=True)
    return [(text.lower(), re.compile(rf"(?<!\w){re.escape(text)}(?!\w)", re.IGNORECASE)) for text in texts]


def quotes_in(store: Store, catalogue: Catalogue) -> list[str]:
    texts = {f"{one.committed_by}. {one.comment}" for one in store.batches()}
    texts |= {one.comment for one in store.batches()} | {one.file for one in store.batches()}
    texts |= {f"siden {page}" for page in PAGES}  # so the log has it, which is written once, whoever reads it
    for area in catalogue.areas:
        held = store.meetings(area.id)
        texts |= {text for one in held for text in (one.title, one.note, *(choice.title for choice in one.choices))}
        for moment in (None, *(one.frozen_at for one in held)):
            texts |= set(as_of(store, area.id, moment))
    for kind in ("breaks", "events", "remarks", "board_choices"):
        texts |= {one.section for one in getattr(catalogue, kind)}
    texts |= {text for one in catalogue.sources for text in (one.title, one.document, one.publisher)}
    return [text.rstrip(".") for text in texts if len(text) > 2]


def as_of(store: Store, area: str, moment: datetime | None) -> Iterator[str]:
    """What was put in as words and stood at ``moment``; a judgement also sentence by sentence."""
    judged, figures = store.judgements(area, moment), store.figures(area, as_of=moment)
    for text in judged["text"]:
        yield from (str(text), *re.split(r"(?<=[.!?])\s+", str(text)))
    for column in (judged["section"], figures["raw"], figures["note"], figures["section"]):
        yield from map(str, column)
    for one in store.events(area, moment):
        yield from (one.when, one.until_when, one.title, one.text, one.responsible)
    for piece in store.plan(area, moment).pieces:
        target = getattr(piece, "target", None)
        own = [getattr(piece, name, "") for name in PLAN_TEXTS]
        for text in [*own, *((target.why, target.decided) if target is not None else ())]:
            yield from (text, brief_text(text), text.rstrip("."), *re.split(r"(?<=[.!?])\s+", text))


def left_in_bokmaal(text: str, store: Store) -> set[str]:
    """The words of ``text`` that only bokmål has, and that are nobody's own in ``store``, which is read only."""
    for quote, found in quoted(store):
        if quote in text.lower():
            text = found.sub(" ", text)
    text = re.sub(r"https?://\S+|[a-z]+(?:_[a-z]+)+|[\w-]+\.(?:yaml|csv|json|xlsx|pptx)", " ", text)
    return words_in(text) & bokmaal_words(str(DATASETS))


@pytest.mark.parametrize("area", list(AREAS))
@pytest.mark.parametrize("page", PAGES)
def test_a_page_in_nynorsk(
    page: str,
    area: str,
    home: Path,
    ready_store: Store,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SLT_HOME", str(home))
    with speaking(Language.NYNORSK):  # AppTest asks for the words of a drop-down from this thread
        app = opened_whole(page, spraak="nn", omraade=area, aar=AREAS[area])
    text = shown(app)
    assert len(text) > 200
    assert left_in_bokmaal(text, ready_store) == set()


def test_the_search_finds_bokmaal(ready_store: Store) -> None:
    assert left_in_bokmaal("Hva tallene viser, og hva de ikke er", ready_store) >= {"hva", "tallene", "ikke"}


@pytest.mark.parametrize("page", ["", "vold", "legg_inn_tall"])
def test_a_choice_holds_over_pages(page: str, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLT_HOME", str(home))
    app = opened(page)
    switch = next(one for one in app.button_group if one.options == ["Bokmål", "Nynorsk"])
    assert (switch.value, "spraak" in app.query_params) == ("nb", False)
    switch.select("nn").run()
    assert app.query_params["spraak"] == "nn" or app.query_params["spraak"] == ["nn"]
    assert "Innsatsområde" not in shown(app).replace("Innsatsområder", "")
    del app.query_params["spraak"]
    app._page_hash = calc_hash("om_tallene")
    app.run()
    assert app.title[0].value == "Kva tala er, og kva dei ikkje er"
    assert app.query_params["spraak"] in ("nn", ["nn"])


def test_an_unknown_language_is_told_calmly(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLT_HOME", str(home))
    app = opened("", spraak="en")
    assert not app.exception
    assert app.title[0].value.startswith("Utfordringsbildet")
    assert any("«en»" in one.value for one in app.info)


def test_visitors_in_turn_do_not_mix(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two visitors of one server, whose materials they share; at once they are in ``tests/browser``."""
    monkeypatch.setenv("SLT_HOME", str(home))
    titles = {"nb": "Hva tallene er, og hva de ikke er", "nn": "Kva tala er, og kva dei ikkje er"}
    visitors = {one: opened("om_tallene", spraak=one) for one in titles}
    for one, app in [*visitors.items(), *visitors.items()]:
        assert app.run().title[0].value == titles[one]
        assert ("Nasking (mindre tjuveri)" in shown(app)) == (one == "nn")
