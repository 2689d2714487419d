"""Readings become figures: what stands in each cell is read, and every figure is guarded by its model."""

from collections.abc import Hashable, Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd
from pydantic import ValidationError

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Indicator, Period
from slt_data.domain.series import NUMERIC, Figure, Status, Unit
from slt_data.intake.faults import faults
from slt_data.intake.findings import Finding, finding
from slt_data.intake.naming import key as plain_name
from slt_data.intake.printed import Fault, read_column, read_printed
from slt_data.intake.rows import each
from slt_data.store.rows import FIGURE_COLUMNS
from slt_data.texts import said, say

OWN_SOURCE = "koordinator"
"""The source of what is put in without another one: the catalogue has it under this id."""

PLACE = ["sheet", "cell"]
COLUMNS = [*FIGURE_COLUMNS, *PLACE, "partial"]
"""What the store keeps of a figure, and beside it the place where it stood; ``partial``: of a year not over."""

_CONTENT = ["indicator", "area", "segment", "year", "first_year", "value", "status", "raw", "n", "k"]
_TOGETHER = (
    ["unit", "single", "value", "status", "raw", "n", "k"],
    ["year", "first_year"],
    ["indicator", "area", "segment"],
)
_WHOLE = {"n": "Int64", "k": "Int64", "first_year": "Int64"}


def no_readings() -> pd.DataFrame:
    """Readings without a row, for what holds words alone."""
    told = ["indicator", "area", "segment", "text", "n_text", "k_text", "status_text", "raw_text", "source", "section"]
    texts = {name: pd.Series(dtype="str") for name in (*told, "note", *PLACE)}
    return pd.DataFrame(
        texts
        | {"year": pd.Series(dtype="int64"), "first_year": pd.Series(dtype="float64"), "partial": pd.Series(dtype=bool)}
    )


def read_figures(readings: pd.DataFrame, catalogue: Catalogue) -> tuple[pd.DataFrame, list[Finding]]:
    """The figures that ``readings`` tell, and what can't be read or can't be.

    ``readings``: a row a cell, as ``layout.readings`` gives them. The frame has ``COLUMNS``, a row a figure; rows with
    a finding are left out of it.
    """
    rows = readings.reset_index(drop=True)
    indicators = {str(key): catalogue.indicator(str(key)) for key in rows["indicator"].unique()}
    read = _values(rows, indicators)
    numbers = _asked(rows)
    faulty = read["fault"].ne("") | numbers["fault"].ne("")
    findings = list(_faults(rows.assign(fault=read["fault"])[faulty], numbers["fault"], indicators))
    parts = [rows[["indicator", "area", "segment", "year", "first_year"]], read, numbers[["n", "k"]]]
    frame = pd.concat([*parts, _sources(rows, catalogue), rows[["note", *PLACE, "partial"]]], axis=1)
    frame = frame[read["status"].ne("") & ~faulty].reset_index(drop=True)
    refused = _refused(frame, indicators, catalogue)
    findings += refused.values()
    return frame.drop(index=list(refused)).reset_index(drop=True)[COLUMNS], findings


