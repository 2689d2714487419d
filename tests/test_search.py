"""The search: what can be found by whom, in both written forms, and that no figure and nothing hidden is among it."""

import json
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from slt_data.access.roles import Rank
from slt_data.access.rules import PAGES
from slt_data.access.sessions import LOCAL, LoginStanding, Visitor
from slt_data.api.routes import VISITOR
from slt_data.domain.disclosure import Role
from slt_data.store.store import Store
from slt_data.story.finding import LONGEST_DETAIL, cut_short, findable
from slt_data.story.material import Material
from slt_data.story.materials import Materials
from slt_data.texts import Language, speaking
from slt_data.web import search
from slt_data.web.sitemap import paths

AREAS = ["baerum", "eksempelkommune"]


def visitor_of(ranks: dict[str, Rank]) -> Visitor:
    return Visitor(LoginStanding.KNOWN, "fra-proeven", ranks=ranks)


@pytest.fixture
def shared(ready_store: Store, monkeypatch: pytest.MonkeyPatch) -> Materials:
    found = Materials(ready_store)
    monkeypatch.setattr(search, "materials", lambda: found)
    return found


@pytest.fixture
def asked(shared: Materials) -> Iterator[TestClient]:
    """A client of the route, whose visitor is in ``app.state.visitor``."""
    app = Starlette(routes=[search.search_route()])
    app.state.visitor = LOCAL

    async def with_visitor(scope, receive, send):  # type: ignore[no-untyped-def]
        await app({**scope, VISITOR: app.state.visitor}, receive, send)

    with TestClient(with_visitor) as client:
        client.app = app  # type: ignore[assignment]
        yield client


@pytest.mark.parametrize("area", AREAS)
def test_each_thing_leads_to_a_page_that_is(ready_store: Store, area: str) -> None:
    material = Material(ready_store, area)
    found = findable(material)
    known = paths(ready_store.catalogue) | {one.id for one in material.catalogue.focus_areas}
    assert [one for one in found if one.path not in known] == []
    assert [one for one in found if len(one.detail) > LONGEST_DETAIL + 2] == []
    assert {"focus_area", "indicator", "measure", "term", "judgement"} <= {one.kind for one in found}


def test_what_has_another_name_in_nynorsk_is_found_by_both(ready_store: Store) -> None:
    def names(language: Language) -> set[str]:
        with speaking(language):
            rows = findable(Material(ready_store, "baerum"))
        return {name for one in rows if one.kind == "indicator" for name in (one.title, *one.names)}

    nb, nn = names(Language.BOKMAAL), names(Language.NYNORSK)
    assert "Nasking (mindre tyveri)" in nb & nn
    catalogue = ready_store.catalogue_of("baerum")
    titles = {told.indicator("nasking").title for told in catalogue.tellings}
    assert len(titles) == 2
    assert titles <= nb & nn


def test_no_figure_is_among_it(ready_store: Store) -> None:
    """The same for whoever may see hidden figures: it is made of titles and words alone."""
    with_all, without = (
        findable(Material(ready_store, "eksempelkommune", role)) for role in (Role.KOORDINATOR, Role.LESER)
    )
    assert with_all == without


@pytest.mark.parametrize(
    ("visitor", "area", "status"),
    [
        pytest.param(LOCAL, "baerum", 200, id="where nobody logs in"),
        pytest.param(visitor_of({"baerum": Rank.LESER}), "baerum", 200, id="a reader of it"),
        pytest.param(visitor_of({"baerum": Rank.LESER}), "eksempelkommune", 404, id="a reader of another"),
        pytest.param(visitor_of({"baerum": Rank.LESER}), "finnes_ikke", 404, id="no such area"),
        pytest.param(visitor_of({}), "baerum", 404, id="no role"),
    ],
)
def test_only_who_may_read_an_area_may_search_in_it(
    asked: TestClient, visitor: Visitor, area: str, status: int
) -> None:
    asked.app.state.visitor = visitor  # type: ignore[attr-defined]
    assert asked.get(f"/sok?omraade={area}").status_code == status


def test_pages_are_found_by_those_who_may_open_them(shared: Materials) -> None:
    def pages(rank: Rank) -> set[str]:
        found = search.found_by(shared, visitor_of({"baerum": rank}), "baerum")
        return {one.path or "oversikt" for one in found if one.kind == "page"}

    def least(rank: Rank) -> set[str]:
        return {name for name, needed in PAGES.items() if needed <= rank} - {"innsatsomraade", "fylker"}

    assert pages(Rank.LESER) - {"fylker"} == least(Rank.LESER)
    assert pages(Rank.KOORDINATOR) - {"fylker"} == least(Rank.KOORDINATOR)
    areas = search.found_by(shared, visitor_of({"baerum": Rank.LESER}), "baerum")
    assert [one for one in areas if one.kind == "area"] == []


def test_the_answer_is_small_and_in_the_language_that_is_asked_for(asked: TestClient) -> None:
    answer = asked.get("/sok?omraade=baerum&spraak=nn")
    assert answer.headers["content-encoding"] == "gzip"
    told = answer.json()
    assert told["kinds"]["judgement"] == "Vurdering"
    assert told["kinds"]["term"] == "Omgrep"
    assert ["page", "Om tala"] in [row[:2] for row in told["rows"]]
    assert len(json.dumps(told)) < 120_000
    plain = asked.get("/sok?omraade=baerum", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.json()["kinds"]["term"] == "Begrep"


def test_a_long_line_is_cut_between_words() -> None:
    cut = cut_short("ord " * 60)
    assert cut.endswith("ord …")
    assert len(cut) <= LONGEST_DETAIL + 2
