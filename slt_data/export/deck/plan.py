"""The slides of the plan: an innsatsområde in three columns, and the chart of each target that no other slide has."""

from collections.abc import Sequence

from slt_data.export.deck.charted import CHART_SHARE, add_chart
from slt_data.export.deck.page import Deck
from slt_data.export.deck.paged import SMALLEST
from slt_data.export.deck.shapes import SlideBox, SlideParagraph, add_chip, add_text, fitting
from slt_data.story.attribution import source_line
from slt_data.story.briefing import Briefing
from slt_data.story.notes import aim_notes, plan_notes
from slt_data.story.plan_board import AimStory, PlanItem, PlanPage, board_pages
from slt_data.story.plan_screens import page_title, plan_subtitle
from slt_data.texts import say

_LARGEST, _WORDS = 18, 20
_APART, _FOOT = 0.4, 0.42
"""The distance between the columns, and the height of the sentence below them, in inches."""


def plan_slides(made: Deck, briefing: Briefing, address: str) -> None:
    """Add the slides of the plan of the year; none if there is no plan."""
    if briefing.plan is None:
        return
    for page in board_pages(briefing.plan):
        _page(made, briefing, page, address)
    for aim in briefing.aims:
        _aim(made, briefing, aim, address)


def _page(made: Deck, briefing: Briefing, page: PlanPage, address: str) -> None:
    notes = plan_notes(page.told, made.made_on, address, made_up=briefing.made_up)
    source = source_line(briefing.sources, made_up=briefing.made_up) if briefing.sources else ""
    slide, room = made.page(page_title(page), plan_subtitle(briefing), source, notes)
    columns = [_column(title, items) for title, items in page.columns]
    wide = (room.width - 0.2 - 2 * _APART) / 3
    high = room.height - (_FOOT if page.not_proof else 0.0)
    size = min(fitting(words, wide, high, _LARGEST, SMALLEST) for words in columns)
    for at, words in enumerate(columns):
        box = SlideBox(room.left + 0.1 + at * (wide + _APART), room.top, wide, high)
        add_text(slide, box, words, size, page.columns[at][0])
    if page.not_proof:
        under = SlideBox(room.left + 0.1, room.top + high, room.width - 0.2, _FOOT)
        add_text(slide, under, [SlideParagraph(page.not_proof, bold=True)], SMALLEST, say("deck.name_foot"))


def _column(title: str, items: Sequence[PlanItem]) -> list[SlideParagraph]:
    words = [SlideParagraph(title, bold=True, size=1.15)]
    for one in items:
        words.append(SlideParagraph(f"{one.mark}: {one.text}" if one.mark else one.text))
        words += [SlideParagraph(one.more, size=0.85, quiet=True)] if one.more else []
    return words


def _aim(made: Deck, briefing: Briefing, aim: AimStory, address: str) -> None:
    notes = aim_notes(aim, made.made_on, address, made_up=briefing.made_up)
    subtitle = f"{aim.goal.goal.text.rstrip('.')} · {plan_subtitle(briefing)}"
    slide, room = made.page(aim.chart.title, subtitle, aim.chart.source, notes)
    left = SlideBox(room.left, room.top, room.width * CHART_SHARE, room.height)
    add_chart(slide, left, aim.chart, aim.chart.title)
    beside = SlideBox(left.left + left.width + 0.3, room.top, room.width - left.width - 0.35, room.height)
    box = SlideBox(beside.left, beside.top + 0.05, beside.width, 0.42)
    add_chip(slide, box, aim.told.name, 16, say("deck.name_verdict"))
    words = [SlideParagraph(aim.told.sentence), SlideParagraph(say("plan_page.not_proof"), quiet=True)]
    under = SlideBox(beside.left, beside.top + 0.68, beside.width, beside.height - 0.68)
    add_text(slide, under, words, fitting(words, under.width, under.height, _WORDS, SMALLEST), say("deck.name_words"))
