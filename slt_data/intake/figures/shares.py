"""Shares between 0 and 1: 0.112 is 11.2 per cent in one file and 0.112 per cent in another.

The format of the cell, the heading, the other cells and the figures in the store decide; if they do not, or contradict
each other, a question is asked for each indicator.
"""

import re

import pandas as pd

from slt_data.domain.series import Unit
from slt_data.intake.coded_frames import with_texts
from slt_data.intake.figures.asking import Doubts, units_of
from slt_data.intake.formats.cell_names import cell_place
from slt_data.intake.questions import QuestionKind
from slt_data.norwegian import NBSP

FRACTION, PER_CENT = "fraction", "percent"

_PLAIN = r"\d+(?:[.,]\d+)?"
_SAYS_FRACTION = re.compile(
    r"\b0 ?(?:[-–]|til) ?1\b(?!\d)|\bdesimal(?:tall|tal)?\b|\bbrøk\b|\bandel av 1\b", re.IGNORECASE
)
_SAYS_PER_CENT = re.compile(r"%|\bprosent|\bpst\b|\b0 ?(?:[-–]|til) ?100\b", re.IGNORECASE)
_FAR = 5.0
"""A reading that differs from the store's figures by more than this factor is rejected."""


def settle_shares(rows: pd.DataFrame, asked: Doubts) -> pd.DataFrame:
    """``rows`` with every share in per cent, and without those whose meaning is unknown."""
    told = with_texts(rows)
    own = units_of(told, asked.context.catalogue).eq(Unit.PERCENT.value) & told["status_text"].eq("")
    own &= told["text"].str.strip().str.fullmatch(_PLAIN)
    if not own.any():
        return rows
    values = pd.to_numeric(told.loc[own, "text"].str.strip().str.replace(",", ".", regex=False))
    keep = pd.Series(data=True, index=told.index)
    for (sheet, indicator), part in values.groupby([told["sheet"], told["indicator"]], sort=False):
        used = _read_as(str(sheet), str(indicator), told.loc[part.index], part, asked)
        if used == FRACTION:
            text = told["text"].copy()
            text.loc[part.index] = [_hundredfold(one) for one in told.loc[part.index, "text"]]
            told = told.assign(text=text)
        elif not used:
            keep.loc[part.index] = False
    return told[keep]


def _read_as(sheet: str, indicator: str, rows: pd.DataFrame, values: "pd.Series[float]", asked: Doubts) -> str:
    headings = _said_around(sheet, rows, asked)
    fraction, per_cent = bool(_SAYS_FRACTION.search(headings)), bool(_SAYS_PER_CENT.search(headings))
    small = bool(values.le(1).all() and values.gt(0).any())
    if not small and not fraction:
        return PER_CENT
    standing = _standing(rows, asked)
    likely = {_near(values, standing, 100): FRACTION, _near(values, standing, 1): PER_CENT}.get(True, "")
    if fraction != per_cent and not (fraction and not small):
        said = FRACTION if fraction else PER_CENT
        if likely in {"", said}:
            return said
    elif likely and not (fraction and per_cent) and small:
        return likely
    place = values.idxmax() if small else values.index[0]
    text = str(rows.at[place, "text"]).strip().replace(".", ",")
    return asked.ask(
        f"share:{indicator}",
        QuestionKind.SHARE,
        "ask.share",
        rows,
        [(FRACTION, "ask.fraction"), (PER_CENT, "ask.per_cent")],
        names={
            "name": asked.context.catalogue.indicator(indicator).title,
            "text": text,
            "whole": f"{_hundredfold(text)}{NBSP}%",
            "broken": f"{text}{NBSP}%",
        },
    )


def _hundredfold(text: str) -> str:
    """The number times 100 as text: «0,112» → «11,2», without binary rounding errors."""
    whole, _, part = text.strip().replace(".", ",").partition(",")
    part = part.ljust(2, "0")
    digits = f"{whole}{part[:2]}".lstrip("0") or "0"
    rest = part[2:].rstrip("0")
    return f"{digits},{rest}" if rest else digits


def _standing(rows: pd.DataFrame, asked: Doubts) -> "pd.Series[float]":
    """The store's values of the same indicators and segments."""
    stands = asked.context.standing
    own = stands["indicator"].isin(rows["indicator"].unique()) & stands["segment"].isin(rows["segment"].unique())
    return stands.loc[own, "value"].dropna()


def _near(values: "pd.Series[float]", standing: "pd.Series[float]", times: int) -> bool:
    """Whether ``values`` times ``times`` are about as large as those in the store, and by the other reading are not."""
    if standing.empty or not standing.mean() > 0:
        return False
    ratio, other = (values.mean() * one / standing.mean() for one in (times, 1 if times > 1 else 100))
    return bool(1 / _FAR < ratio < _FAR and not 1 / _FAR < other < _FAR)


def _said_around(sheet: str, rows: pd.DataFrame, asked: Doubts) -> str:
    """The words beside and above the first of ``rows``, and at the top of the sheet."""
    book = asked.context.workbook
    cells = next((one.cells for one in book.sheets if one.name == sheet), None) if book is not None else None
    if cells is None:
        return ""
    row, column = cell_place(str(rows["cell"].iloc[0]))
    head = cells.iloc[:row]
    above = [str(text) for text in head.iloc[-20:, column]]
    titles = [str(line.iloc[0]) for _, line in head.iloc[:10].iterrows() if line.ne("").sum() == 1]
    words = [*map(str, cells.iloc[row]), *above, *titles]
    return " | ".join(text for text in words if text and not re.fullmatch(r"[\d\s.,*]+%?", text))
