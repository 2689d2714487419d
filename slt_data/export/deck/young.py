"""The slides of Ungdata: joys and concerns, then every answer in a table."""

from collections.abc import Sequence

from slt_data.export.deck.page import Deck
from slt_data.export.deck.paged import SMALLEST, add_tables
from slt_data.export.deck.shapes import SlideBox, SlideParagraph, add_text, fitting
from slt_data.export.deck.tables import survey_grid
from slt_data.story.attribution import source_line
from slt_data.story.briefing import Briefing
from slt_data.story.joys import Joy
from slt_data.story.notes import briefing_notes
from slt_data.texts import say

_LARGEST = 20
_APART = 0.6
"""The distance between the two columns, in inches."""


def survey_slides(made: Deck, briefing: Briefing, address: str) -> None:
    """Add what the young answer, if they were asked: what is better and worse, and all answers."""
    survey = briefing.survey
    if not survey.groups:
        return
    told = [source for story in survey.stories for source in story.sources]
    source = source_line(list(dict.fromkeys(told)), made_up=briefing.made_up)
    _highlights(made, briefing, address, source)
    notes = briefing_notes(briefing, [*survey.responses, survey.tested], address)
    subtitle = survey.responses[0] if survey.responses else say("deck.survey_subtitle")
    add_tables(made, say("deck.survey_title"), subtitle, survey_grid(survey), notes, say("deck.survey_alt"), source)


def _highlights(made: Deck, briefing: Briefing, address: str, source: str) -> None:
    """Add joys on the left and concerns on the right in one font size; no slide if there are neither."""
    found = briefing.survey.highlights
    if not (found.joys or found.concerns):
        return
    columns = [_column("joys", found.joys), _column("concerns", found.concerns)]
    said = [f"{one.sentence}. {' '.join(one.why)}" for one in (*found.joys, *found.concerns)]
    notes = briefing_notes(briefing, said, address)
    slide, room = made.page(say("ungdata.highlights"), say("ungdata.highlights_how"), source, notes)
    wide = (room.width - _APART) / 2 - 0.1
    size = min(fitting(words, wide, room.height, _LARGEST, SMALLEST) for words in columns)
    for at, words in enumerate(columns):
        box = SlideBox(room.left + 0.1 + at * (wide + _APART), room.top, wide, room.height)
        add_text(slide, box, words, size, say("deck.name_words"))


def _column(name: str, told: Sequence[Joy]) -> list[SlideParagraph]:
    words = [SlideParagraph(say(f"ungdata.{name}"), bold=True, size=1.2)]
    for one in told:
        words += [SlideParagraph(f"{one.sentence}.", bold=True), SlideParagraph(" ".join(one.why), size=0.85)]
    return words if told else [*words, SlideParagraph(say(f"ungdata.no_{name}"))]
