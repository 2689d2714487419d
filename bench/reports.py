"""How well and how fast reports are read: the two of ``../shared`` and made-up pages, against their right answers."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from bench.report_key import ROOT, Key, keys
from bench.report_score import Score, score
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.places import Area
from slt_data.intake.opening.read_file import read_file
from slt_data.reports.read_report import read_report
from slt_data.shipped.catalogue_yaml import read_catalogue
from slt_data.texts import Language
from tests.reports_made import docx_of, pdf_of

AREA, WORDS = "oppdiktet_sted", 400
OTHER_FORMS: dict[tuple[str, str], Callable[[str], bytes]] = {
    ("skogmo_2024", "docx"): docx_of,
    ("storlia_plan_2024", "docx"): docx_of,
    ("nordsund_ungdata_2024", "pdf"): pdf_of,
    ("fjordvik_2024", "pdf, two columns"): lambda text: pdf_of(text, columns=2),
    ("elvebakken_2025", "pdf, two columns"): lambda text: pdf_of(text, columns=2),
    ("solhavn_2023", "docx"): docx_of,
}
"""Made-up pages that are read in another form, too, and how each is made."""

HEADINGS = (
    *("report", "figures", "ticked", "right of these", "unsure, too many", "no figure", "judgements"),
    *("right of those ticked", "contradictions", f"ms a page of {WORDS} words"),
)


@dataclass(frozen=True)
class Case:
    """A report in one form: as it lies there, or as a Word document or a PDF."""

    key: Key
    form: str = ""

    @property
    def name(self) -> str:
        """The report, and its form if that is not the one of its file."""
        return f"{self.key.name} as {self.form}" if self.form else self.key.name

    def file(self) -> tuple[str, bytes]:
        """The name and the bytes of the file."""
        written = self.key.path.read_bytes()
        if not self.form:
            return self.key.page, written
        made = OTHER_FORMS[self.key.name, self.form](written.decode())
        return f"{self.key.name}.{self.form.split(',')[0]}", made


@dataclass(frozen=True)
class Measured:
    """A report that was read: how well, and in how many seconds."""

    case: Case
    score: Score
    seconds: float

    @property
    def cells(self) -> tuple[str, ...]:
        """Its row of the table."""
        one, key = self.score, self.case.key
        pages = len(key.path.read_text(encoding="utf-8").split()) / WORDS
        judged = sum(right.times for right in key.judgements)
        told = len(key.contradictions) - len(one.untold)
        return (
            self.case.name,
            f"{one.found} of {len(key.figures)}",
            str(one.sure),
            f"{one.precision:.0f} %",
            str(len(one.too_many)),
            str(len(one.no_figures)),
            f"{one.judged} of {judged}" if judged else "–",
            f"{one.judgements_ticked - len(one.misjudged)} of {one.judgements_ticked}"
            if one.judgements_ticked
            else "–",
            f"{told} of {len(key.contradictions)}" if key.contradictions else "–",
            f"{1000 * self.seconds / pages:.0f}",
        )


def cases() -> tuple[Case, ...]:
    """Every report that is at hand, in each form in which it is read."""
    known = {key.name: key for key in keys() if key.there}
    other = [Case(known[name], form) for name, form in OTHER_FORMS]
    return (*map(Case, known.values()), *other)


@cache
def catalogue_for(place: str) -> Catalogue:
    """The shipped catalogue with a made-up municipality of that name."""
    shipped = read_catalogue(ROOT / "datasets")
    area = Area(id=AREA, title=f"{place} kommune", short=place, made_up=True)
    bokmaal, nynorsk = (
        Catalogue.model_validate(dict(one) | {"areas": (*one.areas, area)})
        for one in (shipped, shipped.told_in(Language.NYNORSK))
    )
    return bokmaal.told_also({Language.NYNORSK: nynorsk})


@cache
def measured(case: Case) -> Measured:
    """``case`` as it is read."""
    key, (name, content) = case.key, case.file()
    catalogue = read_catalogue(ROOT / "datasets") if key.source else catalogue_for(key.area)
    began = time.perf_counter()
    read = read_report(read_file(name, content), catalogue, key.area if key.source else AREA)
    seconds = time.perf_counter() - began
    return Measured(case, score(read, key), seconds)


def table(rows: Sequence[Measured]) -> Iterator[str]:
    """The rows as a table of Markdown."""
    yield f"| {' | '.join(HEADINGS)} |"
    yield "|" + "---|" * len(HEADINGS)
    yield from (f"| {' | '.join(row.cells)} |" for row in rows)


def measure() -> None:
    """Prints the table; and what is not as it should be, a line each, as errors."""
    rows = [measured(case) for case in cases()]
    print(*table(rows), sep="\n")
    faults = [f"{row.case.name}: {fault}" for row in rows for fault in row.score.faults]
    print(*faults, sep="\n", file=sys.stderr)


if __name__ == "__main__":
    measure()
