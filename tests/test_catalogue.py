"""The catalogue: what a good one gives, and how each bad one is refused: with file, line and what is allowed."""

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.access.rules import TAKEN
from slt_data.domain.catalogue import KINDS, Catalogue
from slt_data.domain.entries import Scope
from slt_data.domain.errors import CatalogueRefused, RefusedInput, UnknownName
from slt_data.domain.families import Family
from slt_data.shipped.catalogue_yaml import read_catalogue
from tests.conftest import FELLES, KATALOG, TinyDatasets

# --- A good catalogue -----------------------------------------------------------------------------------------------


def test_shared_and_own_entries_are_joined_in_the_order_of_the_files(tiny: TinyDatasets) -> None:
    catalogue = read_catalogue(tiny.root)
    assert [area.id for area in catalogue.areas] == ["landet", "lillevik"]
    assert [one.id for one in catalogue.indicators] == [
        *("tyveri", "slaasskamp", "uro", "befolkning", "ungdata_svarprosent", "ruter")
    ]
    assert catalogue.area("lillevik").country == "landet"
    assert catalogue.indicator("tyveri").noun == ("tyveri", "tyverier")
    assert catalogue.source("rapport").read == date(2026, 1, 2)
    assert catalogue.breaks[0].day == date(2017, 1, 1)


def test_an_area_may_lie_in_a_county(tiny: TinyDatasets) -> None:
    tiny.swap(KATALOG, "areas:\n", 'counties:\n  - {id: fylket, title: Fylket, code: "12"}\nareas:\n')
    tiny.swap(KATALOG, "country: landet", "country: landet\n    county: fylket")
    catalogue = read_catalogue(tiny.root)
    assert catalogue.county(catalogue.area("lillevik").county or "").title == "Fylket"
    assert catalogue.area("landet").county is None


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(b"\n", b"\r\n", id="Windows line ends"),
        pytest.param(b"# The smallest", b"\xef\xbb\xbf# The smallest", id="a byte order mark"),
        pytest.param(b"# The smallest", b"---\n# The smallest", id="a document marker"),
    ],
)
def test_what_an_editor_does_to_the_file_changes_nothing(tiny: TinyDatasets, before: bytes, after: bytes) -> None:
    plain = read_catalogue(tiny.root)
    content = tiny.path(FELLES).read_bytes()
    assert before in content
    tiny.path(FELLES).write_bytes(content.replace(before, after))
    assert read_catalogue(tiny.root) == plain


def test_the_shipped_catalogue_has_what_the_product_promises(catalogue: Catalogue) -> None:
    assert {"baerum", "eksempelkommune", "norge"} <= {one.id for one in catalogue.areas}
    police = {"nasking", "vold", "sedelighet", "narkotika", "ekstremisme_andel_bekymringer"}
    assert police <= {one.id for one in catalogue.indicators}
    assert {one.id for one in catalogue.focus_areas} >= {
        "nasking",
        "vold",
        "sedelighet",
        "ekstremisme",
        "rus",
        "trivsel",
    }
    for kind in set(KINDS) - {"counties"}:
        assert getattr(catalogue, kind), f"no {kind}"


def test_every_threshold_says_why(catalogue: Catalogue) -> None:
    for indicator in catalogue.indicators:
        assert len(indicator.publishing.reason) > 10, indicator.id


def test_codes_of_an_area_follow_each_other_without_a_hole(catalogue: Catalogue) -> None:
    # facts.md: 0219 to 2019, 3024 2020–2023, 3201 from 2024.
    baerum = catalogue.area("baerum")
    assert [(code.code, code.last) for code in baerum.codes] == [("0219", 2019), ("3024", 2023), ("3201", None)]
    for area in catalogue.areas:
        for earlier, later in pairwise(area.codes):
            assert earlier.last is not None
            assert later.first == earlier.last + 1


def test_a_name_that_does_not_exist_is_answered_with_those_that_do(catalogue: Catalogue) -> None:
    with pytest.raises(UnknownName) as caught:
        catalogue.area("berum")
    assert caught.value.known == tuple(sorted(area.id for area in catalogue.areas))
    for known in caught.value.known:
        assert known in str(caught.value)
    assert isinstance(caught.value, RefusedInput)


# --- Bad catalogues -------------------------------------------------------------------------------------------------

