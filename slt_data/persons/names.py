"""Whether a text looks like the name of a person.

Norwegian capitalises only the first word of a label, so two capitalised words are nearly always a name: of a person, or
of a place or an institution, which have typical words of their own. The given names are some of the most used in
Norway: enough for one to occur in any list of a few persons, and none that alone is an everyday word.
"""

import re
from itertools import pairwise

_GIVEN_NAMES = """
    aksel aleksander alexander alf amalie amund anders andreas andrine ane anette anita anja ann anna anne annette
    anton arild arne arvid asbjørn aslak astrid atle aud aurora axel beate benedikte benjamin bente berit
    bernt birger birgit birgitte bjarne bjørg bjørn bodil brage brit britt camilla carina caroline casper cathrine
    cecilie charlotte christian christina christine christoffer christopher dagfinn daniel david ebba edvard egil eilif
    einar eirik eivind elias elin eline elisabeth elise ella ellen elling emil emilie emma endre erik erlend erling
    espen esten eva fanny felix filip frank fredrik freja frida frode gabriel geir georg gerd grete grethe
    gro gudrun gunn gunnar gunhild guri gustav guttorm håkon hallvard halvor hanna hannah hanne hans harald hedda hege
    heidi helene helga helge henny henriette henrik herman herborg hilde håvard ida ine inga inge ingeborg ingebjørg
    inger ingrid ingunn ingvild irene isabella isak iver ivar jacob jakob jan janne jarle jeanette jens jenny jessica
    joachim johan johanna johannes johanne john johnny jon jonas jone jonathan jorunn josefine julia julie june jørgen
    jørn kaja karen kari karianne karin karina karl karoline kasper katarina kathrine katrine kenneth kim kine kirsten
    kjell kjersti kjetil klara knut kristian kristin kristina kristine kristoffer kåre lars laila lasse laura lea leah
    leif lena lene leo leon leonora linda linn linnea lisa lise liv lone lotte lucas ludvig lukas mads magne magnhild
    magnus maja malene malin marcus maren margit margrethe mari maria marianne marie marit marius mariann markus marte
    marthe martha martin martine mathea mathias mathilde matheo mathilda matias mats merete mette michael mia mikael
    mikkel milla mina mona monica monika morten nicolai nicolas nikolai nina noah nora odd oddvar ola olaf olai olav
    ole olga oliver olivia oline oscar oskar ottar otto patrick peder pernille petra petter philip pål ragnar
    ragnhild randi rebecca reidar reidun renate roar robert roger rolf ronny ruth roy rune runar sander sandra sara
    sarah sebastian selma sigrid sigurd silje simen simon sindre siri sissel siv sofia sofie solveig sondre sonja
    stefan steffen steinar stian stig stine stina sunniva susanne svein sverre synne synnøve tage tarjei terje thea
    theo theodor therese thomas thor tiril tobias tomas tommy tonje tor tora torbjørn tore torgeir torhild
    torill torstein tor-arne tove trine trond trude trym trygve turid truls tuva ulf ulrik una unni vegard vetle vibeke
    victoria vidar vigdis viktor vilde vilja wenche wilhelm william yngve åge ådne åse åshild åsmund åsne øistein
    øystein øyvind
    abdi abdirahman abdul abdullah adam adrian agnieszka ahmad ahmed aisha ali alina amina amir amira anastasia andrea
    andrzej arash ayaan ayan ayse aziz bilal daria dominik elena emir fadumo farah fatima fatma filsan habiba halima
    hamza hassan hawa hussein ibrahim idris iman ismail iqra jamal jakub kacper karim katarzyna khadija khalid krzysztof
    layla leila liban lukasz maciej mahad malak malgorzata mariam maryam mateusz mehmet michal mohamed mohammad mohammed
    muhammad mustafa nadia naima nasra natalia nguyen nimo oleksandr omar osman oksana pawel piotr rashid ridwan sahra
    said salma samir samira selin sofiia szymon tariq tomasz usman yasin yasmin youssef yusuf zahra zainab zofia
"""
_OTHER_WORDS = """
    og i på av mot med for til fra ved om eller uten som det en et ei alle andre begge antall andel sum totalt
    nord sør øst vest nordre søndre østre vestre indre ytre øvre nedre midtre gamle nye ny store lille st sankt
    norge oslo bærum asker bergen trondheim stavanger drammen kristiansand tromsø viken akershus østfold buskerud
    innlandet vestfold telemark agder rogaland vestland møre romsdal trøndelag nordland troms finnmark follo
    ungdata slt ssb fhi nav bup pbu kriminalitet vold tyveri nasking hærverk skadeverk ran trusler mobbing hatprat
    sedelighet overgrep narkotika alkohol cannabis rus rusmidler ekstremisme trivsel utenforskap ensomhet helse psykisk
    fysisk psykiske plager saker sak anmeldelser anmeldte forhold bekymringsmeldinger ungdom ungdommer unge barn jenter
    gutter kvinner menn elever elev trinn klasse videregående vgs barnehage senter sentrum stasjon lensmann tall år uke
    første andre tredje fjerde kvartal tertial halvår januar februar mars april mai juni juli august september oktober
    november desember mandag tirsdag onsdag torsdag fredag lørdag søndag kilde kommentar merknad as asa sa ikke
    jentene gutar gutane elevar skule skular vald tjuveri ungdomar vidaregåande kjelde og frå ikkje tal talet
    uvisse auke nedgang veke veker vener einsemd sedskap utanforskap rusmiddel saman alle anmelde lovbrot
    røde kors redd barna blå natteravnene frelsesarmeen kirkens bymisjon
"""
_GIVEN, _NOT_NAMES = frozenset(_GIVEN_NAMES.split()), frozenset(_OTHER_WORDS.split())
_OF_INSTITUTIONS = re.compile(
    r".*(?:kommunen?|skolen?|skulen?|skoler|skular|politi(?:et|distrikt|stasjon)?|distrikt(?:et)?|fylke(?:t)?|bydel(?:en)?|etat(?:en)?|huset?"
    r"|tjenesten?|tenesta?|sykehus(?:et)?|universitet(?:et)?|direktorat(?:et)?|institutt(?:et)?|klubb(?:en)?|laget?|utvalg(?:et)?"
    r"|teamet?|styret?|gruppen?|gruppa|senteret|sentralbyrå|departement(?:et)?|bruk|kriminalitet|lovbrudd|lovbrot|misbruk|undersøkelsen?|undersøkinga?)"
)
_AGE = re.compile(r",? \(?[0-9]{1,2}(?: år)?\)?$")
_PARTICLES = frozenset({"van", "von", "de", "der", "al", "el", "bin", "bint", "ibn", "la"})
_MOST_WORDS, _LONGEST = 5, 60


