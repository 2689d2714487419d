"""Lists and tables as HTML made here, of text alone: as Streamlit's they cost the browser two and six times as much.

What comes from data becomes ``Html`` by ``text``, ``strong`` and ``faint``, which escape it: it is shown as written.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import NewType

import streamlit as st

Html = NewType("Html", str)
"""Markup of ours around text that is escaped."""


def text(words: str) -> Html:
    """``words`` as they are."""
    return Html(escape(words))


def strong(words: str) -> Html:
    """``words`` in bold."""
    return Html(f"<strong>{escape(words)}</strong>")


def faint(words: str) -> Html:
    """``words`` small and in the quiet ink."""
    return Html(f"<small>{escape(words)}</small>")


def line(*parts: Html) -> Html:
    """``parts`` after each other, with a space between."""
    return Html(" ".join(parts))


def paragraph(content: Html) -> Html:
    """``content`` on lines of its own."""
    return Html(f"<p>{content}</p>")


def bullets(lines: Iterable[Html]) -> Html:
    """``lines`` as a list."""
    return Html(f"<ul>{''.join(f'<li>{one}</li>' for one in lines)}</ul>")


def ordered(lines: Iterable[Html]) -> Html:
    """``lines`` as a ordered list, beside each other where the window is wide."""
    return Html(f'<ol class="punkter">{"".join(f"<li>{one}</li>" for one in lines)}</ol>')


def tabled(columns: Mapping[str, Sequence[str]]) -> Html:
    """A table of texts, by the title of each column."""
    heads = "".join(f'<th scope="col">{escape(title)}</th>' for title in columns)
    rows = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in zip(*columns.values(), strict=True))
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return Html(f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>")


def show_written(*parts: Html) -> None:
    """Show ``parts`` below each other as one element; their style is in ``shell.css``."""
    st.html(f'<div class="skrevet">{"".join(parts)}</div>')
