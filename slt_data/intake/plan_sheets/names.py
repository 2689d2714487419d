"""What the plan's sheets call what a piece refers to: labels for ids, and the ids that a text may mean."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Indicator
from slt_data.domain.plan_rows import Plan
from slt_data.domain.series import segment_key
from slt_data.intake.vocabulary.keys import key

SEPARATORS = ";\n"
"""What parts several names in one cell."""


@dataclass(frozen=True)
class Labels:
    """The names of one kind of thing: by id what it is called, in the order in which they are offered."""

    called: Mapping[str, str]

    def label(self, own: str) -> str:
        """What ``own`` is called where only it is called so, and it can stand among others; else its id."""
        title = self.called.get(own, "")
        alone = sum(key(title) == key(one) for one in self.called.values()) == 1
        return title if title and alone and not set(title) & set(SEPARATORS) else own

    def ids(self, text: str) -> Sequence[str]:
        """The ids that ``text`` may mean: that id, or all that are called so."""
        if text in self.called:
            return (text,)
        return tuple(own for own, title in self.called.items() if key(title) == key(text))

    @property
    def offered(self) -> list[str]:
        """The labels of all."""
        return [self.label(own) for own in self.called]


def labels_of(catalogue: Catalogue, area: str, plan: Plan) -> Mapping[str, Labels]:
    """The names of everything that a piece of the plan of ``area`` may refer to, by list of catalogue or plan."""
    used = [one for one in catalogue.used_indicators if one.area in (None, area)]
    return {
        "board_choices": Labels({one.id: one.title for one in catalogue.choices_of(area)}),
        "focus_areas": Labels({one.id: one.title for one in catalogue.focus_areas}),
        "indicators": Labels({one.id: one.title for one in used}),
        "sources": Labels({one.id: one.title for one in catalogue.sources if not one.areas or area in one.areas}),
        "delmaal": Labels({one.id: one.text for one in plan.goals}),
        "tiltak": Labels({one.id: one.title for one in plan.measures}),
    }


def segment_ids(catalogue: Catalogue, indicator: Indicator, text: str) -> Sequence[str]:
    """The segments of ``indicator`` that ``text`` may mean: one as the catalogue writes it, or in words."""
    if catalogue.segment_fault(indicator, text) is None:
        return (text,)
    every = _segments(catalogue, indicator)
    return tuple(one for one in every if key(catalogue.segment_title(one)) == key(text))


def _segments(catalogue: Catalogue, indicator: Indicator) -> Iterable[str]:
    found: list[dict[str, str]] = [{}]
    for dimension in indicator.dimensions:
        values = catalogue.dimension(dimension).values
        found += [{**one, dimension: value} for one in found for value in values]
    return (segment_key(one) for one in found[1:])
