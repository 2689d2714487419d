"""The sentences of a report, each with what stands around it: headings above, what leads into a list, its paragraph."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from slt_data.intake.formats.passage import Passage, PassageKind

_ABBREVIATION = re.compile(
    r"ca|cirka|hhv|anm|reg|ant|gj|pers|stk|sml|tilsv|bl|bla|feks|f\.eks|pr|jf|jfr|nr|kl|dvs|evt|pga|vedr|ang|inkl|ekskl|tlf|kap|pkt|s|art"
    r"|st|ev|jan|feb|mar|apr|jun|jul|aug|sep|sept|okt|nov|des|mill|ift|ifm|iht|f\.o\.m|t\.o\.m|maks"
    r"|min|v|tidl|avd|red|i\.e|bl\.a|t\.d"
)
_MONTHS = "januar|februar|mars|april|mai|juni|juli|august|september|oktober|november|desember"
_END = re.compile(r"(?<=[.!?…])[»”\")\]]*\s+(?=[«“\"(\[]*[A-ZÆØÅÁÉ0-9])")


@dataclass(frozen=True)
class Sentence:
    """One sentence, heading or item of a list.

    ``headings``: those above it, the outermost first. ``lead``: the sentence that leads into its list, for an item.
    ``paragraph``: the number of its passage; ``place``: its number in the report.
    """

    text: str
    kind: PassageKind
    page: int
    headings: tuple[str, ...]
    lead: str
    paragraph: int
    place: int

    @property
    def section(self) -> str:
        """The nearest heading; empty above all headings."""
        return self.headings[-1] if self.headings else ""


def sentences_of(passages: Iterable[Passage]) -> tuple[Sentence, ...]:
    """The sentences of ``passages`` in their order. Headings are among them, and have those above as ``headings``."""
    found: list[Sentence] = []
    above: list[tuple[int, str]] = []
    lead, before = "", ""
    for number, passage in enumerate(passages):
        if passage.kind is PassageKind.TABLE:
            continue
        if passage.kind is PassageKind.HEADING:
            above = [one for one in above if one[0] < passage.level]
            lead = ""
        elif passage.kind is PassageKind.ITEM:
            lead = lead or before
        else:
            lead = ""
        titles = tuple(title for _, title in above)
        parts = [passage.text.strip()] if passage.kind is PassageKind.HEADING else split_sentences(passage.text)
        for text in filter(None, parts):
            found.append(Sentence(text, passage.kind, passage.page, titles, lead, number, len(found)))
        if passage.kind is PassageKind.HEADING:
            above.append((passage.level, passage.text.strip()))
            before = passage.text.strip()
        elif passage.kind is PassageKind.PARAGRAPH and parts:
            before = parts[-1]
    return tuple(found)


def split_sentences(text: str) -> list[str]:
    """``text`` in sentences. A stop after an abbreviation or in «2. saker», «1. mai» ends none.

    >>> split_sentences("Det kom 8. saker i 2018. 4. saker er nye, jf. over. Se kap. 2.")
    ['Det kom 8. saker i 2018.', '4. saker er nye, jf. over.', 'Se kap. 2.']
    """
    found, start = [], 0
    for end in _END.finditer(text):
        if _goes_on(text[start : end.start()], text[end.end() :]):
            continue
        found.append(text[start : end.end()].strip())
        start = end.end()
    return [*found, text[start:].strip()] if text[start:].strip() else found


def _goes_on(before: str, after: str) -> bool:
    """Whether the stop that ends ``before`` belongs to its last word."""
    if not before.rstrip('»”")]').endswith("."):
        return False
    last = re.split(r"[\s(«]", before.rstrip('»”")]'))[-1].rstrip(".").lower()
    if _ABBREVIATION.fullmatch(last) or (len(last) == 1 and last.isalpha()):
        return True
    if last.isdigit() and len(last) < 3:
        if re.fullmatch(r"\d{1,2}", before.strip().rstrip(".")):  # «1. Mindre tyveri» begins an item
            return True
        return bool(re.match(rf"(?:{_MONTHS})\b", after, re.IGNORECASE))
    return False
