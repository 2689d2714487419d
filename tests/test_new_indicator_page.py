"""A name in a file that nobody knows becomes an indicator on Legg inn tall, and no answer about the file is lost."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from slt_data.access.sessions import LOCAL
from slt_data.domain.disclosure import Role
from slt_data.intake.delivery import Answers
from slt_data.intake.draft import draft_of_file
from slt_data.intake.layout.model import Choices
from slt_data.intake.named_in_file import NamedInFile, named_in_file
from slt_data.store.store import Store
from slt_data.texts import Language, say, speaking, spoken
from slt_data.ui import gate
from slt_data.ui.under_way import FileGiven
from slt_data.web.resources import access_register, materials
from slt_data.web.unfinished import unfinished

from .conftest import own_home
from .test_setup_page import MAIN, field, said, typed

AREA = "baerum"
FILE = "tall fra helsesykepleier.csv"
CONTENT = """Meldt til kommunen;2016;2017;2018;2019
Nasking;61;94;69;72
Naskerier i butikk;;;;12
Hundebitt;13;15;;27
Sykler uten lys;;12 %;14 %;
"""
"""One name that is known, one that is left out by an answer, and two that may become indicators."""
ANOTHER = CONTENT.replace("Meldt til kommunen", "Sak")
"""A file of another shape, of which no answers are remembered."""
LEFT_OUT = {"name:naskerieributikk": "leave_out"}
Open = Callable[..., AppTest]


@pytest.fixture(scope="module")
def home(ready_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    materials.clear()
    yield own_home(ready_home, tmp_path_factory.mktemp("home"))
    materials.clear()
    unfinished().keep(LOCAL.subject, {})


@pytest.fixture
def delivering(home: Path, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens Legg inn tall with a file that was sent in, and answered so far by ``answers``."""
    monkeypatch.setenv("SLT_HOME", str(home))

    def opened(content: str = CONTENT, answers: Mapping[str, str] = LEFT_OUT, **address: str) -> AppTest:
        given = FileGiven(AREA, FILE, content.encode(), Answers(Choices(answers=dict(answers))))
        unfinished().keep(LOCAL.subject, {"given": given})
        return page("legg_inn_tall", **address)

    return opened


def page(name: str, **address: str) -> AppTest:
    app = AppTest.from_file(str(MAIN), default_timeout=90)
    app.query_params.update({"omraade": AREA, **address})
    app._page_hash = calc_hash(name)
    app.run()
    assert not app.exception
    return app


def store() -> Store:
    return materials().store


def question(app: AppTest, name: str) -> Any:
    """The field that asks what ``name`` is."""
    (found,) = [one for one in app.selectbox if f"«{name}»" in one.label.replace("\\", "")]
    return found


def begun(app: AppTest, name: str) -> AppTest:
    """The page after «Ny indikator …» was chosen for ``name``."""
    question(app, name).select("+").run()
    assert not app.exception
    return app


def filled_in(app: AppTest, **other: Any) -> AppTest:
    """The form with all that a file can't tell, and ``other``."""
    told = {"definition": "Bitt som er meldt i løpet av året", "noun:0": "hundebitt", "noun:1": "hundebitt"}
    told |= {"population": "Barn i kommunen", "family": "slt", "better": "up_is_worse", "focus_area": "trivsel"}
    return typed(app, {worded(one): value for one, value in (told | other).items()})


def worded(name: str) -> str:
    """The name of a field in the language that is spoken: of those with choices it has one for each."""
    chosen = {"family", "better", "focus_area", "dimensions"}
    return name if spoken() is Language.BOKMAAL or name not in chosen else f"{name}_{spoken()}"


def made(app: AppTest) -> AppTest:
    """The page after the indicator was put in."""
    app.text_input(key="oppsett_hvem").set_value("Koordinator")
    click(app, say("setup_page.put_in"))
    assert not [one for one in app.button if one.label == say("setup_page.put_in")]
    return app


def click(app: AppTest, label: str) -> AppTest:
    (button,) = [one for one in app.button if one.label == label]
    button.click().run()
    assert not app.exception
    return app


@pytest.fixture(scope="module")
def read(ready_store: Store) -> Callable[[str, str], NamedInFile]:
    """What a file tells of the first name that it asks for, in which a word stands."""

    def found(content: str, word: str) -> NamedInFile:
        draft = draft_of_file(ready_store, AREA, FILE, content.encode())
        asked = next(one for one in draft.questions if one.of_indicator and word in one.name)
        return named_in_file(ready_store, AREA, FILE, content.encode(), Answers(), asked)

    return found


