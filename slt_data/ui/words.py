"""Words on the screen that stand back: what explains, dates and sources, in the quiet ink of the theme."""

import streamlit as st

from slt_data.analysis.certainty import ChangeLevel
from slt_data.story.indicator import IndicatorStory
from slt_data.ui.markdown import escape_markdown


def quiet(text: str, above: str = "") -> None:
    """``text`` (Markdown) small and in the quiet ink, whose contrast with the paper is over 7 to 1 in every theme.

    ``above`` (Markdown too) stands over it as it is: one element costs the browser less than two. Nothing where there
    is nothing.
    """
    lines = "  \n".join(f":gray[:small[{line}]]" for line in text.split("  \n")) if text else ""
    if told := [one for one in (above, lines) if one]:
        st.markdown("\n\n".join(told))


def chip(story: IndicatorStory, *below: str) -> None:
    """How sure the change is, as a label: in the accent where the figures show more than chance often does.

    ``below`` are texts that follow it; one without words is left out.
    """
    label = f":{'primary' if story.changed else 'gray'}-badge[{escape_markdown(story.verdict)}]"
    st.markdown("\n\n".join([label, *(escape_markdown(one) for one in below if one)]))


def weight_of(level: ChangeLevel | None) -> str:
    """The class of a label in our own components: the level, or ``other`` where nothing was tested."""
    return level.value if level is not None else "other"
