"""A report on «Legg inn tall»: what the list shows, what a tick and a correction do; nothing is lost, or kept."""

from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from slt_data.access.sessions import LOCAL
from slt_data.domain.disclosure import Role
from slt_data.intake.checks.difference import Difference
from slt_data.reports.given import Correction, ReportAnswers, SourceGiven
from slt_data.ui.reports import proposals
from slt_data.ui.under_way import FileGiven
from slt_data.web.resources import materials
from slt_data.web.unfinished import unfinished

from .conftest import own_home
from .on_screen import shown_by
from .test_setup_page import opened

AREA = "baerum"
REPORT = """# SLT-rapport for Vestre 2019

Utgitt av Bærum kommune.

## 2.3 Vinning

Det er en økning i antall anmeldte naskinger (mindre tyveri): 72 forhold i 2019, mot 69 forhold i 2018.

## 2.4 Vold

Antall anmeldte voldslovbrudd er halvert fra 2018 til 2019 (21 forhold i 2018 og 11 forhold i 2019).
"""


@pytest.fixture
def home(ready_home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home of one's own with every data set in."""
    materials.clear()
    monkeypatch.setenv("SLT_HOME", str(own_home(ready_home, tmp_path)))
    yield tmp_path
    materials.clear()
    unfinished().keep(LOCAL.subject, {})


def dropped(text: str = REPORT, name: str = "rapport.md", **said: Any) -> AppTest:
    """The page after the report was dropped, and what was said of it, if anything."""
    content = text.encode()
    given = FileGiven(AREA, name, content, said=ReportAnswers(**said))
    unfinished().keep(LOCAL.subject, {"given": given}, len(content))
    return opened("legg_inn_tall")


def rows(page: AppTest) -> dict[str, dict[str, Any]]:
    """The lines of the list by what they would be."""
    shown = shown_by(page, "slt_report_ticks")
    every = [row for group in shown["groups"] for one in group["quoted"] for row in one["rows"]]
    return {f"{row['name']}: {row['text']}": row for row in every}


def ids(page: AppTest, wanted: str) -> str:
    return next(row["id"] for name, row in rows(page).items() if name.startswith(wanted))


def test_the_list_shows_each_proposal_beside_its_sentence(home: Path) -> None:
    page = dropped()
    assert not page.exception
    shown = shown_by(page, "slt_report_ticks")
    group = shown["groups"][0]
    assert (group["title"], group["open"]) == ("Nasking og vinning", True)
    assert "72 forhold i 2019" in group["quoted"][0]["quote"]
    assert group["quoted"][0]["where"] == "2.3 Vinning"
    assert rows(page)["Nasking 2018: 69"]["stands"] == "Står fra før"
    assert rows(page)["Nasking 2019: 72"]["stands"] == ""
    assert [one["title"] for one in shown["groups"] if not one["open"]]


def test_what_report_it_is_can_be_said(home: Path) -> None:
    page = dropped()
    assert page.text_input(key=next(one.key for one in page.text_input if one.label == "Rapportens år")).value == "2019"
    source = next(one for one in page.selectbox if one.label == "Kilde")
    assert source.value == ""
    assert next(one for one in page.text_input if one.label == "Utgiver").value == "Bærum kommune"
    source.set_value("slt2018").run()
    assert not page.exception
    assert "Rapportens tittel" not in [one.label for one in page.text_input]
    assert page.session_state["levering"]["given"].said.source == SourceGiven(id="slt2018")


def test_another_year_of_the_report_reads_it_anew(home: Path) -> None:
    page = dropped("# Rapport\n\n## 2.3 Vinning\n\nDet ble anmeldt 72 naskinger i år.\n")
    field = next(one for one in page.text_input if one.label == "Rapportens år")
    assert field.value == ""
    field.set_value("2019").run()
    assert not page.exception
    assert page.session_state["levering"]["given"].said.year == 2019
    field = next(one for one in page.text_input if one.label == "Rapportens år")
    field.set_value("tjue").run()
    assert [one.value for one in page.error] == ["Skriv året med fire sifre, for eksempel 2018."]


def test_ticks_and_corrections_are_in_what_would_change(home: Path) -> None:
    page = dropped()
    own = ids(page, "Nasking 2019")
    page = dropped(ticks={own: False})
    new = page.session_state["levering"]["draft"].of(Difference.NEW)
    assert 72 not in list(new["value"])
    page = dropped(corrections={own: Correction(text="ca. 80")})
    assert rows(page)["Nasking 2019: ca. 80"]["raw"] == "72"
    assert 80 in list(page.session_state["levering"]["draft"].of(Difference.NEW)["value"])


def test_nothing_ticked_says_what_to_do_and_asks_for_no_comment(home: Path) -> None:
    page = dropped()
    page = dropped(ticks=dict.fromkeys([row["id"] for row in rows(page).values()], False))
    assert any(one.value.startswith("Ingenting er huket av.") for one in page.info)
    assert not page.text_area
    assert not page.error


def test_it_is_put_in_with_its_source_and_taken_back(home: Path) -> None:
    page = dropped()
    assert page.text_area[0].value == "SLT-rapport for Vestre 2019"
    page.text_input(key="hvem").set_value("Kari")
    for box in page.checkbox:
        if box.key and box.key.startswith("svar_"):
            box.check()
    next(one for one in page.button if one.label == "Legg inn tallene").click().run()
    assert not page.exception
    assert any("lagt inn som innlegging" in one.value for one in page.success)
    store = materials().store
    counts = store.figures(AREA, Role.KOORDINATOR, indicators=["nasking"]).set_index("year")
    assert counts.at[2019, "value"] == 72
    assert store.catalogue_of(AREA).source(counts.at[2019, "source"]).title == "SLT-rapport for Vestre 2019"
    page.button(key="angre_kvittering").click().run()
    assert not page.exception
    assert 2019 not in set(store.figures(AREA, Role.KOORDINATOR, indicators=["nasking"])["year"])


def test_what_comes_from_a_browser_is_held_against_what_there_is(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = dropped()
    kept = page.session_state["levering"]
    found, catalogue = kept["report"], materials().store.catalogue_of(AREA)
    own = found.read.figures[0].id
    said = {
        "version": "v",
        "ticks": {own: True, "finnes ikke": True},
        "corrections": {
            own: {"indicator": "vold", "year": "2015", "text": "ca. 3", "annet": "x"},
            found.read.figures[1].id: {"indicator": "finnes_ikke", "year": "to tusen"},
            "finnes ikke": {"text": "1"},
        },
    }
    told = SimpleNamespace(said=said)
    monkeypatch.setattr(proposals, "component", lambda *_: lambda **_: told)
    ticked = proposals.tick_list("x", found, ReportAnswers(), catalogue, "v")
    assert ticked is not None
    assert ticked.ticks == {own: True}
    assert ticked.corrections == {own: Correction(indicator="vold", year=2015, text="ca. 3")}
    assert proposals.tick_list("x", found, ReportAnswers(), catalogue, "another") is None


def test_the_page_of_a_report_speaks_nynorsk(home: Path) -> None:
    content = REPORT.encode()
    unfinished().keep(LOCAL.subject, {"given": FileGiven(AREA, "rapport.md", content)}, len(content))
    page = opened("legg_inn_tall", spraak="nn")
    assert not page.exception
    assert shown_by(page, "slt_report_ticks")["texts"]["tick_none"] == "Fjern alle"
    assert "Kjelde" in [one.label for one in page.selectbox]