@pytest.mark.parametrize(
    ("content", "word", "told"),
    [
        pytest.param(
            CONTENT, "Hundebitt", NamedInFile("Hundebitt", "Hundebitt", "", "count", (2016, 2017, 2019)), id="counted"
        ),
        pytest.param(
            CONTENT,
            "Sykler",
            NamedInFile("Sykler uten lys", "Sykler uten lys", "", "percent", (2017, 2018)),
            id="per cent in the cells",
        ),
        pytest.param(
            "Indikator;År;Verdi;Enhet\nNasking;2019;72;antall\nSykler uten lys;2018;4;prosent\n",
            "Sykler",
            NamedInFile("Sykler uten lys", "Sykler uten lys", "", "percent", (2018,)),
            id="a column of units",
        ),
        pytest.param(
            "Andel i prosent;;\nSvar;2016;2017\nSykler uten lys;12;14\n",
            "Sykler",
            NamedInFile("Sykler uten lys", "Sykler uten lys", "", "percent", (2016, 2017)),
            id="per cent above the table",
        ),
        pytest.param(
            "Sak;2016;2017\nHundebitt per 1000 innbyggere;1,2;1,4\n",
            "Hundebitt",
            NamedInFile("Hundebitt per 1000 innbyggere", "Hundebitt per 1000 innbyggere", "", "per_1000", (2016, 2017)),
            id="a rate",
        ),
        pytest.param(
            "Sak;2016;2017\nHundebitt, gutter;12;14\nHundebitt, jenter;5;9\n",
            "gutter",
            NamedInFile("Hundebitt, gutter", "Hundebitt", "kjoenn=gutter", "count", (2016, 2017), ("kjoenn",)),
            id="a group in the name",
        ),
        pytest.param(
            "Sak;2016;2017\nHundebitt;;\nGutter;12;14\nJenter;5;9\n",
            "Hundebitt",
            NamedInFile("Hundebitt", "Hundebitt", "", "count", (2016, 2017), ("kjoenn",)),
            id="groups below the name",
        ),
        pytest.param(
            "Sak;2016;2017\nVold;20;30\n- rundt skoler;12;14\n",
            "rundt",
            NamedInFile("- rundt skoler", "rundt skoler", "", "count", (2016, 2017), alone=False),
            id="below another indicator",
        ),
        pytest.param(
            "Sak;Antall\nHundebitt;12\n", "Hundebitt", NamedInFile("Hundebitt", "Hundebitt", "", "count"), id="no year"
        ),
    ],
)
def test_a_file_tells_what_it_can_of_a_name(
    read: Callable[[str, str], NamedInFile], content: str, word: str, told: NamedInFile
) -> None:
    assert read(content, word) == told


@pytest.mark.parametrize(
    ("named", "dimensions", "answer", "further"),
    [
        pytest.param(NamedInFile("Hundebitt", "Hundebitt", "", "count"), (), "bitt", "Hundebitt", id="all"),
        pytest.param(
            NamedInFile("Bitt, gutter", "Bitt", "kjoenn=gutter", "count"), ("kjoenn",), "bitt|kjoenn=gutter", "",
            id="a group",
        ),
        pytest.param(
            NamedInFile("Bitt, gutter", "Bitt", "kjoenn=gutter", "count"), (), "bitt", "Bitt, gutter",
            id="a group of what is not parted",
        ),
        pytest.param(NamedInFile("- andre", "andre", "", "count", alone=False), (), "bitt", "", id="below another"),
    ],
)  # fmt: skip
def test_the_answer_and_the_further_name(
    named: NamedInFile, dimensions: tuple[str, ...], answer: str, further: str
) -> None:
    assert (named.meaning("bitt", dimensions), named.further_name(dimensions)) == (answer, further)


