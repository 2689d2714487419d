"""Numbers in a text that are no figures: days, ages, paragraphs of law, page and telephone numbers, sums of money …

Each kind is a pattern. What it matches is blotted out, letter for letter, so that the rest stays where it was.
"""

import re

from slt_data.reports.number_words import NUMERAL

BLOT = "\x00"
"""The letter that stands in the place of each letter blotted out."""

_MONTH = (
    r"(?:januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
    r"|jan|feb|mar|apr|jun|jul|aug|sept?|okt|nov|des)\b\.?"
)
_TO = r"\s?(?:-|–|—|/|til|og|eller)\s?"
_MONEY = r"(?:kr\b\.?|kroner|kroners|NOK|MNOK|mill\b\.?|million\w*|milliard\w*|tusenlapp\w*)"
_OF_TIME = (
    r"(?:timer?|timar|minutt\w*|sekund\w*|døgn|dag(?:er|ar)?s?|måned\w*|månad\w*|kvelder|kveldar|meter|km|kilometer"
    r"|mil|grader|stillinger|stillingar|årsverk|liter|gram|kilo|kg|poeng|pp|gonger|ganger)\b"
)
_PLACED = (
    r"(?:plass\w*|gong\w*|gang\b|gangen|kvartal\w*|halvår\w*|tertial\w*|linje\w*|generasjon\w*|omgang|runde|samling"
    r"|verdskrig\w*|verdenskrig\w*)"
)
_REFERENCES = (
    r"(?:side(?:ne|r|ane)?|pkt\.?|punkt(?:et)?|kap\.?|kapittel|kapitlet|tabell(?:en)?|figur(?:en)?|vedlegg|avsnitt|del"
    r"|nr\.?|nummer|sak|saksnr\.?|rute|linje|versjon|fase|modul|bind|utgave|rom|etasje|gruppe|sone|nivå)"
)
_DAYS = (
    rf"(?<!\d)\d{{1,2}}\.\s?\d{{1,2}}\.\s?(?:\d\d(?!\d))?|(?<!\d)\d{{1,2}}\.?\s?(?:{_TO}\d{{1,2}}\.?\s?)?{_MONTH}",
    r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)",
    r"\b(?:kl|klokk[ae]n?)\b\.?\s?\d{1,2}(?:[.:]\d\d)?(?:\s?[-–]\s?\d{1,2}(?:[.:]\d\d)?)?|(?<!\d)\d{1,2}:\d\d(?!\d)",
    rf"\b(?:uke|uka|uken|ukene|veke|veka|vekene)\.?\s\d{{1,2}}(?:{_TO}\d{{1,2}})?",
)
_AGES = (
    rf"(?<![\d.,])\d{{1,2}}(?:{_TO}\d{{1,2}})*\.?[\s-]?(?:års?\b|åring\w*|års?-\w+|årsalder\w*)(?! \d)",
    rf"\b(?:alder\w*|aldersgruppe\w*|født i?|fylt\w*|fyller)\s(?:fra\s|frå\s)?\d{{1,4}}(?:{_TO}\d{{1,4}})*",
    r"(?<![\d.,])\d{1,2}\s?[-–]\s?\d{1,2}(?:\s?/\s?\d{1,2})?(?!\d|\s?(?:%|prosent|pst))",
    rf"(?<![\d.,])\d{{1,2}}\.?(?:(?:,|{_TO})\s?\d{{1,2}}\.?)*\s?-?(?:trinn\w*|klasse\w*|klassar|klassing\w*|årstrinn\w*)",
    rf"\b(?:trinn|klasse|vg|vk)\s?\d{{1,2}}(?:{_TO}\d{{1,2}})?\b",
)
_DOCUMENTS = (
    rf"§+\s?\d+\w?(?:(?:,|{_TO})\s?\d+\w?)*|\bparagraf\w*\s\d+|\blov(?:en|a)?\s(?:av|frå|fra)\s\d{{4}}",
    r"\b(?:NOU|Meld\.?\s?St\.?|St\.?\s?meld\.?|Prop\.?|Innst\.?|ISBN|ISSN|St\.)\s?[\d:/ -]+",
    rf"\b{_REFERENCES}\s\d+(?:[./-]\d+)*(?:{_TO}\d+)?\b(?!\s?(?:%|prosent|pst))|\bs\.\s?\d+",
    r"(?<![\d.,])\d{2,4}/\d{3,6}(?!\d)|(?<!\d)24/7(?!\d)",
    r"(?<![\d.,])\d{1,2}(?:\.\d{1,2}){2,}",
    r"(?<![\d.,/])\d{1,2}/\d{1,2}(?![\d/])|\bAgenda\s\d{4}|\b(?:covid|korona)-?\s?19\b",
)
_WAYS_TO_REACH = (
    r"https?://\S+|www\.\S+|\S+@\S+\.\w+",
    r"\b(?:tlf|telefon\w*|mob(?:il)?\w*|nødnummer\w*|org\.?\s?nr)\b\.?:?\s?(?:nr\.?\s?)?[+\d][\d ]*",
    r"(?<![\d.,])(?:\+47\s?)?(?:\d\d \d\d \d\d \d\d|\d{3} \d\d \d{3}|\d{8})(?!\d)",
)
_TIMES_IN_WORDS = (
    rf"\b(?:{NUMERAL})\s(?:siste\s|første\s|foregående\s|førre\s|neste\s)?(?:{_OF_TIME}|år(?:ene|a)?\b|uker\b|veker\b)"
    r"|\b(?:under|i|på) (?:ett|eitt|én|éin)\b|\bett og (?:ett|samme)\b"
)
_MEASURED = (
    rf"\b{_MONEY}\s?\d(?:[\d .,]*\d)?|(?<![\d.,])\d[\d .,]*\s?(?:tusen\s|hundre\s)?{_MONEY}",
    rf"(?<![\d.,])\d+(?:[.,]\d+)?(?:{_TO}\d+(?:[.,]\d+)?)?\.?\s?-?{_OF_TIME}",
    _TIMES_IN_WORDS,
    r"\b(?:skala\w*|skår\w*)\s(?:\w+\s)?(?:fra|frå)\s\d{1,3}\s(?:til|[-–])\s\d{1,3}",
    rf"(?<![\d.,])\d{{1,2}}\.\s?(?:og\s\d\.\s?)?{_PLACED}",
)
_MARKS = (
    r"\[\d{1,2}\]|[¹²³⁰⁴-⁹]+",
    r"\b(?:under|over|fylt)\s(?:1\d|2[0-4])\b(?!\s?(?:%|prosent|sak|forhold|anmeld|tilfelle|lov|,\d))",
)
"""Marks of footnotes, and ages without their years."""
_WRITTEN_LARGE = (
    r"(?<![\d.,])(?!19|20)\d{4}\s(?=[A-ZÆØÅ][a-zæøå])",
    r"\b[A-ZÆØÅ]{1,2}\s?\d{1,3}\b(?!\s?(?:%|prosent))|\b\d[A-ZÆØÅ]\b",
    r"«[A-ZÆØÅ][^»\d]{1,30}\s\d{1,4}»",
    r"^\s*\(?\d{1,2}[.)]\s(?=[A-ZÆØÅ«])|^\s*\d{1,2}(?:\.\d{1,2})+\.?\s(?=[A-ZÆØÅ«])",
)
"""Patterns in which capitals count: a postal code before its place, «E18», a name with a number, an item's own."""

_DIGIT = re.compile(r"[\d¹²³⁰⁴-⁹]")
_IN_WORDS = re.compile(_TIMES_IN_WORDS, re.IGNORECASE)
_PATTERNS = (
    *(re.compile(one, re.IGNORECASE) for one in (*_WAYS_TO_REACH, *_DAYS, *_AGES, *_DOCUMENTS, *_MEASURED, *_MARKS)),
    *map(re.compile, _WRITTEN_LARGE),
)


def blotted(text: str) -> str:
    """``text``, of the same length, with every number blotted out that is no figure.

    >>> blotted("61 saker etter § 321, ungdom 13-16 år, kl. 18").replace(BLOT, "")
    '61 saker etter , ungdom , '
    """
    for pattern in _PATTERNS if _DIGIT.search(text) else (_IN_WORDS,):
        text = pattern.sub(lambda found: BLOT * len(found[0]), text)
    return text
