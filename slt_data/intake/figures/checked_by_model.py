"""Readings become figures: the text of each cell is read, and every figure is validated by its model."""

from collections.abc import Hashable, Iterator, Mapping
from functools import partial
from typing import Any

import numpy as np
import pandas as pd
from pydantic import ValidationError

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Indicator
from slt_data.domain.faults import faults
from slt_data.domain.known_ids import OWN_SOURCE
from slt_data.domain.series import NUMERIC, Figure, Status, Unit
from slt_data.intake.coded_frames import Numbers, asked_once, coded, combinations, each, those, with_texts
from slt_data.intake.figures.cell_value import Fault, read_column, read_printed
from slt_data.intake.findings import Finding, finding
from slt_data.intake.vocabulary.keys import key as plain_name
from slt_data.store.rows import FIGURE_COLUMNS
from slt_data.texts import in_each_language

PLACE = ["sheet", "cell"]
COLUMNS = [*FIGURE_COLUMNS, *PLACE, "partial"]
"""The store's columns of a figure, the place where it was, and ``partial``: it is of a year that was not over."""

_CONTENT = ["indicator", "area", "segment", "year", "first_year", "value", "status", "raw", "n", "k"]
_TOGETHER = (
    ["unit", "single", "value", "status", "raw", "n", "k"],
    ["year", "first_year"],
    ["area", "segment"],
)
_WHAT = ["indicator", "segment"]
_READ = ["unit", "whole", "text", "status_text", "raw_text"]
_WHOLE = {"n": "Int64", "k": "Int64", "first_year": "Int64"}


def no_readings() -> pd.DataFrame:
    """Readings without any row, for a file with words only."""
    told = ["indicator", "area", "segment", "text", "n_text", "k_text", "status_text", "raw_text", "source", "section"]
    texts = {name: pd.Series(dtype="str") for name in (*told, "note", *PLACE)}
    return pd.DataFrame(
        texts
        | {"year": pd.Series(dtype="int64"), "first_year": pd.Series(dtype="float64"), "partial": pd.Series(dtype=bool)}
    )


def read_figures(readings: pd.DataFrame, catalogue: Catalogue) -> tuple[pd.DataFrame, list[Finding]]:
    """The figures in ``readings``, and findings on those that are unreadable or invalid.

    ``readings``: one row a cell, as from ``readings``. The frame has ``COLUMNS``, one row a figure, without the rows
    that have a finding.
    """
    rows = readings.reset_index(drop=True)
    indicators = {str(key): catalogue.indicator(str(key)) for key in rows["indicator"].unique()}
    rows = rows.assign(unit=_units(rows, indicators), whole=_whole(rows, indicators))
    read = asked_once(rows, _READ, _values)
    numbers = asked_once(rows, ["n_text", "k_text"], _asked)
    faulty = read["fault"].ne("") | numbers["fault"].ne("")
    findings = list(_faults(rows.assign(fault=read["fault"])[faulty], numbers["fault"]))
    sources = asked_once(rows, ["source", "section"], partial(_sources, catalogue=catalogue))
    parts = [rows[["indicator", "area", "segment", "year", "first_year"]], read, numbers[["n", "k"]]]
    frame = pd.concat([*parts, sources, rows[["note", *PLACE, "partial", "unit"]]], axis=1)
    frame = those(frame, read["status"].ne("") & ~faulty).reset_index(drop=True)
    refused = _refused(frame, indicators, catalogue)
    findings += refused.values()
    return frame.drop(index=list(refused)).reset_index(drop=True)[COLUMNS] if refused else frame[COLUMNS], findings


def _units(rows: pd.DataFrame, indicators: Mapping[str, Indicator]) -> pd.Categorical:
    """The unit of each row."""
    codes, named = pd.factorize(rows["indicator"])
    return coded([indicators[str(key)].unit.value for key in named], codes)


def _whole(rows: pd.DataFrame, indicators: Mapping[str, Indicator]) -> "np.ndarray[tuple[int], np.dtype[np.bool_]]":
    """Whether each row is not a mean over several years."""
    codes, named = pd.factorize(rows["indicator"])
    single = np.array([not indicators[str(key)].period.averaged for key in named], dtype=bool)
    whole: np.ndarray[tuple[int], np.dtype[np.bool_]] = rows["first_year"].isna().to_numpy() & single[codes]
    return whole


def _values(rows: pd.DataFrame) -> pd.DataFrame:
    """``value``, ``status`` and ``raw`` of every row, and the code of a fault in ``fault``.

    A status in a cell beside the figure is used, but it can't make «ca. 20» exact.
    """
    read = pd.DataFrame({"value": np.nan, "status": "", "raw": "", "fault": ""}, index=rows.index).astype(object)
    for (unit, whole), part in rows.groupby(["unit", "whole"], sort=False)["text"]:
        read.loc[part.index] = read_column(part, Unit(str(unit)), whole=bool(whole)).astype(object)
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


