"""The role of a column by its heading: headings of long tables, ours and those commonly used."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.series import Unit
from slt_data.intake.vocabulary.keys import key, unique


class ColumnRole(StrEnum):
    """What a column holds.

    ``figure``: its heading says what the figures are. ``part``: the part of the year. ``ignored``: it is left out.
    """

    INDICATOR = "indicator"
    AREA = "area"
    YEAR = "year"
    FIRST_YEAR = "first_year"
    SEGMENT = "segment"
    DIMENSION = "dimension"
    FIGURE = "figure"
    STATUS = "status"
    RAW = "raw"
    N = "n"
    K = "k"
    SOURCE = "source"
    SECTION = "section"
    NOTE = "note"
    UNIT = "unit"
    PART = "part"
    IGNORED = "ignored"


BESIDE = (
    ColumnRole.STATUS,
    ColumnRole.RAW,
    ColumnRole.N,
    ColumnRole.K,
    ColumnRole.SOURCE,
    ColumnRole.SECTION,
    ColumnRole.NOTE,
)
"""Roles of columns with further information on a figure."""
LABELS = (
    ColumnRole.INDICATOR,
    ColumnRole.AREA,
    ColumnRole.YEAR,
    ColumnRole.FIRST_YEAR,
    ColumnRole.SEGMENT,
    ColumnRole.DIMENSION,
    ColumnRole.UNIT,
    ColumnRole.PART,
)
"""Roles of columns that identify a figure."""

_HEADINGS = {
    ColumnRole.INDICATOR: "indikator|indikatorer|indicator|indikatorid|type|lovbrudd|lovbruddstype|lovbruddsgruppe|"
    "type lovbrudd|lovbruddskategori|sakskategori|lovbrot|lovbrotstype|type lovbrot|kva|kva som blir talt|"
    "spørsmål|sakstype|type sak|kategori|variabel|statistikkvariabel|måltall|måltal|forhold|hva|hva som telles|sak",
    ColumnRole.AREA: "område|omraade|kommune|area|region|bydel|kommunenavn|kommunenamn|geografi|sted|stad|"
    "kommunenummer|kommunenr|komm nr|kommnr|komnr|knr|k nr|kommunekode|kommune nr|regionkode|regionnummer|"
    "geografisk område|geografikode|gjerningssted|gjerningsstad|gjerningskommune|bosted|bustad|bostedskommune|"
    "bustadkommune|statistikkområde|land|landsdel|municipality",
    ColumnRole.YEAR: "år|aar|year|årstall|årstal|til år|to year|siste år|periode|tid|undersøkelsesår|undersøkingsår|"
    "måleår|wave",
    ColumnRole.FIRST_YEAR: "fra år|frå år|first_year|første år|from year|startår",
    ColumnRole.UNIT: "enhet|måleenhet|eining|måleeining|unit|måltype|måltal type|statistikkmål|"
    "type tall|type tal|talltype|taltype|type verdi|verditype|måleparameter",
    ColumnRole.PART: "måned|månad|måned i året|mnd|kvartal|tertial|halvår|uke|veke|ukenummer|vekenummer|del av året|"
    "month|quarter",
    ColumnRole.SEGMENT: "segment|gruppe|undergruppe|fordeling|inndeling",
    ColumnRole.STATUS: "status",
    ColumnRole.RAW: "raw|rå|slik det stod|slik det står|opprinnelig|opprinnelig tekst|opphavleg|råtekst",
    ColumnRole.N: "n|antall svar|antall svart|antall som svarte|antall spurte|antall spurt|antall besvarelser|"
    "antall respondenter|respondenter|svarte|besvarelser|antall svar n|tal på svar|talet på svar|tal svar|tal spurde",
    ColumnRole.K: "k|antall ja|antall som svarte ja|tal på ja|tal som svarte ja",
    ColumnRole.SOURCE: "kilde|source|datakilde|kjelde|datakjelde",
    ColumnRole.SECTION: "avsnitt|section|kapittel|kapitel|side|punkt",
    ColumnRole.NOTE: "merknad|merknader|merknadar|note|kommentar|kommentarer|kommentarar|fotnote|anmerkning|forklaring",
    ColumnRole.IGNORED: "nr|nummer|løpenummer|id|gruppe id|innsatsområde|tema|"
    "kapittelnr|hovedgruppe|"
    "tidligere tall|forrige tall|rekkefølge|eldre|nest siste|siste kjente|tidlegare tal|"
    "førre tal|rekkjefølgje|siste kjende",
}
_VALUES = {
    None: "verdi|value|tall|tal|resultat|verdien|figur|observasjon",
    Unit.COUNT: "antall|antall saker|antall anmeldelser|antall anmeldte|antall forhold|antall personer|ant|"
    "tal på|talet på|tal saker|"
    "tal på saker|tal på anmeldingar|tal på forhold|tal på personar",
    Unit.PERCENT: "andel|del|prosentdel|del i prosent|prosent|prosentandel|pst|%|"
    "verdi i prosent|andel i prosent|andel %|i prosent|i %",
    Unit.PER_1000: "per 1000|per 1000 innbyggere|pr 1000|pr 1000 innbyggere|per 1000 innbyggjarar|pr 1000 innbyggjarar",
}
_COUNTIES = (
    "fylke|fylker|fylkesnummer|fylkenr|fylkesnr|fylkesnavn|fylkesnamn|county"
    "|politidistrikt|distrikt|politidistriktsnavn|politidistriktsnamn|distriktsnavn|distriktsnamn"
)
COUNTY = "county"
"""The dimension of a column of places that only says in which county or police district each is."""

_DIMENSIONS = {
    "kjoenn": "kjønn|kjoenn|sex",
    "trinn": "trinn|skolenivå|skoletrinn|skoleslag|klassetrinn|nivå|skole|skulenivå|skuletrinn|skuleslag|skule",
    "alder": "alder|aldersgruppe|aldersgrupper|age",
}


@dataclass(frozen=True)
class Head:
    """What a heading says of its column: its role, the ``dimension`` that it holds, the ``unit`` of its figures."""

    role: ColumnRole
    dimension: str = ""
    unit: Unit | None = None


PROGRAM_HEADS = frozenset({"from_year", "changed_since", "restricted", "made_up"})
"""What stands together over the columns of the tables that this program writes for programs, and nowhere else."""
_OURS = {
    "asked": Head(ColumnRole.N),
    "from_year": Head(ColumnRole.FIRST_YEAR),
    **dict.fromkeys(
        ("low", "high", "change", "changed_since", "percent", "level", "reason", "restricted", "made_up", "read"),
        Head(ColumnRole.IGNORED),
    ),
    "attribution": Head(ColumnRole.IGNORED),
}


def role_in_ours(text: str, catalogue: Catalogue) -> Head | None:
    """As ``role_of``, in a table that has ``PROGRAM_HEADS``."""
    return _OURS.get(text) or role_of(text, catalogue)


def role_of(text: str, catalogue: Catalogue) -> Head | None:
    """What a column with the heading ``text`` holds; None if the heading is unknown."""
    found = _HEADS.get(key(text))
    if found is not None:
        return found
    dimension = _dimensions(catalogue).get(key(text))
    return Head(ColumnRole.DIMENSION, dimension=dimension) if dimension else None


def _listed() -> Mapping[str, Head]:
    heads = {key(text): Head(role) for role, texts in _HEADINGS.items() for text in texts.split("|")}
    values = {
        key(text): Head(ColumnRole.FIGURE, unit=unit) for unit, texts in _VALUES.items() for text in texts.split("|")
    }
    counties = {key(text): Head(ColumnRole.AREA, dimension=COUNTY) for text in _COUNTIES.split("|")}
    return heads | values | counties


_HEADS = _listed()


@lru_cache(maxsize=8)
def _said_of(own: tuple[tuple[str, str], ...]) -> dict[str, str]:
    ids = {one for one, _ in own}
    said = [(key(text), one) for one, title in own for text in (one, title)]
    said += [(key(text), one) for one, texts in _DIMENSIONS.items() if one in ids for text in texts.split("|")]
    return unique(said)


def _dimensions(catalogue: Catalogue) -> dict[str, str]:
    return _said_of(tuple((one.id, one.title) for told in catalogue.tellings for one in told.dimensions))
