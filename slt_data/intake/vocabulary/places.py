"""Which municipality, county or country a text names, by number or name of any year, and whether it is the file's own.

«0219 Bærum (-2019)», «K-3201», «Bærum (3201)», «301» with its zero lost, «Oslo kommune», «Akershus fylke», «Landet».
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from slt_data.domain.municipalities import Numbered, place_register
from slt_data.domain.places import Area
from slt_data.intake.vocabulary.keys import key, plain_letters

_YEARS = re.compile(r"\(?\s*(?:(?:19|20)\d\d)?\s*[-–—]\s*(?:(?:19|20)\d\d)?\s*\)")
_NUMBER = re.compile(
    r"^(?:[kf]-?|nr |kommunenr |kommunenummer |knr |kommune )?(\d{3,4}|\d\d(?= )|\d(?= ))(?: |-|$)|[ \-](\d{4})$"
)
_KIND = re.compile(
    r"(?<![a-z])(?:kommune[nr]?|kommuna|kommunar|heradet?|bykommune|fylkeskommune|fylkets?|fylke[nr]?|i alt|totalt)"
    r"(?![a-z])"
)
_COUNTRY = re.compile(
    r"(?:0+ |eak )?(?:hele |heile )?(?:landet|norge|noreg|riket|fastlands-norge)"
    r"(?: (?:i alt|totalt|som helhet|ellers|elles|uten oslo|utan oslo|snitt))?"
    r"|nasjonalt(?: snitt)?|landssnitt(?:et)?|landsgjennomsnitt(?:et)?|landstall|landstal"
)
_DISTRICTS = "oslo|oest|aust|innlandet|soer-oest|soeraust|agder|soer-vest|soervest|vest|moere og romsdal|troendelag"
_DISTRICTS += "|nordland|troms|finnmark"
_DISTRICT = re.compile(
    rf"(?:{_DISTRICTS}) (?:politidistrikt(?:et)?|pd)|politidistriktet|politidistrikt (?:{_DISTRICTS})"
)
_SEVERAL = re.compile(
    r"(?:alle|andre|resten av|oevrige|sum|snitt) (?:kommune[nr]?|kommunar|fylke[nr]?)|(?:ekg\d+ )?kostra.*"
)
_COUNTRY_TOLD = re.compile(
    r"(?<![\w-])(?:hele landet|heile landet|Norge|Noreg|landet som helhet|landsgjennomsnitt\w*|landssnitt\w*)(?![\w-])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_OF = re.compile(
    r"(?:^|[\s:;,.(/|–—-])(?:i|for|fra|frå|av|til|ved|kommunene|kommunane|og|samt|mot|med)\s+$", re.IGNORECASE
)
_PARTED = re.compile(r"(?:^|\bSLT\s|[:;,.(/|–—]|\s-|\d)\s*$")
_AFTER = re.compile(r"\s*(?:$|[:;,.()/|–—]|-\s|\d|kommun|herad|fylke|i (?:19|20)\d\d)")
_ANOTHER = re.compile(
    r"-\w|\s*(?:politi|pd\b|universitet|met\b|tingrett|fengsel|\w*skole|\w*skule|vgs|sentrum)"
    r"|\s*(?:vest|øst|aust|nord|sør)\b",
    re.IGNORECASE,
)
_APART = re.compile(r"_|-(?=(?:tall?|data)\b)", re.IGNORECASE)
_SOURCE = re.compile(
    r"\s*(?:kilde|kjelde|source|kontakt|utarbeid|laget av|laga av|levert av|oppdatert|sist)", re.IGNORECASE
)
_YEAR_NUMBERS = frozenset(str(year) for year in range(1980, 2051))
_OSLO = "03"
"""The county that is a single municipality with the same name."""
_SHORT = 4
_COMMON = frozenset({"Grane", "Fjell", "Sande", "Flora", "Rygge", "Lunde"})
_PLAIN = frozenset({"Oslo", "Oslos", "Alta", "Tinn", "Voss"})
"""Exceptions from the rule that names of at most ``_SHORT`` letters, and common words, are ambiguous."""


@dataclass(frozen=True)
class NamedPlace:
    """A place that a text names: its title, and its numbers, several if places share a name.

    ``wide``: a county, the country, or several municipalities together; the country has no number.
    """

    title: str
    numbers: frozenset[str] = frozenset()
    wide: bool = False


def place_named(text: str, *, bare_number: bool = True) -> NamedPlace | None:
    """The place that the whole of ``text`` names; None for none. ``bare_number``: whether a number alone may be one."""
    return _named(text.strip(), bare_number)


@lru_cache(maxsize=50_000)
def _named(text: str, bare_number: bool) -> NamedPlace | None:
    words = plain_letters(_YEARS.sub(" ", text))
    if _COUNTRY.fullmatch(words) or _SEVERAL.fullmatch(words) or _DISTRICT.fullmatch(words):
        return NamedPlace(text, wide=True)
    told = _NUMBER.search(words)
    number = (told[1] or told[2]) if told else ""
    rest = " ".join(_KIND.sub(" ", (words[: told.start()] + " " + words[told.end() :]) if told else words).split())
    if not number:
        return _by_name(rest, text, county="fylke" in words)
    if not rest.strip(" -"):
        place = _by_number(number) if len(number) > 2 else None
        return place if bare_number or not words.isdigit() else None
    place = _by_number(number)
    named = _by_name(rest.strip(" -"), text, county=len(number) < 3)
    if place is None or named is None or (number in _YEAR_NUMBERS and not place.numbers & named.numbers):
        return named
    return NamedPlace(text, place.numbers, place.wide)


def _by_number(number: str) -> NamedPlace | None:
    register = place_register()
    if len(number) < 3:
        county = register.counties.get(number.zfill(2))
        return None if county is None else NamedPlace(county.name, frozenset({county.number}), wide=True)
    own = register.municipalities.get(number.zfill(4))
    return None if own is None else NamedPlace(own.name, frozenset({own.number}))


def _by_name(words: str, text: str, *, county: bool) -> NamedPlace | None:
    municipalities, counties = _names()
    own = () if county else municipalities.get(key(words), ())
    if own:
        return NamedPlace(_title(own, text), frozenset(one.number for one in own))
    wide = counties.get(key(words), ())
    return NamedPlace(_title(wide, text), frozenset(one.number for one in wide), wide=True) if wide else None


def _title(found: Iterable[Numbered], text: str) -> str:
    return next((one.name for one in found), text)


@lru_cache(maxsize=1)
def _names() -> tuple[dict[str, tuple[Numbered, ...]], dict[str, tuple[Numbered, ...]]]:
    """The municipalities and the counties by the keys of their names, including several names in a row."""
    register = place_register()
    return _keyed(register.municipalities.values()), _keyed(register.counties.values())


def _keyed(every: Iterable[Numbered]) -> dict[str, tuple[Numbered, ...]]:
    found: dict[str, dict[str, Numbered]] = {}
    for one in every:
        for name in one.names:
            found.setdefault(key(name), {})[one.number] = one
    return {name: tuple(own.values()) for name, own in found.items()}


def places_told(text: str) -> tuple[NamedPlace, ...]:
    """The places that a title names: capitalised names in positions where a place is meant.

    «Asker 2019» and «Anmeldte forhold i Oslo» name one, «Oslo politidistrikt» and «Kilde: Oslo» none.
    """
    whole = place_named(text, bare_number=False)
    if whole is not None or _SOURCE.match(text):
        return () if whole is None else (whole,)
    plain = _APART.sub(" ", unicodedata.normalize("NFC", text))
    return tuple(dict.fromkeys([*_told(plain), *_wide(plain)]))


def _told(text: str) -> Iterator[NamedPlace]:
    words = list(_WORD.finditer(text))
    after = 0
    for place, word in enumerate(words):
        if word.start() < after or not word[0][0].isupper():
            continue
        for last in range(min(place + 3, len(words) - 1), place - 1, -1):
            end = words[last].end()
            name = text[word.start() : end]
            found = place_named(name) or (place_named(name[:-1]) if name.endswith("s") else None)
            if found is not None and not found.title.isdigit() and _stands(text, word.start(), end, name):
                yield found
                after = end
                break


def _stands(text: str, start: int, end: int, name: str) -> bool:
    """Whether the name of a place is used as such, and not as a part of another name."""
    before, behind = text[:start], text[end:]
    if _ANOTHER.match(behind):
        return False
    if name in _PLAIN or (len(name) > _SHORT and name not in _COMMON):
        return True
    return bool(_OF.search(before)) or (bool(_PARTED.search(before)) and bool(_AFTER.match(behind)))


def place_numbered(text: str) -> NamedPlace | None:
    """The municipality whose number is all of ``text``; None for none, and for a number that may be a year."""
    return None if text in _YEAR_NUMBERS or not text.isdigit() else place_named(text)


def is_numbered_place(text: str) -> bool:
    """Whether ``text`` is a place with its number or the number's years, which are not the years of figures."""
    place = place_named(text, bare_number=False)
    if place is None or not any(sign.isdigit() for sign in text):
        return False
    return bool(_YEARS.search(text)) or any(re.search(rf"(?<!\d){number}(?!\d)", text) for number in place.numbers)


def _wide(text: str) -> Iterator[NamedPlace]:
    said = _COUNTRY_TOLD.search(text)
    if said is not None:
        yield NamedPlace(said[0], wide=True)


def is_own(place: NamedPlace, area: Area) -> bool:
    """Whether ``place`` is ``area``, by a number in the catalogue or one that was merely renumbered."""
    register = place_register()
    own = {number for code in area.codes for number in register.same(code.code)}
    if not own:
        return key(place.title) in {key(area.title), key(area.short)}
    counties = {register.municipalities[one].county for one in own if one in register.municipalities}
    own |= counties if counties == {_OSLO} else set()
    return bool(own & place.numbers)


def is_around(place: NamedPlace) -> bool:
    """Whether ``place`` is a county or a police district, and so may be named beside a municipality in it."""
    return place.wide and (bool(place.numbers) or bool(_DISTRICT.fullmatch(plain_letters(place.title))))


def around(place: NamedPlace, area: Area) -> bool:
    """Whether ``place`` is a county that ``area`` is or was in, or the country."""
    register = place_register()
    counties = {
        register.municipalities[code.code].county for code in area.codes if code.code in register.municipalities
    }
    return place.wide and (not place.numbers or bool(counties & place.numbers))
