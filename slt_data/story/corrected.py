"""What is said of a corrected figure: beside the figure, and beside words about its former value."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from slt_data.analysis.precision import Precision, precision_of
from slt_data.analysis.wording import WordedFigure, in_table
from slt_data.domain.entries import Indicator
from slt_data.domain.series import NUMERIC, Status, Unit
from slt_data.norwegian import PRELIMINARY_SIGN, ZERO_SIGN, number
from slt_data.store.batches import BatchKind
from slt_data.store.corrected import Earlier
from slt_data.story.series_rows import SeriesRow, SeriesRows
from slt_data.texts import say

_MOST_SAID = 3


@dataclass(frozen=True)
class WordsWritten:
    """Words about some years, and the batch they came in by (None: with the program).

    ``named``: they are about several things that are counted, so that each must be named.
    """

    text: str
    years: tuple[int, ...]
    batch: int | None
    named: bool = False


def corrected_from(indicator: Indicator, row: SeriesRow) -> str:
    """«Rettet fra 69, kilde: Politiet» if the figure of ``row`` replaced another number; else empty."""
    before = next((one for one in reversed(row.earlier) if _differs(indicator, one, row)), None)
    if before is None:
        return ""
    old = _text(indicator, before, row.told)
    source = row.source.title if before.by.kind is BatchKind.DATASET else row.section
    if source:
        return say("corrected.figure", old=old, source=source)
    return say("corrected.figure_why", old=old, why=before.by.comment.strip().rstrip("."))


def corrected_since(written: WordsWritten, several: Iterable[SeriesRows]) -> str:
    """A sentence for each figure that ``written`` mentions and that was corrected after it was written.

    It mentions the figures of its years, and those of other years whose number is in its text.
    """
    sentences: list[str] = []
    for series in several:
        for row in series.rows:
            stood = _stood(row, written.batch)
            if stood is None or not _differs(series.indicator, stood, row):
                continue
            now = Earlier(row.told.value, row.told.status, row.told.raw, None, None, 0, False, stood.by)
            old, new = (_text(series.indicator, one, row.told) for one in (stood, now))
            if row.told.year not in written.years and not says_figure(written.text, old):
                continue
            form = "of" if written.named or series.title else "one" if written.years == (row.told.year,) else "year"
            name = f"{series.indicator.short}, {series.title.lower()}" if series.title else series.indicator.short
            sentences.append(say(f"corrected.since_{form}", name=name, period=row.told.period, old=old, new=new))
    return " ".join(dict.fromkeys(sentences[:_MOST_SAID]))


def with_corrections(written: WordsWritten, several: Iterable[SeriesRows]) -> str:
    """The text of ``written``, followed by what was corrected since."""
    since, text = corrected_since(written, several), written.text
    if not since or not text:
        return text or since
    return f"{text} {since}" if text.endswith((".", "!", "?", "»")) else f"{text}. {since}"


def _stood(row: SeriesRow, batch: int | None) -> Earlier | None:
    """The figure when the words of ``batch`` came in; None if it is unchanged, or was not there."""
    if batch is None:
        last = row.earlier[-1] if row.earlier else None
        shipped: Sequence[Earlier] = [one for one in row.earlier if one.shipped]
        return shipped[-1] if shipped and last is not None and last.by.kind is not BatchKind.DATASET else None
    return next((one for one in row.earlier if one.since <= batch < one.by.batch), None)


def _differs(indicator: Indicator, before: Earlier, row: SeriesRow) -> bool:
    """Whether ``before`` is another number than the present one; not for a partial year now complete, or a hidden
    figure.
    """
    told, status = row.told, Status(before.status)
    if before.value is None or status not in NUMERIC or status is Status.PARTIAL or told.status is Status.HIDDEN:
        return False
    if row.stood or (indicator.unit is Unit.PERCENT and _unfit(before)):
        return False
    rounded = told.status not in {Status.EXACT, Status.PRELIMINARY}
    return before.value != told.value or (rounded and before.raw != told.raw)


def _unfit(before: Earlier) -> bool:
    if before.n is None or before.value is None:
        return False
    counted = before.k if before.k is not None else round(before.value * before.n / 100)
    return precision_of([counted], [before.n])[0] is Precision.UNFIT


def _text(indicator: Indicator, before: Earlier, told: WordedFigure) -> str:
    own = replace(told, value=before.value, status=Status(before.status), raw=before.raw, reserved=False)
    text = in_table(indicator, own).rstrip(PRELIMINARY_SIGN)
    return number(0) if text == ZERO_SIGN else text


def says_figure(text: str, figure: str) -> bool:
    """Whether ``figure`` is in ``text`` as a separate number: not 69 in 1969 or 69,5."""
    digits = r"\s".join(map(re.escape, figure.rstrip("*\N{NO-BREAK SPACE}%").split()))
    return bool(digits) and re.search(rf"(?<![\d,.]){digits}(?![\d]|[,.]\d)", text) is not None
