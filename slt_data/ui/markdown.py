"""Text that comes from data, made safe for Streamlit's Markdown: it is shown as it is written and never as markup."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~$:&])")
_ESCAPED = re.compile(r"\\([^A-Za-z0-9\s])")
_AT_START = re.compile(r"^(\s*\d*)([-+.)=])(?=\s|$|[-=])", re.MULTILINE)


def escape_markdown(text: str) -> str:
    """``text`` with every character that Markdown would read as markup escaped."""
    return _AT_START.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", text))


def unescape_markdown(text: str) -> str:
    """The text that ``escape_markdown`` was given, for a place where Markdown is not read: the title of the window."""
    return _ESCAPED.sub(r"\1", text)
