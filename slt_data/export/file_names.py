"""The names of files that leave the program, in words: «nasking-baerum-2018-kvadratisk.png»."""

import re

from slt_data.story.indicator import IndicatorStory
from slt_data.texts import say


def chart_file(story: IndicatorStory, ending: str, form: str = "") -> str:
    """The name of a file with the chart or the figures of ``story``: indicator, area, year or the
    years that are looked at, and ``form`` in a word."""
    year = str(story.year) if story.year is not None else ""
    year = str(story.window) if story.window is not None else year
    names = dict.fromkeys(one.indicator.id for one in story.series)
    places = dict.fromkeys(one.area.id for one in story.series)
    return in_file_name(*names, *places, year, _formed(form), ending=ending)


def area_file(kind: str, area: str, year: int, ending: str) -> str:
    """The name of a file of the ``kind`` that the texts name, with all of an area and a year: «lysark-baerum-2018»."""
    return in_file_name(say(f"file_name.{kind}"), area, str(year), ending=ending)


def in_file_name(*parts: str, ending: str) -> str:
    """``parts`` in letters that every system takes, joined by hyphens.

    >>> in_file_name("Særlig små tall", "baerum", "", "2018", ending="csv")
    'saerlig-smaa-tall-baerum-2018.csv'
    """
    plain = "-".join(part for part in parts if part).casefold()
    for letter, spelt in {"æ": "ae", "ø": "oe", "å": "aa"}.items():
        plain = plain.replace(letter, spelt)
    return f"{re.sub('[^a-z0-9]+', '-', plain).strip('-')}.{ending}"


def _formed(form: str) -> str:
    return say(f"file_name.{form}") if form and form != "slide" else ""
