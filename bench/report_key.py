"""The right answers to a report: what must be proposed from it, what may be, and what must never be.

They stand in TOML files beside the made-up pages in ``tests/files/reports/``, whose README says how they are written.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from slt_data.reports.proposed import ProposedChoice, ProposedFigure, ProposedJudgement

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "tests" / "files" / "reports"
SOURCES = ROOT.parent / "shared" / "sources"


@dataclass(frozen=True, kw_only=True)
class RightFigure:
    """``sure``: whether it must, may or must never be ticked. ``status``: any of these is right."""

    indicator: str
    segment: str = ""
    year: int
    first_year: int | None = None
    value: float | None = None
    within: float = 0.001
    status: tuple[str, ...] = ("exact",)
    sure: str = "may"

    def is_it(self, one: ProposedFigure) -> bool:
        """Whether ``one`` is this figure, ticked or not."""
        same = (one.indicator, one.segment, one.year, one.first_year)
        if same != (self.indicator, self.segment, self.year, self.first_year) or one.status not in self.status:
            return False
        if self.value is None or one.value is None:
            return one.value is None  # «færre enn fem» may be read as hidden, where the status says so
        return abs(one.value - self.value) <= self.within

    def __str__(self) -> str:
        told = "" if self.value is None else f" {self.value:g}"
        segment = f" [{self.segment}]" if self.segment else ""
        return f"{self.indicator}{segment} {self.year}:{told} ({'/'.join(self.status)})"


@dataclass(frozen=True, kw_only=True)
class NoFigure:
    """A number that is no figure: ``says`` are words around it."""

    value: float
    says: str
    why: str

    def is_it(self, one: ProposedFigure) -> bool:
        """Whether ``one`` was made of this number."""
        return (
            one.value is not None and abs(one.value - self.value) < 0.001 and _folded(self.says) in _folded(one.quote)
        )


@dataclass(frozen=True, kw_only=True)
class RightJudgement:
    """``times``: how many alike there are. Without a ``direction`` any is right, as in a list of challenges."""

    kind: str = "utvikling"
    indicator: str | None = None
    focus_area: str | None = None
    year: int
    direction: str = ""
    times: int = 1

    def is_it(self, one: ProposedJudgement) -> bool:
        """Whether ``one`` says this."""
        about = (
            one.indicator == self.indicator if one.indicator and self.indicator else one.focus_area == self.focus_area
        )
        return about and (one.kind, one.year) == (self.kind, self.year) and self.direction in {"", one.direction}

    def __str__(self) -> str:
        return f"{self.kind} {self.indicator or self.focus_area} {self.year} {self.direction}".strip()


@dataclass(frozen=True, kw_only=True)
class RightChoice:
    """An innsatsområde, by words of its title."""

    title: str
    year: int

    def is_it(self, one: ProposedChoice) -> bool:
        """Whether ``one`` is this choice."""
        return one.year == self.year and _folded(self.title) in _folded(one.title)

    def __str__(self) -> str:
        return f"choice «{self.title}» {self.year}"


@dataclass(frozen=True, kw_only=True)
class Contradiction:
    """``says``: words of the sentence; ``numbers``: those that don't go together. Either tells of it."""

    says: str = ""
    numbers: tuple[str, ...] = ()
    why: str

    def __str__(self) -> str:
        return f"contradiction: {self.why}"


@dataclass(frozen=True, kw_only=True)
class Key:
    """All right answers to one report. ``source``: it is one of the two of ``../shared``, which others don't have."""

    name: str
    page: str
    area: str
    year: int
    source: bool = False
    persons: tuple[str, ...] = ()
    figures: tuple[RightFigure, ...] = ()
    accepted: tuple[RightFigure, ...] = ()
    never: tuple[NoFigure, ...] = ()
    judgements: tuple[RightJudgement, ...] = ()
    judgements_accepted: tuple[RightJudgement, ...] = ()
    misjudged: tuple[RightJudgement, ...] = ()
    choices: tuple[RightChoice, ...] = ()
    contradictions: tuple[Contradiction, ...] = field(default_factory=tuple)

    @property
    def path(self) -> Path:
        """Where the report lies."""
        return (SOURCES if self.source else FOLDER) / self.page

    @property
    def there(self) -> bool:
        """Whether the report is at hand."""
        return self.path.is_file()


def keys() -> tuple[Key, ...]:
    """The keys of all reports, the two sources first."""
    found = [read_key(path) for path in sorted(FOLDER.glob("*.toml"))]
    return tuple(sorted(found, key=lambda one: not one.source))


def read_key(path: Path) -> Key:
    """The key in ``path``."""
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    rows: dict[str, Any] = {
        "figures": tuple(RightFigure(**_named(row)) for row in told.pop("figures", ())),
        "accepted": tuple(RightFigure(**_named(row)) for row in told.pop("accepted", ())),
        "never": tuple(NoFigure(**row) for row in told.pop("never", ())),
        "judgements": tuple(RightJudgement(**_named(row)) for row in told.pop("judgements", ())),
        "judgements_accepted": tuple(RightJudgement(**_named(row)) for row in told.pop("judgements_accepted", ())),
        "misjudged": tuple(RightJudgement(**_named(row)) for row in told.pop("misjudged", ())),
        "choices": tuple(RightChoice(**row) for row in told.pop("choices", ())),
        "contradictions": tuple(Contradiction(**_named(row)) for row in told.pop("contradictions", ())),
    }
    return Key(name=path.stem, persons=tuple(told.pop("persons", ())), **told, **rows)


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    made = {"indicator" if name == "is" else name: value for name, value in row.items()}
    return {name: tuple(value) if isinstance(value, list) else value for name, value in made.items()}


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())
