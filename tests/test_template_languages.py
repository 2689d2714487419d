"""A template that was made in one language, filled in, and read by somebody who has chosen the other."""

import io
from pathlib import Path

import openpyxl
import pandas as pd
import pytest

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.series import Direction, JudgementKind
from slt_data.intake.draft import draft_of_file
from slt_data.intake.template.make import make_template
from slt_data.intake.word_sheets import EVENT_HEADS
from slt_data.store.store import Store
from slt_data.texts import Language, say, speaking

BOTH = [
    pytest.param(made, read, id=f"{made} read in {read}") for made in Language for read in Language if made is not read
]
STANDING = pd.DataFrame(columns=["indicator", "segment", "year", "text"])
HEAD = 5


def filled_in(catalogue: Catalogue, language: Language) -> bytes:
    """A template of Bærum, filled in with the words that it offers, and half of it without the hidden ids."""
    with speaking(language):
        told = catalogue.told_in(language)
        book = openpyxl.load_workbook(io.BytesIO(make_template(told, "baerum", 2019, STANDING)))
        figures = book[say("template.sheet_figures")]
        for row in range(HEAD + 1, figures.max_row + 1):
            own = figures.cell(row, 2).value, figures.cell(row, 4).value
            if own == ("nasking", "kjoenn=jenter"):
                figures.cell(row, 9).value = 31
                figures.cell(row, 2).value = figures.cell(row, 4).value = None
            elif own == ("skadeverk", None):
                figures.cell(row, 9).value, figures.cell(row, 10).value = "ca. 40", None
                figures.cell(row, 11).value = told.source("koordinator").title
        words = book[say("template.sheet_judgements")]
        focus, voice = told.focus_area("vold").title, say("voices.all").split("|")[2]
        texts = ["2018", say("template.kind_utfordring"), focus, None, voice, say("template.direction_up"), "Meir uro."]
        for column, text in enumerate(texts, 1):
            words.cell(HEAD + 1, column).value = text
        events = book[say("template.sheet_events")]
        autumn = "hausten 2019" if language is Language.NYNORSK else "høsten 2019"
        told_of = {"day": autumn, "until": say("template.ongoing").split("|")[1], "title": "Open hall"}
        told_of |= {"kind": say("template.tiltak"), "focus_area": focus, "level": say("event.selektert")}
        for column, head in enumerate(EVENT_HEADS, 1):
            events.cell(HEAD + 1, column).value = told_of.get(head)
        content = io.BytesIO()
        book.save(content)
    return content.getvalue()


@pytest.mark.parametrize(("made", "read"), BOTH)
def test_a_template_is_read_in_either_language(
    ready_store: Store, catalogue: Catalogue, made: Language, read: Language
) -> None:
    content = filled_in(catalogue, made)
    with speaking(read):
        draft = draft_of_file(ready_store, "baerum", "mal.xlsx", content)
        assert [one.told for one in draft.errors] == []
    rows = draft.figures[draft.figures["kind"].ne("absent")]
    assert sorted(zip(rows["indicator"], rows["segment"], rows["status"], rows["source"], strict=True)) == [
        ("nasking", "kjoenn=jenter", "exact", "koordinator"),
        ("skadeverk", "", "approximate", "koordinator"),
    ]
    (judgement,) = draft.judgements
    assert (judgement.focus_area, judgement.kind) == ("vold", JudgementKind.CHALLENGE)
    assert judgement.direction is Direction.UP
    (event,) = draft.events
    assert (event.day.isoformat(), event.kind, event.concerns.focus_areas) == ("2019-09-01", "tiltak", ("vold",))
    assert (event.ongoing, event.level) == (True, "selektert")


FREE = [
    pytest.param(
        [["Indikator", "År", "Kjønn", "Tal på"], ["Nasking", "2019", "Jenter", "31"], ["Vald", "2019", "Gutar", "12"]],
        [("nasking", "kjoenn=jenter", 31.0), ("vold", "kjoenn=gutter", 12.0)],
        id="long",
    ),
    pytest.param(
        [["", "2018", "2019"], ["Nasking", "70", "om lag 75"], ["Gutar", "40", "45"], ["Jenter", "30", "30"]],
        [("nasking", "", 70.0), ("nasking", "", 75.0)]
        + [
            ("nasking", f"kjoenn={sex}", value)
            for sex, values in (("gutter", (40, 45)), ("jenter", (30, 30)))
            for value in values
        ],
        id="years across, with groups",
    ),
    pytest.param(
        [
            ["Ungdata 2019"],
            ["Spørsmål", "Prosentdel"],
            ["Delen som har naska i butikk", "12,5"],
            ["Har vore i slåsskamp", "8"],
        ],
        [("ungdata_nasket", "", 12.5), ("ungdata_slaasskamp", "", 8.0)],
        id="shares",
    ),
    pytest.param(
        [
            ["Indikator", "2019"],
            ["Talet på ungdomsteam", "3"],
            ["Skadeverk", "5 førebels"],
            ["Narkotikasaker", "ikkje oppgitt"],
        ],
        [("narkotika", "", None), ("skadeverk", "", 5.0), ("ungdomsteam", "", 3.0)],
        id="signs in words",
    ),
]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(("cells", "figures"), FREE)
def test_a_file_written_in_nynorsk_is_understood(
    ready_store: Store,
    tmp_path: Path,
    language: Language,
    cells: list[list[str]],
    figures: list[tuple[str, str, float | None]],
) -> None:
    book = openpyxl.Workbook()
    for row, texts in enumerate(cells, 1):
        for column, text in enumerate(texts, 1):
            book.worksheets[0].cell(row, column).value = text or None
    book.save(tmp_path / "tal.xlsx")
    with speaking(language):
        draft = draft_of_file(ready_store, "baerum", "tal.xlsx", (tmp_path / "tal.xlsx").read_bytes())
    rows = draft.figures[draft.figures["kind"].ne("absent")].astype(object)
    values = rows["value"].where(rows["value"].notna(), None)
    told = sorted(zip(rows["indicator"], rows["segment"], values, strict=True), key=str)
    assert told == sorted(figures, key=str), [one.told for one in draft.errors]


PERSONS = [
    pytest.param("Namn", ["Kari Nordmann", "Ola Nordmann", "Per Hansen"], "personal.names", id="names"),
    pytest.param("Førenamn og etternamn", ["Kari", "Ola", "Per"], "personal.names", id="half names"),
    pytest.param("Fødd", ["01.02.2004", "03.04.2005", "05.06.2006"], "personal.births", id="births"),
    pytest.param("Anmeldingsnummer", ["15234567", "15234568", "15234569"], "personal.cases", id="cases"),
]


@pytest.mark.parametrize(("heading", "cells", "code"), PERSONS)
def test_persons_are_refused_under_headings_in_nynorsk(
    ready_store: Store, tmp_path: Path, heading: str, cells: list[str], code: str
) -> None:
    book = openpyxl.Workbook()
    for row, text in enumerate([heading, *cells], 1):
        book.worksheets[0].cell(row, 1).value = text
    book.save(tmp_path / "liste.xlsx")
    with speaking(Language.NYNORSK):
        draft = draft_of_file(ready_store, "baerum", "liste.xlsx", (tmp_path / "liste.xlsx").read_bytes())
        assert code in {one.code for one in draft.errors}
        assert all("Ingenting er lagra." in one.message for one in draft.errors if one.code == code)
