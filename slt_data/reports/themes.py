"""Which focus areas of the catalogue some words are about: by its own words, and by those that people use for them."""

import re
from functools import lru_cache

from slt_data.domain.catalogue import Catalogue
from slt_data.intake.vocabulary.keys import key, plain_letters, tokens

_STEMS = {
    "nasking": """
        nask tyveri tjuveri butikktyv butikktv butikktjuv stjel stjael vinning innbrudd innbrot skadeverk
        haerverk herverk tagging heleri bedrageri svindel sykkeltyv sykkeltjuv
    """,
    "vold": """
        vold vald trusl trussels truslar ran! ranssak ransforn legemskrenk legemsbeskad legemsfornaerm
        kroppskrenk kroppsskad kroppskad mishandl slaasskamp slaast slaasting kniv vaapen sinnemestr
        gatemegl beefing trygghetsprogram tryggleiksprogram barneran gjengdann gjengkrim gjengmilj
        aeresrelatert
    """,
    "sedelighet": """
        seksu sedelig sedskap sedleg voldtekt valdtekt overgrep blotting incest grenseloes grenselaus
        nakenbild nakenbilet bildedeling biletdeling nettovergrep sex! nettkriminalitet grooming sextortion
        intimbild
    """,
    "ekstremisme": """
        ekstrem radikalis terror hatkrim hatprat hatytr hatefull hets! rasis nynaz nazis
    """,
    "rus": """
        rus! russ! russetid russefeir russefest russebuss rusmi rusbruk rusmid rusplan rusfor rusut rusprob
        rusmilj rusa rusforeb rusfoer ruskont rusarb rusfri rusa! narko hasj cannabis marihuana amfetamin
        illegal doping dop! alkohol drukk drikk berus skjenk fyll promille kokain mdma lystgass snus! tobakk
        vaping vape roeyk utsett! hjemmefest heimefest hjemme-alene heime-aaleine hjemmealene heimeaaleine
        avslutningsfest festkultur pregabalin
    """,
    "trivsel": """
        mobb plage! utesteng krenkelser! krenkelsar! krenking ensom einsam einsem utenfor! utanfor!
        utenforsk utanforsk psyk depres angst selvskad sjoelvskad trivsel trives skolevegr skulevegr
        spisevegr skolefrav skulefrav fravaer fraavaer fravaersgrens frafall fraafall livskval ungdata
        fritidsaktiv fritidstilbod fritidstilbud lavterskel laagterskel helsesoester helsesykepl
        helsesjukepl helsestasj spiseforst fattigdom lavinntekt laaginntekt levekaar netthets skolemilj
        skulemilj uteliv trygg utrygg naermilj ekskluder
    """,
    "samarbeid": """
        slt! slt-modell slt-koord slt-konf slt-samarb innsatsomraad satsingsomraad samarb samhandl samordn
        medvirk medverk ungdomsraad ekspertpanel ungdomsteam ungdomsteamet koordineringsgrupp politireform
        politiets! struktur! organisering rolleavklar
    """,
}
"""Beginnings of words for each focus area of the shared catalogue; «!» for a whole word."""
_INSIDE = frozenset(
    tokens(
        "mobb tyveri tjuveri seksu ekstrem alkohol narko cannabis ensom einsam einsem fravaer fraavaer "
        "skadeverk haerverk "
        "radikalis terror"
    )
)
"""Those that are also looked for inside a word: «nettmobbing»."""

