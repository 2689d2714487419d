"""Tables on as many slides as are needed to read them from the other end of the room."""

from slt_data.export.deck.page import Deck
from slt_data.export.deck.shapes import SlideTable, add_table
from slt_data.story.notes import Notes
from slt_data.texts import say

TABLE, SMALLEST = 18, 14
"""The largest and the smallest font size of a table in points; smaller text can't be read from four metres."""


def add_tables(made: Deck, title: str, subtitle: str, grid: SlideTable, notes: Notes, alt: str, source: str) -> None:
    """Add ``grid`` on as few slides as are readable, evenly divided, in the largest font size for that number of
    slides.
    """
    width, high = made.width, made.room_height(subtitle, source)
    sizes = range(TABLE, SMALLEST - 1, -1)
    fewest = len(grid.pages(SMALLEST, width, high))
    size = next(one for one in sizes if len(grid.pages(one, width, high)) <= fewest)
    fuller = (grid.pages(size, width, high * part / 20) for part in range(6, 21))
    pages = next(pages for pages in fuller if len(pages) <= fewest)
    for number, page in enumerate(pages, start=1):
        part = f" ({say('deck.part', number=number, total=len(pages))})" if len(pages) > 1 else ""
        slide, room = made.page(f"{title}{part}", subtitle, source, notes)
        add_table(slide, room, page, size, say("deck.name_table", title=title), alt)
