"""The lines of a text without what belongs to its pages: page numbers, running headers, the table of contents."""

import re
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from slt_data.intake.formats.line_words import (
    CONTENTS,
    cleaned,
    of_contents,
    only_link,
    page_number,
    with_number,
    without_bullet,
)

_BREAKS = re.compile(r"\r\n|\r|\n|\u2028|\u2029|\x85|\x0b")
_NOT_KEY, _DIGITS, _LAST_DIGITS = re.compile(r"[\W_]+"), re.compile(r"\d+"), re.compile(r"\d+$")
_EDGE, _PAGES_ALIKE = 2, 3
_LINES_OF_A_PAGE, _FIRST_PAGES, _HIGHEST = 8, 4, 2_000
_RUN, _RUN_OF_WORDS, _LONGEST_TITLE = 3, 5, 120


@dataclass(frozen=True)
class ReportLine:
    """A line with text. ``raw``: as it stands; ``gap``: how many empty lines are before it; ``page``: 0 for none."""

    raw: str
    gap: int = 0
    page: int = 0

    @property
    def text(self) -> str:
        """The line with single spaces."""
        return cleaned(self.raw)


def report_lines(text: str) -> list[ReportLine]:
    """The lines with text, without those that belong to the pages."""
    pages = [_BREAKS.split(page) for page in text.split("\f")]
    running = _running(pages)
    lines: list[ReportLine] = []
    gap = 0
    for number, page in enumerate(pages, 1):
        edges = _edges(page)
        for at, raw in enumerate(page):
            words = cleaned(raw)
            if words and not (at in edges and _alike(words) in running):
                lines.append(ReportLine(raw, gap, number if len(pages) > 1 else 0))
                gap = 0
            else:
                gap += 1
    return without(lines, _page_numbers(lines) | _contents(lines) | _links_again(lines))


def without(lines: Sequence[ReportLine], gone: Collection[int]) -> list[ReportLine]:
    """The lines but those at the places ``gone``, which count as empty."""
    kept: list[ReportLine] = []
    gap = 0
    for at, line in enumerate(lines):
        gap += line.gap
        if at in gone:
            gap += 1
        else:
            kept.append(ReportLine(line.raw, gap, line.page))
            gap = 0
    return kept


def _edges(page: Sequence[str]) -> set[int]:
    filled = [at for at, line in enumerate(page) if cleaned(line)]
    return {*filled[:_EDGE], *filled[-_EDGE:]}


def _running(pages: Sequence[Sequence[str]]) -> set[str]:
    """What stands at the top or the bottom of several pages, with any numbers."""
    times: Counter[str] = Counter()
    for page in pages:
        times.update({_alike(cleaned(page[at])) for at in _edges(page)})
    return {words for words, number in times.items() if number >= _PAGES_ALIKE}


def _alike(words: str) -> str:
    return _DIGITS.sub("0", words.casefold())


def _page_numbers(lines: Sequence[ReportLine]) -> set[int]:
    """The lines that are page numbers: alone, ascending, and as far apart as pages are."""
    found: set[int] = set()
    before, at_before = 0, -_FIRST_PAGES * _LINES_OF_A_PAGE
    for at, line in enumerate(lines):
        number = page_number(line.raw)
        alone = line.gap and (at + 1 == len(lines) or lines[at + 1].gap)
        turned = line.page and (
            at + 1 == len(lines) or lines[at + 1].page > line.page or lines[at - 1].page < line.page
        )
        if number is None or not (alone or turned):
            continue
        named = not line.text.strip("-–—| ").isdigit()
        far = before < number <= _HIGHEST and (number - before) * _LINES_OF_A_PAGE <= at - at_before
        if named or far:
            found.add(at)
            before, at_before = number, at
    return found


def _contents(lines: Sequence[ReportLine]) -> set[int]:
    """The lines of a table of contents: those with dots, and titles in a row that all stand elsewhere too."""
    found = {at for at, line in enumerate(lines) if of_contents(line.text)}
    keys = [_key(line.text) for line in lines]
    times = Counter(keys)
    run: list[int] = []
    for at, key in enumerate(keys):
        other, plain = _LAST_DIGITS.sub("", key), lines[at].text[:1] != "#" and without_bullet(lines[at].raw) is None
        again = times[key] > 1 or (other != key and times[other])
        if plain and again and key and len(lines[at].text) <= _LONGEST_TITLE:
            run.append(at)
            continue
        found |= _if_contents(run, lines, keys)
        run = []
    found |= _if_contents(run, lines, keys)
    titles = [at for at, line in enumerate(lines) if line.text.strip("#*: ").casefold() in CONTENTS]
    return found | {at for at in titles if at + 1 in found}


def _if_contents(run: Sequence[int], lines: Sequence[ReportLine], keys: Sequence[str]) -> set[int]:
    """``run``, if it has titles enough and none twice."""
    own = [keys[at] for at in run]
    fewest = _RUN if any(with_number(lines[at].raw) for at in run) else _RUN_OF_WORDS
    return set(run) if len(run) >= fewest and len(set(own)) == len(own) else set()


def _key(words: str) -> str:
    return _NOT_KEY.sub("", words.casefold())


def _links_again(lines: Sequence[ReportLine]) -> set[int]:
    """The lines that repeat a link of the line before or after, as the links of a page taken out of a PDF do."""
    links = [line.text if only_link(line.raw) else "" for line in lines]
    alike = [at for at in range(1, len(links)) if links[at] and links[at] == links[at - 1]]
    return {place for at in alike for place in (at - 1, at)}
