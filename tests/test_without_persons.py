"""A quote is shown without the persons it names, and with all else in it."""

import pytest

from slt_data.intake.formats.choose_reader import parse
from slt_data.intake.limits import LIMITS
from slt_data.persons.without_names import without_persons
from slt_data.reports.sentences import sentences_of
from tests.gathering import none_of
from tests.test_report_files import SOURCES, needs_sources

NAMED = [
    ("a name and a post", "Kari Nordmann tjenesteleder", "… tjenesteleder"),
    ("after «v/»", "Kulturkontoret v/ Ola Hansen", "Kulturkontoret v/ …"),
    ("after «v/» without a space", "Politiet v/Per Lars Hansen, avsnittsleder.", "Politiet v/…, avsnittsleder."),
    ("three names", "Nestleder: Odd Arne Bredal, leder for enhet Vest", "Nestleder: …, leder for enhet Vest"),
    ("an initial", "Leder: Berit Ida W Holm representant for ordfører", "Leder: … representant for ordfører"),
    ("an initial with a stop", "Berit W. Holm er leder.", "… er leder."),
    ("a given name in two", "Fra høsten Else-Synnøve Kjelden seksjonsleder", "Fra høsten … seksjonsleder"),
    ("two persons", "SLT-koordinatorene Turid Berg og Jens Opdal", "SLT-koordinatorene … og …"),
    ("a word that begins the sentence", "Siden Kari Nordmann sluttet, er den tom.", "Siden … sluttet, er den tom."),
    ("a name that few have, and a post", "Fra 2018: Mirella Kuseron avdelingsleder", "Fra 2018: … avdelingsleder"),
    ("a name that few have, after «v/»", "Bokollektivet v/ Mirella Kuseron", "Bokollektivet v/ …"),
    ("in capitals", "Skrevet av KARI NORDMANN i mai", "Skrevet av … i mai"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "shown"), [pytest.param(*case, id=label) for label, *case in NAMED])
def test_a_person_is_struck_out(text: str, shown: str) -> None:
    assert without_persons(text) == shown


STAYS = {
    "places": "I Sandvika Storsenter og på Emma Hjorth skole, i Asker og Bærum.",
    "a place named after somebody": "Områdesatsing Emma Hjorth er omtalt, og Marie Plathes vei.",
    "institutions": "Røde Kors, Nordic Safe Cities, Nordisk ministerråd, KoRus Øst og Oslo Met.",
    "the police": "Oslo politidistrikt, Enhet Vest leder arbeidet i Bærum Kommune.",
    "beginnings": "Antall Anmeldte forhold gikk ned. Mindre Tyveri gikk opp. Ungdata 2017 viser det.",
    "a single given name": "Even om det gikk ned, er Tor en gud og Liv et ord.",
    "months": "Fra mai 2017 til August 2018.",
    "plans": "Sammen for Barn og Unge, Handlingsprogram 2018-2021.",
    "short names": "PST og NAV, SLT og RVTS Øst, ABPD og OPD.",
}


@pytest.mark.parametrize("text", STAYS.values(), ids=STAYS)
def test_all_else_stays(text: str) -> None:
    assert without_persons(text) == text


@needs_sources
@pytest.mark.parametrize("year", [2017, 2018])
def test_of_the_published_reports_only_the_lists_of_members_lose_words(year: int) -> None:
    """Nothing is struck out of the police's chapter, and every sentence keeps its numbers."""
    passages = parse("txt", (SOURCES / f"slt-arsrapport-{year}.txt").read_bytes(), LIMITS).passages
    sentences = sentences_of(passages)
    struck = [one for one in sentences if without_persons(one.text) != one.text]
    assert 15 <= len(struck) <= 30
    none_of(one.text for one in struck if any(title.startswith("2.3") for title in one.headings))
    none_of(one.text for one in struck if "…" in one.text)
    digits = [(one.text, without_persons(one.text)) for one in struck]
    none_of(text for text, shown in digits if [*filter(str.isdigit, text)] != [*filter(str.isdigit, shown)])
