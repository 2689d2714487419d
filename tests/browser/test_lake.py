"""A running app whose PostgreSQL is stopped and started, and two apps on one lake."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from slt_data.store.batches import history
from slt_data.store.lake import Lake
from tests.browser.conftest import serving
from tests.conftest import run_cli
from tests.postgres import PASSWORD, Postgres

pytestmark = pytest.mark.browser
BAERUM = "/nasking?omraade=baerum&aar=2018"
SILENT = "svarer ikke. Ingenting er endret."


def test_two_apps_on_one_lake_say_so_when_it_does_not_answer_and_come_back(
    browser: Browser, postgres: Postgres, tmp_path: Path
) -> None:
    address = postgres.lake()
    lake = {"SLT_STORE": f"ducklake:postgres:{address.catalogue}", "SLT_STORE_DATA": address.data}
    homes = [tmp_path / name for name in ("en", "to")]
    for home in homes:
        home.mkdir()
    with serving(homes[0], **lake) as one, serving(homes[1], **lake) as other:
        pages = [browser.new_page(locale="nb-NO") for _ in homes]
        for page, server in zip(pages, (one, other), strict=True):
            page.goto(server + BAERUM)
            expect(page.get_by_role("heading", name="Nasking", level=1)).to_be_visible(timeout=60_000)
        assert len({one.dataset for one in history(Lake(address)) if one.file}) == 2, "each data set once"
        postgres.stop()
        try:
            for page in pages:
                page.reload()
                expect(page.get_by_text(SILENT)).to_be_visible(timeout=60_000)
                assert PASSWORD not in page.content()
        finally:
            postgres.start()
        for page in pages:
            page.get_by_role("button", name="Prøv på nytt").click()
            expect(page.get_by_role("heading", name="Nasking", level=1)).to_be_visible(timeout=60_000)
            expect(page.get_by_text(SILENT)).to_have_count(0)
        undone = run_cli("undo", "2", "--by", "Kari", home=tmp_path, **lake)
        assert undone.returncode == 0, undone.stderr
        for page, server in zip(pages, (one, other), strict=True):
            page.goto(f"{server}/historikk?omraade=baerum")
            expect(page.get_by_text("Kari").first).to_be_visible(timeout=60_000)
            page.close()
    for home in homes:
        assert PASSWORD not in (home / "server.log").read_text()
