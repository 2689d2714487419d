"""What gives no direction of how things are: aims, measures, meetings, research, other places, and what may come."""

import re

from slt_data.domain.municipalities import place_register
from slt_data.intake.formats.passage import PassageKind
from slt_data.intake.vocabulary.places import places_told
from slt_data.reports.direction_patterns import Turn
from slt_data.reports.direction_words import SaidWay, folded
from slt_data.reports.listed import leads_challenges
from slt_data.reports.sentences import Sentence

_LEADS = re.compile(
    r"fungerer|forbedringspotensial|betringspotensial|\ber (?:gjort|utfoert|gjennomfoert|iverksatt)"
    r"|foelgende (?:arbeid|innsats\w*|tiltak|kurs|mandat)"
    r"|har til hensikt|\bmaal\b|maalsetting|mandat|samarbeid:?$|bestaar av|forankret|har vaert tema"
    r"|saker (?:som|loeftet)|tema som"
    r"|hva bor|hva boer|delmaal|strategi|tiltak(?:ene|a)?:?$|anbefaling"
)
_HEADINGS = re.compile(
    r"mandat|maalgrupp|hva er det|kva er det|forankring|koordinatorens|struktur|^innhold|avslutning|forebyggingstrekant"
    r"|forbedringspotensial|fungerer|tiltaksplan|maal(?:setting)?$|veien videre|vegen vidare|framover|fremover"
)
_AIMS = re.compile(
    r"\b(?:maalet?|maalsett\w*|hovedmaal\w*|hovudmaal\w*|delmaal\w*|hensikt\w*|formaal\w*|foremaal\w*"
    r"|oenske[rtn]?\b|oenskjer?|oenskje"
    r"|dersom|hvis|viss|forvent\w*|ventar|frykter?|fryktar|risiko\w* for|fare for|(?:innen|innan) (?:19|20)\d\d"
    r"|for aa|slik at"
    r"|bidra(?:r|tt)? til (?!at)|bidro til (?!at)|bidreg til|foerer? til(?! at)|foere til|gir grunn til"
    r"|gir imidlertid grunn til"
    r"|boer|burde|anbefal\w*|planlagt|planlegg\w*|(?:bekymr\w*|redde?|uroa?|uroleg\w*|urolig\w*) for (?:en |ei "
    r"|ein )?(?:mulig |mogleg )?(?:oek|auk|at)\w*|kan (?:foere|gi|bli|bety)|skal (?:vaere|bli|faa)|forskning"
    r"|forsking|studier)\b"
)
_BEFORE = re.compile(
    r"\b(?:aa|kan|vil|skal|maa|boer|skulle|ville|kunne|burde|kommer til aa|kjem til aa)(?: \w+){0,2} $"
)
_MEASURES = (
    r"(?:fokus\w*|kunnskap\w*|kompetanse\w*|innsats\b|innsatsen|satsing\w*|satsning\w*|samarbeid\w*|samhandl\w*"
    r"|samordn\w*|samspill\w*"
    r"|oppmerksomhet\w*|merksemd\w*|tilstedevaerels\w*|naervaer\w*|bevisst\w*|tverrfagl\w*|ressurs\w*|bemann\w*"
    r"|kapasitet\w*|medvirk\w*"
    r"|medverk\w*|deltak\w*|deltag\w*|stoette\w*|tilskudd\w*|tilskot\w*|dialog\w*|kurs\w*|foredrag\w*|moeter?\b"
    r"|moetene|moeta|moeteplass\w*|moeteaktivitet\w*"
    r"|seminar\w*|konferanse\w*|tiltak\w*|stilling\w*|aarsverk\w*|midler|midlar|budsjett\w*|undervisning\w*"
    r"|veiledn\w*|rettlei\w*"
    r"|oppfoelging\w*|tilbud\w*|tilbod\w*|besoek\w*|patruljering\w*|ansatte|tilsette|frivillig\w*|natteravn\w*"
    r"|nattevandr\w*|tillit\w*"
    r"|utvalget|utvalet|oppmoete\w*|responstid\w*|aapningstid\w*|etterspoersel\w*|interesse\w*|engasjement\w*"
    r"|erfaring\w*|forstaaelse\w*"
    r"|\w*kontroll\w*|aktivitetstilb\w*|eneboliger|mandat\w*|informasjon\w*|opplaering\w*|elevtall\w*|elevtal"
    r"|befolkning\w*|folketal\w*"
    r"|innbygger\w*|tjenester?|tenester?|prosjekt\w*|brosjyre\w*|workshop\w*|forebygging(?:en)?"
    r"|foerebygging(?:a)?|forebyggingsarbeid\w*|kamera\w*|vakthold\w*|vekter\w*|team\b|teamene|teama"
    r"|arrangement\w*)"
)
_SIDES = (
    r"(?:alder(?:en)?|debutalder\w*|gjennomsnittsalder\w*|henlegg\w*|oppklar\w*|saksbehandl\w*"
    r"|\w*tilboeyelig\w*|\w*tilboeyeleg\w*"
    r"|moerketall\w*|moerketal\w*|terskel\w*|terskelen|restriktiv\w*|toleran\w*|haldning\w*|holdning\w*"
    r"|alvorlig\w*|alvorleg\w*"
    r"|straff\w*|tilgang\w*|tilgjenge\w*|pris(?:er|ene|en|ane)?|beslag\w*|andel(?:en)? av \w+(?:en|ene|ane|a)\b"
    r"|behov\w*|sannsynlighet\w*|sannsynleg\w*|sjanse\w*|faren?\b|risiko\w*|omtale\w*|medieomtale\w*"
    r"|andel(?:en)? (?:av )?(?:jent|gutt|gut)\w*\b(?! som)|anmelder|anmelde|anmeldelsesprosent\w*|kostnad\w*"
    r"|roemming\w*|frykt\w*|synlig\w*|synleg\w*)"
)
"""What is not how much there is of a thing: how old those are who do it, how much is solved, what people think."""

