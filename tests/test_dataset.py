"""Data sets: figures and judgements read from files; every file that does not hold is refused and changes nothing."""

import csv
import io
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.errors import DatasetRefused
from slt_data.domain.series import NUMERIC, Figure, Judgement, Status
from slt_data.shipped.catalogue_yaml import read_catalogue
from slt_data.shipped.dataset import DatasetFile, FileEntry, read_deliveries
from slt_data.shipped.stated import Stated
from slt_data.shipped.sync import bring_up_to_date
from slt_data.store.store import Store
from tests.conftest import MANIFEST, POLITI, TINY, VURDERINGER, TinyDatasets, tiny_datasets
from tests.thorough import examples

HEADER = "indicator,area,segment,year,first_year,value,status,raw,n,k,source,section,note"
FIRST = "tyveri,lillevik,,2014,,12,exact,12,,,rapport,2.1,"
STATUSES = "exact, approximate, bound, words, missing, hidden, preliminary"


def rows(datasets: TinyDatasets) -> tuple[list[Figure], list[Judgement]]:
    """Every figure and judgement of the tiny data set, in the order of its files."""
    catalogue = read_catalogue(datasets.root)
    read = [row for delivery in read_deliveries(datasets.root) for row in delivery.stated(lambda _: catalogue).rows]
    return [one for one in read if isinstance(one, Figure)], [one for one in read if isinstance(one, Judgement)]


# --- Good data sets -------------------------------------------------------------------------------------------------


def test_figures_and_judgements_are_read_as_they_stand(tiny: TinyDatasets) -> None:
    figures, judgements = rows(tiny)
    assert len(figures) == 10
    assert figures[0] == Figure(
        indicator="tyveri", area="lillevik", year=2014, value=12, status=Status.EXACT, raw="12", source="rapport",
        section="2.1",
    )  # fmt: skip
    assert (figures[5].value, figures[5].status, figures[5].raw) == (None, Status.WORDS, "mindre, men uten tall")
    assert (figures[6].value, figures[6].raw, figures[6].n, figures[6].k) == (12.5, "12,5 %", 80, 10)
    assert (figures[9].first_year, figures[9].year) == (2015, 2016)
    assert [(one.id, one.direction) for one in judgements] == [
        ("utvikling_2016", "down"),
        ("utfordring_2016", "unknown"),
    ]


def quoted(content: bytes) -> bytes:
    text = io.StringIO()
    csv.writer(text, quoting=csv.QUOTE_ALL).writerows(csv.reader(io.StringIO(content.decode(), newline="")))
    return text.getvalue().encode()


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda content: content.replace(b"\n", b"\r\n"), id="Windows line ends"),
        pytest.param(lambda content: b"\xef\xbb\xbf" + content, id="a byte order mark, as Excel writes"),
        pytest.param(lambda content: content.rstrip(b"\n"), id="no line end at the end"),
        pytest.param(lambda content: content + b"\n\n", id="empty lines at the end"),
        pytest.param(quoted, id="every cell in quotes"),
        pytest.param(lambda content: content.replace(b",lillevik,", b", lillevik ,"), id="spaces around a cell"),
    ],
)
def test_how_the_file_is_written_changes_nothing(tiny: TinyDatasets, change: Callable[[bytes], bytes]) -> None:
    plain = rows(tiny)
    before = tiny.path(POLITI).read_bytes()
    tiny.path(POLITI).write_bytes(change(before))
    assert tiny.path(POLITI).read_bytes() != before
    assert rows(tiny) == plain


PRINTED = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from(',";\n'), max_size=30)


@st.composite
def any_figure(draw: st.DrawFn, year: int) -> Figure:
    status = draw(st.sampled_from(Status))
    return Figure(
        indicator="tyveri",
        area="lillevik",
        segment=draw(st.sampled_from(["", "kjoenn=jenter", "kjoenn=gutter"])),
        year=year,
        value=draw(st.integers(0, 10**9)) if status in NUMERIC else None,
        status=status,
        raw=f"«{draw(PRINTED)}»",
        source="rapport",
        section=draw(PRINTED),
        note=draw(PRINTED),
    )


