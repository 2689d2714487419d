"""Text in the background of a page: explanations, dates and sources, in the quiet ink of the theme."""

import streamlit as st

from slt_data.analysis.certainty import ChangeLevel
from slt_data.story.indicator import IndicatorStory
from slt_data.ui.markdown import escape_markdown


def quiet(text: str, above: str = "") -> None:
    """Show ``text`` (Markdown) small and in the quiet ink, whose contrast with the paper is over 7 to 1 in every theme.

    ``above`` (Markdown too) is shown over it in full ink, in the same element, which costs the browser less than two.
    Empty texts show nothing.
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
    """The CSS class of a verdict's label: its level, or ``other`` where nothing was tested."""
    return level.value if level is not None else "other"
