"""The catalogue told in nynorsk: all of what ships, and how a file of texts is refused that tells of something else."""

from collections.abc import Sequence
from pathlib import Path

import pytest
import yaml

from slt_data.domain.catalogue import TEXTS, Catalogue
from slt_data.domain.entries import Indicator, Part
from slt_data.domain.errors import CatalogueRefused
from slt_data.domain.places import Area
from slt_data.shipped.catalogue_yaml import catalogue_files, read_catalogue
from slt_data.shipped.nynorsk_yaml import id_of, retelling_file
from slt_data.texts import Language
from tests.conftest import DATASETS, TinyDatasets
from tests.forms import BOKMAAL_ONLY, words_in
from tests.gathering import none_of

AS_PRINTED = {"sources"}
"""Kinds whose texts may stay as they are: titles of documents are names."""


def texts_of(entry: Part, fields: Sequence[str]) -> dict[str, str]:
    """The texts of an entry, by field; a value of a dimension and a noun have a place of their own."""
    found: dict[str, str] = {}
    for field in fields:
        value = entry.publishing.reason if isinstance(entry, Indicator) and field == "reason" else getattr(entry, field)
        if isinstance(value, dict):
            found |= {f"{field}.{key}": text for key, text in value.items()}
        elif isinstance(value, tuple):
            found |= {f"{field}.{place}": text for place, text in enumerate(value)}
        elif value:
            found[field] = value
    return found


def told_in(path: Path) -> dict[str, dict[str, dict[str, object]]]:
    return yaml.safe_load(retelling_file(path, Language.NYNORSK).read_text(encoding="utf-8"))


def test_nothing_is_left_in_bokmaal() -> None:
    """Every text of every entry of every catalogue file is told, those of sources alone excepted."""
    none_of(
        f"{path.relative_to(DATASETS)}: {kind}.{id_of(entry)}.{field}"
        for path in catalogue_files(DATASETS)
        for told in [told_in(path)]
        for own in [Catalogue.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))]
        for kind in set(TEXTS) - AS_PRINTED
        for entry in getattr(own, kind)
        for field in TEXTS[kind]
        if texts_of(entry, [field]) and field not in told.get(kind, {}).get(id_of(entry), {})
    )


def test_it_is_nynorsk(catalogue: Catalogue) -> None:
    """No word of bokmål outside quotes, in any text; what is quoted stands as the source has it."""
    nynorsk = catalogue.told_in(Language.NYNORSK)
    wrong = {
        f"{kind}.{id_of(entry)}.{field}": words_in(text) & BOKMAAL_ONLY
        for kind, fields in TEXTS.items()
        for entry in getattr(nynorsk, kind)
        for field, text in texts_of(entry, fields).items()
        if words_in(text) & BOKMAAL_ONLY
    }
    kept = {"sources.ssb_08487.document": {"lovbrudd"}}
    assert wrong == kept


def test_only_words_differ(catalogue: Catalogue) -> None:
    nynorsk = catalogue.told_in(Language.NYNORSK)
    for kind, fields in TEXTS.items():
        for one, other in zip(getattr(catalogue, kind), getattr(nynorsk, kind), strict=True):
            texts = set(fields) | {"publishing"}
            assert one.model_dump(exclude=texts) == other.model_dump(exclude=texts)
            assert texts_of(one, fields).keys() == texts_of(other, fields).keys()
    assert [one.publishing.smallest for one in nynorsk.indicators] == [
        one.publishing.smallest for one in catalogue.indicators
    ]


def test_each_knows_of_the_other(catalogue: Catalogue) -> None:
    nynorsk = catalogue.told_in(Language.NYNORSK)
    assert nynorsk.told_in(Language.BOKMAAL) is catalogue
    assert [one.area("norge").title for one in nynorsk.tellings] == ["Noreg", "Norge"]
    assert [one.area("norge").title for one in catalogue.tellings] == ["Norge", "Noreg"]


def test_an_area_reads_bokmaal_unless_it_says_otherwise(tiny: TinyDatasets) -> None:
    area: Area = read_catalogue(tiny.root).area("lillevik")
    assert area.language is Language.BOKMAAL
    tiny.swap("lillevik/katalog.yaml", "short: Lillevik", "short: Lillevik\n    language: nn")
    assert read_catalogue(tiny.root).area("lillevik").language is Language.NYNORSK


def tell(tiny: TinyDatasets, text: str, file: str = "felles.nn.yaml") -> None:
    tiny.path(file).write_text(text, encoding="utf-8")


def test_what_is_not_told_stays_as_it_is(tiny: TinyDatasets) -> None:
    without = read_catalogue(tiny.root)
    assert without.told_in(Language.NYNORSK) == without
    tell(tiny, "indicators:\n  tyveri: {title: Tjuveri, noun: [tjuveri, tjuveri], reason: Få kan kjennast att.}\n")
    told = read_catalogue(tiny.root).told_in(Language.NYNORSK)
    own, before = told.indicator("tyveri"), without.indicator("tyveri")
    assert (own.title, own.noun, own.publishing.reason) == ("Tjuveri", ("tjuveri", "tjuveri"), "Få kan kjennast att.")
    assert (own.short, own.publishing.smallest) == (before.short, before.publishing.smallest)
    assert told.indicator("uro") == without.indicator("uro")


REFUSED = [
    pytest.param(
        "indicators:\n  tjuveri: {title: Tjuveri}\n", 2, ["«tjuveri»", "tyveri"], id="an id that is not there"
    ),
    pytest.param("indicators:\n  ruter: {title: Ruter}\n", 2, ["«ruter»"], id="an id of another file"),
    pytest.param("indicators:\n  tyveri:\n    unit: percent\n", 3, ["«unit»", "title, short"], id="no text"),
    pytest.param("indikatorer: {}\n", 1, ["«indikatorer»", "indicators"], id="a kind that is not there"),
    pytest.param("indicators:\n  tyveri:\n    title: X\n", 3, ["«title»", "kort"], id="too short"),
    pytest.param("indicators:\n  tyveri:\n    title: [a]\n", 3, ["«title»", "tekst"], id="a list"),
    pytest.param("indicators:\n  tyveri:\n    noun: [tjuveri]\n", 3, ["mangler"], id="half a noun"),
    pytest.param("indicators: [tyveri]\n", 1, ["«indicators»"], id="no mapping"),
    pytest.param("dimensions:\n  kjoenn:\n    values: {gut: Gut}\n", 3, ["«gut»"], id="a value that is not there"),
    pytest.param("- indicators\n", 1, ["felter"], id="a list of kinds"),
]


@pytest.mark.parametrize(("text", "line", "says"), REFUSED)
def test_what_tells_of_something_else_is_refused(tiny: TinyDatasets, text: str, line: int, says: Sequence[str]) -> None:
    tell(tiny, text)
    with pytest.raises(CatalogueRefused) as caught:
        read_catalogue(tiny.root)
    assert "felles.nn.yaml" in str(caught.value)
    assert any(f"linje {line}:" in one and all(word in one for word in says) for one in caught.value.problems)