_MEASURED = re.compile(rf"\b(?:{_MEASURES}|{_SIDES})")
_AFTER_YEARS = re.compile(r"\better (?:[\w-]+ ){0,4}?(?:aar|aara|aarene) med (?:[\w-]+ ){0,2}$")
_NATIONAL = re.compile(
    r"\b(?:i norge|i noreg|nasjonalt|paa landsbasis|landet|internasjonalt|i europa|i verden|i verda|i sverige|i danmark"
    r"|forskning viser|forsking viser|venstreekstrem\w*|fylket|paa fylkesnivaa|politidistriktet|i (?:hele )?distriktet"
    r"|nabokommun\w*|andre kommuner|andre kommunar|i (?:oslo|storbyene|storbyane))\b"
)
_LIKE_OTHERS = re.compile(
    r"\b(?:som|i likhet med|i likskap med|i traad med|i samsvar med|paa linje med"
    r"|slik som)(?: \w+){0,3}? (?:i )?(?:resten av |hele |heile )?"
    r"(?:landet|fylket|norge|noreg|politidistriktet|distriktet|nabokommun\w*|andre kommuner"
    r"|andre kommunar)(?: elles| ellers)?\b"
)
_THREAT = re.compile(r"trusselnivaa|terrortrussel|trusselbilde")
_ACROSS = re.compile(
    r"\b(?:paa|fra|fraa|til) (?:\d{1,2}\.?(?: ?(?:-|til|og) ?\d{1,2}\.?)? )(?:trinn|klasse)\b.* (?:paa"
    r"|til) \d{1,2}\. ?(?:trinn|klasse)?|\bmed alder(?:en)?\b|\butover (?:i )?ungdoms\w+"
    r"|\bgjennom ungdoms(?:skolen|trinnet|aarene)\b|\bjo eldre\b"
)
_SEASON = re.compile(
    r"\b(?:i (?:helg\w*|sommerm\w*|sommerferi\w*|ferie\w*|russetid\w*|jula|julen|moerke\w*)|om (?:sommeren"
    r"|kvelden|natten|natta|vinteren|sommaren)"
    r"|utover (?:kvelden|natten|natta|vaaren|hoesten|hausten)|paa (?:kveld|natt)\w*|rundt (?:russ|jul"
    r"|skolestart|skulestart)\w*)\b"
)
"""When in a year, or in a day, something is more: no change from one year to the next."""

_SECOND_VERB = re.compile(r".*\b(?:er|har|ble|blir|var|vart|blei)\b.* (?:og|samt) ")
_REACH, _NEAR_BEFORE = 60, 40


def is_not_told(sentence: Sentence) -> bool:
    """Whether ``sentence`` stands where no judgement is made: in a list of measures, a mandate, or it asks."""
    if sentence.text.rstrip(' *_»"').endswith("?"):
        return True
    listed = leads_challenges(sentence.lead) or _LEADS.search(folded(sentence.lead))
    if sentence.kind is PassageKind.ITEM and listed:
        return True
    return any(_HEADINGS.search(folded(one).strip(" *#:")) for one in sentence.headings[-2:])


def is_of_measures(part: str, way: SaidWay, offset: int) -> bool:
    """Whether ``way``, in a ``part`` that begins at ``offset``, is of an aim, a measure, or something that may come."""
    start, end = way.start - offset, way.end - offset
    may_come = way.way is not Turn.UNCHANGED and _BEFORE.search(part[:start])
    if (
        may_come
        or _ACROSS.search(part)
        or _SEASON.search(part[start : end + _NEAR_BEFORE])
        or _AIMS.search(part)
        or _AFTER_YEARS.search(part[:start])
    ):
        return True
    behind = part[end : end + _REACH]
    follows = re.match(rf"(?: (?:\w+ )?(?:i|av|paa|innen|knyttet til|for)(?: \w+){{0,2}}?)? {_MEASURES}", behind)
    if follows:
        return True
    words = part[start:end]
    inside = _MEASURED.search(words)
    before = part[:start]
    said = _SECOND_VERB.match(before)
    near = _MEASURED.search(before[said.end() if said else max(0, start - _NEAR_BEFORE) :])
    return bool(inside or near)


def of_another_place(text: str, part: str, own: tuple[str, ...]) -> bool:
    """Whether ``part`` of the sentence ``text`` tells of the country, or ``text`` of another municipality alone."""
    if _THREAT.search(part):
        return False
    if _NATIONAL.search(_LIKE_OTHERS.sub(" ", part)):
        return True
    here = any(re.search(rf"\b{re.escape(folded(one))}", folded(text)) for one in own)
    others = [
        one for one in places_told(text) if not one.wide and folded(one.title) not in {folded(name) for name in own}
    ]
    return bool(others) and not here and bool(place_register())
