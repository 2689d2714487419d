"""The words that lead into lists of challenges and topics, or that hold one inside a sentence, in folded letters."""

import re

_CHALLENGES = (
    r"(?:(?:stoerste|viktigste|viktigaste|mest (?:sentrale|alvorlige|alvorlege|framtredende|fremtredende)"
    r"|sentrale|store|alvorligste)"
    r" (?:\w+ ){0,3}?(?:utfordring|problem|bekymring)(?:er|ene|ane|ar|a|omraad\w*)?|mest bekymr\w* (?:for|over)"
    r"|bekymrer (?:\w+ ){0,2}mest|stoerst(?:e)? bekymring\w*|hoved?utfordring\w*"
    r"|hovudutfordring\w*)"
)
CHALLENGE = re.compile(
    rf"{_CHALLENGES}|^utfordring(?: \(.*\))?$|^(?:\d[\d.]* )?utfordring(?:er|ene|ar|ane)(?: (?:i|for|med)?.*)?:?$"
)
TOPIC = re.compile(
    r"\b(?:saker|sakene|sakar|sakane|tema|temaer|temaene|temaa|emner|emne|problemstilling\w*)\b.*\b(?:vaert"
    r"|vore|loeft\w*|tatt opp|teke opp|droeft\w*"
    r"|diskuter\w*|behandl\w*|oppe|tema|meldt|meld\w*|i (?:slt )?\w*(?:gruppen|gruppa|teamene|teama|raadet|styret))\b"
    r"|\b(?:tatt opp|teke opp|loeft\w*|droeft\w*|behandl\w*|diskuter\w*|arbeid\w* med|jobb\w* med)\b.*"
    r"\b(?:saker|sakene|sakar|sakane|tema\w*|emne\w*|problemstilling\w*)\b"
    r"|^(?:saker|sakar|tema(?:er)?) (?:i|fra|fraa) \w*(?:team|gruppe?|raad|styre)\w*"
)
NO_TOPIC = re.compile(r"kurs|seminar|workshop|konferanse|fagdag|opplaering|foredrag|samling\b|foreldremoete|evaluering")
FORUMS = (
    ("judged.voice_teams", re.compile(r"ungdomsteam")),
    ("judged.voice_coordination", re.compile(r"koordineringsgrupp")),
    ("judged.voice_council", re.compile(r"politiraad")),
    ("judged.voice_board", re.compile(r"slt-? ?styre|\bstyret\b")),
)
SINGLE = re.compile(
    r"\b(?:enkeltsak\w*|hatkriminalitetssak|\w+(?:sak|saken) (?:om|mot|med) (?:en|ein|ei)\b|(?:en|ein|ei"
    r"|den) (?:\w+ )?(?:person|gutt|gut|jente|elev|ungdom|mann|kvinne"
    r"|familie|bruker|brukar)\b|eleven|gutten|guten|jenta|familien|\d{1,2} ?-?(?:aar(?:ing)?(?: gammel"
    r"| gammal)?)\b(?! og)|\d{1,2}-aaring)"
)
AGES = re.compile(r"\b(?:under|over|fra|fraa|til) \d{1,2} aar")
INLINE = re.compile(
    rf"{_CHALLENGES}(?: (?:i|for|blant|hos|knytta? til|knyttet til|som)\b[^,:]*?)??(?: (?:er|var|har vaert"
    rf"|har vore|handler om|gjaldt|gjeld|gjelder|vaert|vore)\b(?: (?:fortsatt|framleis|fremdeles|hovedsakelig"
    rf"|knyttet til|knytte til|saerlig))*:?|:) (?P<list>.+)$"
)
"""«De største utfordringene var rus, vold og nasking.»"""

INLINE_BEFORE = re.compile(
    r"\b(?:peke?r (?:paa|ut)|peikar (?:paa|ut)|trekk\w* (?:fram|frem)|framhev\w*|fremhev\w*|oppgir|nevner"
    r"|nemner|meld\w* om"
    rf"|rangerer|utpek\w*) (?P<list>.+?) som (?:de|dei|det|sine|hovud|hoved)?\s?{_CHALLENGES}"
)
TAKE_UP = re.compile(
    r"\bviktig\w* aa (?:ta tak i|ta fatt i|arbeide med|jobbe med|prioritere|gripe fatt i"
    r"|foelge opp)(?: utfordring\w*)?(?: rundt| knytt\w* til| med| innen)? (?P<list>.+)$"
)
TOPIC_INLINE = re.compile(
    r"\b(?:saker|sakar|tema|temaer|temaene|temaa|emner|emne)\b[^:]*?\b(?:har vaert|har vore|var"
    r"|er)\b:? (?!loeft|droeft|tatt|teke|disku"
    r"|meldt|behand|oppe|at\b|som\b)(?P<list>.+)$"
    r"|\b(?:saker|sakar|tema|temaer|temaene|temaa|emner|emne)\b[^:]*: (?P<rest>.+)$"
    r"|^(?:i (?:19|20)\d\d )?(?:har )?(?:slt-? ?)?(?:ungdomsteam|koordineringsgrupp|politiraad)\w*\b[^:]*?"
    r"\b(?:droefta|droeftet|diskutert|diskuterte|tatt opp|tok opp|teke opp|behandla|behandlet|snakket om"
    r"|snakka om) (?P<said>.+)$"
)
"""«Tema har vært rus og vold», «Saker: rus, vold», «Ungdomsteamene har drøftet rus og vold»."""
