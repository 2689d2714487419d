"""Words for the same topic, in both written forms: «naskeri» and «butikktyveri», «legemskrenkelse» and «vold».

They make an indicator a suggestion and never its meaning, since other words often count other things.
"""

from functools import lru_cache

from slt_data.intake.vocabulary.keys import tokens

_SAME = {
    "theft_in_shops": "nask butikktyv butikktjuv butikkstj smaatyv smaatjuv mindretyv mindretjuv",
    "theft": "tyveri tjuveri stjel vinning innbrudd innbrot",
    "damage": "skadeverk haerverk herverk tagging oedelegg",
    "violence": "vold vald legemskrenk legemsbeskad legemsfornaerm kroppskrenk kroppsskad mishandl slaasskamp slaast",
    "sexual": "seksu sedelig sedskap sedleg voldtekt valdtekt overgrep blotting incest",
    "drugs": "narko rusmi rusbruk rusmid stoff hasj cannabis marihuana amfetamin illegal dop",
    "alcohol": "rus alkohol drukk drikk berus skjenk fyll promille",
    "hate": "hat hatytr hatkrim hatprat hatmot hets diskriminer rasis",
    "extremism": "ekstrem radikalis terror",
    "bullying": "mobb plag utesteng krenk",
    "harassment": "trakasser sjikan",
    "loneliness": "ensom einsam venn ven",
    "mind": "psyk depres angst bekymret selvskad sjoelvskad helseplag",
    "pictures": "bilde bilete nakenbild nakenbilet deling",
    "safety": "trygg utrygg naeromraad",
    "surroundings": "lokalmilj naermilj bomilj",
    "people": "befolk innbygg folketal folketall folkemengd",
    "every_case": "lovbrudd lovbrot kriminalitet",
}
_WHOLE = frozenset({"rus", "hat", "ven", "venn", "stoff", "dop", "plag", "krenk"})
"""Stems too short to be searched for inside a word; a word must begin with them."""
_OF_SHOPS = ("mindre", "smaa", "butikk")
"""Beginnings of words that, together with «tyveri», mean theft in shops."""


@lru_cache(maxsize=10_000)
def topics_of(text: str) -> frozenset[str]:
    """The topics of ``text``: the rows of ``_SAME`` of which any word has a stem."""
    words = tokens(text)
    found = {topic for topic, stems in _SAME.items() if any(_has(word, one) for one in stems.split() for word in words)}
    if "theft" in found and any(word.startswith(_OF_SHOPS) for word in words):
        found.add("theft_in_shops")
    if len(found) > 1:  # «narkotikalovbrudd» is about drugs, not about every case
        found.discard("every_case")
    if "theft_in_shops" in found:
        found.discard("theft")
    return frozenset(found)


def _has(word: str, stem: str) -> bool:
    return word.startswith(stem) or (stem not in _WHOLE and len(stem) > 3 and stem in word)