_AT_END = frozenset({"vold", "vald"})
_OWN = {"trusselnivaa": "ekstremisme", "terrortrus": "ekstremisme", "trusselvurder": "ekstremisme"}
_NOT = re.compile(
    r"\bvolds?omme\b|\btrygghetsprogrammet\b(?= er implementert)|\bvaldsame?\b|\bpsykologspesialist\w*"
    r"|\bingen utfordring\b|\brusten\b|\brustet\b|\brust\b|\bvoldgift\w*"
)
_BESIDE = re.compile(r"(?:^|(?<=[,:] )|(?<= og )|(?<=både ))(?=([\w-]{3,}))\w+(?=,| og | samt )", re.IGNORECASE)
_JOINED = (
    (re.compile(r"\b(?:voldelig|valdeleg)e? ekstrem"), "ekstrem"),
    (re.compile(r"\b(?:vold|vald)s?tekt"), "seksuell"),
    (re.compile(r"\bvold\w* og seksuelle overgrep"), "vold og seksuelle overgrep"),
    (re.compile(r"\b(?:kriminalitet|lovbrudd|lovbrot) paa (?:nett|internett)\w*"), "nettkriminalitet"),
    (re.compile(r"\bdeling av (?:\w+ ){0,2}?(?:bilder|bilete|bilde)"), "bildedeling"),
    (re.compile(r"\bspredning av (?:\w+ ){0,2}?bilder"), "bildedeling"),
    (re.compile(r"\bmindre (?:tyveri|tjuveri)"), "nasking"),
    (re.compile(r"\bseksuelle? krenk\w+"), "seksuell"),
    (re.compile(r"\b(?:digital\w*|nett) ?(?:krenk\w+|overgrep\w*)"), "nettkriminalitet"),
    (re.compile(r"\b(?:netthets|hets|trusler)[ /,]+(?:\w+[ /,]+)*mobbing"), "mobbing"),
)


class Themes:
    """The words for the focus areas of a catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        known = {one.id for one in catalogue.focus_areas}
        self._stems = {own: tuple(stems.split()) for own, stems in _STEMS.items() if own in known}
        self._other = {stem: own for stem, own in _OWN.items() if own in known}
        self._run = frozenset(one.id for one in catalogue.focus_areas if not one.overview)
        self._titled: dict[str, str] = {}
        for told in catalogue.tellings:
            for one in told.focus_areas:
                self._titled |= {key(name): one.id for name in (one.title, one.short)}
                for word in tokens(one.title):
                    if one.id not in self._stems and len(word) > 3:
                        self._stems[one.id] = (*self._stems.get(one.id, ()), word[: max(5, len(word) - 2)])

    def named(self, text: str) -> str | None:
        """The focus area whose title ``text`` is, with or without a number before it; None for none."""
        return self._titled.get(key(re.sub(r"^[\d.\s]+", "", text)))

    def about(self, text: str) -> tuple[str, ...]:
        """The focus areas that ``text`` is about, in the order in which it comes to them; how SLT is run last."""
        found: dict[str, int] = {}
        for place, word in enumerate(_words(text)):
            own = self._of(word)
            if own:
                found.setdefault(own, place)
        return tuple(sorted(found, key=lambda own: (own in self._run, found[own])))

    def beside(self, text: str) -> tuple[str, ...]:
        """The focus areas of the words of ``text`` that stand beside others: «tyveri, vold og skadeverk»."""
        found = [self.about(match[1]) for match in _BESIDE.finditer(text)]
        return tuple(dict.fromkeys(one for each in found for one in each))

    def lived(self, about: tuple[str, ...]) -> tuple[str, ...]:
        """Those of ``about`` that are of how the young live, not of how SLT itself is run."""
        return tuple(own for own in about if own not in self._run)

    def _of(self, word: str) -> str:
        for stem, own in self._other.items():
            if word.startswith(stem):
                return own
        best = max(
            ((len(stem), own) for own, stems in self._stems.items() for stem in stems if _begins(word, stem)),
            default=(0, ""),
        )
        return best[1]


def _begins(word: str, stem: str) -> bool:
    if stem.endswith("!"):
        return word == stem[:-1]
    inside = stem in word if stem in _INSIDE else stem in _AT_END and word.endswith(stem)
    return inside or word.startswith(stem)


@lru_cache(maxsize=20_000)
def _words(text: str) -> tuple[str, ...]:
    plain = plain_letters(text)
    for pattern, instead in _JOINED:
        plain = pattern.sub(instead, plain)
    plain = _NOT.sub(" ", plain)
    parts = [(word, *(word.split("-") if "-" in word else ())) for word in plain.split()]
    return tuple(one for group in parts for one in group if one)
