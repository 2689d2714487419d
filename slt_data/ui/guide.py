"""The user guide on the screen: docs/brukerveiledning.md, or .nn.md in nynorsk, whose pictures lie beside it."""

import re
from collections.abc import Iterator
from pathlib import Path

import streamlit as st

from slt_data.settings import ROOT
from slt_data.texts import Language, spoken

FOLDER = ROOT / "docs"
_PICTURE = re.compile(r"^!\[(?P<alt>[^\]]+)\]\((?P<path>[\w/.-]+)\)$", re.MULTILINE)


def show_guide() -> None:
    """The guide without its own title, which the page has; pictures with their alt text."""
    for part, picture in parts(guide_file(spoken()).read_text(encoding="utf-8")):
        if picture is None:
            st.markdown(part)
        else:
            st.image(picture, alt=part, width="stretch")


def guide_file(language: Language) -> Path:
    """Where the guide stands in ``language``."""
    return FOLDER / ("brukerveiledning.md" if language is Language.BOKMAAL else f"brukerveiledning.{language}.md")


def parts(text: str) -> Iterator[tuple[str, Path | None]]:
    """The stretches of Markdown, and between them each picture with its alt text, in their order."""
    body = text.partition("\n")[2] if text.startswith("# ") else text
    at = 0
    for found in _PICTURE.finditer(body):
        yield body[at : found.start()], None
        yield found["alt"], FOLDER / found["path"]
        at = found.end()
    yield body[at:], None
