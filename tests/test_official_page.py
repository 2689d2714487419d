"""The tab «Offisielle tall»: fetched, compared, put in, taken back and revised; who may, and what a refusal leaves."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from slt_data.access.sessions import LOCAL
from slt_data.domain.disclosure import Role
from slt_data.domain.errors import NotAllowed
from slt_data.official.fetching import take_in
from slt_data.official.hosts import TEST_SETTING
from slt_data.store.revisions import undo
from slt_data.store.snapshots import newest_snapshots
from slt_data.store.store import Store
from slt_data.texts import say
from slt_data.ui.markdown import unescape_markdown
from slt_data.ui.official import fetching_in
from slt_data.ui.under_way import FileGiven
from slt_data.web.resources import materials
from slt_data.web.unfinished import unfinished

from .conftest import own_home
from .official_server import SSB, OfficialServer, changed, cut, document, down, official_server, relabelled
from .test_setup_page import opened

AREA, FEED, OTHER = "baerum", "ssb_08487", "eksempelkommune"
REPLY = "ssb/constructed_08487_v2_kommune.json"
DATA = f"{SSB}/tables/08487/data"


@pytest.fixture(scope="module")
def official() -> Iterator[OfficialServer]:
    with official_server() as server:
        yield server


@pytest.fixture
def home(ready_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, official: OfficialServer) -> Iterator[Path]:
    """A home of one's own, without the windows that ship, and the services on loopback."""
    materials.clear()
    monkeypatch.setenv("SLT_HOME", str(own_home(ready_home, tmp_path)))
    (shipped,) = [one.batch for one in store().batches() if one.file == "ssb_lovbrudd.csv"]
    undo(store(), shipped, by="Kari", comment="Hentes heller")
    monkeypatch.setenv(TEST_SETTING, official.base)
    official.answers.clear()
    yield tmp_path
    materials.clear()
    unfinished().keep(LOCAL.subject, {})


def tab(**address: str) -> AppTest:
    return opened("legg_inn_tall", vei="offisielle", **address)