def test_from_an_unknown_name_to_the_chart_with_every_answer_kept(delivering: Open) -> None:
    app = begun(delivering(), "Hundebitt")
    assert "Filen har tall for 2016–2017, 2019." in said(app)
    assert (field(app, "title").value, field(app, "short").value) == ("Hundebitt", "Hundebitt")
    assert field(app, "unit").value == "count"
    question(app, "Sykler uten lys").select("leave_out").run()
    filled_in(app, title="Hundebitt meldt til kommunen", short="Hundebitt på skolevei")
    assert "Id: hundebitt_meldt_til_kommunen." in said(app)
    assert app.text_input(key="oppsett_hvorfor").value == f"Nytt navn i filen {FILE}"
    made(app)
    assert "Endringen er lagt inn som innlegging" in app.success[0].value
    assert question(app, "Hundebitt").value == "hundebitt_meldt_til_kommunen"
    assert question(app, "Naskerier i butikk").value == "leave_out"
    assert question(app, "Sykler uten lys").value == "leave_out"
    logged = access_register().entries()[-1]
    assert (logged.event, logged.area) == ("oppsett_endret", AREA)
    click(app, say("deliver.use_names"))
    assert not [one for one in app.subheader if one.value == say("deliver.questions", number=1)]
    for box in app.checkbox:
        box.check()
    app.text_input(key="hvem").set_value("Koordinator")
    app.text_area(key="kommentar").set_value("Fra helsesykepleier")
    click(app, say("deliver.put_in"))
    assert not app.error
    rows = store().figures(AREA, Role.KOORDINATOR, indicators=["hundebitt_meldt_til_kommunen"])
    assert dict(zip(rows["year"], rows["value"], strict=True)) == {2016: 13, 2017: 15, 2019: 27}
    charts = [json.loads(one.proto.json) for one in page("trivsel", aar="2019").get("bidi_component")]
    titles = [one["figure"]["title"] for one in charts if "figure" in one]
    assert "Hundebitt på skolevei økte fra 15 i 2017 til 27 i 2019" in titles
    # The next file knows the name.
    app = delivering("Indikator;År;Verdi\nHundebitt;2018;20\n", {})
    assert not app.error
    assert store().catalogue_of(AREA).indicator("hundebitt_meldt_til_kommunen").names == ("Hundebitt",)


def test_a_person_is_refused_at_the_field_and_the_file_is_still_there(delivering: Open) -> None:
    app = begun(delivering(ANOTHER), "Sykler uten lys")
    before = store().version
    assert field(app, "unit").value == "percent"
    filled_in(app, title="Ola Nordmann")
    (told,) = [one.value for one in app.error if "person" in one.value]
    assert "«Tittel» ser ut til å handle om én person" in told
    assert not [one for one in app.button if one.label == say("setup_page.put_in")]
    app.button(key="ny_indikator_tilbake").click().run()
    assert store().version == before
    assert question(app, "Sykler uten lys").value is None
    assert question(app, "Naskerier i butikk").value == "leave_out"
    assert not [one for one in app.text_input if (one.key or "").startswith("oppsett:")]
    assert field(begun(app, "Sykler uten lys"), "title").value == "Sykler uten lys"


def test_nothing_is_made_by_somebody_who_may_not(delivering: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app = filled_in(begun(delivering(ANOTHER), "Sykler uten lys"))
    before = store().version
    monkeypatch.setattr(gate, "COMMANDS", {**gate.COMMANDS, "endre_oppsett": None})
    app.text_input(key="oppsett_hvem").set_value("Koordinator")
    (button,) = [one for one in app.button if one.label == say("setup_page.put_in")]
    button.click().run()
    assert store().version == before
    assert access_register().entries()[-1].event == "avvist"


def test_an_answer_becomes_a_new_indicator_with_groups_one_at_a_time_in_nynorsk(delivering: Open) -> None:
    content = "Sak;2016;2017\nBitt frå katt, gutar;12;14\nBitt frå katt, jenter;15;19\nKlor;13;14\n"
    app = begun(delivering(content, {"name:bittfraakattgutar": "leave_out"}, spraak="nn"), "Bitt frå katt, gutar")
    question(app, "Klor").select("+").run()
    with speaking(Language.NYNORSK):
        assert field(app, "title").value == "Klor"  # those without an answer come first
        assert say("deliver.one_indicator") in [one.value for one in app.info]
        app.button(key="ny_indikator_tilbake").click().run()
        assert field(app, "title").value == "Bitt frå katt"
        assert field(app, "title:nn").value == "Bitt frå katt"
        assert field(app, worded("dimensions")).value == ["kjoenn"]
        made(filled_in(app))
        assert question(app, "Bitt frå katt, gutar").value == "bitt_fraa_katt|kjoenn=gutter"
    assert [one.label for one in app.selectbox if "jenter" in one.label] == []
    assert store().catalogue_of(AREA).indicator("bitt_fraa_katt").names == ()


@pytest.mark.parametrize(
    ("content", "text"),
    [
        pytest.param("Sak;Gruppe;År;Verdi\nNasking;Nissar;2016;12\n", "Nissar", id="a group"),
        pytest.param("Sak;Kommune;År;Verdi\nNasking;Nissebyen;2016;12\n", "Nissebyen", id="a place"),
    ],
)
def test_what_is_no_indicator_is_not_offered_to_become_one(delivering: Open, content: str, text: str) -> None:
    assert say("question.new") not in question(delivering(content, {}), text).options
