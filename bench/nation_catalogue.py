"""A made-up country for measurements: fifteen counties, 357 municipalities, three hundred indicators.

Names are of animals and landscapes, counties are trees, and their numbers (71–85) were never in use: the figures must
not be taken for those of any real place. Every title says that they are made up.
"""

from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path
from shutil import copyfile
from typing import Any

import yaml

NOTE = "(oppdiktede tall)"
SOURCE = "oppdiktet_nasjon"
LAND = "oppdiktet_land"
TREES = (
    *("Gran", "Furu", "Bjørke", "Ospe", "Linde", "Eike", "Alme", "Aske", "Selje", "Rogne", "Hassel", "Older"),
    *("Einer", "Lønne", "Bøke"),
)
_ANIMALS = (
    *("Reve", "Ulve", "Bjørne", "Elge", "Grevling", "Måre", "Ørne", "Hauke", "Ugle", "Tiur", "Orre"),
    *("Rype", "Svane", "Loms", "Hegre", "Trane", "Måke", "Terne", "Lunde", "Alke", "Gaupe"),
)
_LANDS = (
    *("vik", "dal", "nes", "øy", "ås", "bygda", "lia", "moen", "fjell", "vatn", "strand", "sund", "haug", "foss"),
    *("elv", "holt", "mark"),
)
_SHARED = (
    *("befolkning", "nasking", "vold", "vold_fornaermede", "sedelighet", "narkotika", "butikktyveri_gjengangere"),
    *("skadeverk", "sedelighet_henvendelser", "ekstremisme_bekymringer", "hatkriminalitet", "ruskontrakter"),
    *("utenfor_tilbud", "ekstremisme_andel_bekymringer", "ungdomsteam", "styremoeter"),
)
SURVEYS = (
    *("nasket", "haerverk", "slaasskamp", "lege_etter_vold", "bildedeling", "hatprat", "cannabis", "beruset"),
    *("illegal_rus", "psykiske_plager", "mobbet", "ensom", "fortrolig_venn", "trygg_ute", "lokalmiljoe"),
)
_THEMES = ("nasking", "vold", "sedelighet", "ekstremisme", "rus", "trivsel")
_ON_PAGES = 48
"""How many of the made-up indicators belong to a focus area, eight to each; the others stand in the workbook alone."""
PLACES = ("annet", "hjem", "nett", "sentrum", "skole")
_TITLES = {"annet": "Andre steder", "hjem": "Hjemme", "nett": "På nett", "sentrum": "I sentrum", "skole": "På skolen"}


@dataclass(frozen=True)
class Place:
    """A made-up municipality: its id, its name, its number and the id of its county."""

    id: str
    name: str
    code: str
    county: str


def places(count: int) -> list[Place]:
    """The first ``count`` municipalities, of 357, dealt out over the counties in turn."""
    found = []
    for at, (land, animal) in enumerate(islice(product(_LANDS, _ANIMALS), count)):
        tree = at % len(TREES)
        name = f"{animal}{land}"
        found.append(Place(spelt(name), name, f"{71 + tree}{at // len(TREES) + 1:02}", county_id(TREES[tree])))
    return found


def spelt(name: str) -> str:
    """``name`` as an id."""
    return name.lower().replace("æ", "ae").replace("ø", "oe").replace("å", "aa")


def county_id(tree: str) -> str:
    return f"{spelt(tree)}fylket"


def indicators(count: int) -> list[str]:
    """The ids of ``count`` indicators that have figures: those of the shared catalogue first, then made-up ones."""
    shared = [*_SHARED, *(f"ungdata_{one}" for one in SURVEYS)]
    return [*shared, *own_indicators(count)][:count]


def own_indicators(count: int) -> list[str]:
    return [f"sak_{at:03}" for at in range(1, max(0, count - len(_SHARED) - len(SURVEYS)) + 1)]


def write_datasets(folder: Path, shared: Path, areas: int, count: int) -> None:
    """A folder as ``datasets/``: the shared catalogue as it is, and the made-up country's own. There are no files of
    figures in it; those go straight into the store."""
    (folder / "nasjon").mkdir(parents=True, exist_ok=True)
    for name in ("felles.yaml", "felles.nn.yaml"):
        copyfile(shared / name, folder / name)
    text = yaml.safe_dump(_catalogue(areas, count), allow_unicode=True, sort_keys=False, width=1000)
    (folder / "nasjon" / "katalog.yaml").write_text(text, encoding="utf-8")


def _catalogue(areas: int, count: int) -> dict[str, Any]:
    boundary = "Oppdiktet kommune. Ingenting her er hentet fra et virkelig sted."
    return {
        "counties": [
            {"id": county_id(tree), "title": f"{tree}fylket", "code": str(71 + at)} for at, tree in enumerate(TREES)
        ],
        "areas": [
            {"id": LAND, "title": f"Oppdiktet land {NOTE}", "short": "Oppdiktet land", "board": False, "made_up": True},
            *(
                {
                    "id": one.id,
                    "title": f"{one.name} {NOTE}",
                    "short": one.name,
                    "codes": [{"code": one.code, "first": 1996}],
                    "country": LAND,
                    "county": one.county,
                    "made_up": True,
                    "boundary": boundary,
                }
                for one in places(areas)
            ),
        ],
        "sources": [
            {
                "id": SOURCE,
                "title": "Oppdiktede tall",
                "document": "Oppdiktede tall for å måle farten. De sier ingenting om noe virkelig sted.",
                "publisher": "SLT-innsikt",
                "published": "1. mars 2026",
                "licence": "MIT",
            }
        ],
        "dimensions": [{"id": "sted", "title": "Sted", "values": {one: _TITLES[one] for one in PLACES}}],
        "indicators": [_indicator(at, key) for at, key in enumerate(own_indicators(count))],
    }


def _indicator(at: int, key: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "id": key,
        "title": f"Oppdiktede saker av slag {at + 1}",
        "short": f"Saker av slag {at + 1}",
        "definition": "Oppdiktet for å måle farten.",
        "unit": "count",
        "noun": ["oppdiktet sak", "oppdiktede saker"],
        "population": "Unge i en oppdiktet kommune",
        "family": "politi",
        "better": "up_is_worse",
        "publishing": {"smallest": 5, "reason": "Færre enn 5 kan peke ut enkeltpersoner."},
        "exposure": {"indicator": "befolkning", "segment": "alder=10-17"},
        "dimensions": ["kjoenn", "sted"],
        "additive": ["kjoenn", "sted"],
    }
    return found | ({"focus_area": _THEMES[at % len(_THEMES)]} if at < _ON_PAGES else {})
