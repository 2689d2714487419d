"""What a line of a report is, by its words: a bullet, a numbered heading, a page number, the end of a sentence."""

import re
from collections.abc import Collection

_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_GONE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff\u200e\u200f\ufffe"), None)
_TO_ASCII = str.maketrans({**_LIGATURES, "\u2010": "-", "\u2011": "-"})
_SPACES = re.compile(r"\s+")
_BULLET = re.compile(r"\s*(?:[•▪◦‣●○■□◆◊∙⁃▶►➢➤❖✓✔☐☑\uf000-\uf8ff]\s*|[·*+](?=\s)\s*|[-–—](?=\s)\s*|o(?=\s+\S)\s+)")
_LETTERED = re.compile(r"\s*(?:\(?\d{1,2}\)|\(?[a-zæøå]\))\s+(?=\S)")
_NUMBERED = re.compile(r"\s*(\d{1,2}(?:\.\d{1,2}){0,4})\.?\s+(?=[A-ZÆØÅ«\"“])")
_PAGE_NUMBER = re.compile(
    r"\s*(?:[-–—|]\s*)?(?:(?:side|page|s\.)\s*)?(\d{1,4})(?:\s*(?:av|of|/)\s*\d{1,4})?(?:\s*[-–—|])?(?:\s*side)?\s*",
    re.IGNORECASE,
)
_LEADER = re.compile(r"(?:[.…_]\s?){4,}\s*\d{0,4}\s*$|\.{2,}\s*\d{1,4}\s*$")
_END = re.compile(r"[.!?…:][»”\"'’)\]]*$|[.!?][»”\"]\)?\.?$")
_LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_LEADING = """
    og eller samt men som at å i på til av for fra frå med mot ved om under mellom blant innen innenfor
    hos uten utan enn både enten en et ei ein eit v/ m/ sin sitt sine
"""
_ABBREVIATED = """
    ca. bl.a. f.eks. ang. pr. nr. kap. jf. evt. inkl. ref. kl. dvs. vedr. vgs.
"""
_AT_AN_END = """
    m.m. mv. osv. d.d. o.l. m.fl. s.
"""
_FINITE = """
    er var har hadde ble blir blei vart vil skal skulle kan kunne må måtte bør består viser melder
"""
_LAST = 80
"""So much of a line's end is looked at."""

_GO_ON = frozenset((_LEADING + _ABBREVIATED).split()) | {"ca"}
_SHORTENED = frozenset((_ABBREVIATED + _AT_AN_END).split())
_SUSPENDED = frozenset({"og", "eller", "samt", "til", "men", "og/eller"})
_VERBS = frozenset(_FINITE.split())
CONTENTS = frozenset({"innhold", "innholdsfortegnelse", "innhaldsliste", "innhald", "innholdsliste"})
"""The headings of a table of contents."""


def cleaned(text: str) -> str:
    """``text`` with single spaces, without soft hyphens and signs of no width, ligatures as letters.

    >>> cleaned("  of\\ufb01sielle\\u00a0 tall ")
    'offisielle tall'
    """
    return _SPACES.sub(" ", text.translate(_GONE).translate(_TO_ASCII)).strip()


def lines_joined(before: str, after: str, known: Collection[str] = ()) -> str:
    """Two lines as one text; a word that was broken by a hyphen is whole again.

    ``before`` keeps its spaces at the end: a hyphen with a space after it breaks no word. ``known``: words that the
    report writes within a line, in small letters, which tell a hyphen of the word from one of the line.

    >>> lines_joined("på ungdoms-", "skolen"), lines_joined("rus-", "og alkohol"), lines_joined("SLT-", "koordinator")
    ('på ungdomsskolen', 'rus- og alkohol', 'SLT-koordinator')
    """
    soft = before.rstrip().endswith("\u00ad")
    left, right = cleaned(before), cleaned(after)
    if not left or not right:
        return left or right
    word, following = left.split()[-1], right.split()[0]
    if soft:
        return left + right
    if _LINK.match(word) and not before.endswith(" ") and word[-1] in "-/_=&?." and "/" in word[8:]:
        return left + right
    if len(word) < 2 or not word.endswith("-") or not word[-2].isalnum():
        return f"{left} {right}"
    stem, bare = word[:-1], following.rstrip(".,;:!?»)")
    if bare.casefold() in _SUSPENDED or following.startswith(("/", "(", "«")):
        return f"{left} {right}"
    if stem.isupper() or stem[-1].isdigit() or following[0].isupper() or following[0].isdigit():
        return left + right if len(stem) > 1 else f"{left} {right}"
    if before.endswith((" ", "\u00a0")):
        return f"{left} {right}"
    if (stem + "-" + bare).casefold() in known and (stem + bare).casefold() not in known:
        return left + right
    return left[:-1] + right


def without_bullet(line: str) -> str | None:
    """The text after a bullet; None for a line without one."""
    found = _BULLET.match(line) or _LETTERED.match(line)
    if found is None:
        return None
    rest = line[found.end() :]
    second = _BULLET.match(rest)
    return rest if second is None else rest[second.end() :]


def with_number(line: str) -> tuple[int, str] | None:
    """How deep the number before a text is, and the text with it: 2 of «2.3 Vold»; None without a number."""
    found = _NUMBERED.match(line)
    return None if found is None else (found[1].count(".") + 1, cleaned(line))


def page_number(line: str) -> int | None:
    """The number of a line that is nothing but a page number; None for any other."""
    found = _PAGE_NUMBER.fullmatch(line)
    return None if found is None else int(found[1])


def of_contents(line: str) -> bool:
    """Whether a line is of a table of contents: it ends with a row of dots, and a number."""
    return _LEADER.search(line[-_LAST:]) is not None


def only_link(line: str) -> bool:
    """Whether a line is an address on the internet and nothing else."""
    return _LINK.fullmatch(line.strip()) is not None


def ends_sentence(text: str) -> bool:
    """Whether ``text`` ends with a full stop or the like that is not an abbreviation's."""
    words = text.split()
    return bool(words) and _END.search(text[-_LAST:]) is not None and words[-1].casefold().strip("(«") not in _SHORTENED


def leads_on(text: str) -> bool:
    """Whether ``text`` can't end there: with a comma, a dash, an open bracket, or a word that leads to another."""
    words = text.split()
    if not words:
        return False
    last = words[-1].casefold()
    if text.count("(") > text.count(")") or text.count("«") > text.count("»"):
        return not ends_sentence(text)
    return last[-1] in ",-–—/(«&" or last in _GO_ON or last.rpartition("/")[2] in _GO_ON


def lower_start(text: str) -> bool:
    """Whether the first letter of ``text`` is a small one, with nothing but quotation marks and brackets before it."""
    first = next((sign for sign in text if sign not in "«\"“(*'’"), "")
    return first.isalpha() and first.islower()


def like_heading(text: str, most: int = 9) -> bool:
    """Whether a line that stands alone may be a heading: short, a capital first, no stop at its end, no verb."""
    words = text.split()
    if not 1 <= len(words) <= most or len(text) > 80 or not (text[0].isupper() or text[0] in '«"“0123456789'):
        return False
    if text[-1] in ".,;:!" or leads_on(text) or only_link(text) or not any(map(str.isalpha, text)):
        return False
    return not _VERBS & {word.casefold() for word in words[1:]} and sum(map(str.isdigit, text)) <= 8


def in_capitals(text: str) -> bool:
    """Whether ``text`` is a heading by being written in capitals."""
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > 3 and len(text) <= 120 and all(map(str.isupper, letters)) and text[-1] not in ".,;:"