def pressed(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert not app.exception
    return app


def sent(app: AppTest, label: str) -> AppTest:
    (button,) = [one for one in app.button if one.label == say(label)]
    button.click().run()
    assert not app.exception
    return app


def said(app: AppTest) -> str:
    """All running text of the page."""
    every = [*app.markdown, *app.warning, *app.success, *app.info, *app.error, *app.header]
    return unescape_markdown(" ".join(one.value for one in every))


def put_in(app: AppTest) -> AppTest:
    app.text_input(key="hvem").set_value("Kari Koordinator")
    return sent(app, "deliver.put_in")


def windows() -> dict[tuple[str, int], float]:
    """SSB's windows of violence and of drugs that stand, by indicator and last year."""
    rows = store().figures(AREA, Role.KOORDINATOR, indicators=["ssb_lovbrudd_vold", "ssb_lovbrudd_rus"])
    keys = zip(rows["indicator"].astype(str), rows["year"].astype(int), strict=True)
    return dict(zip(keys, rows["value"].astype(float), strict=True))


def store() -> Store:
    return materials().store


def revised(whole: Any) -> None:
    """The newest count of violence in Bærum is another, and a note is new."""
    ids, sizes = whole["id"], whole["size"]
    at = {"Gjerningssted": "3201", "LovbruddKrim": "4AAAAA-4ZZZZz", "ContentsCode": "AnmeldteLovbrudd"}
    place = 0
    for one, size in zip(ids, sizes, strict=True):
        index = whole["dimension"][one]["category"]["index"]
        place = place * size + (index[at[one]] if one in at else size - 1)
    assert whole["value"][place] is not None
    whole["value"][place] += 7
    whole["note"] = [*whole.get("note", []), "Tallene for Bærum er rettet."]


def test_fetched_compared_put_in_and_taken_back(home: Path) -> None:
    before = windows()
    app = tab()
    assert say("official_tab.never") in said(app)
    app = pressed(app, f"hent_{FEED}")
    assert say("official_tab.read_as", service="SSB", label=document(REPLY)["label"].rstrip(".")) in said(app)
    assert "CC BY 4.0" in said(app)
    assert windows() == before  # nothing is put in by fetching
    assert any("tabell 08487" in (one.value or "") for one in app.text_area)
    app = put_in(app)
    after = windows()
    assert len(after) > len(before)
    batch = store().batches()[-1]
    assert (batch.committed_by, batch.file.split("-")[:2]) == ("Kari Koordinator", ["ssb", "08487"])
    assert say("official_tab.nothing_waits") in said(app)
    assert "Rus" in [one.split()[0] for one in links(app)], links(app)
    app = pressed(app, "angre_kvittering")
    assert windows() == before


def test_a_revision_is_told_with_what_stood(home: Path, official: OfficialServer) -> None:
    put_in(pressed(tab(), f"hent_{FEED}"))
    before = windows()
    unfinished().keep(LOCAL.subject, {})
    official.answers[DATA] = changed(REPLY, revised)
    app = pressed(tab(), f"hent_{FEED}")
    text = said(app)
    assert say("official_tab.one_revised", number=1) in text
    put_in(app)
    newest = max(one for one in before if one[0] == "ssb_lovbrudd_vold")
    assert windows() == before | {newest: before[newest] + 7}


REFUSED = [
    pytest.param(lambda: down(), "official.service_down", id="the service is down"),
    pytest.param(lambda: cut(), "official.cut_off", id="cut in the middle"),
    pytest.param(lambda: relabelled(REPLY), "feeds.other_label", id="another label"),
]


@pytest.mark.parametrize(("answer", "why"), REFUSED)
def test_a_refusal_stands_at_the_table_and_changes_nothing(
    home: Path, official: OfficialServer, answer: Callable[[], Any], why: str
) -> None:
    before, batches = windows(), len(store().batches())
    official.answers[DATA] = answer()
    app = pressed(tab(), f"hent_{FEED}")
    (warning,) = app.warning
    told = unescape_markdown(warning.value)
    assert say(why).split("{", 1)[0] in told or say(why).rsplit("}", 1)[-1].split(". ", 1)[-1] in told
    assert say("official_tab.by_file") in told
    assert (windows(), len(store().batches())) == (before, batches)
    assert [one.value for one in tab().warning] == [warning.value]  # it stands for the next who comes, too
    official.answers.clear()
    assert not pressed(tab(), f"hent_{FEED}").warning


def test_what_waits_is_told_to_coordinators_alone(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert say("official_tab.new_wait") not in links(opened(""))
    reply = json.dumps(document(REPLY)).encode()
    take_in(store(), store().catalogue.feed(FEED), AREA, reply, "SLT-innsikt")
    assert say("official_tab.new_wait") in links(opened(""))
    app = opened("legg_inn_tall")
    assert app.button(key="se_offisielle").label == say("official_tab.new_wait")
    app = pressed(app, "se_offisielle")
    app = pressed(app, f"se_{FEED}")
    put_in(app)
    assert say("official_tab.new_wait") not in links(opened(""))
    monkeypatch.setattr("slt_data.ui.official.door.allowed", lambda *_: False)
    assert not [one for one in links(opened("")) if "fisielle" in one]


def links(app: AppTest) -> list[str]:
    return [one.proto.label for one in app.get("page_link")]


def test_who_may_not_fetch_is_refused_by_the_server(
    home: Path, official: OfficialServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise NotAllowed

    app = tab()
    calls = len(official.calls)
    monkeypatch.setattr(fetching_in, "must", refuse)
    app = pressed(app, f"hent_{FEED}")
    assert [unescape_markdown(one.value) for one in app.error] == [str(NotAllowed())]
    assert len(official.calls) == calls


def test_a_saved_reply_goes_in_by_the_file_door(home: Path) -> None:
    reply = json.dumps(document(REPLY)).encode()
    unfinished().keep(LOCAL.subject, {"given": FileGiven(AREA, "08487.json", reply)})
    app = opened("legg_inn_tall")
    assert say("official_tab.read_as", service="SSB", label=document(REPLY)["label"].rstrip(".")) in said(app)
    before = windows()
    put_in(app)
    assert len(windows()) > len(before)


def test_a_snapshot_is_given_on_the_day_it_was_fetched(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    take_in(store(), store().catalogue.feed(FEED), AREA, json.dumps(document(REPLY)).encode(), "Kari")
    earlier = datetime.now(UTC).date() - timedelta(days=3)

    def work(cursor: Any) -> None:
        cursor.execute("UPDATE snapshots SET fetched_at = fetched_at - INTERVAL 3 DAY")

    store().database.write(work)
    assert newest_snapshots(store().database)[0].fetched_at.date() <= earlier + timedelta(days=1)
    put_in(pressed(tab(), f"se_{FEED}"))
    given = store().batches()[-1].given_on
    assert abs((given - earlier).days) <= 1


def around(whole: Any) -> None:
    """A note is new, and a place has gone for another."""
    category = whole["dimension"]["Gjerningssted"]["category"]
    for name in ("index", "label"):
        category[name]["4621"] = category[name].pop("4629")
    revised(whole)


def test_codes_and_notes_that_came_and_went_are_told(home: Path, official: OfficialServer) -> None:
    official.answers[DATA] = changed(REPLY, lambda _: None)
    put_in(pressed(tab(), f"hent_{FEED}"))
    unfinished().keep(LOCAL.subject, {})
    official.answers[DATA] = changed(REPLY, around)
    text = " ".join([said(app := pressed(tab(), f"hent_{FEED}")), *(one.proto.body for one in app.get("html"))])
    assert "Tallene for Bærum er rettet." in text
    assert "4621" in text
    assert "4629" in text


def moved(whole: Any) -> None:
    """Bærum gets another number in 2028."""
    whole["codeChanges"].append(
        {"oldCode": "3201", "oldName": "Bærum", "newCode": "3299", "newName": "Bærum", "changeOccurred": "2028-01-01"}
    )


def test_a_new_number_of_a_municipality_is_looked_at_and_put_in(home: Path, official: OfficialServer) -> None:
    official.answers["/api/klass/v1/classifications/131/changes"] = changed("klass/constructed_changes_131.json", moved)
    app = pressed(tab(), "hent_klass_131")
    (table,) = [one.value for one in app.table]
    assert table.to_numpy().tolist() == [["Bærum kommune", "3201", "3299", "1\\. januar 2028"]]
    app.text_input(key="hvem_numre").set_value("Ada Administrator")
    app = sent(app, "official_tab.put_places_in")
    assert [one.code for one in store().catalogue.area(AREA).codes][-1] == "3299"
    assert not [one for one in app.button if one.key == "se_klass_131"]


def test_all_are_fetched_and_each_tells_what_came(home: Path) -> None:
    app = pressed(tab(), "hent_alle")
    assert [one for one in app.button if one.key == f"se_{FEED}"], "what is new waits to be looked at"
    told = said(app)
    assert say("official_tab.by_file") in told, "the server knows no other table"
    assert windows() == {}
