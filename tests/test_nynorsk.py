"""What is said in nynorsk, word for word: the figures and the rules of ``test_sentences`` in another language."""

import re
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from babel.dates import format_date
from babel.numbers import format_decimal

from slt_data.analysis import sentences as told_in_sentences
from slt_data.analysis.certainty import ChangeLevel
from slt_data.analysis.change import Reason
from slt_data.analysis.sentences import (
    certainty_sentence,
    change_sentences,
    counted,
    dark_figures,
    figure_sentence,
    return_sentence,
)
from slt_data.analysis.wording import (
    WordedFigure,
    difference_text,
    judged,
    level_text,
    reason_text,
    statement,
    voice_told,
)
from slt_data.domain.disclosure import Guard
from slt_data.domain.entries import Indicator, Period
from slt_data.domain.series import Direction, Unit
from slt_data.norwegian import MINUS, NBSP, long_date, moment, number
from slt_data.store.store import Store
from slt_data.story.comparison import compare_areas
from slt_data.story.focus import tell_focus
from slt_data.story.material import Material
from slt_data.story.materials import Materials
from slt_data.story.overview import tell_overview
from slt_data.story.rates import as_rates
from slt_data.texts import Language, speaking
from slt_data.ui.guide import guide_file
from tests.forms import BOKMAAL_ONLY, words_in
from tests.test_sentences import about, bound, change, fig, hidden, indicator, missing, preliminary, words

UP, DOWN, UNCHANGED, UNKNOWN = Direction.UP, Direction.DOWN, Direction.UNCHANGED, Direction.UNKNOWN

NASKING = indicator("Nasking", noun=("anmeldt forhold", "anmelde forhold"))
VALD = indicator("Vald", noun=("anmeldt forhold", "anmelde forhold"), caveats=["moerketall"])
SEDSKAP = indicator("Sedskap", noun=("registrert sak", "registrerte saker"))
LOVBROT = indicator("Alle anmelde lovbrot", noun=("anmeldt lovbrot", "anmelde lovbrot"), period=Period.TWO_YEAR_AVERAGE)
TEAM = indicator("Talet på ungdomsteam", noun=("ungdomsteam", "ungdomsteam"), family="slt", chance=False)
NASKA = indicator("Delen som har naska i butikk", Unit.PERCENT, period=Period.WAVE, family="ungdata")
HOEGRE = indicator("Høgreekstremisme", Unit.PERCENT)


@pytest.fixture(autouse=True)
def nynorsk() -> Iterator[None]:
    with speaking(Language.NYNORSK):
        yield


