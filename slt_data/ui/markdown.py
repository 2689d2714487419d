"""Escapes text from data for Streamlit's Markdown, so that it is shown literally and never as markup."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$:&])")
_ESCAPED = re.compile(r"\\([^A-Za-z0-9\s])")
_AT_START = re.compile(r"^(\s*\d*)([-+.)=])(?=\s|$|[-=])", re.MULTILINE)


def escape_markdown(text: str) -> str:
    """``text`` with every character escaped that Markdown would interpret."""
    return _AT_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def unescape_markdown(text: str) -> str:
    """The text that was given to ``escape_markdown``, for places without Markdown such as the window title."""
    return _ESCAPED.sub(r"\1", text)
