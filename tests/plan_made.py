"""Random plans of Bærum that hold together, without a word that may be a person's name."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

from slt_data.domain.entries import MeasureLevel
from slt_data.domain.plan import (
    Aarshjul,
    AarshjulKind,
    Delmaal,
    Erfaring,
    ErfaringKind,
    Forankring,
    ForankringKind,
    Forum,
    PlanPiece,
    Sak,
    Tiltak,
    TiltakState,
    TiltakStatus,
)
from slt_data.domain.plan_rows import Plan
from slt_data.domain.targets import Target, TargetKind

AREA = "baerum"
CHOICES = ("valg_slt_kjent", "valg_kriminalitet", "valg_slt_struktur_2017")
FOCUS_AREAS = ("nasking", "vold", "rus")
_WORDS = (
    "møter",
    "hver",
    "uke",
    "på skolen",
    "=2+2",
    "«ute»",
    "12,5 %",
    "a;b",
    "ny\nlinje",
    "og",
    "æ ø å",
    "2018",
    "ja",
)
YEARS = st.integers(2017, 2021)
TEXTS = st.lists(st.sampled_from(_WORDS), min_size=1, max_size=4).map(lambda words: "Noe " + " ".join(words))
MAYBE = st.one_of(st.just(""), TEXTS)


@st.composite
def plans(draw: Any) -> Plan:
    """A plan with some of every list."""
    ids: dict[str, int] = {}

    def stated(kind: str) -> dict[str, Any]:
        ids[kind] = ids.get(kind, 0) + 1
        source = draw(st.sampled_from(("egen", "slt2018")))
        return {
            "id": f"{kind}_{ids[kind]}",
            "area": AREA,
            "place": ids[kind],
            "source": source,
            "section": draw(st.sampled_from(("", "1.2", "Sammendrag"))),
        }

    def recurring() -> dict[str, Any]:
        years = tuple(sorted(draw(st.sets(YEARS, min_size=1, max_size=3))))
        return {"years": years, "unread": draw(st.sampled_from(((), years[-1:])))}

    some = st.integers(0, 3)
    goals = [
        Delmaal(
            **stated("maal"),
            **recurring(),
            innsatsomraade=draw(st.sampled_from(CHOICES)),
            text=draw(TEXTS),
            target=draw(targets()),
        )
        for _ in range(draw(some))
    ]
    measures = [
        Tiltak(
            **stated("tiltak"),
            **recurring(),
            **draw(periods()),
            innsatsomraader=tuple(draw(st.lists(st.sampled_from(CHOICES), min_size=1, max_size=2, unique=True))),
            goals=tuple(draw(st.lists(st.sampled_from([one.id for one in goals]), unique=True))) if goals else (),
            focus_areas=tuple(draw(st.lists(st.sampled_from(FOCUS_AREAS), max_size=2, unique=True))),
            title=draw(TEXTS),
            text=draw(MAYBE),
            level=draw(st.sampled_from((None, *MeasureLevel))),
            responsible=draw(st.sampled_from(("", "Barne- og ungdomstjenesten", "Politiet"))),
            money=draw(MAYBE),
        )
        for _ in range(draw(some))
    ]
    statuses = [
        TiltakStatus(
            **stated("status"),
            **{name: draw(MAYBE) for name in ("done", "seen", "next")},
            tiltak=one.id,
            year=year,
            state=draw(st.sampled_from(TiltakState)),
        )
        for one in measures
        for year in draw(st.sets(YEARS, max_size=2))
    ]
    return Plan((*goals, *measures, *statuses, *_told(draw, stated, recurring)))


def _told(draw: Any, stated: Any, recurring: Any) -> list[PlanPiece]:
    some, forums = st.integers(0, 2), st.sampled_from(Forum)
    found: list[PlanPiece] = [
        Sak(
            **stated("sak"),
            year=draw(YEARS),
            forum=draw(forums),
            text=draw(TEXTS),
            outcome=draw(MAYBE),
            focus_areas=tuple(draw(st.lists(st.sampled_from(FOCUS_AREAS), max_size=2, unique=True))),
        )
        for _ in range(draw(some))
    ]
    found += [
        Erfaring(
            **stated("erfaring"),
            year=draw(YEARS),
            forum=draw(forums),
            kind=draw(st.sampled_from(ErfaringKind)),
            text=draw(TEXTS),
        )
        for _ in range(draw(some))
    ]
    found += [
        Aarshjul(
            **stated("hjul"),
            title=draw(TEXTS),
            kind=draw(st.sampled_from(AarshjulKind)),
            months=tuple(draw(st.lists(st.integers(1, 12), min_size=1, max_size=4, unique=True))),
            when=draw(MAYBE),
            text=draw(MAYBE),
            every=draw(st.integers(1, 4)),
            first_year=2014,
        )
        for _ in range(draw(some))
    ]
    found += [
        Forankring(
            **stated("anker"),
            **recurring(),
            kind=draw(st.sampled_from(ForankringKind)),
            title=draw(TEXTS),
            text=draw(MAYBE),
        )
        for _ in range(draw(some))
    ]
    return found


def targets() -> st.SearchStrategy[Target | None]:
    """A target that its indicator may have, or none."""
    levels = st.builds(
        Target,
        indicator=st.just("nasking"),
        segment=st.sampled_from(("", "kjoenn=jenter")),
        kind=st.sampled_from((TargetKind.UNDER, TargetKind.AT_LEAST, TargetKind.AT_MOST)),
        value=st.sampled_from((60.0, 12.5, 90.0)),
        year=st.just(2022),
        why=TEXTS,
        decided=MAYBE,
    )
    directions = st.builds(
        Target,
        indicator=st.just("vold"),
        kind=st.sampled_from((TargetKind.DOWN, TargetKind.UP, TargetKind.NOT_UP)),
        year=st.just(2022),
        since=st.integers(2014, 2016),
        why=TEXTS,
    )
    return st.one_of(st.none(), levels, directions)


def periods() -> st.SearchStrategy[dict[str, Any]]:
    """The period of a measure, also one that no cell can tell exactly."""
    begun = {"day": date(2017, 9, 1), "when": "høsten 2017"}
    return st.sampled_from(
        (
            {},
            begun,
            begun | {"ongoing": True},
            begun | {"until": date(2019, 6, 30), "until_when": "juni 2019"},
            {"day": date(2017, 9, 3), "when": "da skolen begynte"},
        )
    )
