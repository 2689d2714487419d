"""Titles that come from data are shown as they are written, wherever Streamlit would read them as Markdown."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from slt_data.access.rules import PAGES
from slt_data.domain.catalogue import TEXTS, Catalogue
from slt_data.domain.layers import catalogue_rows_of
from slt_data.shipped import bringing
from slt_data.shipped.catalogue_yaml import read_catalogue
from slt_data.ui.markdown import escape_markdown, unescape_markdown
from slt_data.web.resources import materials

MAIN = Path(__file__).resolve().parents[1] / "pages" / "hovedside.py"
MARKUP = "*a* _b_ [c](d) :red[e] $f$ `g` ~~h~~ "
RAW = re.compile(r"(?<!\\)\*a(?<!\\)\*|(?<!\\)\[c|(?<!\\):red|(?<!\\)\$f|(?<!\\)`g|(?<!\\)~~h")
READ = {"label", "body", "help", "content", "placeholder", "caption", "captions", "title", "page_name"}
"""The fields of what Streamlit sends that a browser reads as Markdown."""
PLAIN = {"html", "bidi_component", "arrow_data_frame", "iframe"}
"""Elements that are not read so: our own HTML, our own components, whose text is set as text."""


def spoilt(catalogue: Catalogue) -> Catalogue:
    """``catalogue`` with markup in front of all its titles."""
    return Catalogue(
        **{
            kind: tuple(one.model_copy(update=_spoilt(one, TEXTS[kind])) for one in getattr(catalogue, kind))
            for kind in Catalogue.model_fields
        }
    )


def _spoilt(entry: Any, names: tuple[str, ...]) -> dict[str, object]:
    told = {name: getattr(entry, name) for name in names if name not in {"noun", "reason"}}
    changed: dict[str, object] = {
        name: MARKUP + value for name, value in told.items() if isinstance(value, str) and value
    }
    return changed | {
        name: {key: MARKUP + title for key, title in value.items()}
        for name, value in told.items()
        if isinstance(value, dict)
    }


def read_as_markdown(message: Message, name: str = "") -> Iterator[tuple[str, str]]:
    """The texts of an element that are read as Markdown, each with the field that it stands in."""
    for field, value in message.ListFields():
        if field.name in PLAIN:
            continue
        for one in value if field.is_repeated else [value]:
            if isinstance(one, Message):
                yield from read_as_markdown(one, field.name)
            elif isinstance(one, str) and field.name in READ:
                yield f"{name}.{field.name}", one


def elements(block: Any) -> Iterator[Any]:
    """Everything on a page, blocks such as tabs and expanders among it."""
    for one in block.children.values():
        yield one
        if hasattr(one, "children"):
            yield from elements(one)


def test_no_title_is_read_as_markup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every page, for an area with all there is; the titles are seen on them, and so were shown."""
    monkeypatch.setenv("SLT_HOME", str(tmp_path))
    brought = lambda *asked: catalogue_rows_of(spoilt(read_catalogue(*asked)))  # noqa: E731
    monkeypatch.setattr(bringing, "read_catalogue_rows", brought)
    materials.clear()
    faults, seen = [], 0
    for script in PAGES:
        page = AppTest.from_file(str(MAIN), default_timeout=300)
        page.query_params["omraade"] = "eksempelkommune"
        if script != "innsatsomraade":  # stands under the path of each focus area, which AppTest can't ask for
            page.switch_page(f"{script}.py")
        page.run()
        if page.exception:
            faults.append(f"{script}: {page.exception[0].value}")
        for one in elements(page._tree):
            if getattr(one, "type", "") in PLAIN or not isinstance(getattr(one, "proto", None), Message):
                continue
            for field, text in read_as_markdown(one.proto):
                seen += r"\*a\*" in text
                if RAW.search(text):
                    faults.append(f"{script}: {one.type} {field}: {text[:160]}")
    materials.clear()
    assert faults == []
    assert seen > 100


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(MARKUP, id="all marks"),
        pytest.param("1. mai – nasking & vold", id="a date"),
        pytest.param("a\\b", id="backslash"),
        pytest.param("- punkt\n+ punkt", id="lists"),
    ],
)
def test_the_title_of_the_window_is_as_it_was(text: str) -> None:
    assert unescape_markdown(escape_markdown(text)) == text
