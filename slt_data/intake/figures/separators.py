"""Ambiguous separators, as in «1,234» and «1.234»: thousands or decimals, asked once a column."""

import pandas as pd

from slt_data.domain.series import Unit
from slt_data.intake.coded_frames import with_texts
from slt_data.intake.figures.asking import Doubts, units_of
from slt_data.intake.layout.table_rules import sheet_key
from slt_data.intake.questions import QuestionKind
from slt_data.norwegian import NBSP

THOUSANDS, DECIMAL = "thousands", "decimal"
_TWO_WAYS = r"[1-9]\d{0,2}[.,]\d{3}"


def settle_separators(rows: pd.DataFrame, asked: Doubts) -> pd.DataFrame:
    """``rows`` with such figures read according to the answer for their column, and without those not answered.

    A comma before three digits is ambiguous where there are no decimals, a dot everywhere.
    """
    doubtful = [text for text in rows["text"].unique() if pd.Series([text]).str.strip().str.fullmatch(_TWO_WAYS).all()]
    if not doubtful:
        return rows
    told = with_texts(rows)
    whole = units_of(told, asked.context.catalogue).eq(Unit.COUNT.value) & _single(told, asked)
    own = told["text"].isin(doubtful) & (told["text"].str.contains(".", regex=False) | whole)
    columns = told["sheet"].map(sheet_key) + ":" + told["cell"].str.rstrip("0123456789")
    keep = pd.Series(data=True, index=told.index)
    for column in dict.fromkeys(columns[own]):
        these = own & columns.eq(column)
        text = str(told.loc[these, "text"].iloc[0]).strip()
        apart = text.replace(".", ",")
        used = asked.ask(
            f"separator:{column}",
            QuestionKind.SEPARATOR,
            "ask.separator",
            told[these],
            [(THOUSANDS, "ask.thousands"), (DECIMAL, "ask.decimal")],
            names={"text": text, "whole": apart.replace(",", NBSP), "broken": apart},
        )
        if not used:
            keep &= ~these
            continue
        plain = told["text"].str.strip().str.replace("[.,]", "" if used == THOUSANDS else ",", regex=True)
        told = told.assign(text=told["text"].mask(these, _shortest(plain) if used == DECIMAL else plain))
    return told[keep]


def _shortest(texts: "pd.Series[str]") -> "pd.Series[str]":
    """«12,000» as «12» and «1,234» as «1,2340»: equal in value, and no longer ambiguous."""
    short = texts.str.replace(r",?0+$", "", regex=True).where(texts.str.contains(",", regex=False), texts)
    return short.str.replace(r"^(\d+,\d{3})$", r"\g<1>0", regex=True)


def _single(rows: pd.DataFrame, asked: Doubts) -> "pd.Series[bool]":
    """Whether each of ``rows`` is not a mean over several years."""
    catalogue = asked.context.catalogue
    means = {str(key): catalogue.indicator(str(key)).period.averaged for key in rows["indicator"].unique()}
    return rows["first_year"].isna() & ~rows["indicator"].map(means).astype(bool)
