"""How sure the findings of one view are when looked at together: the more that are tested, the more is asked."""

import math
from collections.abc import Sequence
from dataclasses import replace

from slt_data.analysis.certainty import control_false_discoveries, levels
from slt_data.story.indicator import IndicatorStory


def settle_levels(stories: Sequence[IndicatorStory]) -> list[IndicatorStory]:
    """``stories``, each with the levels that it has among all that the same view tests.

    That is every change, and every difference from another area that the stories are set beside.
    """
    changes = [one.certainty.p if one.certainty is not None else None for one in stories]
    differences = [one.compared.p if one.compared is not None else None for one in stories]
    found = [*changes, *differences]
    settled = levels(control_false_discoveries([math.nan if p is None else p for p in found]))
    levels_of = zip(stories, settled[: len(stories)], settled[len(stories) :], strict=True)
    tested = sum(p is not None for p in found)
    return [
        replace(
            story,
            level=level,
            tested=tested,
            compared=replace(story.compared, level=beside) if story.compared is not None else None,
        )
        for story, level, beside in levels_of
    ]