BAD = [
    # file; what stands there; what to put instead; how many lines further down the fault is; what the message must say
    pytest.param(FELLES, "lead:", "led:", 0, ["«led»", "about, area, id, lead, overview, retired"], id="unknown field"),
    pytest.param(
        FELLES, "smallest: 0,", "least: 0,", 0, ["«least»", "reason, smallest, smallest_n"], id="unknown, deep"
    ),
    pytest.param(
        KATALOG, "{areas: [", "{area: [", 0, ["«area»", "areas, families, focus_areas"], id="unknown in scope"
    ),
    pytest.param(FELLES, "family: ungdata", "family: ung", 0, ["«ung»", "politi, ungdata, befolkning"], id="family"),
    pytest.param(FELLES, "unit: percent", "unit: %", 0, ["gyldig YAML"], id="a bare per cent sign"),
    pytest.param(FELLES, "unit: percent", "unit: prosent", 0, ["«prosent»", "count, percent, per_1000"], id="unit"),
    pytest.param(FELLES, "period: wave", "period: year", 0, ["«year»", "calendar_year, two_year_average"], id="period"),
    pytest.param(FELLES, "better: neither", "better: no", 0, ["up_is_worse, up_is_better, neither"], id="better"),
    pytest.param(KATALOG, "certainty: certain", "certainty: yes", 0, ["certain, possible"], id="certainty"),
    pytest.param(KATALOG, "kind: tiltak", "kind: fest", 0, ["«fest»", "hendelse, tiltak"], id="kind of event"),
    pytest.param(FELLES, "board: false", "board: kanskje", 0, ["«board»", "true", "false"], id="neither yes nor no"),
    pytest.param(
        FELLES, "smallest: 5", "smallest: fem", 0, ["«smallest»", "«fem»", "helt tall"], id="threshold in words"
    ),
    pytest.param(KATALOG, "country: landet", "county: fylket", 0, ["finner ikke fylket «fylket»"], id="no such county"),
    pytest.param(
        KATALOG,
        "areas:\n",
        "counties: [{id: fylket, title: Fylket, code: 12a}]\nareas:\n",
        0,
        ["«12a»"],
        id="a county's number",
    ),
    pytest.param(FELLES, "smallest: 5", "smallest: -1", 0, ["«smallest»", "minst 0"], id="threshold under zero"),
    pytest.param(FELLES, "title: Små tall", "title: no", 0, ["«title»", "tekst"], id="a bare no is not a text"),
    pytest.param(FELLES, "title: Landet", "title: L", 0, ["«title»"], id="text too short"),
    pytest.param(FELLES, "id: smaa_tall", "id: Små", 0, ["«Små»", "[a-z]"], id="form of an id"),
    pytest.param(FELLES, "[tyveri, tyverier]", "[tyveri]", 0, ["«noun»"], id="a noun without a plural"),
    pytest.param(FELLES, "    title: Landet\n", "", -1, ["«title»", "mangler"], id="missing field"),
    pytest.param(FELLES, ", reason: Bare ord.", "", 0, ["«reason»", "mangler"], id="missing field, deep"),
    pytest.param(FELLES, "short: Uro", "short: Uro\n    short: Uro", 1, ["«short»", "to ganger"], id="a key twice"),
    pytest.param(FELLES, "- id: uro", "- id: tyveri", 0, ["«tyveri»"], id="an id twice in a file"),
    pytest.param(KATALOG, "- id: ruter", "- id: uro", 0, ["«uro»"], id="an id that the shared catalogue has"),
    pytest.param(
        FELLES, "lead: tyveri", "lead: tyv", 0, ["«tyv»", "befolkning, ruter, slaasskamp"], id="lead to nothing"
    ),
    pytest.param(
        FELLES,
        "[slaasskamp]",
        "[kamp]",
        0,
        ["«kamp»", "slaasskamp, tyveri, ungdata_svarprosent, uro"],
        id="survey to nothing",
    ),
    pytest.param(FELLES, "[alder]", "[aar]", 0, ["«aar»", "alder, kjoenn"], id="dimension to nothing"),
    pytest.param(FELLES, "[smaa_tall]", "[store]", 0, ["«store»", "smaa_tall"], id="caveat to nothing"),
    pytest.param(FELLES, "_area: vinning", "_area: tap", 0, ["«tap»", "vinning"], id="focus area to nothing"),
    pytest.param(KATALOG, "country: landet", "country: by", 0, ["«by»", "landet, lillevik"], id="country to nothing"),
    pytest.param(KATALOG, "areas: [lillevik]", "areas: [by]", 0, ["«by»", "landet, lillevik"], id="scope to nothing"),
    pytest.param(KATALOG, "source: rapport", "source: avis", 0, ["«avis»", "rapport"], id="source to nothing"),
    pytest.param(
        KATALOG, "title: Mindre", "under: annet\n    title: Mindre", 0, ["«annet»", "valg"], id="under nothing"
    ),
    pytest.param(
        FELLES, "{indicator: befolkning", "{indicator: folk", 0, ["«folk»", "befolkning"], id="exposure to nothing"
    ),
    pytest.param(FELLES, "alder=10-17}", "alder=1-2}", 0, ["«1-2»", "0-17, 10-17"], id="exposure to no such group"),
    pytest.param(FELLES, "alder=10-17}", "kjoenn=gutter}", 0, ["«kjoenn»", "alder"], id="exposure not split so"),
    pytest.param(FELLES, "alder=10-17}", "10-17}", 0, ["10-17", "dimensjon=verdi"], id="exposure in another form"),
    pytest.param(FELLES, "read: 2026-01-02", "read: i fjor", 0, ["«read»", "«i fjor»", "2017-05-01"], id="no date"),
    pytest.param(FELLES, "read: 2026-01-02", "read: 02.01.2026", 0, ["«read»", "2017-05-01"], id="a Norwegian date"),
    pytest.param(FELLES, "read: 2026-01-02", "read: 2026-02-30", 0, ["2026-02-30"], id="a day that is not"),
    pytest.param(FELLES, '"0301"', '"301"', 0, ["«301»", "{4}"], id="municipality code of three digits"),
    pytest.param(FELLES, '"0301"', "0301", 0, ["«code»", "tekst"], id="municipality code read as an octal number"),
    pytest.param(FELLES, "first: 2014", "first: 14", 0, ["«first»", "minst 1900"], id="a year of two digits"),
    pytest.param(FELLES, "  - id: landet", "\t- id: landet", 0, ["gyldig YAML"], id="tab"),
    pytest.param(FELLES, "title: Landet", "title: [Landet", 1, ["gyldig YAML"], id="open bracket"),
    pytest.param(KATALOG, "title: Et møte", "title: Møte: et", 0, ["gyldig YAML"], id="colon in a text"),
    pytest.param(KATALOG, "title: Et møte", "title: *møte", 0, ["gyldig YAML"], id="alias of nothing"),
    pytest.param(KATALOG, "title: Et møte", "title: !!python/name:os.system x", 0, ["gyldig YAML"], id="a foreign tag"),
    pytest.param(KATALOG, "title: Et møte", "title: {{navn}}", 0, ["gyldig YAML"], id="braces of a template"),
]


