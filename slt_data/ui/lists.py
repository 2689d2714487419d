"""Whether a list of choices is looked through with the eyes or by typing."""

from collections.abc import Sized
from typing import Literal

FEW = 5
"""So many choices are seen at a glance; to type among them only brings up the keyboard of a phone."""


def as_one_types(choices: Sized) -> Literal["contains"] | None:
    """How Streamlit's lists filter: by what is typed wherever it stands in a choice, or not at all among a few."""
    return "contains" if len(choices) > FEW else None
