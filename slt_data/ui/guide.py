"""The user guide on its page: docs/brukerveiledning.md (.nn.md in nynorsk) with its pictures."""

import re
from collections.abc import Iterator
from pathlib import Path

import streamlit as st

from slt_data.settings import ROOT
from slt_data.texts import Language, spoken
from slt_data.ui.contents import section, show_contents

FOLDER = ROOT / "docs"
_HEADING = re.compile(r"^## (.+)$", re.MULTILINE)
_PICTURE = re.compile(r"^!\[(?P<alt>[^\]]+)\]\((?P<path>[\w/.-]+)\)$", re.MULTILINE)


def show_guide() -> None:
    """Show the guide without its title, which the page has already; its headings first, as links."""
    text = guide_file(spoken()).read_text(encoding="utf-8")
    show_contents(_HEADING.findall(text))
    for part, picture in parts(text):
        if picture is not None:
            st.image(picture, alt=part, width="stretch")
            continue
        first, *rest = _HEADING.split(part)
        st.markdown(first)
        for title, body in zip(rest[::2], rest[1::2], strict=True):
            section(title)
            st.markdown(body)


def guide_file(language: Language) -> Path:
    """The path of the guide in ``language``."""
    return FOLDER / ("brukerveiledning.md" if language is Language.BOKMAAL else f"brukerveiledning.{language}.md")


def parts(text: str) -> Iterator[tuple[str, Path | None]]:
    """(Markdown, None) and (alt text, picture) in their order."""
    body = text.partition("\n")[2] if text.startswith("# ") else text
    at = 0
    for found in _PICTURE.finditer(body):
        yield body[at : found.start()], None
        yield found["alt"], FOLDER / found["path"]
        at = found.end()
    yield body[at:], None
