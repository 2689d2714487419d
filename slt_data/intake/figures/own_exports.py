"""Reads files that this program exported: what was hidden or withheld in them is not a figure of the source."""

from dataclasses import replace

import pandas as pd

from slt_data.domain.series import ROUND, Status
from slt_data.intake.coded_frames import those, with_texts
from slt_data.intake.layout.model import LeftOut, Why
from slt_data.intake.vocabulary.headings import PROGRAM_HEADS
from slt_data.intake.workbook import Sheet, Workbook
from slt_data.norwegian import HIDDEN_SIGN
from slt_data.texts import in_each_language

_LOOK = 12
_KEPT = {
    "what": "Indikator",
    "group": "Gruppe",
    "period": "År",
    "figure": "Verdi",
    "remark": "Merknad",
    "source": "Kilde",
}
"""The columns of our workbook that are read back, each with a heading that any table may have."""
_CSV = ("area", "indicator", "unit", "group", "period", "raw", "reason")
_WORKBOOK = ("what", "group", "period", "figure", "low", "high", "since", "sure")
_ROUND = frozenset(one.value for one in ROUND)
_ROUND_KEYS = tuple(f"status.{one}" for one in sorted(_ROUND))


def wrote_itself(workbook: Workbook) -> bool:
    """Whether a table of ``workbook`` has the headings of this program's exports, in any language."""
    ours = [PROGRAM_HEADS, *_heads("csv", _CSV), *_heads("workbook", _WORKBOOK)]
    return any(
        any(head <= {str(text).strip() for text in row} for head in ours)
        for sheet in workbook.sheets
        for row in sheet.cells.head(_LOOK).to_numpy(dtype=object).tolist()
    )


def figures_alone(workbook: Workbook) -> Workbook:
    """``workbook``; if this program exported it, only its tables of figures, in their places."""
    sheets = [(sheet, _table_of(sheet)) for sheet in workbook.sheets]
    if not any(found for _, found in sheets):
        return workbook
    return replace(workbook, sheets=tuple(_alone(sheet, found) for sheet, found in sheets))


def _table_of(sheet: Sheet) -> tuple[int, dict[int, str]] | None:
    """(row of headings, column → the heading that replaces ours); None if the sheet has no such table."""
    for row, texts in enumerate(sheet.cells.head(_LOOK).to_numpy(dtype=object).tolist()):
        told = [str(text).strip() for text in texts]
        for head in _heads("workbook", _WORKBOOK):
            if head <= set(told):
                names = {text: new for name, new in _KEPT.items() for text in in_each_language(f"workbook.{name}")}
                return row, {column: names[text] for column, text in enumerate(told) if text in names}
    return None


def _alone(sheet: Sheet, found: tuple[int, dict[int, str]] | None) -> Sheet:
    cells = pd.DataFrame("", index=sheet.cells.index, columns=sheet.cells.columns, dtype="str")
    if found is not None:
        top, columns = found
        rows = sheet.cells.iloc[top + 1 :, next(iter(columns))].to_numpy(dtype=object).tolist()
        end = top + 1 + next((place for place, text in enumerate(rows) if not str(text).strip()), len(rows))
        for column, name in columns.items():
            cells.iloc[top + 1 : end, column] = sheet.cells.iloc[top + 1 : end, column]
            cells.iat[top, column] = name
    return replace(sheet, cells=cells)


def as_it_was(rows: pd.DataFrame) -> tuple[pd.DataFrame, list[LeftOut]]:
    """The readings of a file that this program exported in their original form, and those that were withheld.

    A single year is written as one that begins with itself; a limit is in its words; what readers are not shown is
    marked as such in a coordinator's file.
    """
    told = with_texts(rows)
    status, text, raw = (told[name].astype("str").str.strip() for name in ("status_text", "text", "raw_text"))
    untold = _texts("status.hidden", "status.unsure") | {Status.HIDDEN.value, "unsure"}
    gone = (status.isin(untold) | text.isin([HIDDEN_SIGN, *_texts("precision.unfit")])).to_numpy(dtype=bool)
    kept_from_readers = status.isin(_texts("guard.few", "guard.others"))
    wordy = text.eq("") & ~raw.str.contains(r"\d", regex=True) & status.isin(_ROUND | _texts(*_ROUND_KEYS))
    gone = gone | wordy.to_numpy(dtype=bool)
    in_words = (text.eq("") & status.isin(_ROUND | _texts(*_ROUND_KEYS))) | kept_from_readers
    told = told.assign(
        text=text.mask(in_words & raw.ne(""), raw),
        status_text=status.mask(in_words, ""),
        first_year=told["first_year"].mask(told["first_year"].eq(told["year"])),
    )
    left = [
        LeftOut(why=Why.UNTOLD, sheet=str(sheet), cell=str(cell), text=str(one))
        for sheet, cell, one in zip(told["sheet"][gone], told["cell"][gone], text[gone], strict=True)
    ]
    return those(told, ~gone), left


def _texts(*keys: str) -> set[str]:
    return {text for one in keys for text in in_each_language(one)}


def _heads(section: str, names: tuple[str, ...]) -> list[frozenset[str]]:
    """The headings of those columns in each language."""
    told = [in_each_language(f"{section}.{name}") for name in names]
    return [frozenset(language) for language in zip(*told, strict=True)]
