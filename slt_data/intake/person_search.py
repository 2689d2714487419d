"""Refuses files that identify persons: national ids anywhere, police case numbers, and columns that list persons.

The sentences say only where something was found, not what. A sheet whose name contains a number is named by its
position.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

import numpy as np
import numpy.typing as npt
import pandas as pd

from slt_data.intake.findings import Finding, finding
from slt_data.intake.formats.cell_names import address
from slt_data.intake.formats.passage import Passage, PassageKind
from slt_data.intake.layout.model import LeftOut, Why
from slt_data.intake.workbook import Workbook
from slt_data.persons.columns import suspicious_columns
from slt_data.persons.mentions import holds_case_number, holds_person
from slt_data.persons.national_ids import (
    DECIMAL,
    DECIMAL_MAY_HOLD,
    MAY_HOLD,
    ODD_DIGITS,
    day_digits,
    holds_national_id,
    is_national_id,
)
from slt_data.texts import say

LISTED = 20
"""The most cells of a sheet that are listed for each reason; beyond that, only how many more there are."""

SPLIT_SHARE = 0.5
"""The least share of adjacent pairs that must form ids; of two arbitrary counts, one pair in 250 does."""

_LOST_ZEROS, _PAIRS_LOOKED_AT = 3, 3000
_SHORTEST_ID, _SHORTEST_DAY, _REST_LENGTH = 9, 5, 5
_MAY_BE_DAY, _MAY_BE_REST = re.compile(r"[0-9][0-9./\- ]{3,8}[0-9]"), re.compile(r"[0-9]{1,5}")

_SEAM = 24
_APART = re.compile(r"[.!?:;]\s")
"""A sentence that ends between two numbers makes two numbers of them."""

_NUMBERED = frozenset({"personal.numbers", "personal.cases"})

_Places = npt.NDArray[np.int64]


def personal_findings(workbook: Workbook) -> list[Finding]:
    """A finding for each place in ``workbook`` that identifies persons; any finding stops the file.

    The file's name, the names and cells of all sheets, hidden ones too, the text of a report and every remark are
    searched. A report may name its officials, so there no column of names is a finding (``without_lists_of_persons``).
    """
    found = [finding("personal.file_name")] if holds_person(workbook.file) else []
    names = {}
    for at, sheet in enumerate(workbook.sheets, 1):
        shown = names[sheet.name] = say("personal.sheet_at", number=at) if holds_person(sheet.name) else sheet.name
        if shown != sheet.name:
            found.append(finding("personal.sheet_name", shown))
        if not sheet.cells.empty:
            found += _in_cells(sheet.cells, shown)
            columns = [
                one for one in suspicious_columns(sheet.cells) if not workbook.is_report or one.code in _NUMBERED
            ]
            found += [finding(one.code, shown, address(one.row, one.column)) for one in columns]
    found += _in_passages(workbook.passages)
    for remark in workbook.remarks:
        shown = names.get(remark.sheet, "" if holds_person(remark.sheet) else remark.sheet)
        cell = "" if holds_person(remark.cell) else remark.cell
        if holds_person(remark.text) or (shown, cell) != (names.get(remark.sheet, remark.sheet), remark.cell):
            found.append(finding("personal.remark", shown, cell))
    return found


def without_lists_of_persons(workbook: Workbook) -> tuple[Workbook, list[LeftOut]]:
    """A report without its tables that list persons, and those tables; any other file as it is."""
    if not workbook.is_report:
        return workbook, []
    lists = {sheet.name for sheet in workbook.sheets if not sheet.cells.empty and suspicious_columns(sheet.cells)}
    if not lists:
        return workbook, []
    kept = tuple(sheet for sheet in workbook.sheets if sheet.name not in lists)
    gone = [LeftOut(why=Why.PERSONS, sheet=sheet.name) for sheet in workbook.sheets if sheet.name in lists]
    return replace(workbook, sheets=kept), gone


def _in_passages(passages: Sequence[Passage]) -> Iterator[Finding]:
    """Numbers in the text of a report, also those that go on in the next passage."""
    section, found = "", 0
    for at, passage in enumerate(passages):
        if passage.kind is PassageKind.HEADING:
            section = "" if holds_person(passage.text) else passage.text
        after = passages[at + 1].text[:_SEAM] if at + 1 < len(passages) else ""
        seam = f"{passage.text[-_SEAM:]} {after}"
        split = not holds_person(passage.text[-_SEAM:]) and not holds_person(after) and holds_person(seam)
        if not (holds_person(passage.text) or (split and not _APART.search(seam))):
            continue
        found += 1
        if found <= LISTED:
            where = say("reports.page", page=passage.page) if passage.page else section
            yield finding("personal.passage", where)
    if found > LISTED:
        yield finding("personal.more_passages", number=found - LISTED)


def _in_cells(cells: pd.DataFrame, shown: str) -> Iterator[Finding]:
    rows, columns = cells.shape
    told = [pd.factorize(cells.iloc[:, column]) for column in range(columns)]
    codes: list[_Places] = [own for own, _ in told]
    texts = [[str(text) for text in distinct] for _, distinct in told]
    long = dict.fromkeys(text for own in texts for text in own if len(text) >= _SHORTEST_ID)
    suspects = pd.Series(list(long), dtype="str")
    suspects = suspects[suspects.str.contains(MAY_HOLD) | suspects.str.contains(ODD_DIGITS)]
    suspects = suspects[~suspects.str.fullmatch(DECIMAL) | suspects.str.fullmatch(DECIMAL_MAY_HOLD)]
    # column after column, so that the neighbour to the right of a cell stands ``rows`` further on
    for code, places in (
        ("personal.number", _where(codes, texts, set(filter(holds_national_id, suspects)))),
        ("personal.case", _where(codes, texts, set(filter(holds_case_number, suspects)))),
        ("personal.split", _split(codes, texts, rows)),
    ):
        by_row = sorted((int(place % rows), int(place // rows)) for place in places)
        yield from (finding(code, shown, address(*place)) for place in by_row[:LISTED])
        if len(by_row) > LISTED:
            yield finding("personal.more", shown, number=len(by_row) - LISTED)


def _where(codes: Sequence[_Places], texts: Sequence[Sequence[str]], wanted: Collection[str]) -> _Places:
    """The positions of the cells with any of the texts ``wanted``."""
    found = [np.empty(0, dtype=np.int64)]
    for column, own in enumerate(texts if wanted else ()):
        held = np.array([text in wanted for text in own], dtype=bool)
        if held.any():
            found.append(column * len(codes[column]) + np.flatnonzero(held[codes[column]]))
    return np.concatenate(found)


def _split(codes: Sequence[_Places], texts: Sequence[Sequence[str]], rows: int) -> _Places:
    """The positions of dates that form a national id with the number in the next column.

    A pair counts if date and number have all their digits and most pairs of the two columns are ids. Where a leading
    zero may be lost, several rows are required, since two counts often have that form.
    """
    seen, ids = [], []
    for column in range(len(texts) - 1):
        rests = np.array([_MAY_BE_REST.fullmatch(text) is not None for text in texts[column + 1]], dtype=bool)
        if not rests.any():
            continue
        days = np.array([_MAY_BE_DAY.fullmatch(text) is not None for text in texts[column]], dtype=bool)
        left, right = codes[column], codes[column + 1]
        pairs = np.flatnonzero(days[left] & rests[right])
        pairs = pairs[np.unique(np.linspace(0, len(pairs) - 1, min(len(pairs), _PAIRS_LOOKED_AT), dtype=np.int64))]
        two = [(texts[column][left[at]], texts[column + 1][right[at]]) for at in pairs]
        valid = np.array([_is_pair(*one) for one in two], dtype=bool)
        whole = np.array([len(day) != _SHORTEST_DAY and len(rest) == _REST_LENGTH for day, rest in two], dtype=bool)
        seen.append((column * rows + pairs, valid, whole))
    everywhere = _share(np.concatenate([valid[whole] for _, valid, whole in seen])) if seen else 0.0
    for pairs, valid, whole in seen:
        sure = valid[whole]
        if _share(sure) >= SPLIT_SHARE and (len(sure) >= _LOST_ZEROS or everywhere >= SPLIT_SHARE):
            ids.append(pairs[valid & whole])
        if _share(valid) >= SPLIT_SHARE and valid.sum() >= _LOST_ZEROS:
            ids.append(pairs[valid])
    return np.unique(np.concatenate(ids)) if ids else np.empty(0, dtype=np.int64)


def _is_pair(left: str, right: str) -> bool:
    day = day_digits(left)
    return day is not None and is_national_id(day + right.zfill(_REST_LENGTH))


def _share(valid: npt.NDArray[np.bool_]) -> float:
    return float(valid.mean()) if len(valid) else 0.0
