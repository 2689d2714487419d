"""No file that is taken out tells a hidden figure: whatever it is, a reader gets the same file to the last byte."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from slt_data.charts.picture.render import PictureShape, picture
from slt_data.commands.exporting import KINDS
from slt_data.domain.disclosure import Role
from slt_data.export.all_charts import all_charts
from slt_data.export.chart_page import chart_page
from slt_data.export.copied import copied_table
from slt_data.export.deck.make import deck, single_slide
from slt_data.export.embed_page import EmbedLinks, embedded_chart
from slt_data.export.package import package
from slt_data.export.paper.annual import annual_docx, annual_pdf
from slt_data.export.paper.handout import handout_docx, handout_pdf
from slt_data.export.paper.pdf import report
from slt_data.export.paper.word import document
from slt_data.export.table import table_csv, table_csv_plain
from slt_data.export.workbook.make import make_workbook
from slt_data.store.batches import Content
from slt_data.store.store import Store
from slt_data.story.annual import Annual
from slt_data.story.briefing import Briefing, tell_briefing
from slt_data.story.indicator import IndicatorStory, tell_indicator
from slt_data.story.material import Material
from slt_data.story.meeting import screens
from slt_data.story.plan import PlanStory
from slt_data.ui.board_room import screen_for_browser
from tests.conftest import FELLES, TinyDatasets, tiny_datasets
from tests.test_hiding import G, J, empty_store, put_in, thefts

DAY = date(2026, 11, 22)


def annual_of(briefing: Briefing) -> Annual:
    """The annual report of ``briefing``, without a plan."""
    return Annual(briefing, PlanStory(briefing.year, (), (), (), (), ()), {}, ())


Made = Callable[[Briefing, IndicatorStory], bytes]
FILES: dict[str, Made] = {
    "deck": lambda briefing, _: deck(briefing),
    "report": lambda briefing, _: report(briefing),
    "document": lambda briefing, _: document(briefing),
    "workbook": lambda briefing, _: make_workbook(briefing),
    "handout": lambda briefing, _: handout_docx(briefing) + handout_pdf(briefing),
    "annual": lambda briefing, _: annual_docx(annual_of(briefing)) + annual_pdf(annual_of(briefing)),
    "charts": lambda briefing, _: all_charts(briefing),
    "package": lambda briefing, _: package(briefing),
    "slide": lambda _, story: single_slide(story, story.series[0].area, DAY),
    "png": lambda _, story: picture(story, PictureShape.SLIDE, "png"),
    "svg": lambda _, story: picture(story, PictureShape.SQUARE, "svg"),
    "pdf": lambda _, story: picture(story, PictureShape.WIDE, "pdf"),
    "page": lambda _, story: chart_page(story, DAY),
    "screens": lambda briefing, _: json.dumps([screen_for_browser(one) for one in screens(briefing)]).encode(),
    "embedded": lambda _, story: embedded_chart(story, EmbedLinks("/", "/plotly.js", "/oembed")).content,
    "copied": lambda _, story: "".join(copied_table(story)).encode(),
    "csv": lambda _, story: table_csv(story),
    "csv for programs": lambda _, story: table_csv_plain(story),
}


def test_every_kind_of_file_is_looked_at() -> None:
    assert set(KINDS) < set(FILES)


def store_of(root: Path, girls: int) -> Store:
    """Thefts of four years: those of 2013 are few, and the girls of 2015, so that a total and a part are hidden."""
    datasets = TinyDatasets(root)
    store = empty_store(datasets)
    figures = [
        *thefts(2013, alle=girls),
        *thefts(2014, alle=20, jenter=8, gutter=12),
        *thefts(2015, alle=14, jenter=girls, gutter=14 - girls),
        *thefts(2016, alle=25, jenter=11, gutter=14),
    ]
    put_in(store, Content(figures))
    return store


@pytest.fixture(scope="module")
def stories(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[Role, int], tuple[Briefing, IndicatorStory]]:
    """For each role and each number of girls all that is told."""
    tiny = tiny_datasets(tmp_path_factory.mktemp("tiny"))
    tiny.swap(FELLES, "dimensions: [kjoenn]\n    caveats", "dimensions: [kjoenn]\n    additive: [kjoenn]\n    caveats")
    found = {}
    for girls in (1, 4):
        (tiny.home / "slt.duckdb").unlink(missing_ok=True)
        store = store_of(tiny.root, girls)
        for role in Role:
            material = Material(store, "lillevik", role)
            story = tell_indicator(material, store.catalogue.indicator("tyveri"), 2016, ["", J, G])
            assert story is not None
            found[role, girls] = tell_briefing(material, None, 2016, ["vinning"], DAY), story
    return found


@pytest.mark.parametrize("kind", list(FILES))
def test_a_reader_gets_the_same_file_whatever_is_hidden(
    stories: dict[tuple[Role, int], tuple[Briefing, IndicatorStory]], kind: str
) -> None:
    made = {role: {FILES[kind](*told) for (whose, _), told in stories.items() if whose is role} for role in Role}
    assert len(made[Role.LESER]) == 1
    assert len(made[Role.KOORDINATOR]) == 2, "a coordinator sees what it is"