def _faults(rows: pd.DataFrame, asked: "pd.Series[str]") -> Iterator[Finding]:
    """A finding for each of ``rows`` that has a ``fault``, or whose n or k has one (``asked``)."""
    allowed = ", ".join(one.value for one in Status)
    for row, beside in zip(each(rows), asked.loc[rows.index], strict=True):
        if beside:
            text = next(one for one in (row.n_text, row.k_text) if read_column([one], Unit.COUNT)["fault"].iat[0])
            told = read_printed(text, Unit.COUNT)
        elif row.fault == "check.status":
            yield finding("check.status", row.sheet, row.cell, text=row.status_text, allowed=allowed)
            continue
        else:
            told = read_printed(row.text, Unit(row.unit), whole=row.whole)
        if isinstance(told, Fault):
            yield told.finding(row.sheet, row.cell)


def _said(text: str) -> str:
    known = {one.value: one.value for one in Status} | {
        text: one.value for one in Status for text in in_each_language(f"status.{one}")
    }
    return known.get(text.strip().lower(), "")


def _asked(rows: pd.DataFrame) -> pd.DataFrame:
    """``n`` and ``k`` of every row, and the code of a fault in either in ``fault``."""
    n, k = (read_column(rows[name], Unit.COUNT) for name in ("n_text", "k_text"))
    return pd.DataFrame({"n": n["value"], "k": k["value"], "fault": n["fault"].where(n["fault"].ne(""), k["fault"])})


def _sources(rows: pd.DataFrame, catalogue: Catalogue) -> pd.DataFrame:
    """``source`` and ``section``: a source of the catalogue by id or title; any other text goes to the section."""
    named = [(name, one.id) for own in catalogue.tellings for one in own.sources for name in (one.title, one.id)]
    known = {plain_name(name): source for name, source in named}
    told = rows["source"].map({text: known.get(plain_name(text), "") for text in rows["source"].unique()})
    own = told.eq("")
    section = rows["section"].where(~own | rows["source"].eq(""), rows["source"] + rows["section"].map(_after))
    return pd.DataFrame({"source": told.where(~own, OWN_SOURCE), "section": section.astype(object)})


def _after(section: str) -> str:
    return f", {section}" if section else ""


def _refused(frame: pd.DataFrame, indicators: Mapping[str, Indicator], catalogue: Catalogue) -> dict[int, Finding]:
    """A finding for each row that the model or the catalogue refuses, by its position in ``frame``.

    Each rule depends on the fields of one of ``_TOGETHER`` or ``_WHAT`` only, so one row of each distinct combination
    shows which rows must be examined fully.
    """
    if frame.empty:
        return {}
    rows = frame.assign(single=frame["first_year"].isna())
    suspect = np.zeros(len(rows), dtype=bool)
    for fields in _TOGETHER:
        wrong, codes = _wrong(rows, fields, indicators, catalogue)
        suspect |= np.isin(codes, list(wrong)) if wrong else False
    suspect |= _misplaced(rows, indicators, catalogue)
    places = np.flatnonzero(suspect)
    if not len(places):
        return {}
    wrong, codes = _wrong(rows.iloc[places], _CONTENT, indicators, catalogue)
    found = zip(places.tolist(), codes.tolist(), each(frame.iloc[places]), strict=True)
    return {
        at: finding("check.refused", row.sheet, row.cell, sentence=" ".join(wrong[code]))
        for at, code, row in found
        if code in wrong
    }


def _wrong(
    rows: pd.DataFrame, fields: list[str], indicators: Mapping[str, Indicator], catalogue: Catalogue
) -> tuple[dict[int, list[str]], Numbers]:
    """What is wrong with the first row of each distinct combination of ``fields``, by code; and each row's code."""
    codes, first = combinations(rows, fields)
    contents = rows[_CONTENT].iloc[first].astype(_WHOLE).astype(object)
    contents = contents.where(contents.notna(), None)
    told = enumerate(contents.to_dict("records"))
    return {
        code: in_each_language
        for code, one in told
        if (in_each_language := _refusals(one, indicators[str(one["indicator"])], catalogue))
    }, codes


def _refusals(content: Mapping[Hashable, Any], indicator: Indicator, catalogue: Catalogue) -> list[str]:
    try:
        figure = Figure.model_validate({**content, "source": OWN_SOURCE})
    except ValidationError as error:
        return [f"{sentence}." for _, sentence in faults(error, Figure)]
    said = [figure.fits(indicator.unit), catalogue.segment_fault(indicator, figure.segment)]
    return [f"{one}." for one in said if one is not None]


def _misplaced(rows: pd.DataFrame, indicators: Mapping[str, Indicator], catalogue: Catalogue) -> Numbers:
    """Whether the indicator of each row does not fit its segment."""
    codes, first = combinations(rows, _WHAT)
    told = each(with_texts(rows[_WHAT].iloc[first]))
    wrong = [catalogue.segment_fault(indicators[row.indicator], row.segment) is not None for row in told]
    return np.array(wrong, dtype=bool)[codes]