@pytest.mark.parametrize(
    ("one", "before", "now", "reason", "sentences"),
    [
        # per cent by hand: 33 of 61 = 54.1; 25 of 94 = 26.6
        pytest.param(
            NASKING,
            fig(2016, 61),
            fig(2017, 94),
            None,
            ["Nasking auka frå 61 anmelde forhold i 2016 til 94 i 2017, ein auke på 54 prosent."],
            id="up",
        ),
        pytest.param(
            NASKING,
            fig(2017, 94),
            fig(2018, 69),
            None,
            ["Nasking gjekk ned frå 94 anmelde forhold i 2017 til 69 i 2018, ein nedgang på 27 prosent."],
            id="down",
        ),
        pytest.param(
            NASKING,
            fig(2017, 69),
            fig(2018, 69),
            None,
            ["Nasking var uendra på 69 anmelde forhold frå 2017 til 2018."],
            id="unchanged",
        ),
        pytest.param(
            SEDSKAP,
            fig(2017, 1),
            fig(2018, 1),
            Reason.BASE_TOO_SMALL,
            ["Sedskap var uendra på 1 registrert sak frå 2017 til 2018."],
            id="unchanged on one",
        ),
        pytest.param(
            SEDSKAP,
            fig(2017, 0),
            fig(2018, 4),
            Reason.BASE_TOO_SMALL,
            ["Sedskap gjekk frå 0 i 2017 til 4 registrerte saker i 2018."],
            id="from nothing",
        ),
        pytest.param(
            SEDSKAP,
            fig(2017, 1),
            fig(2018, 2),
            Reason.BASE_TOO_SMALL,
            ["Sedskap auka frå 1 registrert sak i 2017 til 2 i 2018, ein auke på 1."],
            id="from one to two",
        ),
        pytest.param(
            NASKING,
            fig(2017, 49),
            fig(2018, 70),
            None,
            [f"Nasking auka frå 49 anmelde forhold i 2017 til 70 i 2018, ein auke på 21 (43{NBSP}%)."],
            id="a small base: per cent in parentheses",
        ),
        pytest.param(
            VALD,
            fig(2017, 42),
            fig(2018, 21),
            None,
            [
                (
                    f"Vald gjekk ned frå 42 anmelde forhold i 2017 til 21 i 2018, ein nedgang på 21 (50{NBSP}%), "
                    "altså ei halvering."
                )
            ],
            id="halved",
        ),
        pytest.param(
            NASKING,
            fig(2017, 60),
            fig(2018, 120),
            None,
            ["Nasking auka frå 60 anmelde forhold i 2017 til 120 i 2018, ein auke på 100 prosent, altså ei dobling."],
            id="doubled",
        ),
        pytest.param(
            NASKA,
            fig(2022, 8.4),
            fig(2025, 11.4),
            Reason.PERCENTAGE_POINTS,
            [
                (
                    f"Delen som har naska i butikk, auka frå 8,4{NBSP}% i 2022 til 11,4{NBSP}% i 2025, "
                    "ein auke på 3 prosentpoeng."
                )
            ],
            id="a share: a comma closes the clause, percentage points",
        ),
        pytest.param(
            NASKA,
            fig(2017, 12.34),
            fig(2019, 12.36),
            Reason.PERCENTAGE_POINTS,
            [
                (
                    f"Delen som har naska i butikk, auka frå 12,3{NBSP}% i 2017 til 12,4{NBSP}% i 2019, "
                    "ein auke på under 0,1 prosentpoeng."
                )
            ],
            id="points that round to nothing",
        ),
        pytest.param(
            LOVBROT,
            fig(2020, 583.5, first=2019),
            fig(2022, 483.5, first=2021),
            None,
            [
                (
                    "Alle anmelde lovbrot gjekk ned frå 583,5 anmelde lovbrot i året i gjennomsnitt for 2019–2020 "
                    "til 483,5 for 2021–2022, ein nedgang på 17 prosent."
                )
            ],
            id="averages",
        ),
        pytest.param(
            TEAM,
            fig(2017, 4),
            fig(2018, 3),
            Reason.BASE_TOO_SMALL,
            ["Talet på ungdomsteam gjekk ned frå 4 ungdomsteam i 2017 til 3 i 2018, ein nedgang på 1."],
            id="what is decided",
        ),
        pytest.param(
            NASKING,
            fig(2017, 94),
            preliminary(2018, 69),
            None,
            [
                "Nasking gjekk ned frå 94 anmelde forhold i 2017 til 69 i 2018, ein nedgang på 27 prosent.",
                "Talet for 2018 er førebels.",
            ],
            id="one of them is preliminary",
        ),
        pytest.param(
            NASKING,
            preliminary(2017, 94),
            preliminary(2018, 69),
            None,
            [
                "Nasking gjekk ned frå 94 anmelde forhold i 2017 til 69 i 2018, ein nedgang på 27 prosent.",
                "Tala for 2017 og 2018 er førebelse.",
            ],
            id="both are preliminary",
        ),
        pytest.param(
            NASKING,
            None,
            fig(2016, 61),
            Reason.FIRST_YEAR,
            ["Nasking: 61 anmelde forhold i 2016.", "Det er det første talet i rekkja."],
            id="the first",
        ),
        pytest.param(
            NASKA,
            None,
            fig(2013, 9.8),
            Reason.FIRST_YEAR,
            [
                f"Delen som har naska i butikk: 9,8{NBSP}% i 2013.",
                "Det er den første undersøkinga det finst svar frå.",
            ],
            id="the first wave",
        ),
        pytest.param(
            NASKING,
            fig(2014, 61),
            fig(2016, 94),
            Reason.BREAK,
            [
                "Nasking: 94 anmelde forhold i 2016.",
                "Talet kan ikkje samanliknast med talet for 2014, fordi det er eit brot i talrekkja.",
            ],
            id="a break",
        ),
        pytest.param(
            NASKING,
            hidden(2017, Guard.FEW),
            fig(2018, 12),
            Reason.HIDDEN,
            [
                "Nasking: 12 anmelde forhold i 2018.",
                "Talet for 2017 blir ikkje vist, og derfor er ikkje endringa rekna ut.",
            ],
            id="hidden before",
        ),
        pytest.param(
            NASKING,
            words(2017, "stabilt"),
            fig(2018, 12),
            Reason.WORDS_ONLY,
            [
                "Nasking: 12 anmelde forhold i 2018.",
                "For 2017 finst det berre ord, ikkje tal, og derfor er ikkje endringa rekna ut.",
            ],
            id="words before",
        ),
        pytest.param(
            NASKING,
            about(2017, 40, "ca. 40"),
            fig(2018, 12),
            Reason.APPROXIMATE,
            [
                "Nasking: 12 anmelde forhold i 2018.",
                "Talet for 2017 er omtrentleg, og derfor er ikkje endringa rekna ut.",
            ],
            id="about so much before",
        ),
        pytest.param(
            HOEGRE,
            fig(2017, 30),
            bound(2018, 40, "i underkant av 40 %"),
            Reason.APPROXIMATE,
            [
                (
                    "Høgreekstremisme: i underkant av 40 % i 2018. "
                    "Kjelda gir berre ei grense, og derfor er ikkje endringa rekna ut."
                )
            ],
            id="only a bound",
        ),
        pytest.param(
            LOVBROT,
            fig(2020, 500, first=2019),
            fig(2021, 510, first=2020),
            Reason.OVERLAPPING,
            [
                "Alle anmelde lovbrot: 510 anmelde lovbrot i året i gjennomsnitt for 2020–2021.",
                "Perioden overlappar med 2019–2020, og derfor er ikkje endringa rekna ut.",
            ],
            id="overlapping",
        ),
    ],
)
def test_what_happened(
    one: Indicator, before: WordedFigure | None, now: WordedFigure, reason: Reason | None, sentences: list[str]
) -> None:
    assert change_sentences(one, now, before, change(before, now, reason)) == sentences


