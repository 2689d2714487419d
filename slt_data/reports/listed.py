"""Lists of the greatest challenges and of the topics that the forums took up, as proposed judgements."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.series import Direction, JudgementKind
from slt_data.intake.findings import finding
from slt_data.intake.formats.passage import PassageKind
from slt_data.persons.names import holds_name, names_person
from slt_data.reports.chapters import with_chapters
from slt_data.reports.direction_words import folded, ways_in
from slt_data.reports.judged_years import YEAR, without_plans
from slt_data.reports.list_words import (
    AGES,
    CHALLENGE,
    FORUMS,
    INLINE,
    INLINE_BEFORE,
    NO_TOPIC,
    SINGLE,
    TAKE_UP,
    TOPIC,
    TOPIC_INLINE,
)
from slt_data.reports.listings import inline_parts, short_label, without_those
from slt_data.reports.proposed import ProposedJudgement, ReportHead
from slt_data.reports.quoted import proposal_id, without_persons
from slt_data.reports.sentences import Sentence
from slt_data.reports.themes import Themes
from slt_data.reports.voices import publisher_voice, voice_of
from slt_data.texts import say

_MOST_WORDS, _LEAST_PARTS = 10, 2


@dataclass(frozen=True)
class _List:
    """What a list says of itself."""

    kind: JudgementKind
    year: int | None
    voice: str
    told_year: bool
    forum: bool


def lists_said(
    sentences: Sequence[Sentence], catalogue: Catalogue, area: str, head: ReportHead
) -> tuple[ProposedJudgement, ...]:
    """The challenges and topics that are listed, in the order of the report."""
    del area
    themes = Themes(catalogue)
    found: dict[str, ProposedJudgement] = {}
    for sentence in with_chapters(sentences):
        for one in _of(sentence, themes, catalogue, head):
            found.setdefault(one.id, one)
    return tuple(found.values())


def leads_challenges(lead: str) -> bool:
    """Whether ``lead`` leads into a list of challenges."""
    return bool(CHALLENGE.search(folded(lead).strip(" *:")))


def leads_topics(lead: str) -> bool:
    """Whether ``lead`` leads into a list of topics."""
    said = folded(lead)
    return bool(TOPIC.search(said)) and not NO_TOPIC.search(said)


def _of(sentence: Sentence, themes: Themes, catalogue: Catalogue, head: ReportHead) -> Iterator[ProposedJudgement]:
    if sentence.kind is PassageKind.HEADING:
        return
    if sentence.kind is PassageKind.ITEM and sentence.lead:
        under = sentence.lead.rstrip().endswith(":") and leads_challenges(sentence.section)
        challenges = leads_challenges(sentence.lead) or (under and not leads_topics(sentence.lead))
        if challenges or leads_topics(sentence.lead):
            told = _told(sentence, sentence.lead, head, JudgementKind.CHALLENGE if challenges else JudgementKind.TOPIC)
            yield from _item(sentence, sentence.text, told, themes, catalogue)
            return
    yield from _inside(sentence, themes, catalogue, head)


def _inside(sentence: Sentence, themes: Themes, catalogue: Catalogue, head: ReportHead) -> Iterator[ProposedJudgement]:
    """The list inside a sentence: «De største utfordringene var rus, vold og nasking.»"""
    text = sentence.text.strip()
    said = folded(text)
    for pattern, kind in (
        (INLINE, JudgementKind.CHALLENGE),
        (INLINE_BEFORE, JudgementKind.CHALLENGE),
        (TAKE_UP, JudgementKind.TOPIC),
        (TOPIC_INLINE, JudgementKind.TOPIC),
    ):
        match = pattern.search(said)
        if match is None or (kind is JudgementKind.TOPIC and NO_TOPIC.search(said)):
            continue
        words = next(own for own in match.groupdict().values() if own)
        told = _told(sentence, text, head, kind, own=pattern is not TAKE_UP)
        if pattern is TOPIC_INLINE and not told.forum:
            continue
        parts = inline_parts(_unfolded(text, words))
        lived = [part for part in parts if themes.lived(themes.about(part))]
        long = any(len(part.split()) > _MOST_WORDS for part in parts)
        if kind is JudgementKind.TOPIC and (len(lived) < _LEAST_PARTS or long):
            return
        for part in parts:
            yield from _item(sentence, without_those(part), told, themes, catalogue)
        return


def _told(sentence: Sentence, lead: str, head: ReportHead, kind: JudgementKind, *, own: bool = True) -> _List:
    """``own``: the forum or the police that the sentence names say it; else whoever made the report does."""
    year, sure = _year(lead, sentence, head)
    said = folded(lead)
    places = [said, *(folded(one) for one in reversed(sentence.headings))]
    places = places[:1] if kind is JudgementKind.CHALLENGE else places
    forum = next((key for text in places for key, pattern in FORUMS if pattern.search(text)), "")
    if own and forum:
        voice = say(forum)
    elif own:
        voice = voice_of(lead, sentence.headings, head.publisher, survey=False)
    else:
        voice = publisher_voice(head.publisher)
    return _List(kind, year, voice, sure, bool(forum))


def _year(lead: str, sentence: Sentence, head: ReportHead) -> tuple[int | None, bool]:
    """The year of a list, and whether it is told: by what leads into it, its headings, or the report."""
    for text in (lead, *reversed(sentence.headings)):
        years = {int(one[0]) for one in YEAR.finditer(without_plans(folded(text)))}
        if years:
            return max(years), len(years) == 1
    return head.year, head.year is not None


def _item(
    sentence: Sentence, item: str, told: _List, themes: Themes, catalogue: Catalogue
) -> Iterator[ProposedJudgement]:
    about = themes.about(item)
    single = SINGLE.search(AGES.sub("", folded(item))) is not None
    if not about or single or (names_person(item) and holds_name(item)):
        return
    title = catalogue.focus_area(about[0]).short
    label = short_label(item) or title
    quote = without_persons(sentence.text)
    ways = ways_in(folded(item)) if told.kind is JudgementKind.CHALLENGE else ()
    direction = ways[0].way.direction if len(ways) == 1 else Direction.UNKNOWN
    doubts = [finding("judged.doubt_year")] if not told.told_year else []
    doubts += [finding("judged.doubt_topic", title=title)] if len(themes.lived(about)) > 1 else []
    yield ProposedJudgement(
        id=proposal_id(told.kind, about[0], told.year, label, quote, told.voice),
        quote=quote,
        page=sentence.page,
        section=without_persons(sentence.section),
        sure=not doubts,
        why=(finding("judged.listed", title=title), *doubts),
        kind=told.kind,
        focus_area=about[0],
        year=told.year,
        direction=direction,
        text=label,
        voice=told.voice,
    )


def _unfolded(text: str, folded_end: str) -> str:
    """The part of ``text`` that folds to ``folded_end``."""
    for start in range(len(text)):
        rest = folded(text[start:])
        if rest == folded_end:
            return text[start:]
        if len(rest) < len(folded_end):
            break
    for start in range(len(text)):
        if folded(text[start:]).startswith(folded_end):
            end = next(end for end in range(start, len(text) + 1) if folded(text[start:end]) == folded_end)
            return text[start:end]
    return folded_end
