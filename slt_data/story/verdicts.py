"""How sure the changes of one view are when looked at together: the more that are tested, the more is asked."""

import math
from collections.abc import Sequence
from dataclasses import replace

from slt_data.analysis.certainty import control_false_discoveries, levels
from slt_data.story.indicator import IndicatorStory


def settle(stories: Sequence[IndicatorStory]) -> list[IndicatorStory]:
    """``stories``, each with the level that it has among all the changes that the same view tests."""
    found = [one.certainty.p if one.certainty is not None else None for one in stories]
    adjusted = control_false_discoveries([math.nan if p is None else p for p in found])
    tested = sum(p is not None for p in found)
    return [replace(story, level=level, tested=tested) for story, level in zip(stories, levels(adjusted), strict=True)]