@pytest.mark.parametrize(
    ("one", "told", "sentence"),
    [
        pytest.param(SEDSKAP, missing(2016), "Sedskap: kjelda oppgir ikkje noko for 2016.", id="missing"),
        pytest.param(
            SEDSKAP,
            words(2018, "nesten likt 2017, uten tall"),
            "Sedskap er berre omtala med ord for 2018: nesten likt 2017, uten tall.",
            id="words, as they stand in the source",
        ),
        pytest.param(
            SEDSKAP,
            hidden(2018, Guard.FEW),
            "Sedskap: færre enn 5 registrerte saker i 2018. "
            "Talet blir ikkje vist, for det kunne peikt ut enkeltpersonar.",
            id="hidden, small",
        ),
        pytest.param(
            SEDSKAP,
            hidden(2018, Guard.UNTOLD),
            "Sedskap: talet for 2018 blir ikkje vist, for å verne enkeltpersonar.",
            id="hidden",
        ),
        pytest.param(
            NASKA,
            hidden(2017, Guard.FEW),
            "Delen som har naska i butikk: prosentdelen i 2017 blir ikkje vist, for å verne enkeltpersonar.",
            id="a hidden share",
        ),
        pytest.param(
            NASKING,
            preliminary(2018, 69),
            "Nasking: 69 anmelde forhold i 2018. Talet er førebels.",
            id="preliminary",
        ),
    ],
)
def test_one_figure(one: Indicator, told: WordedFigure, sentence: str) -> None:
    assert figure_sentence(one, told) == sentence


@pytest.mark.parametrize(
    ("one", "before", "now", "reason", "heading"),
    [
        pytest.param(NASKING, fig(2016, 61), fig(2017, 94), None, "Nasking auka frå 61 til 94", id="up"),
        pytest.param(NASKING, fig(2017, 94), fig(2018, 69), None, "Nasking gjekk ned frå 94 til 69", id="down"),
        pytest.param(NASKING, fig(2017, 69), fig(2018, 69), None, "Nasking var uendra på 69", id="unchanged"),
        pytest.param(
            NASKING,
            fig(2013, 61),
            fig(2015, 94),
            None,
            "Nasking auka frå 61 i 2013 til 94 i 2015",
            id="over a missing year",
        ),
        pytest.param(
            NASKA,
            fig(2022, 8),
            fig(2025, 8),
            Reason.PERCENTAGE_POINTS,
            f"Delen som har naska i butikk, var uendra på 8{NBSP}% frå 2022 til 2025",
            id="a share unchanged",
        ),
        pytest.param(NASKING, None, missing(2018), Reason.GAP, "Nasking: ikkje oppgitt for 2018", id="missing"),
        pytest.param(
            NASKING,
            None,
            hidden(2018, Guard.UNTOLD),
            Reason.HIDDEN,
            "Nasking: talet for 2018 blir ikkje vist",
            id="hidden",
        ),
        pytest.param(
            NASKA,
            None,
            hidden(2018, Guard.UNTOLD),
            Reason.HIDDEN,
            "Delen som har naska i butikk, blir ikkje vist for 2018",
            id="a hidden share",
        ),
    ],
)
def test_the_heading(
    one: Indicator, before: WordedFigure | None, now: WordedFigure, reason: Reason | None, heading: str
) -> None:
    assert statement(one, now, before, change(before, now, reason)) == heading


