"""The patterns of words that tell which way something went, in folded letters, bokmål and nynorsk; the first that fits
counts.
"""

from enum import StrEnum

from slt_data.domain.series import Direction


class Turn(StrEnum):
    """What is said of the direction; the key of the sentence that tells it in our words."""

    UP = "up"
    DOWN = "down"
    UNCHANGED = "unchanged"
    HALVED = "halved"
    DOUBLED = "doubled"
    NOT_UP = "not_up"
    NOT_DOWN = "not_down"
    BACK = "back"

    @property
    def direction(self) -> Direction:
        """The direction; unknown for one that is only denied, and for «back at the level of» another year."""
        return _DIRECTIONS.get(self, Direction.UNKNOWN)


_DIRECTIONS = {
    Turn.UP: Direction.UP,
    Turn.DOUBLED: Direction.UP,
    Turn.DOWN: Direction.DOWN,
    Turn.HALVED: Direction.DOWN,
    Turn.UNCHANGED: Direction.UNCHANGED,
}

_YEAR = r"(?:19|20)\d\d"
_BEFORE = (
    rf"(?:i |aaret |det )?(?:{_YEAR}|fjor|fjoraaret|foregaaende aar|(?:aaret|skoleaaret) (?:foer|i forveien)"
    r"|aaret i forvegen|tidligere(?: aar)?|tidlegare(?: aar)?|foer|sist|forrige\b\w*(?: \w+)?|foerre(?: \w+)?"
    r"|de siste aarene)"
)
_IN_LONG = r"paa (?:mange|flere|fleire) aar"
_DENYING = (
    r"(?:ingen|inga|ikke|ikkje|heller ikke|heller ikkje|uten|utan|ikke noen|ikkje nokon|faa|smaa|liten|lita|lite|knapt)"
)
_GREAT = (
    r"(?:store?|stort|vesentlige?|vesentleg|klare?|klart|nevneverdige?|nemnande|saerlige?|saerlig|merkbare?|tydelige?"
    r"|tydeleg|stoerre|sikre?|konkrete?|dramatiske?|betydelige?|noen|nokon|nokre|noko|noe|spesielle?|synlige?"
    r"|vidare|videre)"
)
_CHANGED = r"(?:endring(?:er|en|ar|a|ane|ene)?|forandring(?:er|en|ar|a)?|skilnad(?:er|ar)?)"
_BETWEEN = r"(?:(?!(?:eldre|yngre|bedre|betre|verre|mer|meir|mindre|\w{3,}ere|\w{3,}are)\b)[\w.%/-]+ ){0,12}?"
PATTERNS: tuple[tuple[Turn, str], ...] = (
    # unchanged: said as such
    (Turn.UNCHANGED, rf"{_DENYING} (?:\w+ ){{0,6}}?(?:{_GREAT} )*{_CHANGED}\b"),
    (Turn.UNCHANGED, rf"(?:ikke|ikkje|neppe|knapt|lite|lite grann) (?:\w+ ){{0,8}}?endr(?:et|a) (?:seg|{_GREAT})"),
    (Turn.UNCHANGED, r"endr(?:et|a|er|ar) seg (?:\w+ )?(?:ikke|ikkje|lite|saa aa si ikke)\b"),
    (
        Turn.UNCHANGED,
        (
            r"(?:lite|lit|naer|naesten|nesten|tilnaermet|saa godt som|stort sett|i hovedsak"
            r"|omtrent)? ?(?:uendr(?:et|ede|a|e)|uforandr(?:et|ede|a))\b"
        ),
    ),
    (
        Turn.UNCHANGED,
        (
            r"(?<!\w)(?:relativt |ganske |forholdsvis |noksaa |nokolunde |rimelig |svaert |fortsatt "
            r"|framleis )?stabil(?:t|e)?\b(?! (?:bemanning|kontakt|voksen|vaksen))"
        ),
    ),
    (
        Turn.UNCHANGED,
        r"(?:stabilisert|stabilisera|flat(?:et|a) ut|utflat(?:et|ing)|staatt stille|staar stille|status quo)\b",
    ),
    (
        Turn.UNCHANGED,
        (
            rf"(?:saa aa si |naermest |nesten |naesten |tilnaermet |saa godt som |om lag )?(?:identiske?|det samme"
            rf"|det same|likt?|like) (?:med|som|med det i|sammenlignet med|samanlikna med) {_BEFORE}"
        ),
    ),
    (
        Turn.UNCHANGED,
        (
            rf"(?:omtrent|om lag|omlag|omkring|cirka|ca\.?|nesten|naesten|akkurat|noyaktig|noeyaktig|som"
            rf"|mer eller mindre|stort sett|tilnaermet)(?: det)?(?: samme| same| likt"
            rf"| like \w+)? som (?:{_BEFORE})"
        ),
    ),
    (
        Turn.UNCHANGED,
        (
            r"(?:paa |om lag )?(?:det |omtrent )?(?:samme|same|tilsvarende|tilsvarande|like hoeyt"
            rf"|like hoegt) (?:hoeye |lave |laage )?(?:nivaa|antall|tal|talet|omfang|stoerrelse"
            rf"|storleik)(?:et|en)?\b(?! som (?!{_BEFORE}))"
        ),
    ),
    (
        Turn.UNCHANGED,
        (
            rf"like (?:mange|mye|mykje|hoey|hoeyt|hoeg|hoegt|stor|stort|vanlig|vanleg"
            rf"|utbredt) (?:\w+ ){{0,5}}?(?:som|enn) {_BEFORE}"
        ),
    ),
    (
        Turn.UNCHANGED,
        (
            rf"{_YEAR} og (?:i )?{_YEAR} (?:[\w-]+ ){{0,6}}?lik(?:e|t)?\b|\blik(?:e"
            rf"|t)? (?:baade )?i {_YEAR} og {_YEAR}"
        ),
    ),
    (
        Turn.UNCHANGED,
        (
            r"(?:verken|hverken|korkje|kverken) (?:\w+ ){0,3}?(?:opp|oekt|oekning|auka|auke|steget|flere|fleire"
            r"|mer|meir|ned)\b(?: \w+){0,3}? eller (?:\w+ ){0,2}?(?:ned|opp|minket|minka|redusert|nedgang"
            r"|gaatt ned|faerre|mindre|oekt|auka|falt|sunket)"
        ),
    ),
    (
        Turn.UNCHANGED,
        (
            r"(?:ikke|ikkje|ingen|inga|uten|utan) (?:\w+ ){0,10}?(?:paa (?:vei|veg) )?(?:opp eller ned"
            r"|ned eller opp|oeker eller minker|oekt eller minket|aukar eller minkar|auka eller minka"
            r"|oekt eller gaatt ned|oekning eller (?:nedgang|reduksjon)|auke eller nedgang)"
        ),
    ),
    # back at a level
    (Turn.BACK, rf"tilbake (?:paa|til|ved) (?:\w+ )?nivaa(?:et)? (?:fra|fraa|i|som i|vi hadde i) {_YEAR}"),
    (Turn.BACK, rf"(?:attende|tilbake) (?:paa|til|der) (?:\w+ )*?(?:var|laag|laa) i {_YEAR}"),
    # twice, half
    (Turn.UP, r"(?:naer |nesten |mer enn |meir enn )?(?:tre|fire|fem|ti)dobl(?:et|a|er|ar|es|ast|ing|ingen|inga)\b"),
    (
        Turn.HALVED,
        (
            r"(?:naer |naer[te]? |nesten |naesten |mer enn |meir enn |om lag |omtrent )?halvert?(?:e|a|te)?\b"
            r"|halvering(?:en|a)?\b|(?:under|naer|omtrent) halvparten av (?:det|aaret)"
        ),
    ),
    (
        Turn.DOUBLED,
        (
            r"(?:naer |nesten |naesten |mer enn |meir enn |om lag |omtrent )?(?:for)?dobl(?:et|a|er"
            r"|ar|es|ast|ing|ingen|inga)\b|dobbelt saa (?:mange|mye|hoey|hoeyt)|dobbelt s[oe]+ mange"
        ),
    ),
    # up
    (Turn.UP, r"\bopp(?:ad)?gaaende\b|\boppaatgaaande\b|\bopp (?:fra|fraa) (?=\d|i fjor|aaret)"),
    (Turn.UP, r"\b(?:hoeyeste|hoegaste|flest|fleste) (?:[\w-]+ ){0,3}?(?:siden|sidan|noensinne|nokosinne)\b"),
    (Turn.UP, r"(?:gaatt|gikk|gjekk|gaar|gaatt noe|gaatt litt) (?:\w+ ){0,2}?opp\b"),
    (Turn.UP, r"(?:paa (?:vei|veg)|peker|peikar|trend(?:en)?) oppover|paa (?:vei|veg) opp\b|pil(?:en|a)? oppover"),
    (
        Turn.UP,
        r"\boekning(?:en|er)?\b|\boekte?\b|\boeker\b|\boekende\b|\bauk(?:a|ar|ande|en|ing)\b|\bauke\b|\bauk(?:te|er)\b",
    ),
    (
        Turn.UP,
        (
            r"\bsteget\b|\bsteg\b(?= (?:kraftig|sterkt|markant|betydelig|noe|noko|litt|svakt|jevnt|jamt|fra"
            r"|fraa|med|til|igjen|mye|mykje|i (?:19|20)))|\bstig(?:er|ende|ande|ning|ning(?:en|a))\b|\bsteig\b"
            r"|\bstige\b(?= fraa)"
            r"|\boppgang(?:en)?\b|\bvokst\b|\bvokser\b|\bvokste\b|\bvekst(?:en)?\b(?!huset)|\bvaks(?:e|en"
            r"|t)?\b(?= )"
        ),
    ),
    (
        Turn.UP,
        (
            r"\btiltatt\b|\btiltok\b|\btiltar\b|\btiltakende\b|\btilteke\b|\boppjuster(?:t|te|a)\b|\bhev(?:et|a)\b"
            r"|\bskutt i vaeret\b|\beksplodert\b|\bskaut i vaeret\b"
        ),
    ),
    (
        Turn.UP,
        (
            rf"\b(?:flere|fleire|mer|meir|hoeyere|hoegare|oftere|oftare|stoerre|langt flere|vanligere|vanlegare"
            rf"|hyppigere)\b {_BETWEEN}enn (?:{_BEFORE}|{_IN_LONG})"
        ),
    ),
    (
        Turn.UP,
        (
            r"(?:blitt|blir|ble|vorte|vart|blei) (?:\w+ ){0,2}?(?:flere|fleire|mer|meir|vanligere|vanlegare"
            r"|mer utbredt|meir utbreidd|verre|verre)\b"
        ),
    ),
    (Turn.UP, r"stadig (?:flere|fleire)\b|(?:mer og mer|meir og meir)\b"),
    # down
    (Turn.DOWN, r"\bned(?:ad)?gaaende\b|\bnedaatgaaande\b|\bned (?:fra|fraa) (?=\d|i fjor|aaret)"),
    (Turn.DOWN, r"\b(?:laveste|laagaste|faerrest|faerreste) (?:[\w-]+ ){0,3}?(?:siden|sidan|noensinne|nokosinne)\b"),
    (Turn.DOWN, r"(?:gaatt|gikk|gjekk|gaar) (?:\w+ ){0,2}?ned\b|\bnedover\b|paa (?:vei|veg) ned\b(?!over)"),
    (
        Turn.DOWN,
        (
            r"\bnedgang(?:en|er|ar)?\b|\bfall(?:et)?\b(?= (?:i|paa|fra|fraa|fr))|\bfalt\b(?! (?:ut|utenfor|utanfor"
            r"|av|fra skolen))|\bfall(?:er|ande|ende)\b(?! (?:ut|utenfor|utanfor))|\bsunket\b|\bsynk(?:er|ende"
            r"|ande)\b|\bsank\b|\bsokk(?:e)?\b"
        ),
    ),
    (
        Turn.DOWN,
        (
            r"\bmink(?:a|ar|et|er|ende|ande|ing)\b|\bavtatt\b|\bavtok\b|\bavtar\b|\bavtak(?:ende|ande)\b"
            r"|\bavteke\b|\breduser(?:t|te|a)\b|\breduksjon(?:en)?\b|\bnedjuster(?:t|te|a)\b|\bsenk(?:et|a)\b"
            r"|\bdala\b|\bdalende\b"
        ),
    ),
    (Turn.DOWN, rf"\b(?:faerre|mindre|lavere|laagare|sjeldnere|sjeldnare)\b {_BETWEEN}enn (?:{_BEFORE}|{_IN_LONG})"),
    (Turn.DOWN, r"(?:blitt|blir|ble|vorte|vart|blei) (?:\w+ ){0,2}?(?:faerre|mindre)\b(?! viktig)"),
)
