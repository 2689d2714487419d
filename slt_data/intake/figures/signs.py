"""Signs with different meanings for different writers: the meaning is asked once a file, and remembered.

``:``, ``..`` and ``.`` have the meaning of official statistics. A dash is zero there; but in a file that also writes 0,
or among large figures, it may mean something else.
"""

import re

import pandas as pd

from slt_data.domain.series import Status, Unit
from slt_data.intake.coded_frames import with_texts
from slt_data.intake.figures.asking import Doubts, units_of
from slt_data.intake.layout.model import TableForm
from slt_data.intake.questions import LEAVE_OUT, QuestionKind

HIDDEN, MISSING, ZERO, BOUND = "hidden", "missing", "zero", "bound"

_DASHES = frozenset("-\u2010\u2011\u2012–—―−")
_UNTOLD = frozenset({"x", "xx", "*", "**", "***", "?", "/", "o", "•", "†", "--", "---", "––"})
"""Signs without a common meaning."""
_LACKING = frozenset(
    {"na", "n/a", "n.a.", "n.a", "i/t", "i.t.", "i/a", "i.a.", "i.o.", "i/o", "u.o.", "ikke tilgjengelig"}
    | {"ikke tilgj.", "ikke tilgj", "ikkje tilgjengeleg", "ikkje tilgj.", "ikke målt", "ikkje målt", "ikke spurt"}
)
_KEPT = frozenset(
    {"prikket", "prikka", "(prikket)", "skjermet", "skjerma", "undertrykt", "undertrykket", "unntatt", "konfidensielt"}
    | {"u.off.", "u.off", "u. off.", "u. off", "unntatt off."}
    | {"konf.", "taushetsbelagt", "for få", "for få svar", "for få svarte", "for få til å vises"}
)
_FEW = re.compile(r"(?:mellom )?[01] ?(?:[-–—]|til|og) ?([1-9])", re.IGNORECASE)
_FEWER_SHARE = re.compile(r"(?:<=?|≤|under|færre enn) ?(?:[1-9]|10)", re.IGNORECASE)
_NOUGHT = re.compile(r"0(?:[.,]0+)?(?: ?%)?")
_WELL_KNOWN = 20.0
"""If the mean of a series is at least this, a dash in it is hardly zero."""


def settle_signs(rows: pd.DataFrame, asked: Doubts) -> pd.DataFrame:
    """``rows`` with their signs read according to the answer or the likely meaning; without those of unknown meaning.

    One row a cell, as from ``readings``. For each sign there is a question in ``asked``.
    """
    folded = {text: str(text).strip().casefold() for text in rows["text"].unique()}
    unsure = {text: sign for text, sign in folded.items() if _unsure(sign)}
    if not unsure:
        return rows
    told = with_texts(rows)
    signs = told["text"].map(unsure).where(told["status_text"].eq("") & ~_by_our_rules(told, asked))
    units = units_of(told, asked.context.catalogue)
    signs = signs.where(signs.notna() & _concerned(signs, units))
    keep = pd.Series(data=True, index=told.index)
    for sign in dict.fromkeys(signs.dropna()):
        own = signs.eq(sign)
        used = _asked(str(sign), told, own, units, asked)
        if used in {"", LEAVE_OUT}:
            keep &= ~own
        elif used != BOUND:
            said, status = _MEANS[used]
            raw = told.loc[own, "text"]
            told = told.assign(
                raw_text=told["raw_text"].mask(own, raw),
                text=told["text"].mask(own, said),
                status_text=told["status_text"].mask(own, status.value),
            )
    return told[keep]


_GUESSED = {HIDDEN: "ask.sign_guessed_hidden", MISSING: "ask.sign_guessed_missing", ZERO: "ask.sign_guessed_zero"}
_MEANS = {HIDDEN: (":", Status.HIDDEN), MISSING: ("..", Status.MISSING), ZERO: ("0", Status.EXACT)}


def _unsure(sign: str) -> bool:
    known = sign in _DASHES or sign in _UNTOLD or sign in _LACKING or sign in _KEPT
    return known or bool(_FEW.fullmatch(sign) or _FEWER_SHARE.fullmatch(sign))


def _concerned(signs: "pd.Series[str]", units: "pd.Series[str]") -> "pd.Series[bool]":
    """Whether each sign is ambiguous in its unit: «få» only in counts, «<5» only in shares (people or per cent)."""
    wordy = units.isin([Unit.WORDS.value, Unit.ORDINAL.value])
    few = signs.str.fullmatch(_FEW).eq(True) & units.ne(Unit.COUNT.value)
    fewer = signs.str.fullmatch(_FEWER_SHARE).eq(True) & units.ne(Unit.PERCENT.value)
    return ~(wordy | few | fewer)


def _by_our_rules(rows: pd.DataFrame, asked: Doubts) -> "pd.Series[bool]":
    """The dashes in our template, which says that they are zero, and those typed on our page."""
    layout = asked.context.layout
    if layout is None:
        return rows["text"].str.strip().isin(_DASHES)
    ours = [one.sheet for one in layout.blocks if one.form is TableForm.TEMPLATE]
    return rows["sheet"].isin(ours) & rows["text"].str.strip().isin(_DASHES)


def _asked(sign: str, rows: pd.DataFrame, own: "pd.Series[bool]", units: "pd.Series[str]", asked: Doubts) -> str:
    code, guess = "ask.sign", ""
    choices = [(HIDDEN, "ask.hidden"), (MISSING, "ask.missing"), (ZERO, "ask.zero")]
    if sign in _DASHES:
        nought = rows["text"].str.fullmatch(_NOUGHT)
        if nought.any():
            code = "ask.sign_beside_nought"
        elif units[own].eq(Unit.COUNT.value).all() and _small(rows, own, asked):
            guess = ZERO
    elif sign in _LACKING:
        guess = MISSING
    elif sign in _KEPT or _FEW.fullmatch(sign):
        guess = HIDDEN
    elif _FEWER_SHARE.fullmatch(sign):
        code = "ask.fewer"
        choices = [(HIDDEN, "ask.hidden_few"), (BOUND, "ask.bound")]
    code = _GUESSED.get(guess, code)
    names = {"text": str(rows.loc[own, "text"].iloc[0])}
    return asked.ask(f"sign:{sign}", QuestionKind.SIGN, code, rows[own], choices, guess, names)


def _small(rows: pd.DataFrame, own: "pd.Series[bool]", asked: Doubts) -> bool:
    """Whether zero is likely for the sign: the figures beside it are small, if there are any."""
    series = ["indicator", "segment"]
    beside = rows.loc[~own, [*series, "text"]].drop_duplicates()
    beside = beside.assign(value=pd.to_numeric(beside["text"].str.replace(r"\s", "", regex=True), errors="coerce"))
    standing = asked.context.standing[[*series, "value"]]
    every = pd.concat([beside[[*series, "value"]], standing.astype(dict.fromkeys(series, "str"))], ignore_index=True)
    means = every.dropna(subset="value").groupby(series)["value"].mean()
    wanted = rows.loc[own, series].drop_duplicates()
    found = [means.get((one, part)) for one, part in wanted.itertuples(index=False, name=None)]
    return all(one is None or float(one) < _WELL_KNOWN for one in found)