def person_likeness(text: str) -> int:
    """How much ``text`` looks like a person's name, possibly with an age: 0 not, 1 by its form, 2 by a given name."""
    text = _AGE.sub("", text)
    if not 1 < len(text) <= _LONGEST or any(map(str.isdigit, text)):
        return 0
    words = re.split(r"[\s,]+", text.strip(" ,.").casefold())
    if len(words) > _MOST_WORDS or any(map(_of_institution, words)):
        return 0
    given = any(part in _GIVEN for word in words for part in (word, word.split("-")[0]))
    shown = re.split(r"[\s,]+", (text.title() if text.isupper() and len(words) > 1 else text).strip(" ,."))
    parts = [_is_name_part(word) for word in shown]
    formed = all(
        part or word in _PARTICLES or re.fullmatch(r"[A-ZÆØÅ]\.?", word)
        for word, part in zip(shown, parts, strict=True)
    )
    if len(words) == 1:
        return 2 if given and formed else 0
    if formed and sum(parts) > 1:
        return 2 if given else 1
    if formed and given:
        return 2
    return 2 if given and len(words) <= 3 and all(word.replace("-", "").isalpha() for word in words) else 0


def names_person(text: str) -> bool:
    """Whether a text that should name a unit is, or ends with, a likely person's name: «Politiet v/ Kari Nordmann».

    In each part between commas and the like, the words after the last typical word of an institution are examined.
    """
    for part in re.split(r"[,;:()/–]|\bv/|\b(?:ved|og)\b", text):
        words = part.split()
        known = [at for at, word in enumerate(words) if _of_institution(word.casefold().strip("."))]
        rest = " ".join(words[known[-1] + 1 :] if known else words)
        if person_likeness(rest):
            return True
    return False


def holds_name(text: str) -> bool:
    """Whether a sentence contains a person's name: a known given name, capitalised, next to another capitalised
    word.
    """
    words = [word.strip(".,;:()«»") for word in text.split()]
    return any(
        _is_name_part(first) and _is_name_part(last) and person_likeness(f"{first} {last}") > 1
        for first, last in pairwise(words)
        if first and last
    )


def _of_institution(word: str) -> bool:
    return word in _NOT_NAMES or _OF_INSTITUTIONS.fullmatch(word) is not None


def _is_name_part(word: str) -> bool:
    """Whether ``word`` is a capital followed by small letters, possibly in several parts with hyphens."""
    return all(len(part) > 1 and part.isalpha() and part[0].isupper() and part[1:].islower() for part in _pieces(word))


def _pieces(word: str) -> list[str]:
    return re.split("[-\u2010\u2011]", re.sub("^(?:[OD]['’]|M[ac]{1,2}(?=[A-Z]))", "", word)) or [""]
