"""Streamlit's own page as it leaves the server: in Norwegian, with our words, style and script."""

import json
import re
from pathlib import Path

import pytest
import streamlit

from slt_data.domain.catalogue import Catalogue
from slt_data.texts import Language, all_texts, say, speaking
from slt_data.web.shell import ENGLISH, FOLDER, mended
from slt_data.web.sitemap import SECTIONS

STATIC = Path(streamlit.__file__).with_name("static")
PAGE = (STATIC / "index.html").read_bytes()


def test_the_page_is_norwegian_and_holds_our_words() -> None:
    page = mended(PAGE).decode()
    assert '<html lang="nb">' in page
    assert "<title>SLT-innsikt</title>" in page
    assert "enable JavaScript" not in page
    assert '<p id="venter" role="status">Henter tallene …</p>' in page
    (words,) = re.findall(r'<script type="application/json" id="slt-ord">(.*?)</script>', page)
    told = json.loads(words)
    assert {language: set(table) for language, table in told.items()} == {one: set(ENGLISH) for one in Language}
    assert [told[one]["Skip to main content"] for one in Language] == ["Hopp til innholdet", "Hopp til innhaldet"]


def test_the_page_is_in_the_language_that_is_spoken() -> None:
    with speaking(Language.NYNORSK):
        page = mended(PAGE).decode()
    assert '<html lang="nn">' in page
    assert '<p id="venter" role="status">Hentar tala …</p>' in page


def test_our_script_comes_before_streamlits_and_both_files_are_there() -> None:
    page = mended(PAGE).decode()
    assert page.index("/skall/shell.js?") < page.index('<script type="module"')
    assert {one.name for one in FOLDER.iterdir()} == {"shell.css", "shell.js"}


def test_every_english_word_that_is_listed_is_one_that_streamlit_says() -> None:
    told = [*(STATIC / "static" / "js").glob("*.js"), STATIC.parent / "runtime" / "backend_operation_handler.py"]
    scripts = "".join(one.read_text(encoding="utf-8") for one in told)
    said = [english if english[-1] != "*" else english[:-1] + "${" for english in ENGLISH]
    assert [one for one in said if f"`{one}" not in scripts and f'"{one}"' not in scripts] == []
    assert all(f"shell.{name}" in all_texts() for name in ENGLISH.values())


def test_the_look_is_handed_over_under_the_key_that_streamlit_reads() -> None:
    scripts = "".join(one.read_text(encoding="utf-8") for one in (STATIC / "static" / "js").glob("utils*.js"))
    assert "`stActiveTheme-${window.location.pathname}`" in scripts
    assert "stActiveTheme-${location.pathname}-v2" in (FOLDER / "shell.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", Language)
def test_titles_tell_the_pages_apart(catalogue: Catalogue, language: Language) -> None:
    """In the menu, and in the window that has the same ones."""
    with speaking(language):
        titles = [say(one.title) for _, pages in SECTIONS for one in pages if one.title]
    titles += [one.title for one in catalogue.told_in(language).focus_areas]
    assert len(set(titles)) == len(titles) > 20


def test_style_names_no_private_class() -> None:
    style = (FOLDER / "shell.css").read_text(encoding="utf-8")
    named = re.findall(r"\.(-?[A-Za-z_][\w-]*)(?=[^{}]*\{)", re.sub(r"/\*.*?\*/", "", style, flags=re.DOTALL))
    code = [one for one in FOLDER.parents[2].rglob("*.*") if one.suffix in {".py", ".js"}]
    source = "".join(one.read_text(encoding="utf-8") for one in code)
    assert [one for one in named if not one.startswith("st-key-") and f'"{one}"' not in source] == []
    assert "data-testid" not in style
