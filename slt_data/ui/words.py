"""Words on the screen that stand back: what explains, dates and sources, in the quiet ink of the theme."""

import streamlit as st


def quiet(text: str) -> None:
    """``text`` (Markdown) small and in the quiet ink, whose contrast with the paper is over 7 to 1 in every theme."""
    lines = text.split("  \n")
    st.markdown("  \n".join(f":gray[:small[{line}]]" for line in lines))
