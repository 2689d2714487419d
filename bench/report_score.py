"""How well a report was read: what was proposed of it, held against the right answers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.report_key import Contradiction, Key
from slt_data.intake.findings import Finding
from slt_data.reports.proposed import ProposedFigure, ReportRead


@dataclass(frozen=True, kw_only=True)
class Score:
    """``missed``: figures that were not proposed. ``wrong``: proposals ticked as sure that are not right, or must not
    be ticked. ``unticked``: right ones that had to be ticked. ``too_many``: unsure proposals that no answer asks for.
    ``no_figures``: proposals made of numbers that are none. ``misjudged``: judgements that are wrong, and those ticked
    that no answer knows. ``alarms``: contradictions told where there are none.
    """

    key: Key
    found: int
    sure: int
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    unticked: list[str] = field(default_factory=list)
    too_many: list[str] = field(default_factory=list)
    no_figures: list[str] = field(default_factory=list)
    judged: int = 0
    unjudged: list[str] = field(default_factory=list)
    judgements_ticked: int = 0
    misjudged: list[str] = field(default_factory=list)
    unchosen: list[str] = field(default_factory=list)
    untold: list[str] = field(default_factory=list)
    alarms: list[str] = field(default_factory=list)
    named: list[str] = field(default_factory=list)
    own_year: int | None = None

    @property
    def recall(self) -> float:
        """The share of the figures that was proposed rightly."""
        return _share(self.found, self.found + len(self.missed))

    @property
    def precision(self) -> float:
        """The share of what was ticked that is right."""
        return _share(self.sure - len(self.wrong), self.sure)

    @property
    def judgements(self) -> float:
        """The share of the judgements that was proposed."""
        return _share(self.judged, self.judged + len(self.unjudged))

    @property
    def faults(self) -> list[str]:
        """Everything that is not as it should be, a line each."""
        kinds = {
            "missed": self.missed,
            "sure but wrong": self.wrong,
            "not ticked": self.unticked,
            "unsure, too many": self.too_many,
            "no figure": self.no_figures,
            "judgement missed": self.unjudged,
            "judged wrongly": self.misjudged,
            "choice missed": self.unchosen,
            "not told": self.untold,
            "false alarm": self.alarms,
            "a person's name": self.named,
            "own year": [] if self.own_year == self.key.year else [f"{self.own_year} for {self.key.year}"],
        }
        return [f"{kind}: {one}" for kind, all_of_it in kinds.items() for one in all_of_it]


def score(read: ReportRead, key: Key) -> Score:
    """``read`` held against ``key``."""
    right = (*key.figures, *key.accepted)
    found = [one for one in key.figures if any(map(one.is_it, read.figures))]
    stray = [one for one in read.figures if not any(known.is_it(one) for known in right)]
    tickable = [known for known in right if known.sure != "never"]
    sure = [one for one in read.figures if one.sure]
    ticked = {known for known in key.figures if any(map(known.is_it, sure))}
    judged, unjudged = _judged(read, key)
    told = [one for one in key.contradictions if any(_tells(said, one) for said in read.findings)]
    return Score(
        key=key,
        found=len(found),
        sure=len(sure),
        missed=[str(one) for one in key.figures if one not in found],
        wrong=[_shown(one) for one in sure if not any(known.is_it(one) for known in tickable)],
        unticked=[str(one) for one in found if one.sure == "must" and one not in ticked],
        too_many=[_shown(one) for one in stray if not one.sure],
        no_figures=[f"{_shown(one)}: {no.why}" for one in stray for no in key.never if no.is_it(one)],
        judged=judged,
        unjudged=unjudged,
        judgements_ticked=sum(one.sure for one in read.judgements),
        misjudged=list(_misjudged(read, key)),
        unchosen=[str(one) for one in key.choices if not any(map(one.is_it, read.choices))],
        untold=[str(one) for one in key.contradictions if one not in told],
        alarms=[said.message for said in read.findings if not any(_tells(said, one) for one in key.contradictions)],
        named=sorted({name for name in key.persons for quote in _quotes(read) if name in quote}),
        own_year=read.head.year,
    )


def _judged(read: ReportRead, key: Key) -> tuple[int, list[str]]:
    """How many judgements were found, and those that were not. A proposal answers for one."""
    left, judged, unjudged = list(read.judgements), 0, []
    for right in sorted(key.judgements, key=lambda one: one.indicator is None):
        for _ in range(right.times):
            hit = next((one for one in left if right.is_it(one)), None)
            if hit is None:
                unjudged.append(str(right))
            else:
                left.remove(hit)
                judged += 1
    return judged, unjudged


def _misjudged(read: ReportRead, key: Key) -> Iterable[str]:
    yield from (str(one) for one in key.misjudged if any(map(one.is_it, read.judgements)))
    right = (*key.judgements, *key.judgements_accepted)
    for one in read.judgements:
        if one.sure and not any(known.is_it(one) for known in right):
            yield f"{one.kind} {one.indicator or one.focus_area} {one.year} {one.direction} «{one.quote[:160]}»"


def _tells(said: Finding, of: Contradiction) -> bool:
    text = " ".join([said.message, *(str(value) for _, value in said.names)])
    whole = all(re.search(rf"(?<![\d,]){re.escape(number)}(?![\d]|,\d)", text) for number in of.numbers)
    return bool(of.says and of.says.casefold() in text.casefold()) or bool(of.numbers and whole)


def _quotes(read: ReportRead) -> Iterable[str]:
    for one in (*read.figures, *read.judgements, *read.choices):
        yield f"{one.quote} {one.section}"
    yield from (one.text for one in read.judgements)
    yield from (one.title for one in read.choices)
    yield from (said.message for said in read.findings)
    yield f"{read.head.title} {read.head.publisher}"


def _shown(one: ProposedFigure) -> str:
    segment = f" [{one.segment}]" if one.segment else ""
    value = "" if one.value is None else f" {one.value:g}"
    return f"{one.indicator}{segment} {one.year}:{value} ({one.status}) «{one.quote[:160]}»"


def _share(part: int, whole: int) -> float:
    return 100.0 if not whole else 100 * part / whole
