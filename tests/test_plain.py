"""Text from data on a Markdown page: shown as it is written, never as markup. A real Markdown parser is the judge."""

import html
import re
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from slt_data.ui.markdown import escape_markdown

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
SPECIAL = "\\`*_{}[]<>#|~$:"
UNESCAPED = re.compile(rf"(?<!\\)(?:\\\\)*([{re.escape(SPECIAL[1:])}])")
ONLY_TEXT = {"paragraph_open", "inline", "paragraph_close", "text", "text_special", "softbreak"}


def kinds(tokens: list[Token]) -> set[str]:
    """The kinds of all tokens, those inside paragraphs too."""
    return {token.type for token in tokens} | {child.type for token in tokens for child in token.children or []}


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        pytest.param("nasking økte", "nasking økte", id="nothing to escape"),
        pytest.param("", "", id="nothing"),
        pytest.param("*stort*", r"\*stort\*", id="emphasis"),
        pytest.param("__init__", r"\_\_init\_\_", id="underscores"),
        pytest.param("`kode`", r"\`kode\`", id="code"),
        pytest.param("[her](http://x)", r"\[her\](http\://x)", id="link"),
        pytest.param("<b>", r"\<b\>", id="tag"),
        pytest.param("# Tittel", r"\# Tittel", id="heading"),
        pytest.param("a|b", r"a\|b", id="table"),
        pytest.param("~~borte~~", r"\~\~borte\~\~", id="struck out"),
        pytest.param("$x$", r"\$x\$", id="formula"),
        pytest.param(":material/home:", r"\:material/home\:", id="icon"),
        pytest.param(":red[x]", r"\:red\[x\]", id="colour"),
        pytest.param("{x}", r"\{x\}", id="braces"),
        pytest.param("a\\b", r"a\\b", id="backslash"),
        pytest.param(":", r"\:", id="the sign of a hidden figure"),
        pytest.param("-", r"\-", id="the sign of zero"),
        pytest.param("94*", r"94\*", id="the sign of a preliminary figure"),
        pytest.param("- punkt", r"\- punkt", id="bullet"),
        pytest.param("+ punkt", r"\+ punkt", id="plus as a bullet"),
        pytest.param("1. mai", r"1\. mai", id="a date is no list"),
        pytest.param("12. mai 2017", r"12\. mai 2017", id="two digits"),
        pytest.param("1) først", r"1\) først", id="parenthesis"),
        pytest.param("+33", "+33", id="a difference is no list"),
        pytest.param("a - b", "a - b", id="a hyphen inside"),
    ],
)
def test_escaped(text: str, escaped: str) -> None:
    assert escape_markdown(text) == escaped


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---", id="a rule across the page"),
        pytest.param("- - -", id="a rule with spaces"),
        pytest.param("***", id="a rule of stars"),
        pytest.param("første\n- andre", id="a list on the second line"),
        pytest.param("første\n1. andre", id="a numbered list on the second line"),
        pytest.param("første\n\n+ andre", id="a list in the second paragraph"),
        pytest.param("første\n---", id="a heading by dashes below"),
        pytest.param("første\n===", id="a heading by equals signs below"),
        pytest.param("a | b\n--|--", id="a table"),
        pytest.param("&lt;b&gt;", id="entities"),
        pytest.param("&amp;", id="an ampersand as an entity"),
        pytest.param("&#42;", id="a numbered entity"),
        pytest.param("<!-- x -->", id="a comment"),
        pytest.param("![bilde](http://x/y.png)", id="a picture"),
        pytest.param("<http://x.no>", id="an address in angle brackets"),
        pytest.param("[a]: http://x.no", id="a reference"),
        pytest.param("> sitat", id="a quotation"),
        pytest.param("slutt\\", id="a backslash last"),
    ],
)
def test_a_markdown_parser_finds_only_the_text(text: str) -> None:
    tokens = MARKDOWN.parse(escape_markdown(text))
    assert kinds(tokens) <= ONLY_TEXT
    lines = [html.unescape(re.sub(r"</?p>", "", line)) for line in MARKDOWN.render(escape_markdown(text)).split("\n")]
    assert [line for line in lines if line] == [line for line in text.split("\n") if line]


@given(st.text())
def test_no_special_character_is_left_unescaped(text: str) -> None:
    assert UNESCAPED.search(escape_markdown(text)) is None


@given(st.text())
def test_taking_the_escapes_away_gives_the_text_back(text: str) -> None:
    assert re.sub(rf"\\([{re.escape(string.punctuation)}])", r"\1", escape_markdown(text)) == text


WORDS = st.lists(st.text(string.punctuation + "ax1 2", min_size=1).map(str.strip).filter(bool), min_size=1, max_size=3)


@given(WORDS)
@example(["---"])
@example(["a", "==="])
@example(["&copy;"])
def test_no_text_of_any_lines_is_markup(lines: list[str]) -> None:
    tokens = MARKDOWN.parse(escape_markdown("\n".join(lines)))
    assert kinds(tokens) <= ONLY_TEXT
    read = "".join("\n" if child.type == "softbreak" else child.content for child in tokens[1].children or [])
    assert read.split("\n") == lines
