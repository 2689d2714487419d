"""Whatever a report's bytes are: it is read soon, or refused with a sentence; nothing else happens."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slt_data.intake.formats.choose_reader import parse
from slt_data.intake.formats.raw_sheet import Refusal
from slt_data.intake.limits import LIMITS
from slt_data.intake.opening.read_file import FileUnreadable, read_file
from tests.files import documents, pdfs
from tests.files.builders import repacked, zipped
from tests.test_files import DAMAGE, damaged, read_here, read_or_refused
from tests.thorough import examples, often

LENGTH = 20_000
SOON = 8
LONG = {
    "one word": "a",
    "one letter words": "a ",
    "dots": ".",
    "dots apart": ". ",
    "stars": "*",
    "bold that never ends": "**a",
    "brackets": "[",
    "links that never end": "[a](",
    "tags that never end": "<a ",
    "comments that never end": "<!--",
    "headings": "# a\n",
    "lines": "Vold\n",
    "lines apart": "Vold\n\n",
    "bullets": "- a\n",
    "numbers alone": "1\n\n",
    "broken words": "a-\n",
    "cells": "a  1\n",
    "bars": "|",
    "pages": "a\f",
    "addresses": "http://",
    "underlined": "Vold\n---\n",
}


@pytest.mark.parametrize("form", ["txt", "md"])
@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_no_text_takes_long(text: str, form: str) -> None:
    began = time.perf_counter()
    try:
        parse(form, (text * (LENGTH // len(text)) + "x").encode(), LIMITS)
    except Refusal as refused:
        assert refused.code.startswith("files.")  # noqa: PT017
    assert time.perf_counter() - began < SOON


def word_bomb() -> bytes:
    return repacked(documents.docx(), {"word/document.xml": b"<w:document>" + b" " * 40_000_000 + b"</w:document>"})


def nested(mark: str, levels: int = 100_000) -> bytes:
    return documents.docx(f"<w:{mark}>" * levels + documents.p("Vold") + f"</w:{mark}>" * levels)


REFUSED = {
    "a zip bomb": ("a.docx", word_bomb, "bomb"),
    "text without end": ("a.docx", lambda: documents.docx(documents.p("a " * 2_600_000)), "long_report"),
    "paragraphs without end": ("a.docx", lambda: documents.docx("<w:p/>" * 100_001), "long_report"),
    "an odt without end": ("a.odt", lambda: documents.odt(f"<text:p>{'a ' * 2_600_000}</text:p>"), "long_report"),
    "a zip without a document": ("a.odt", lambda: zipped([("mimetype", b"application/zip")]), "is_archive"),
}  # fmt: skip


@pytest.mark.parametrize(("name", "build", "code"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused(name: str, build: object, code: str) -> None:
    with pytest.raises(FileUnreadable) as refused:
        read_here(name, build())  # type: ignore[operator]
    assert refused.value.finding.code == f"files.{code}"


@pytest.mark.parametrize("mark", ["tbl", "sdt", "p", "tc"])
def test_deep_markup_is_read_past(mark: str) -> None:
    read_or_refused("a.docx", nested(mark, often(20_000, 100_000)))


BASES = {
    "docx": documents.docx(
        documents.p("Vold", "Overskrift1"), documents.p("Det er 69."), documents.table([["A", "1"]])
    ),
    "odt": documents.odt("<text:h>Vold</text:h><text:p>Det er 69 saker.</text:p>"),
    "txt": "Vold\n\nDet er 69 saker i år, mot 94 i fjor.\n\nA  1\nB  2\n".encode(),
    "md": b"# Vold\n\n- rus\n\n| A | 1 |\n|---|---|\n| B | 2 |\n",
}


@given(st.sampled_from([*BASES]), st.lists(DAMAGE, min_size=1, max_size=4))
@examples(40, 3_000)
def test_any_damage(form: str, damages: list[tuple[str, float, int]]) -> None:
    content = BASES[form]
    for how, where, value in damages:
        content = damaged(content, how, where, value)
    read_or_refused(f"a.{form}", content)


@given(st.text(max_size=400), st.sampled_from(["txt", "md"]))
@examples(60, 5_000)
def test_any_text(text: str, form: str) -> None:
    read_or_refused(f"a.{form}", text.encode("utf-8", errors="ignore"))


@given(st.lists(DAMAGE, min_size=1, max_size=3))
@examples(4, 400)
def test_any_damage_of_a_pdf(damages: list[tuple[str, float, int]]) -> None:
    """In a process of its own, as always: what reads it is native code."""
    content = pdfs.typeset("= Vold\nDet er 69 saker. #table(columns: 2, [A], [1], [B], [2])")
    for how, where, value in damages:
        content = damaged(content, how, where, value)
    read_or_refused("a.pdf", content, read_file)


def test_a_pdf_damaged_at_every_byte() -> None:
    content = pdfs.typeset("Det er 69 saker.")
    for place in range(0, len(content), often(3001, 7)):
        read_or_refused("a.pdf", content[:place] + b"\xff" + content[place + 1 :], read_file)