KNOWN = [
    pytest.param("id: koordinator", "id: koordinatoren", "kilden «koordinator»", id="the source of one's own"),
    pytest.param("id: trinn", "id: nivaa", "inndelingen «trinn»", id="a dimension"),
    pytest.param("{ungdomsskole: U", "{skole: U", "inndelingen «trinn=ungdomsskole»", id="a value of one"),
    pytest.param("id: moerketall", "id: skjult", "forbeholdet «moerketall»", id="a caveat"),
    pytest.param("id: ungdata_svarprosent", "id: svar", "indikatoren «ungdata_svarprosent»", id="an indicator"),
]


@pytest.mark.parametrize(("old", "new", "says"), KNOWN)
def test_what_the_program_knows_by_its_id_can_not_go(tiny: TinyDatasets, old: str, new: str, says: str) -> None:
    tiny.swap(FELLES, old, new)
    with pytest.raises(CatalogueRefused) as caught:
        read_catalogue(tiny.root)
    assert f"mangler {says}" in str(caught.value)


def test_no_focus_area_has_the_address_of_something_else(tiny: TinyDatasets) -> None:
    """Each page and each route; the list is that of ``access.rules``, which a test holds against the code."""
    assert {"logg", "tilgang", "oversikt", "innsatsomraade", "api", "media", "skall", "grafer", "healthz", "component",
            "static", "auth", "oauth2callback", "_stcore", "readyz"} <= TAKEN  # fmt: skip
    line = tiny.swap(FELLES, "  - id: vinning", "  - id: NAVN")
    felles, faults = tiny.path(FELLES), []
    template = felles.read_text(encoding="utf-8").replace("focus_area: vinning", "focus_area: NAVN")
    own = {path: path.read_text(encoding="utf-8") for path in tiny.root.glob("*/katalog.yaml")}
    for path, content in own.items():
        path.write_text(content.replace("vinning", "NAVN"), encoding="utf-8")
    named = {path: path.read_text(encoding="utf-8") for path in own}
    for name in sorted(one for one in TAKEN if re.fullmatch("[a-z][a-z0-9_]*", one)):
        felles.write_text(template.replace("NAVN", name), encoding="utf-8")
        for path, content in named.items():
            path.write_text(content.replace("NAVN", name), encoding="utf-8")
        read_catalogue(tiny.root)
        try:
            read_catalogue(tiny.root, TAKEN)
        except CatalogueRefused as error:
            if f"linje {line}: et innsatsområde kan ikke ha id-en «{name}»" not in str(error):
                faults.append(f"{name}: {error}")
        else:
            faults.append(f"{name} is let in")
    assert faults == []


