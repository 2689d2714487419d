"""The innsatsområder of the board as a report lists them: under headings, in a list, or inside a sentence."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from slt_data.domain.catalogue import Catalogue
from slt_data.intake.findings import finding
from slt_data.intake.formats.passage import PassageKind
from slt_data.reports.direction_words import folded
from slt_data.reports.judged_years import YEAR, without_plans
from slt_data.reports.listed import leads_challenges, leads_topics
from slt_data.reports.listings import inline_parts
from slt_data.reports.proposed import ProposedChoice, ReportHead
from slt_data.reports.quoted import proposal_id, without_persons
from slt_data.reports.sentences import Sentence
from slt_data.reports.themes import Themes

_AREAS = (
    r"(?:(?:innsats|satsing[s]?|satsnings|fokus|prioritering[s]?|hovudsatsing[s]?|hovedinnsats)-?omraad(?:e|er"
    r"|ene|a|ar|ane)?\b"
    r"|prioriterte omraad(?:er|ene|e|a)\b|hovedprioritering(?:er|ene)\b|hovudprioritering(?:ar|ane)\b)"
)
_INTRO = re.compile(_AREAS)
_NO_INTRO = re.compile(
    r"status|fremdrift|framdrift|i henhold til|bestemmes|blir bestemt|samsvarer|samsvarar|relatert til"
    r"|innenfor alle|loepende innsats|tema i|saker|sakar|arbeidet med|jobbet med"
)
_INLINE = re.compile(
    rf"{_AREAS}(?P<what>[^:]{{0,60}}?)(?:\b(?:er|var|ble|vart|blir|vil vaere|vere|skal vaere|skal vere)\b:?"
    rf"|:) (?!delt|fordelt"
    rf"|viktig|valgt|valt|vedtatt|de samme|dei same|knyttet)(?P<list>.+)$"
)
_INLINE_AFTER = re.compile(
    rf"\b(?:valgt|valt|vedtatt|vedteke|prioritert|bestemt|peikt ut"
    rf"|pekt ut)(?: aa prioritere)? (?P<list>.+?) som (?:\w+ ){{0,3}}?{_AREAS}"
)
_VERB = re.compile(r"\b(?:er|har|ble|blir|skal|vil|kan|maa|var|vart)\b")
_LONGEST, _MOST_WORDS, _MOST_PART = 160, 16, 8


def choices_said(sentences: Sequence[Sentence], catalogue: Catalogue, head: ReportHead) -> tuple[ProposedChoice, ...]:
    """The choices in the order of the report: each heading, then those under it."""
    themes = Themes(catalogue)
    found: dict[str, ProposedChoice] = {}
    place = 0
    while place < len(sentences):
        made = list(_inside(sentences[place], themes, head))
        if not made and _leads(sentences, place):
            made = list(_below(sentences, place, themes, head))
        for one in made:
            found.setdefault(one.id, one)
        place += 1
    return _once(tuple(found.values()))


def _once(found: tuple[ProposedChoice, ...]) -> tuple[ProposedChoice, ...]:
    """``found`` without what a year has twice, and each top with the focus areas of those below it if it has none."""
    kept: dict[tuple[object, ...], ProposedChoice] = {}
    for one in found:
        kept.setdefault((folded(one.title), one.year), one)
    ids = {one.id for one in kept.values()}
    below: dict[str, list[str]] = {}
    for one in kept.values():
        below.setdefault(one.under, []).extend(one.focus_areas)
    return tuple(
        replace(
            one,
            focus_areas=one.focus_areas or tuple(dict.fromkeys(below.get(one.id, ()))),
            under=one.under if one.under in ids else "",
        )
        for one in kept.values()
    )


def _leads(sentences: Sequence[Sentence], place: int) -> bool:
    """Whether the sentence at ``place`` leads into innsatsområder that stand below it."""
    one = sentences[place]
    said = folded(one.text)
    if one.kind is PassageKind.ITEM or not _INTRO.search(said) or _NO_INTRO.search(said) or place + 1 >= len(sentences):
        return False
    after = sentences[place + 1]
    if after.kind is PassageKind.ITEM:
        return True
    ends = place + 2 < len(sentences) and sentences[place + 2].kind is PassageKind.ITEM
    return ends and _is_title(after) and not _is_intro(after)


def _below(sentences: Sequence[Sentence], place: int, themes: Themes, head: ReportHead) -> Iterator[ProposedChoice]:
    intro = sentences[place]
    year = _year(intro, head)
    top: ProposedChoice | None = None
    at = place + 1
    while at < len(sentences):
        one = sentences[at]
        following = sentences[at + 1] if at + 1 < len(sentences) else None
        if one.kind is PassageKind.ITEM:
            whole = [other for other in sentences[at : at + 6] if other.paragraph == one.paragraph]
            made = _choice(replace(one, text=" ".join(other.text for other in whole)), themes, year, top)
            at += len(whole)
            if made is not None:
                yield made
            continue
        leads = following is not None and following.kind is PassageKind.ITEM
        other = leads_topics(one.text) or leads_challenges(one.text)
        if not _is_title(one) or not leads or _is_intro(one) or other:
            return
        if one.kind is PassageKind.HEADING and top is None and intro.kind is PassageKind.HEADING and _up(one, intro):
            return
        top = _choice(one, themes, year, None)
        if top is not None:
            yield top
        at += 1


def _up(one: Sentence, intro: Sentence) -> bool:
    """Whether the heading ``one`` does not lie under the heading ``intro``."""
    return intro.text not in one.headings


def _is_intro(one: Sentence) -> bool:
    """Whether ``one`` says that innsatsområder follow, and is none itself."""
    said = folded(one.text)
    return bool(_INTRO.search(said)) and bool(re.search(r"\b(?:har|er|vil|skal|blir|ble|vart|blei|foelgende)\b", said))


def _is_title(one: Sentence) -> bool:
    short = len(one.text) <= _LONGEST / 2 and len(one.text.split()) <= _MOST_WORDS
    return one.kind is PassageKind.HEADING or (
        one.kind is PassageKind.PARAGRAPH and short and not one.text.rstrip().endswith((".", "?", "!"))
    )


def _inside(sentence: Sentence, themes: Themes, head: ReportHead) -> Iterator[ProposedChoice]:
    """Those of a list inside a sentence: «Innsatsområdene for 2024 er rus, vold og utenforskap.»"""
    text = sentence.text.strip()
    said = folded(text)
    match = _INLINE.search(said) or _INLINE_AFTER.search(said)
    if sentence.kind is PassageKind.ITEM and leads_topics(sentence.lead):
        return
    if match is None or sentence.kind is PassageKind.HEADING or _NO_INTRO.search(said[: match.end("list")]):
        return
    start = len(text) - _unfolded_length(text, said[match.start("list") :])
    end = len(text) - _unfolded_length(text, said[match.end("list") :])
    parts = inline_parts(text[start:end])
    told = any(_VERB.search(folded(one)) or len(one.split()) > _MOST_PART for one in parts)
    if told or len(parts) < 2 or not any(map(themes.about, parts)):
        return
    year = _year(sentence, head)
    for part in parts:
        made = _choice(replace(sentence, text=part), themes, year, None, quote=text)
        if made is not None:
            yield made


def _choice(
    one: Sentence, themes: Themes, year: tuple[int | None, bool], top: ProposedChoice | None, quote: str = ""
) -> ProposedChoice | None:
    title = " ".join(re.sub(r"[*_]", "", one.text).strip(" .;:,").split())
    title = re.sub(r"^\d+[.)]\s+", "", title)
    if not title or len(title) > _LONGEST or title != without_persons(title):
        return None
    title = title[:1].upper() + title[1:]
    shown = without_persons(quote or one.text)
    doubts = () if year[1] else (finding("judged.doubt_year"),)
    about = themes.about(title)
    return ProposedChoice(
        id=proposal_id("choice", title, year[0], top.id if top else "", shown),
        quote=shown,
        page=one.page,
        section=without_persons(one.section),
        sure=not doubts,
        why=(finding("judged.chosen"), *doubts),
        title=title,
        year=year[0],
        focus_areas=about,
        under=top.id if top else "",
    )


def _year(intro: Sentence, head: ReportHead) -> tuple[int | None, bool]:
    """The year of the choices, and whether it is told."""
    for text in (intro.text, *reversed(intro.headings)):
        years = {int(one[0]) for one in YEAR.finditer(without_plans(folded(text)))}
        if years:
            return max(years), len(years) == 1
    return head.year, head.year is not None


def _unfolded_length(text: str, folded_end: str) -> int:
    """How many letters at the end of ``text`` fold to ``folded_end``."""
    return next((length for length in range(len(text) + 1) if folded(text[len(text) - length :]) == folded_end), 0)