@given(st.lists(st.integers(1900, 2100), unique=True).flatmap(lambda years: st.tuples(*map(any_figure, years))))
@examples(20, 500)
def test_what_is_written_is_what_is_read(
    tmp_path_factory: pytest.TempPathFactory, tiny_catalogue: Catalogue, figures: Sequence[Figure]
) -> None:
    folder = tmp_path_factory.mktemp("written")
    with (folder / "politi.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(Figure.model_fields))
        writer.writeheader()
        writer.writerows(figure.model_dump(mode="json") for figure in figures)
    assert delivery(folder, "politi.csv").stated(lambda _: tiny_catalogue) == Stated(tuple(figures))


@pytest.fixture(scope="session")
def tiny_catalogue() -> Catalogue:
    return read_catalogue(TINY)


def delivery(folder: Path, file: str) -> DatasetFile:
    entry = {"file": file, "title": "Tall", "origin": "Prøve", "licence": "MIT", "given_on": "2026-03-01", "sha256": ""}
    return DatasetFile(folder, "lillevik", FileEntry.model_validate(entry))


def test_files_come_in_the_order_of_the_manifest_and_folders_in_alphabetical_order(tiny: TinyDatasets) -> None:
    tiny.deliver("vurderinger.yaml", "rettet.csv", "politi.csv")
    tiny.path("aas").mkdir()
    tiny.path("aas/tall.csv").write_text(f"{HEADER}\n", encoding="utf-8")
    tiny.deliver("tall.csv", folder="aas")
    names = ["aas/tall.csv", "lillevik/vurderinger.yaml", "lillevik/rettet.csv", "lillevik/politi.csv"]
    assert [one.name for one in read_deliveries(tiny.root)] == names


def test_a_file_changed_after_it_was_sealed_is_told_from_the_others(tiny: TinyDatasets) -> None:
    assert [one.sealed for one in read_deliveries(tiny.root)] == [True, True]
    tiny.swap(POLITI, "exact,12,", "exact,13,")
    assert [one.name for one in read_deliveries(tiny.root) if not one.sealed] == ["lillevik/politi.csv"]


# --- Bad data sets --------------------------------------------------------------------------------------------------

BAD = [
    # file; what stands there; what to put instead; how many lines further down the fault is; what the message must say
    pytest.param(POLITI, "12,exact", "12,exakt", 0, ["«exakt»", STATUSES], id="status"),
    pytest.param(POLITI, FIRST, FIRST.replace("tyveri", "tyv"), 0, ["«tyv»", "befolkning, ruter"], id="indicator"),
    pytest.param(POLITI, "lillevik,,2014", "storvik,,2014", 0, ["«storvik»", "landet, lillevik"], id="area"),
    pytest.param(POLITI, "rapport,2.1", "avis,2.1", 0, ["«avis»", "rapport"], id="source"),
    pytest.param(POLITI, "rapport,2.1", ",2.1", 0, ["«source»", "mangler"], id="no source"),
    pytest.param(POLITI, "kjoenn=gutter", "kjoenn=gutt", 0, ["«gutt»", "jenter, gutter"], id="segment's value"),
    pytest.param(POLITI, "kjoenn=gutter", "alder=10-17", 0, ["«alder»", "kjoenn"], id="segment's dimension"),
    pytest.param(POLITI, "kjoenn=gutter", "gutter", 0, ["«gutter»", "dimensjon=verdi"], id="segment's form"),
    pytest.param(POLITI, "kjoenn=gutter", "kjoenn=jenter", 0, ["linje 5"], id="a row twice"),
    pytest.param(POLITI, "2014", "14", 0, ["«year»", "minst 1900"], id="year of two digits"),
    pytest.param(POLITI, "2014", "i fjor", 0, ["«year»", "«i fjor»", "helt tall"], id="year in words"),
    pytest.param(POLITI, "2014", "", 0, ["«year»", "mangler"], id="no year"),
    pytest.param(POLITI, ",12,exact", ",tolv,exact", 0, ["«value»", "«tolv»"], id="value in words"),
    pytest.param(POLITI, ",12,exact", ',"12,0",exact', 0, ["«value»", "«12,0»"], id="decimal comma"),
    pytest.param(POLITI, ",12,exact", ",NaN,exact", 0, ["«value»"], id="not a number"),
    pytest.param(POLITI, ",12,exact", ",inf,exact", 0, ["«value»"], id="without end"),
    pytest.param(POLITI, ",12,exact", ",-12,exact", 0, ["under null"], id="under zero"),
    pytest.param(POLITI, ",12,exact", ",12.5,exact", 0, ["12.5", "helt tall"], id="half a theft"),
    pytest.param(
        POLITI, ",12,exact", ",,exact", 0, ["«exact»", "words, missing og hidden"], id="exact without a value"
    ),
    pytest.param(POLITI, ",12,exact", ",12,words", 0, ["«words»", "words, missing og hidden"], id="words with a value"),
    pytest.param(POLITI, ",12,exact", ",12,missing", 0, ["«missing»"], id="missing with a value"),
    pytest.param(POLITI, ",12,exact", ",12,hidden", 0, ["skjult tall"], id="hidden with a value"),
    pytest.param(
        POLITI, "approximate,ca. 10", "approximate,", 0, ["«approximate»", "raw"], id="about, without its words"
    ),
    pytest.param(
        POLITI, "uro,lillevik,,2016,,,words", "uro,lillevik,,2016,,3,exact", 0, ["words"], id="number of words"
    ),
    pytest.param(POLITI, "12.5,exact", "112.5,exact", 0, ["112.5", "over 100"], id="more than all"),
    pytest.param(POLITI, ",80,10,", ",10,80,", 0, ["k kan ikke"], id="more yes than asked"),
    pytest.param(POLITI, ",80,10,", ",mange,10,", 0, ["«n»", "«mange»", "helt tall"], id="asked in words"),
    pytest.param(POLITI, "2016,2015,", "2016,2017,", 0, ["first_year"], id="a period that goes backwards"),
    pytest.param(POLITI, "ruter,lillevik", "ruter,landet", 0, ["ruter"], id="an indicator of another area"),
    pytest.param(POLITI, FIRST, "tyveri,lillevik,,2014", 0, ["overskriften"], id="a row that breaks off"),
    pytest.param(POLITI, FIRST, f"{FIRST},", 0, ["overskriften"], id="a cell too many"),
    pytest.param(POLITI, FIRST, f'"{FIRST}', 0, ["gyldig CSV"], id="a quote that is not closed"),
    pytest.param(POLITI, "Sagt på et møte.", '"Sagt" på et møte.', 0, ["gyldig CSV"], id="text after a quote"),
    pytest.param(POLITI, "Sagt på et møte.", "x" * 200_000, 0, ["gyldig CSV"], id="a cell without end"),
    pytest.param(POLITI, FIRST, f'{FIRST}"to\nlinjer"\ntyveri,x', 2, ["overskriften"], id="after a cell of two lines"),
    pytest.param(
        VURDERINGER, "kind: utfordring", "kind: trøbbel", 0, ["«trøbbel»", "utvikling, utfordring"], id="kind"
    ),
    pytest.param(VURDERINGER, "direction: down", "direction: ned", 0, ["«ned»", "up, down, unchanged"], id="direction"),
    pytest.param(
        VURDERINGER,
        "indicator: tyveri",
        "indicator: tyv",
        -5,
        ["«tyv»", "tyveri, ungdata_svarprosent, uro"],
        id="judged indicator",
    ),
    pytest.param(
        VURDERINGER, "focus_area: vinning", "focus_area: tap", -4, ["«tap»", "vinning"], id="judged focus area"
    ),
    pytest.param(VURDERINGER, "source: rapport", "source: avis", -9, ["«avis»", "rapport"], id="judgement's source"),
    pytest.param(
        VURDERINGER, "voice: Politiet", "stemme: Politiet", 0, ["«stemme»", "voice, year"], id="unknown field"
    ),
    pytest.param(VURDERINGER, "    voice: Politiet\n", "", -6, ["«voice»", "mangler"], id="no voice"),
    pytest.param(VURDERINGER, "year: 2016", "year: 2016-13-01", 0, ["«year»", "helt tall"], id="a year like a date"),
    pytest.param(VURDERINGER, "utfordring_2016", "utvikling_2016", 0, ["«utvikling_2016»"], id="an id twice"),
    pytest.param(VURDERINGER, "year: 2016", "year: 2016\n    year: 2017", 1, ["to ganger"], id="a key twice"),
    pytest.param(VURDERINGER, "text: Det", "text: Nå: det", 0, ["gyldig YAML"], id="colon in a text"),
    pytest.param(MANIFEST, "licence: MIT", "lisens: MIT", 0, ["«lisens»", "file, given_on, licence"], id="no licence"),
    pytest.param(MANIFEST, "given_on: 2026-03-01", "given_on: i dag", 0, ["«given_on»", "2017-05-01"], id="no date"),
    pytest.param(MANIFEST, "given_on: 2026-03-01", "given_on: 2026-03-32", 0, ["2026-03-32"], id="a day that is not"),
    pytest.param(MANIFEST, "file: politi.csv", "file: ../politi.csv", 0, ["../politi.csv"], id="a file elsewhere"),
    pytest.param(MANIFEST, "file: politi.csv", "file: politi.xlsx", 0, ["csv|yaml"], id="another kind of file"),
    pytest.param(MANIFEST, "title: Lillevik", "title: Lillevik\nmade_up: litt", 1, ["«made_up»", "true"], id="made up"),
    pytest.param(MANIFEST, "id: lillevik", "id: Lillevik", 0, ["«Lillevik»", "[a-z]"], id="form of its id"),
    pytest.param(MANIFEST, "files:", "files: [", 1, ["gyldig YAML"], id="open bracket"),
]


@pytest.fixture(scope="module")
def tiny_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store that holds the tiny data set as it ships. What is refused must leave it as it is, so all share it."""
    datasets = tiny_datasets(tmp_path_factory.mktemp("store"))
    store = datasets.store()
    bring_up_to_date(store, datasets.root)
    return store


@pytest.mark.parametrize(("file", "old", "new", "down", "says"), BAD)
def test_a_bad_data_set_is_refused_with_its_line_and_the_store_is_left_as_it_was(
    tiny: TinyDatasets, tiny_store: Store, file: str, old: str, new: str, down: int, says: Sequence[str]
) -> None:
    csv.field_size_limit(131_072)  # Python's own: packages that tests import set another for the whole process
    before = tiny_store.database.path.read_bytes()
    line = tiny.swap(file, old, new) + down
    with pytest.raises(DatasetRefused) as caught:
        bring_up_to_date(tiny_store, tiny.root)
    message = str(caught.value)
    assert file in message
    told = [sentence for sentence in message.splitlines() if f"linje {line}:" in sentence]
    assert told, message
    for words in says:
        assert any(words in sentence for sentence in told), message
    assert tiny_store.database.path.read_bytes() == before


WHOLE_FILES = [
    pytest.param(POLITI, lambda content: content.decode().encode("cp1252"), ["UTF-8"], id="the code page of Windows"),
    pytest.param(POLITI, lambda content: content.decode().encode("utf-16"), ["UTF-8"], id="what Excel calls Unicode"),
    pytest.param(POLITI, lambda _: b"", ["indicator", "year", "value"], id="an empty file of figures"),
    pytest.param(POLITI, lambda content: content.replace(b",", b";"), ["source, section, indicator"], id="semicolons"),
    pytest.param(POLITI, lambda content: content.replace(b"year", b"aar", 1), ["aar", "year"], id="unknown column"),
    pytest.param(POLITI, lambda content: content.replace(b"raw", b"note", 1), ["note"], id="a column twice"),
    pytest.param(POLITI, lambda content: content.replace(b"year,", b"", 1), ["linje 2:"], id="a column too few"),
    pytest.param(POLITI, None, ["finnes ikke"], id="no file of figures"),
    pytest.param(VURDERINGER, lambda _: b"", ["linje 1:"], id="an empty file of judgements"),
    pytest.param(VURDERINGER, lambda _: b"judgements: nei", ["«judgements»", "liste"], id="no list of judgements"),
    pytest.param(VURDERINGER, lambda content: content + b"# \xe5\n", ["UTF-8"], id="judgements in Latin-1"),
    pytest.param(VURDERINGER, None, ["finnes ikke"], id="no file of judgements"),
    pytest.param(MANIFEST, lambda _: b"", ["linje 1:"], id="an empty manifest"),
    pytest.param(MANIFEST, lambda content: content + b"# \xe5\n", ["UTF-8"], id="a manifest in Latin-1"),
]


@pytest.mark.parametrize(("file", "change", "says"), WHOLE_FILES)
def test_a_file_that_is_no_data_set_is_refused_and_the_store_is_left_as_it_was(
    tiny: TinyDatasets,
    tiny_store: Store,
    file: str,
    change: Callable[[bytes], bytes] | None,
    says: Sequence[str],
) -> None:
    before = tiny_store.database.path.read_bytes()
    content = tiny.path(file).read_bytes()
    tiny.path(file).unlink()
    if change is not None:
        tiny.path(file).write_bytes(change(content))
    with pytest.raises(DatasetRefused) as caught:
        bring_up_to_date(tiny_store, tiny.root)
    for words in [file, *says]:
        assert words in str(caught.value)
    assert tiny_store.database.path.read_bytes() == before


def test_every_fault_of_a_file_is_told_at_once(tiny: TinyDatasets) -> None:
    lines = [tiny.swap(POLITI, "12,exact", "12,exakt"), tiny.swap(POLITI, "12.5,exact", "112.5,exact")]
    lines += [tiny.swap(POLITI, "kjoenn=gutter", "kjoenn=gutt")]
    with pytest.raises(DatasetRefused) as caught:
        rows(tiny)
    assert [problem.split(":")[0] for problem in caught.value.problems] == [f"linje {line}" for line in sorted(lines)]


def test_two_folders_may_not_go_by_the_same_name(tiny: TinyDatasets, tiny_store: Store) -> None:
    before = tiny_store.database.path.read_bytes()
    tiny.path("storvik").mkdir()
    tiny.path("storvik/politi.csv").write_text(f"{HEADER}\n", encoding="utf-8")
    tiny.deliver("politi.csv", folder="storvik")
    tiny.swap("storvik/datasett.yaml", "id: storvik", "id: lillevik")
    with pytest.raises(DatasetRefused, match="lillevik"):
        bring_up_to_date(tiny_store, tiny.root)
    assert tiny_store.database.path.read_bytes() == before


def test_a_file_may_not_be_delivered_twice(tiny: TinyDatasets, tiny_store: Store) -> None:
    before = tiny_store.database.path.read_bytes()
    tiny.deliver("politi.csv", "vurderinger.yaml", "politi.csv")
    with pytest.raises(DatasetRefused, match="lillevik"):
        bring_up_to_date(tiny_store, tiny.root)
    assert tiny_store.database.path.read_bytes() == before


@given(st.binary(max_size=80) | st.text('ab,";=\n\r0129. ', max_size=80).map(lambda rest: f"{HEADER}\n{rest}".encode()))
@examples(40, 1_000)
def test_whatever_the_bytes_they_are_figures_or_refused(
    tmp_path_factory: pytest.TempPathFactory, tiny_catalogue: Catalogue, content: bytes
) -> None:
    folder = tmp_path_factory.mktemp("any")
    (folder / "politi.csv").write_bytes(content)
    with suppress(DatasetRefused):
        stated = delivery(folder, "politi.csv").stated(lambda _: tiny_catalogue)
        assert all(isinstance(row, Figure) for row in stated.rows)