@pytest.mark.parametrize(
    ("direction", "voice", "heading"),
    [
        pytest.param(UP, "Politiet", "Rus auka, meiner politiet", id="up"),
        pytest.param(DOWN, "Koordineringsgruppa", "Rus gjekk ned, meiner koordineringsgruppa", id="down"),
        pytest.param(UNCHANGED, "PST", "Rus er uendra, meiner PST", id="unchanged"),
        pytest.param(UNKNOWN, "Ungdata", "Rus er omtala med ord, ikkje med tal", id="unknown"),
    ],
)
def test_a_judgement_as_heading(direction: Direction, voice: str, heading: str) -> None:
    assert judged("Rus", voice, direction) == heading


@pytest.mark.parametrize(
    ("written", "told"),
    [
        pytest.param("Koordineringsgruppen", "Koordineringsgruppa", id="from bokmål"),
        pytest.param("Ungdomsteama", "Ungdomsteama", id="as it is"),
        pytest.param("Natteravnene", "Natteravnene", id="none that we know"),
    ],
)
def test_a_voice_is_told_in_the_language_of_the_reader(written: str, told: str) -> None:
    assert voice_told(written) == told


@pytest.mark.parametrize(
    ("level", "direction", "chip", "sentence"),
    [
        pytest.param(
            ChangeLevel.TEGN,
            UP,
            "Teikn til auke",
            "Det er teikn til auke, men det kan framleis vere tilfeldig.",
            id="a sign, up",
        ),
        pytest.param(
            ChangeLevel.TEGN,
            DOWN,
            "Teikn til nedgang",
            "Det er teikn til nedgang, men det kan framleis vere tilfeldig.",
            id="a sign, down",
        ),
        pytest.param(
            ChangeLevel.TYDELIG, UP, "Tydeleg auke", "Auken er så stor at han neppe er tilfeldig.", id="clear, up"
        ),
        pytest.param(
            ChangeLevel.TYDELIG,
            DOWN,
            "Tydeleg nedgang",
            "Nedgangen er så stor at han neppe er tilfeldig.",
            id="clear, down",
        ),
        pytest.param(
            ChangeLevel.INGEN,
            UP,
            "Inga sikker endring",
            "Endringa er ikkje større enn det som ofte er tilfeldig.",
            id="none",
        ),
        pytest.param(ChangeLevel.INGEN, UNCHANGED, "Uendra", "", id="nothing changed"),
    ],
)
def test_how_sure(level: ChangeLevel, direction: Direction, chip: str, sentence: str) -> None:
    assert (level_text(level, direction), certainty_sentence(level, direction)) == (chip, sentence)


def test_small_pieces() -> None:
    assert counted(NASKING, fig(2017, 1)) == "1 anmeldt forhold"
    assert told_in_sentences.tested_sentence(5).startswith("5 endringar er prøvde samtidig, og kravet til kvar")
    assert dark_figures(VALD) == "Det kan vere mørketal: talet viser berre det som er meldt."
    assert reason_text(change(fig(2014, 61), fig(2016, 94), Reason.BREAK)) == "brot i talrekkja"
    assert difference_text(NASKING, change(fig(2013, 61), fig(2015, 94))) == "+33 frå 2013"
    points = change(fig(2022, 9.0), fig(2025, 8.7), Reason.PERCENTAGE_POINTS)
    assert difference_text(NASKA, points) == f"{MINUS}0,3 prosentpoeng"
    assert return_sentence(NASKING, fig(2018, 61), fig(2017, 94), fig(2016, 61), differs=False) == (
        "Talet er det same som i 2016."
    )
    assert return_sentence(NASKING, fig(2018, 69), fig(2017, 94), fig(2016, 61), differs=False) == (
        f"Talet er nær nivået frå 2016 (61), men 13{NBSP}% over."
    )


def test_numbers_and_dates_are_written_alike_in_both() -> None:
    """Why ``norwegian`` needs to know of no language: months, numbers and the words around them are the same."""
    for month in range(1, 13):
        day = date(2026, month, 17)
        assert long_date(day) == format_date(day, format="d. MMMM y", locale="nn_NO")
    assert number(12345.6, 1) == format_decimal(12345.6, format="#,##0.0", locale="nn_NO")
    assert moment(datetime(2017, 5, 17, 12, 5)) == "17. mai 2017 kl. 14.05"  # noqa: DTZ001 - UTC, as the store has it


