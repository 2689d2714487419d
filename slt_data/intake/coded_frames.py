"""Frames with many repeated texts: each distinct text is processed once and the result given to every row that has it.

A column of texts is a pandas categorical: each distinct text once, and for each row its code, in no order.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd


def each(frame: pd.DataFrame) -> Iterator[Any]:
    """The rows of ``frame`` as named tuples. The types of the columns are not checked."""
    yield from frame.itertuples(index=False)


Numbers = np.ndarray[Any, Any]
_MOST_NUMBERS = 2**62


@dataclass(frozen=True, eq=False)
class Texts:
    """A column's ``distinct`` texts, stripped, and for each row the index of its text in ``codes``."""

    codes: Numbers
    distinct: tuple[str, ...]

    def of_each(self, values: Sequence[Any], kind: type) -> Numbers:
        """For each row the one of ``values`` (one a distinct text) that belongs to its text."""
        return np.array(values, dtype=kind)[self.codes] if len(values) else np.zeros(len(self.codes), dtype=kind)

    @property
    def filled(self) -> Numbers:
        """For each row whether its text is not empty."""
        return self.of_each([bool(text) for text in self.distinct], bool)


def texts_in(cells: "pd.Series[Any]") -> Texts:
    """The texts of ``cells``, in order of first occurrence; two may differ only in outer spaces."""
    codes, distinct = pd.factorize(cells)
    return Texts(codes, tuple(str(text).strip() for text in distinct))


class Gathered:
    """A column of texts that is built part by part."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._parts: list[Numbers] = [np.empty(0, dtype=np.int32)]

    def add(self, texts: Iterable[str], codes: Numbers) -> None:
        """Add a row for each of ``codes``, which are indices into ``texts``, or -1 for none."""
        numbers = self._numbers
        own = [numbers.setdefault(text, len(numbers)) for text in texts]
        self._parts.append(np.array([*own, -1], dtype=np.int32)[codes])

    def column(self) -> pd.Categorical:
        """The column of everything added."""
        texts = pd.Index(list(self._numbers), dtype="str")
        return pd.Categorical.from_codes(np.concatenate(self._parts), categories=texts)


def coded(texts: Iterable[str], codes: Numbers) -> pd.Categorical:
    """A column with a row for each of ``codes``, which are indices into ``texts``."""
    column = Gathered()
    column.add(texts, codes)
    return column.column()


def combinations(frame: pd.DataFrame, by: Sequence[str]) -> tuple[Numbers, Numbers]:
    """For each row the number of its combination of ``by``, and the position of each combination's first row."""
    codes, size = np.zeros(len(frame), dtype=np.int64), 1
    for name in by:
        own, distinct = _codes_of(frame[name])
        if size * len(distinct) > _MOST_NUMBERS:
            codes, numbers = pd.factorize(codes)
            size = len(numbers)
        if len(distinct) > 1:
            codes, size = codes * len(distinct) + own, size * len(distinct)
    codes = pd.factorize(codes)[0]
    first = np.zeros(int(codes.max(initial=-1)) + 1, dtype=np.int64)
    first[codes[::-1]] = np.arange(len(codes))[::-1]
    return codes, first


def _codes_of(column: "pd.Series[Any]") -> tuple[Numbers, "pd.Index[Any]"]:
    """For each row a code, and what the codes mean (possibly more than occur); missing values have a code too."""
    kind = column.dtype
    if isinstance(kind, pd.CategoricalDtype) and not column.hasnans:
        return column.cat.codes.to_numpy(), kind.categories
    return pd.factorize(column, use_na_sentinel=False)


def asked_once(frame: pd.DataFrame, by: Sequence[str], ask: Callable[[pd.DataFrame], pd.DataFrame]) -> pd.DataFrame:
    """The result of ``ask``, row by row, called with one row of each combination of ``by``.

    ``ask`` may only use the columns ``by``.
    """
    codes, first = combinations(frame, by)
    answer = ask(with_texts(frame.iloc[first].reset_index(drop=True)))
    return pd.DataFrame({name: _dealt(told, codes) for name, told in answer.items()}, index=frame.index)


def _dealt(told: "pd.Series[Any]", codes: Numbers) -> Any:
    if not _is_text(told):
        return told.to_numpy()[codes]
    own, distinct = pd.factorize(told)
    return coded(distinct, own[codes])


def numbered(frames: Sequence[pd.DataFrame], by: Sequence[Hashable]) -> list[Numbers]:
    """For each row of each frame a number that is equal for equal ``by`` (texts, integers or None), and ordered as they
    are.
    """
    found = [np.zeros(len(one), dtype=np.int64) for one in frames]
    for name in by:
        columns = [one[name] for one in frames]
        places, size = _ranks(columns) if any(map(_is_text, columns)) else _steps(columns)
        found = [before * size + own for before, own in zip(found, places, strict=True)]
    return found


def _ranks(columns: Sequence["pd.Series[Any]"]) -> tuple[list[Numbers], int]:
    told = [_codes_of(one) for one in columns]
    ranks = {text: at for at, text in enumerate(sorted({str(text) for _, distinct in told for text in distinct}))}
    return [np.array([ranks[str(text)] for text in distinct], dtype=np.int64)[codes] for codes, distinct in told], (
        len(ranks) or 1
    )


def _steps(columns: Sequence["pd.Series[Any]"]) -> tuple[list[Numbers], int]:
    told = [np.nan_to_num(one.to_numpy(dtype=np.float64)).astype(np.int64) for one in columns]
    lowest = min((int(one.min()) for one in told if len(one)), default=0)
    highest = max((int(one.max()) for one in told if len(one)), default=0)
    return [one - lowest for one in told], highest - lowest + 1


def those(frame: pd.DataFrame, which: "pd.Series[bool] | Numbers") -> pd.DataFrame:
    """The rows of ``frame`` that ``which`` selects; the frame itself, uncopied, if it selects all."""
    return frame if which.all() else frame[which]


def with_texts(frame: pd.DataFrame) -> pd.DataFrame:
    """``frame`` with its categorical texts converted to strings."""
    told = frame.copy(deep=False)
    for name in _coded_in(frame):
        told[name] = told[name].astype("str")
    return told


def joined(frames: Sequence[pd.DataFrame]) -> pd.DataFrame:
    """The rows of ``frames`` concatenated and renumbered; an empty frame contributes neither rows nor types."""
    told = [one for one in frames if len(one)] or list(frames[:1])
    if len(told) == 1:
        return told[0].reset_index(drop=True)
    names = _coded_in(told[0])
    rows = pd.concat([one.drop(columns=names) for one in told], ignore_index=True)
    united = {name: _united([one[name] for one in told]) for name in names}
    return rows.assign(**united)[list(told[0].columns)]


def _united(columns: Sequence["pd.Series[Any]"]) -> pd.Categorical:
    united = Gathered()
    for one in columns:
        codes, distinct = pd.factorize(one)
        united.add(map(str, distinct), codes)
    return united.column()


def _coded_in(frame: pd.DataFrame) -> list[str]:
    return [str(name) for name, kind in frame.dtypes.items() if isinstance(kind, pd.CategoricalDtype)]


def _is_text(column: "pd.Series[Any]") -> bool:
    return not pd.api.types.is_numeric_dtype(column.dtype)
