"""Words that people write besides the catalogue's, in plain letters and both written forms of Norwegian."""

import re

from slt_data.intake.vocabulary.keys import tokens

OTHER_WORDS = {
    ("kjoenn", "jenter"): "j jente jentene kvinne kvinner kvinna pike piker",
    ("kjoenn", "gutter"): "g gutt gutter guttene gut gutar gutane mann menn",
    ("trinn", "ungdomsskole"): "u-skole|uskole|u-skule|uskule|ungdomsskolen|ungdomsskulen|ungdomstrinn|ungdomstrinnet|"
    "8-10 trinn|8 til 10 trinn|8-10 klasse",
    ("trinn", "videregaaende"): "vgs|videregaaende skole|videregaaende opplaering|den videregaaende skolen|"
    "vidaregaaande skule|vidaregaaande opplaering|den vidaregaaande skulen",
    ("trinn", "junior"): "5-7 trinn|5 til 7 trinn|mellomtrinn|mellomtrinnet",
    ("voldstype", "trusler"): "trugsmaal trugsmaala truslane truslene",
}
"""Further words for a value of a dimension; used if the catalogue has that value."""

_LEAD = (
    r"(?:herav|hvorav|derav|av disse|av desse|av dette|av dem|av dei|blant|blant disse|blant desse|kun|bare|berre"
    r"|for|og|i|paa|av|ved|hos)"
)
LEADING, TRAILING = re.compile(rf"^(?:{_LEAD}[ \-]+)+"), re.compile(rf"(?:[ \-]+{_LEAD})+$|^{_LEAD}$")
"""Connecting words at the beginning and at the end."""

SUMS = frozenset(
    tokens("sum total totalt ialt tilsammen tilsaman samlet samla sumtotalt totalsum sumtotal subtotal delsum alt")
)
TOTALS = frozenset(
    tokens(
        "alle begge beggekjoenn alletrinn alleelever alleelevar alleungdommer alleungdomar alleunge jenteroggutter "
        "guttergjenter jenteroggutar gutarogjenter"
    )
)
ALL_WORDS = frozenset(
    tokens(
        "alle begge samlet samla samtlige samtlege totalt total ialt i alt sum tilsammen til sammen saman hele heile "
        "og av"
    )
)
"""Words that names of a whole consist of, together with the words for what it is the whole of."""

DIMENSION_WORDS = frozenset(
    tokens(
        "kjoenn kjoennene kjoenna trinn klassetrinn klasser klassar skoleslag skuleslag skolenivaa skulenivaa skoler "
        "skular skole skule alder aldre aldrar aldersgrupper elever elevar elevene elevane ungdom ungdommer ungdomar "
        "unge personer personar gruppen gruppa utvalget utvalet"
    )
)
TOTAL_WORDS = re.compile(
    r"(?<![a-z0-9])(?:totalt|total|i alt|ialt|samlet|samla|til saman|sum|begge kjoenn|alle trinn|alle aldrar"
    r"|alle aldre)(?![a-z0-9])"
)
CHANGES = re.compile(
    r"(?<![a-z0-9])(?:endring(?:en|er|a|ar)?|endr|differanse|diff|avvik|skilnad|oekning|auke|nedgang|vekst"
    r"|utvikling(?:en|a)?|trend)(?![a-z0-9])"
)
AVERAGES = re.compile(
    r"(?<![a-z0-9])(?:snitt|gjennomsnitt|gjennomsnittlig|gjennomsnittleg|gj snitt|middelverdi|median)(?![a-z0-9])"
)
RATE = re.compile(r"^(?:antall |tall |tal |forhold )?(?:per|pr) (?:1 ?000|tusen)\b.*$|^promille$|^rate$")
COUNTING = frozenset(tokens("antall ant paa"))
"""Words that say that something is counted: «antall saker», «tal på saker»."""

COUNTED = COUNTING | frozenset(
    tokens(
        "saker sak anmeldelser anmeldte anmeldt forhold personer stk verdi tall registrert registrerte "
        "tal talet anmeldingar anmelde personar"
    )
)
SHARED = frozenset(
    tokens(
        "andel andelen andeler prosent prosentandel pst % i av elever elevene ungdom som svarte svarer verdi tall "
        "del delen delar prosentdel prosentdelen elevar elevane tal"
    )
)
HOW_MANY = re.compile(r"^(?:antall|ant|tal(?:et)? paa)\s+")
WHAT_SHARE = re.compile(
    r"^(?:(?:prosent(?:(?:an)?del(?:en)?)?|andel(?:en)?|del(?:en)?\b|%)\s*)(?:av\s+)?"
    r"(?:elever|elevene|elevar|elevane|ungdom|ungdommer|ungdomar|unge)?\s*(?:som\s+)?"
)
HEADINGS = frozenset(
    tokens(
        "politi politiet politiets tall statistikk statistikker indikator indikatorer noekkeltall utfordringsbilde "
        "utfordringsbildet kriminalitet ungdata ungdataundersoekelsen resultater slt anmeldelser anmeldte forhold "
        "saker lovbrudd fra og i om bakgrunnstall egne kommunens kommunen registrerte registreringer undersoekelsen "
        "svarprosent tal utfordringsbilete utfordringsbiletet indikatorar noekkeltal bakgrunnstal lovbrot eigne fraa "
        "ungdataundersoekinga undersoekinga registreringar anmeldingar anmelde resultat"
    )
)
"""Words of headings that do not say what is counted."""