OVERVIEW = [
    pytest.param("baerum", 2017, "nasking", "Nasking auka frå 61 til 94", "Teikn til auke", id="Bærum 2017"),
    pytest.param("baerum", 2018, "vold", "Vald gjekk ned frå 42 til 21", "Teikn til nedgang", id="Bærum 2018"),
    pytest.param(
        "baerum", 2018, "sedelighet", "Sedskapssaker er uendra, meiner politiet", "Berre ord, ikkje tal", id="words"
    ),
    pytest.param(
        "eksempelkommune", 2025, "nasking", "Nasking auka frå 40 til 112", "Tydeleg auke", id="made up, a clear rise"
    ),
]


@pytest.mark.parametrize(("area", "year", "focus", "heading", "verdict"), OVERVIEW)
def test_the_overview(ready_store: Store, area: str, year: int, focus: str, heading: str, verdict: str) -> None:
    (row,) = [one for one in tell_overview(Material(ready_store, area), year) if one.focus_area.id == focus]
    assert (row.statement, row.verdict) == (heading, verdict)


def test_beside_the_country(ready_store: Store) -> None:
    here, there = (Material(ready_store, one) for one in ("eksempelkommune", "eksempelland"))
    told = compare_areas(here, there, here.catalogue.indicator("ungdata_nasket"), 2025)
    assert told.said.startswith("Delen som har naska i butikk, var ")
    assert told.sentence.endswith(("vanlegvis er tilfeldig.", "Skilnaden er ikkje sikker."))
    refused = compare_areas(here, Material(ready_store, "norge"), here.catalogue.indicator("nasking"), 2025)
    assert refused.said == "Nasking: Oppdikta tal blir ikkje samanlikna med verkelege (Eksempelkommune og Noreg)."


def test_rates(ready_store: Store) -> None:
    series = Material(ready_store, "eksempelkommune").series("nasking")
    assert series is not None
    assert as_rates(series).indicator.noun[1] == "anmelde forhold per 1000 innbyggjarar i aldersgruppa"


def test_figures_are_worked_out_once_for_both_languages(ready_store: Store) -> None:
    shared = Materials(ready_store)
    with speaking(Language.BOKMAAL):
        bokmaal = shared.of("eksempelkommune")
        assert shared.of("eksempelkommune") is bokmaal
    nynorsk = shared.of("eksempelkommune")
    assert nynorsk is not bokmaal
    assert nynorsk._assessed is bokmaal._assessed
    titles = [one.indicators()[1].title for one in (bokmaal, nynorsk)]
    assert titles == [
        "Butikktyveri, unge anmeldt to ganger eller mer",
        "Butikktjuveri, unge anmelde to gonger eller meir",
    ]
    assert [one.told for one in bokmaal.series("nasking").rows] == [  # type: ignore[union-attr]
        one.told
        for one in nynorsk.series("nasking").rows  # type: ignore[union-attr]
    ]


def test_what_was_told_to_one_is_told_anew_to_the_other(ready_store: Store) -> None:
    """Stories are kept with the material that they are told of: each language has its own."""
    shared = Materials(ready_store)
    headings = {}
    for language in (Language.BOKMAAL, Language.NYNORSK, Language.BOKMAAL):
        with speaking(language):
            headings[language] = [row.statement for row in tell_overview(shared.of("eksempelkommune"), 2025)]
            focus = tell_focus(shared.of("eksempelkommune"), "nasking", 2025)
            assert focus.statement in headings[language]
    assert "Nasking økte fra 40 til 112" in headings[Language.BOKMAAL]
    assert "Nasking auka frå 40 til 112" in headings[Language.NYNORSK]


def test_the_guide_is_told_in_both() -> None:
    """The same headings, lists and pictures, in the same order; no word of bokmål."""
    texts = {language: guide_file(language).read_text(encoding="utf-8") for language in Language}
    shapes = [
        re.findall(r"^(?:#+|- |\d\.|\||!\[)|\(bilder/[a-z_]+\.png\)", text, re.MULTILINE) for text in texts.values()
    ]
    assert shapes[0] == shapes[1]
    assert len(shapes[0]) > 20
    assert words_in(re.sub(r"\(bilder/.*?\)", "", texts[Language.NYNORSK])) & BOKMAAL_ONLY == set()
