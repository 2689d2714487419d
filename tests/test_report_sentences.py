"""The sentences of a report: where they end, and what stands around each."""

import pytest

from slt_data.intake.formats.passage import Passage, PassageKind
from slt_data.reports.number_words import numeral_value
from slt_data.reports.sentences import sentences_of, split_sentences

SPLIT = {
    "stop of an ordinal": ("Det kom 8. saker i 2018. 4. saker er nye.", 2),
    "date": ("Møtet var 2. juni. Neste er 3. Mai.", 2),
    "abbreviations": ("Jf. kap. 2 og ca. 20 % m.m. Andre saker kom til, bl.a. tre.", 2),
    "year ends": ("Det var 94 i 2017. Fortsatt er det mange.", 2),
    "quotes": ("Han sa «nei.» Så gikk det. (Se over.) Ferdig.", 4),
    "number begins a sentence": ("Alle er hørt. 7 av disse er fulgt opp.", 2),
    "age with a stop": ("Ungdom under 18. år i kommunen. Slutt.", 2),
    "numbered item": ("1. Mindre tyveri", 1),
}


@pytest.mark.parametrize(("text", "number"), SPLIT.values(), ids=SPLIT.keys())
def test_sentences_end_where_they_end(text: str, number: int) -> None:
    found = split_sentences(text)
    assert len(found) == number
    assert " ".join(found) == text


def test_each_knows_what_stands_around_it() -> None:
    told = [
        (PassageKind.HEADING, "2. I praksis", 1),
        (PassageKind.HEADING, "2.3 Utfordringer i 2018", 2),
        (PassageKind.HEADING, "Vold", 3),
        (PassageKind.PARAGRAPH, "Det ble færre. De største utfordringene var:", 0),
        (PassageKind.ITEM, "rus", 1),
        (PassageKind.ITEM, "vold", 1),
        (PassageKind.HEADING, "2.4 Teamene", 2),
        (PassageKind.PARAGRAPH, "Tre team.", 0),
    ]
    found = sentences_of(Passage(kind, text, 4, level) for kind, text, level in told)
    by_text = {one.text: one for one in found}
    assert by_text["rus"].headings == ("2. I praksis", "2.3 Utfordringer i 2018", "Vold")
    assert (by_text["rus"].lead, by_text["vold"].lead) == ("De største utfordringene var:",) * 2
    assert by_text["Det ble færre."].lead == ""
    assert by_text["Tre team."].headings == ("2. I praksis", "2.4 Teamene")
    assert by_text["Tre team."].section == "2.4 Teamene"
    assert [one.place for one in found] == list(range(len(found)))
    assert by_text["rus"].page == 4


NUMERALS = {
    "sju": 7,
    "syv": 7,
    "tjueto": 22,
    "toogtjue": 22,
    "trettifem": 35,
    "fjerde": 4,
    "To": 2,
    "to hundre": 200,
    "nittini": 99,
}


@pytest.mark.parametrize(("word", "value"), NUMERALS.items(), ids=NUMERALS.keys())
def test_numerals(word: str, value: int) -> None:
    assert numeral_value(word) == value


def test_an_article_is_no_numeral() -> None:
    with pytest.raises(KeyError):
        numeral_value("en")