def _values(rows: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.DataFrame:
    """``value``, ``status`` and ``raw`` of every row, and the code of what is wrong with it in ``fault``.

    A status beside the figure holds, but «ca. 20» is not made exact by it.
    """
    broken = {key: one.period is Period.TWO_YEAR_AVERAGE for key, one in indicators.items()}
    units = rows["indicator"].map({key: one.unit.value for key, one in indicators.items()}).astype(object)
    whole = ~(rows["first_year"].notna() | rows["indicator"].map(broken).astype(bool))
    read = pd.DataFrame({"value": np.nan, "status": "", "raw": "", "fault": ""}, index=rows.index).astype(object)
    for unit in units.unique():
        for full in (True, False):
            part = units.eq(unit) & whole.eq(full)
            read.loc[part] = read_column(rows.loc[part, "text"], Unit(unit), whole=full).astype(object)
    said = rows["status_text"].ne("")
    if said.any():
        status = rows["status_text"].map({text: _said(text) for text in rows["status_text"].unique()})
        unsure = read["status"].isin([Status.APPROXIMATE.value, Status.BOUND.value])
        status = status.mask(status.eq(Status.EXACT.value) & unsure, read["status"])
        read.loc[said, "status"] = status
        read.loc[said & status.eq(""), "fault"] = "check.status"
        told = rows["raw_text"].where(rows["raw_text"].ne(""), read["raw"])
        told = told.where(told.ne("") | status.eq(Status.EXACT.value), rows["text"])
        read.loc[said, "raw"] = told
        without = said & ~status.isin([one.value for one in NUMERIC])
        read.loc[without & status.ne(""), "fault"] = ""
    return read.astype({"value": "float64"})


def _faults(rows: pd.DataFrame, asked: "pd.Series[str]", indicators: Mapping[str, Indicator]) -> Iterator[Finding]:
    """What is wrong with each of ``rows``, which have a ``fault`` or a row in ``asked`` that has."""
    allowed = ", ".join(one.value for one in Status)
    for row, beside in zip(each(rows), asked.loc[rows.index], strict=True):
        if beside:
            text = next(one for one in (row.n_text, row.k_text) if read_column([one], Unit.COUNT)["fault"].iat[0])
            told = read_printed(text, Unit.COUNT)
        elif row.fault == "check.status":
            yield finding("check.status", row.sheet, row.cell, text=row.status_text, allowed=allowed)
            continue
        else:
            indicator = indicators[row.indicator]
            average = indicator.period is Period.TWO_YEAR_AVERAGE or not pd.isna(row.first_year)
            told = read_printed(row.text, indicator.unit, whole=not average)
        if isinstance(told, Fault):
            yield told.finding(row.sheet, row.cell)


def _said(text: str) -> str:
    known = {one.value: one.value for one in Status} | {
        text: one.value for one in Status for text in said(f"status.{one}")
    }
    return known.get(text.strip().lower(), "")


def _asked(rows: pd.DataFrame) -> pd.DataFrame:
    """``n`` and ``k`` of every row, and in ``fault`` the code of what is wrong with either."""
    n, k = (read_column(rows[name], Unit.COUNT) for name in ("n_text", "k_text"))
    return pd.DataFrame({"n": n["value"], "k": k["value"], "fault": n["fault"].where(n["fault"].ne(""), k["fault"])})


def _sources(rows: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """``source`` and ``section``: a source of the catalogue by its id or title; any other is told in the section."""
    named = [(name, one.id) for own in catalogue.tellings for one in own.sources for name in (one.title, one.id)]
    known = {plain_name(name): source for name, source in named}
    told = rows["source"].map({text: known.get(plain_name(text), "") for text in rows["source"].unique()})
    own = told.eq("")
    section = rows["section"].where(~own | rows["source"].eq(""), rows["source"] + rows["section"].map(_after))
    return pd.DataFrame({"source": told.where(~own, OWN_SOURCE), "section": section.astype(object)})


def _after(section: str) -> str:
    return f", {section}" if section else ""


def _refused(frame: pd.DataFrame, indicators: Mapping[str, Indicator], catalogue: Catalogue) -> dict[int, Finding]:
    """The rows that the model of a figure, or the catalogue, refuses, by their place in ``frame``.

    Each rule concerns fields of one of ``_TOGETHER`` alone, so that what breaks it breaks it in every row that shares
    these: one row of each distinct combination tells which rows must be looked at whole.
    """
    if frame.empty:
        return {}
    rows = frame[[*FIGURE_COLUMNS]].assign(
        unit=frame["indicator"].map({key: one.unit.value for key, one in indicators.items()}),
        single=frame["first_year"].isna(),
    )
    suspect = np.zeros(len(rows), dtype=bool)
    for fields in _TOGETHER:
        wrong, codes = _wrong(rows, fields, indicators, catalogue)
        suspect |= np.isin(codes, list(wrong))
    places = np.flatnonzero(suspect)
    wrong, codes = _wrong(rows.iloc[places], _CONTENT, indicators, catalogue)
    found = zip(places.tolist(), codes.tolist(), each(frame.iloc[places]), strict=True)
    return {
        at: finding("check.refused", row.sheet, row.cell, sentence=" ".join(wrong[code]))
        for at, code, row in found
        if code in wrong
    }


def _wrong(
    rows: pd.DataFrame, fields: list[str], indicators: Mapping[str, Indicator], catalogue: Catalogue
) -> tuple[dict[int, list[str]], "np.ndarray[tuple[int], np.dtype[Any]]"]:
    """What is wrong with the first row of each distinct combination of ``fields``, by its code; and each row's code."""
    codes = rows.groupby(fields, sort=False, dropna=False).ngroup().to_numpy()
    first = ~rows.duplicated(fields).to_numpy()
    contents = rows.loc[first, _CONTENT].astype(_WHOLE).astype(object)
    contents = contents.where(contents.notna(), None)
    told = zip(codes[first].tolist(), contents.to_dict("records"), strict=True)
    return {
        code: said for code, one in told if (said := _refusals(one, indicators[str(one["indicator"])], catalogue))
    }, codes


def _refusals(content: Mapping[Hashable, Any], indicator: Indicator, catalogue: Catalogue) -> list[str]:
    try:
        figure = Figure.model_validate({**content, "source": OWN_SOURCE})
    except ValidationError as error:
        return [f"{sentence}." for _, sentence in faults(error, Figure)]
    said = [figure.fits(indicator.unit), catalogue.segment_fault(indicator, figure.segment)]
    if indicator.area is not None and indicator.area != figure.area:
        said.append(say("dataset.wrong_area", indicator=indicator.id, area=indicator.area))
    return [f"{one}." for one in said if one is not None]
