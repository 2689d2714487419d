"""Muted text on a page: explanations, dates and sources."""

import streamlit as st

from slt_data.analysis.certainty import ChangeLevel
from slt_data.story.indicator import IndicatorStory
from slt_data.ui.markdown import escape_markdown


def quiet(text: str, above: str = "") -> None:
    """Show ``text`` (Markdown) small and muted, with a contrast over 7 to 1 in every theme.

    ``above`` (also Markdown) is shown over it in normal type, in the same element, which is cheaper for the browser
    than two. Empty texts show nothing.
    """
    lines = "  \n".join(f":gray[:small[{line}]]" for line in text.split("  \n")) if text else ""
    if told := [one for one in (above, lines) if one]:
        st.markdown("\n\n".join(told))


def chip(story: IndicatorStory, *below: str) -> None:
    """Show how certain the change is, as a label: in the accent colour if the figures show more than chance often does.

    ``below``: texts that follow it; empty ones are left out.
    """
    label = f":{'primary' if story.changed else 'gray'}-badge[{escape_markdown(story.verdict)}]"
    st.markdown("\n\n".join([label, *(escape_markdown(one) for one in below if one)]))


def weight_of(level: ChangeLevel | None) -> str:
    """The CSS class of a verdict's label: its level, or ``other`` without a test."""
    return level.value if level is not None else "other"
