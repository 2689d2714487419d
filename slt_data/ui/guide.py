"""The user guide on the screen: docs/brukerveiledning.md, whose pictures lie beside it."""

import re
from collections.abc import Iterator
from pathlib import Path

import streamlit as st

from slt_data.settings import ROOT

GUIDE = ROOT / "docs" / "brukerveiledning.md"
_PICTURE = re.compile(r"^!\[(?P<alt>[^\]]+)\]\((?P<path>[\w/.-]+)\)$", re.MULTILINE)


def show_guide() -> None:
    """The guide without its own title, which the page has; pictures with their alt text."""
    for part, picture in parts(GUIDE.read_text(encoding="utf-8")):
        if picture is None:
            st.markdown(part)
        else:
            st.image(picture, alt=part, width="stretch")


def parts(text: str) -> Iterator[tuple[str, Path | None]]:
    """The stretches of Markdown, and between them each picture with its alt text, in their order."""
    body = text.partition("\n")[2] if text.startswith("# ") else text
    at = 0
    for found in _PICTURE.finditer(body):
        yield body[at : found.start()], None
        yield found["alt"], GUIDE.parent / found["path"]
        at = found.end()
    yield body[at:], None