@pytest.mark.parametrize(("file", "old", "new", "down", "says"), BAD)
def test_a_bad_catalogue_is_refused_with_its_line(
    tiny: TinyDatasets, file: str, old: str, new: str, down: int, says: Sequence[str]
) -> None:
    line = tiny.swap(file, old, new) + down
    with pytest.raises(CatalogueRefused) as caught:
        read_catalogue(tiny.root)
    message = str(caught.value)
    assert file in message
    told = [sentence for sentence in message.splitlines() if f"linje {line}:" in sentence]
    assert told, message
    for words in says:
        assert any(words in sentence for sentence in told), message


def test_every_fault_of_a_file_is_told_at_once(tiny: TinyDatasets) -> None:
    unit = tiny.swap(FELLES, "unit: percent", "unit: prosent")
    smallest = tiny.swap(FELLES, "smallest: 5", "smallest: fem")
    lead = tiny.swap(FELLES, "lead: tyveri", "led: tyveri")
    with pytest.raises(CatalogueRefused) as caught:
        read_catalogue(tiny.root)
    told = [int(re.match(r"linje (\d+):", problem)[1]) for problem in caught.value.problems]
    assert set(told) == {lead - 4, lead, smallest, unit}  # the first is the focus area that now lacks its lead
    assert len(told) == 4


WHOLE_FILES = [
    pytest.param(FELLES, "tittel: Båt".encode("latin-1"), ["UTF-8"], id="Latin-1"),
    pytest.param(FELLES, "tittel: Båt".encode("cp865"), ["UTF-8"], id="the code page of DOS"),
    pytest.param(FELLES, b"- landet\n", ["linje 1:"], id="a list"),
    pytest.param(FELLES, b"landet\n", ["linje 1:"], id="a word"),
    pytest.param(FELLES, b"x: &x [*x]\n", ["linje 1:"], id="an alias inside itself"),
    pytest.param(KATALOG, b"? [a, b]\n: c\n", ["linje 1:", "gyldig YAML"], id="a list as a key"),
    pytest.param(KATALOG, b"areas: [\n", ["gyldig YAML"], id="a file that breaks off"),
    pytest.param(KATALOG, b"areas: []\n---\nareas: []\n", ["linje 2:", "gyldig YAML"], id="two documents"),
    pytest.param(
        KATALOG, b"area: []\n", ["linje 1:", "«area»", "areas, audiences, board_choices"], id="a list that is unknown"
    ),
    pytest.param(FELLES, None, ["finnes ikke"], id="no shared catalogue"),
]


@pytest.mark.parametrize(("file", "content", "says"), WHOLE_FILES)
def test_a_file_that_is_no_catalogue_is_refused(
    tiny: TinyDatasets, file: str, content: bytes | None, says: Sequence[str]
) -> None:
    tiny.path(file).unlink()
    if content is not None:
        tiny.path(file).write_bytes(content)
    with pytest.raises(CatalogueRefused) as caught:
        read_catalogue(tiny.root)
    for words in [file, *says]:
        assert words in str(caught.value)


