"""Tables in the lines of a text: cells between bars, tabs, semicolons, or two spaces and more."""

import re
from collections.abc import Sequence

_BAR = re.compile(r"(?<!\\)\|")
_RULE = re.compile(r"[\s|:+=\-–—]+")
_GAP = re.compile(r"\s*\t\s*|\s{2,}")
_NUMBER = re.compile(r"[<>≈~(]?\s?[+\-−]?\d[\d\s.,]*\s?(?:%|prosent|pst\.?)?[*)]*|[-–—.:*]{1,3}|(?:19|20)\d\d")
_FEWEST, _TELLING = 2, 25
_NUMBERS = 0.5


def bar_cells(line: str) -> list[str] | None:
    """The cells of a line of a table with bars, as in Markdown; None for a line of no such table; [] for its rule."""
    line = line.strip()
    if not _BAR.search(line) or (line[0] != "|" and len(_BAR.findall(line)) < _FEWEST):
        return None
    if _RULE.fullmatch(line):
        return []
    cells = _BAR.split(line)
    if line.startswith("|"):
        cells = cells[1:]
    if line.endswith("|") and len(cells) > 1:
        cells = cells[:-1]
    return [cell.replace("\\|", "|").strip() for cell in cells]


def gap_rows(lines: Sequence[str]) -> list[list[str]]:
    """The rows of a table at the start of ``lines``, its cells parted by tabs, semicolons or spaces; [] for none.

    All its lines have as many cells, and most cells after the first hold numbers.
    """
    for split in (_by_tab, _by_semicolon, _by_gap):
        rows: list[list[str]] = []
        for line in lines:
            cells = split(line)
            if len(cells) < 2 or (rows and len(cells) != len(rows[0]) and not _may_join(cells, rows[0])):
                break
            rows.append(cells)
            if len(rows) == _TELLING and not of_numbers(rows):
                break
        if len(rows) >= _FEWEST and of_numbers(rows):
            return _even(rows)
    return []


def is_number(text: str) -> bool:
    """Whether a cell holds a number, or a sign for one."""
    return _NUMBER.fullmatch(text.strip()) is not None


def _by_tab(line: str) -> list[str]:
    return [cell.strip() for cell in line.rstrip().split("\t")] if "\t" in line.strip() else []


def _by_semicolon(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().split(";")] if ";" in line else []


def _by_gap(line: str) -> list[str]:
    return _GAP.split(line.strip())


def _may_join(cells: Sequence[str], first: Sequence[str]) -> bool:
    """Whether a row fits below a heading whose first cell is empty."""
    return len(cells) == len(first) + 1 and all(map(_NUMBER.fullmatch, first))


def of_numbers(rows: Sequence[Sequence[str]], share: float = _NUMBERS) -> bool:
    """Whether at least ``share`` of the cells after the first of each row hold numbers."""
    further = [cell.strip() for row in rows for cell in row[1:] if cell.strip()]
    return bool(further) and sum(_NUMBER.fullmatch(cell) is not None for cell in further) >= share * len(further)


def _even(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    width = max(map(len, rows))
    return [[""] * (width - len(row)) + list(row) if len(row) == width - 1 else list(row) for row in rows]
