"""What is known of an indicator or a focus area, and what is not; for notes and screens."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from slt_data.analysis.certainty import ChangeLevel
from slt_data.analysis.sentences import dark_figures
from slt_data.domain.entries import Break, Remark
from slt_data.domain.series import Judgement, Status
from slt_data.story.focus import FocusStory
from slt_data.story.indicator import IndicatorStory
from slt_data.texts import say


@dataclass(frozen=True)
class Knowledge:
    """Sentences on what is known and what is not, the most important first."""

    known: tuple[str, ...]
    unknown: tuple[str, ...]


def known_of(story: IndicatorStory) -> Knowledge:
    """What is known of ``story``, and what is not.

    A change that may be chance is not known to be one, so the sentence on its certainty is among what is not known
    unless the level is the highest. Unreported cases are mentioned only once, by the indicator's caveat.
    """
    told = list(story.said or [f"{story.statement}."])
    seen = story.told_status not in {Status.MISSING, Status.HIDDEN}
    clear = story.level is ChangeLevel.TYDELIG
    back = [sentence for sentence in story.also if sentence != dark_figures(story.indicator)]
    near, far = _near_first(story.remarks, story.year)
    known = [
        *(told[:1] if seen else ()),
        story.sure if clear else "",
        *back,
        *story.telling,
        story.beside,
        *_texts(near, doubt=False),
        *_texts(far, doubt=False),
    ]
    crossing, others = _crossing_first(story)
    unknown = [
        "" if clear else story.sure,
        *(() if seen else told[:1]),
        *_texts(near, doubt=True),
        *told[1:],
        *(f"{one.title}. {one.text}" for one in story.caveats),
        *crossing,
        *(story.over_time if story.too_few else ()),
        *_kept_back(story),
        *others,
        *_texts(far, doubt=True),
    ]
    return Knowledge(_once(known), _once(unknown))


def known_of_focus(focus: FocusStory) -> Knowledge:
    """What is known of the lead indicator; without one, the judgements, and that there are no figures."""
    if focus.lead is not None:
        return known_of(focus.lead)
    judged = [judgement_line(one) for one in newest_judgements(focus.judgements, focus.year)]
    return Knowledge(tuple(judged) or (say("deck.nothing"),), (say("knowledge.no_figures"),))


def newest_judgements(by_year: Sequence[tuple[int, tuple[Judgement, ...]]], year: int) -> tuple[Judgement, ...]:
    """The judgements of the newest year that is not after ``year``."""
    return next((judgements for told, judgements in by_year if told <= year), ())


def judgement_line(judgement: Judgement) -> str:
    """A judgement with its voice and year: «Politiet om 2018: …»."""
    return say("deck.judged", voice=judgement.voice, year=judgement.year, text=judgement.text)


def _near_first(remarks: Iterable[Remark], year: int | None) -> tuple[list[Remark], list[Remark]]:
    """(remarks on the statement's figure or on all figures, the other remarks)."""
    near = [one for one in remarks if not one.years or year in one.years]
    return near, [one for one in remarks if one not in near]


def _texts(remarks: Iterable[Remark], *, doubt: bool) -> list[str]:
    return [one.text for one in remarks if one.doubt is doubt]


def _crossing_first(story: IndicatorStory) -> tuple[list[str], list[str]]:
    """(breaks between the statement's figure and the one before it, the other breaks)."""
    before = story.change.from_year if story.change is not None else None

    def crossing(one: Break) -> bool:
        return before is not None and story.year is not None and before <= one.day.year <= story.year

    told = [(crossing(one), f"{one.title} ({one.day.year}). {one.text}") for one in story.breaks]
    return [text for near, text in told if near], [text for near, text in told if not near]


def _kept_back(story: IndicatorStory) -> list[str]:
    hidden = sum(row.told.status is Status.HIDDEN for one in story.series for row in one.rows)
    return [say("deck.hidden", number=hidden)] if hidden else []


def _once(sentences: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(sentence for sentence in sentences if sentence))
