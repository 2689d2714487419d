"""The feed of what is new: valid, of readers' figures alone, new only when a reader sees something new, by its key."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from slt_data.access.register import Register
from slt_data.access.roles import EVERYWHERE
from slt_data.access.tokens import CALENDAR_RANK, NEWS_RANK
from slt_data.domain.errors import KeyRefused
from slt_data.export.atom import atom_feed
from slt_data.intake.commit.board_meeting import register_meeting
from slt_data.store.batches import Content
from slt_data.store.store import Store
from slt_data.story.attention import tell_attention
from slt_data.story.materials import Materials
from slt_data.story.news import tell_news
from slt_data.texts import Language, speaking
from slt_data.web import calendar, news
from slt_data.web.headers import guarded_headers
from slt_data.web.requests import RequestLog
from tests.conftest import FELLES, tiny_datasets
from tests.test_access import clock, register
from tests.test_calendar import UNTIL
from tests.test_hiding import put_in, thefts
from tests.test_nothing_gets_out import store_of

__all__ = ["clock", "register"]
BASE = "https://slt.example.no"
ATOM = "{http://www.w3.org/2005/Atom}"


def test_the_feed_is_valid_and_says_what_the_page_says(ready_store: Store) -> None:
    materials = Materials(ready_store)
    for language in Language:
        with speaking(language):
            told = tell_news(materials, "eksempelkommune", datetime.now(UTC).replace(tzinfo=None))
            material = materials.of("eksempelkommune")
            country = materials.of(material.area.country) if material.area.country else None
            page = tell_attention(material, material.newest_year, country)
            feed = ElementTree.fromstring(atom_feed(told, BASE))  # noqa: S314 - our own feed
        assert told.points == tuple(one.sentence for one in page.points)
        (entry,) = feed.findall(f"{ATOM}entry")
        for place in (feed, entry):
            for name in ("title", "id", "updated"):
                assert place.findtext(f"{ATOM}{name}"), name
        body = ElementTree.fromstring(entry.findtext(f"{ATOM}content") or "")  # noqa: S314 - our own feed
        said = [one.text for one in body.iter("li")]
        assert said == [*told.points, *told.changes]
        assert [one.get("href", "").startswith(f"{BASE}/") for one in body.iter("a")] == [True, True]
        assert told.changes


def test_what_is_hidden_moves_nothing_and_what_is_seen_is_new(tmp_path: Path) -> None:
    """Whatever the hidden figures are, and after a meeting too, the feed is the same to the last byte."""
    made, told = set(), set()
    for girls in (1, 4):
        tiny = tiny_datasets(tmp_path / str(girls))
        tiny.swap(
            FELLES, "dimensions: [kjoenn]\n    caveats", "dimensions: [kjoenn]\n    additive: [kjoenn]\n    caveats"
        )
        store = store_of(tiny.root, girls)
        materials = Materials(store)
        today = datetime.now(UTC).replace(tzinfo=None)
        register_meeting(store, "lillevik", today.date(), "Styremøte", [], by="k")
        put_in(store, Content(thefts(2017, alle=15, jenter=girls, gutter=15 - girls)))
        later = today + timedelta(days=1)
        made.add(atom_feed(tell_news(materials, "lillevik", later), BASE))
        before = tell_news(materials, "lillevik", later)
        assert tell_news(materials, "lillevik", later) == before
        put_in(store, Content(thefts(2017, alle=15, jenter=5 - girls, gutter=10 + girls)))
        assert tell_news(materials, "lillevik", later).id == before.id, "hidden then and now"
        put_in(store, Content(thefts(2016, alle=29, jenter=13, gutter=16)))
        after = tell_news(materials, "lillevik", later)
        assert after.id != before.id
        told.add(after.id)
    assert (len(made), len(told)) == (1, 1)


@pytest.fixture
def client(ready_store: Store, register: Register, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    for module in (news, calendar):
        monkeypatch.setattr(module, "materials", lambda: Materials(ready_store))
        monkeypatch.setattr(module, "access_register", lambda: register)
    routes = [news.news_route(), calendar.calendar_route()]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(RequestLog)]))


def test_its_key_opens_it_and_nothing_else_until_it_is_withdrawn(
    client: TestClient, register: Register, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    key = register.make_key("Teams", "eksempelkommune", NEWS_RANK, UNTIL, by="kari")
    answer = client.get(f"/nytt/{key}.atom")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/atom+xml; charset=utf-8")
    assert answer.headers["cache-control"] == "private, no-cache"
    kept = {"if-none-match": f"W/{answer.headers['etag']}"}
    assert client.get(f"/nytt/{key}.atom", headers=kept).status_code == 304
    assert not {"kari", "Teams", key} & set(answer.text.split())
    assert not register.visitor_with(key).ranks, "no rank in the API"
    others = [register.make_key("Annet", "eksempelkommune", kind, UNTIL, by="k") for kind in (CALENDAR_RANK, "leser")]
    found = {client.get(f"/nytt/{one}.atom").status_code for one in (*others, f"slt_{key[4:12]}_{'a' * 43}", "x")}
    assert found | {client.get(f"/kalender/{key}.ics").status_code} == {404}
    register.withdraw_key(key[4:12], by="kari")
    assert client.get(f"/nytt/{key}.atom").status_code == 404
    lines = [one.getMessage() for one in caplog.records if one.name.startswith("slt_data")]
    assert any("/nytt/…" in line for line in lines)
    assert [line for line in lines if key[13:] in line] == []
    headers = dict(guarded_headers([(b"cache-control", b"private, no-cache")], f"/nytt/{key}.atom", secure=True))
    assert headers[b"cache-control"] == b"private, no-cache"
    with pytest.raises(KeyRefused):
        register.make_key("Teams", EVERYWHERE, NEWS_RANK, UNTIL, by="kari")