@given(st.binary(max_size=60) | st.text("ab:-[]{}&*!?|>'\"#%@,.019\n\t ").map(str.encode))
def test_whatever_the_bytes_they_are_a_catalogue_or_refused(
    tmp_path_factory: pytest.TempPathFactory, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / FELLES).write_bytes(content)
    with suppress(CatalogueRefused):
        assert isinstance(read_catalogue(folder), Catalogue)


# --- What the entries answer ----------------------------------------------------------------------------------------

BREAKS = [
    # The penal code of 1 October 2015 breaks nasking and theft everywhere; the new police district of 1 May 2017 is
    # possible for what the police count in Bærum; the new wording of Ungdata 2019 cuts one indicator (facts.md).
    pytest.param("nasking", "baerum", ["straffeloven_2015", "politidistrikt_2017"], id="nasking in Bærum"),
    pytest.param("vold", "baerum", ["politidistrikt_2017"], id="vold in Bærum"),
    pytest.param("ssb_lovbrudd_tyveri", "baerum", ["straffeloven_2015"], id="theft as SSB counts it"),
    pytest.param("ungdata_psykiske_plager", "baerum", ["ungdata_plager_2019"], id="Ungdata in Bærum"),
    pytest.param("ungdata_cannabis", "baerum", [], id="another question of Ungdata"),
    pytest.param("trygghetsprogrammet", "baerum", [], id="a programme is not the police's count"),
    pytest.param("befolkning", "baerum", [], id="the code of the municipality changes, the series does not"),
    pytest.param("nasking", "eksempelkommune", ["straffeloven_2015"], id="nasking in the made-up municipality"),
    pytest.param("narkotika", "eksempelkommune", ["eks_narkotika_2019"], id="a break of its own"),
    pytest.param("narkotika", "baerum", ["politidistrikt_2017"], id="the break of another area"),
]


@pytest.mark.parametrize(("indicator", "area", "breaks"), BREAKS)
def test_breaks_of(catalogue: Catalogue, indicator: str, area: str, breaks: Sequence[str]) -> None:
    found = catalogue.breaks_of(catalogue.indicator(indicator), area)
    assert [one.id for one in found] == breaks
    assert [one.day for one in found] == sorted(one.day for one in found)


@pytest.mark.parametrize(
    ("segment", "title"),
    [
        pytest.param("", "", id="the total has no title"),
        pytest.param("kjoenn=jenter", "Jenter", id="one dimension"),
        pytest.param("kjoenn=jenter;trinn=ungdomsskole", "Jenter, ungdomsskole", id="small letter after the first"),
        pytest.param("alder=10-17", "10–17 år", id="a title that begins with a digit"),
        pytest.param("trinn=junior", "Ungdata junior", id="a name"),
    ],
)
def test_segment_title(catalogue: Catalogue, segment: str, title: str) -> None:
    assert catalogue.segment_title(segment) == title


SCOPES = [
    pytest.param({}, True, id="nothing said reaches everything"),
    pytest.param({"areas": ("baerum",)}, True, id="the area"),
    pytest.param({"areas": ("norge",)}, False, id="another area"),
    pytest.param({"areas": ("norge", "baerum")}, True, id="the area among others"),
    pytest.param({"indicators": ("nasking",)}, True, id="the indicator"),
    pytest.param({"indicators": ("vold",)}, False, id="another indicator"),
    pytest.param({"families": (Family.POLITI,)}, True, id="the family"),
    pytest.param({"families": (Family.UNGDATA,)}, False, id="another family"),
    pytest.param({"focus_areas": ("nasking",)}, True, id="the focus area"),
    pytest.param({"focus_areas": ("rus",)}, False, id="another focus area"),
    pytest.param({"areas": ("baerum",), "indicators": ("vold",)}, False, id="one part that does not fit"),
    pytest.param({"areas": ("baerum",), "families": (Family.POLITI,)}, True, id="two parts that fit"),
]


@pytest.mark.parametrize(("scope", "reached"), SCOPES)
def test_scope_reaches_nasking_in_baerum(catalogue: Catalogue, scope: dict[str, object], *, reached: bool) -> None:
    assert Scope(**scope).reaches(catalogue.indicator("nasking"), "baerum") is reached


def test_what_has_no_focus_area_is_not_reached_through_one(catalogue: Catalogue) -> None:
    assert not Scope(focus_areas=("nasking",)).reaches(catalogue.indicator("befolkning"), "baerum")
