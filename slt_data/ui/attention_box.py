"""What the board should look at: at most three sentences with their reasons, at the top of a page."""

import streamlit as st

from slt_data.markup import bullets, faint, line, ordered, strong
from slt_data.story.attention import Attention
from slt_data.story.joys import JoysAndConcerns
from slt_data.texts import say
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.words import quiet
from slt_data.ui.written import show_written


def show_attention(attention: Attention) -> None:
    """Show the sentences, side by side if there is room; or that nothing stands out."""
    st.header(attention.title, anchor=False)
    if attention.points:
        show_written(ordered(line(strong(f"{one.sentence}."), faint(" ".join(one.why))) for one in attention.points))
    else:
        st.markdown(escape_markdown(attention.nothing))
    quiet(escape_markdown(attention.closing))


def show_joys(found: JoysAndConcerns) -> None:
    """Show what is better and what is worse side by side, at most three sentences each."""
    for column, name, told in zip(
        st.columns(2, gap="large"), ("joys", "concerns"), (found.joys, found.concerns), strict=True
    ):
        with column:
            st.header(say(f"ungdata.{name}"), anchor=False)
            if told:
                show_written(bullets(line(strong(f"{one.sentence}."), faint(" ".join(one.why))) for one in told))
            else:
                st.markdown(say(f"ungdata.no_{name}"))
