"""The table of texts: every key that the code asks for is there, filled in as it should be, and none is left over."""

import ast
import re
import string
import threading
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from slt_data.access.audit import AuditEvent
from slt_data.access.roles import Rank
from slt_data.analysis.change import Reason
from slt_data.charts.spec import MarkKind
from slt_data.domain.catalogue import KINDS
from slt_data.domain.series import Direction, Status
from slt_data.store.health import checks
from slt_data.story.waiting_task import Urgency
from slt_data.texts import Language, all_texts, carried, in_each_language, say, speak, speaking, spoken
from slt_data.ui.setup.form_fields import form_fields
from slt_data.ui.setup.tabs import TABS
from tests.forms import ALIKE, BOKMAAL_ONLY, NYNORSK_ONLY, words_in
from tests.gathering import none_of

ROOT = Path(__file__).resolve().parent.parent
CODE = [ROOT / "app.py", *sorted((ROOT / "pages").glob("*.py")), *sorted((ROOT / "slt_data").rglob("*.py"))]
WITH_FORM = [kind for kinds in TABS.values() for kind in kinds]
WAYS = [Direction.UP, Direction.DOWN, Direction.UNCHANGED]

FROM_LISTS = {
    "take_out.{}": [
        *["deck", "report", "document", "workbook", "package"],
        *["slide", "png_slide", "png_square", "png_wide", "svg", "html", "csv", "csv_plain"],
    ],
    "chart.{}": [MarkKind.BREAK, MarkKind.POSSIBLE_BREAK],
    "faults.{}": ["greater_than_equal", "less_than_equal"],
    "health.{}": list(checks()),
    "kinds.{}": list(KINDS),
    "language.{}": list(Language),
    "log.event_{}": ["alle", *AuditEvent],
    "reason.{}": list(Reason),
    "roles.rank_{}": [one.word for one in Rank],
    "setup_field.{}": [one.key for kind in WITH_FORM for one in form_fields(kind)],
    "setup_help.{}": [one.told for kind in WITH_FORM for one in form_fields(kind)],
    "setup_word.{}": [word for kind in WITH_FORM for one in form_fields(kind) for word in one.options],
    "waiting.{}": [one.word for one in Urgency],
    "statement.{}": WAYS,
    "statement.judged_{}": list(Direction),
    "status.{}": list(Status),
}
"""Keys put together from one of our lists: whatever stands in the list, the key must be there.

A loop over words in the code itself is read from the code. Of any other form, the table must have some key that fits.
"""


@cache
def trees() -> dict[Path, ast.Module]:
    """The code, file by file."""
    return {path.relative_to(ROOT): ast.parse(path.read_text(encoding="utf-8")) for path in CODE}


@dataclass(frozen=True)
class Call:
    """One call of ``say``: where it stands, the keys it asks for, the values it gives, and whether it gives more."""

    where: str
    keys: tuple[str, ...]
    values: frozenset[str]
    more: bool


def form_of(joined: ast.JoinedStr) -> str:
    """``f"status.{x}"`` → ``status.{}``."""
    return "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in joined.values)


def words_of_loop(target: ast.expr, over: ast.expr) -> Iterator[tuple[str, list[str]]]:
    """Each name of a loop over words in the code, with its words: ``for name in ("a", "b")``, also over pairs."""
    if not isinstance(over, ast.Tuple | ast.List):
        return
    if isinstance(target, ast.Name):
        yield target.id, [one.value for one in over.elts if isinstance(one, ast.Constant)]
    elif isinstance(target, ast.Tuple):
        rows = [row.elts for row in over.elts if isinstance(row, ast.Tuple)]
        for place, name in enumerate(target.elts):
            words = [row[place].value for row in rows if isinstance(row[place], ast.Constant)]
            if isinstance(name, ast.Name):
                yield name.id, words


def read_from_loops(tree: ast.AST) -> dict[ast.JoinedStr, list[str]]:
    """The keys that loops over words put together."""
    found: dict[ast.JoinedStr, list[str]] = {}
    for node in ast.walk(tree):
        loops = [node] if isinstance(node, ast.For) else getattr(node, "generators", [])
        for loop in loops:
            for name, words in words_of_loop(loop.target, loop.iter):
                for joined in ast.walk(node):
                    if isinstance(joined, ast.JoinedStr):
                        blanks = [part.value for part in joined.values if isinstance(part, ast.FormattedValue)]
                        named = [blank.id for blank in blanks if isinstance(blank, ast.Name)]
                        if words and named == [name] and len(blanks) == 1:
                            found[joined] = [form_of(joined).format(word) for word in words]
    return found


@cache
def loops() -> dict[ast.JoinedStr, list[str]]:
    """The keys that loops over words put together, in all the code."""
    return {node: keys for tree in trees().values() for node, keys in read_from_loops(tree).items()}


def keys_of(node: ast.expr) -> tuple[str, ...]:
    """The keys that an argument of ``say`` may be, or nothing where that is not known here."""
    if isinstance(node, ast.Constant):
        return (node.value,)
    if isinstance(node, ast.IfExp):
        return (*keys_of(node.body), *keys_of(node.orelse))
    if isinstance(node, ast.JoinedStr):
        form = form_of(node)
        return tuple(loops().get(node) or [form.format(name) for name in FROM_LISTS.get(form, [])])
    return ()


@cache
def calls() -> list[Call]:
    """Every call of ``say`` in the code."""
    return list(read_calls())


def read_calls() -> Iterator[Call]:
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "say":
                values = frozenset(value.arg for value in node.keywords if value.arg)
                more = any(value.arg is None for value in node.keywords)
                yield Call(f"{path}:{node.lineno}", keys_of(node.args[0]), values, more)


def blanks_in(text: str) -> frozenset[str]:
    """The names that are filled in."""
    return frozenset(name for _, name, _, _ in string.Formatter().parse(text) if name)


SECTIONS = {key.split(".")[0] for key in all_texts()}
FORM = re.compile(rf"(?:{'|'.join(sorted(SECTIONS))})\.[a-z_]*{{}}[a-z_{{}}]*")


@cache
def nodes() -> list[ast.AST]:
    return [node for tree in trees().values() for node in ast.walk(tree)]


@cache
def words_of_code() -> frozenset[str]:
    """Every text that stands in the code."""
    constants = [node.value for node in nodes() if isinstance(node, ast.Constant)]
    return frozenset(value for value in constants if isinstance(value, str))


@cache
def forms() -> frozenset[str]:
    """Every form of a text that is put together in the code."""
    return frozenset(form_of(node) for node in nodes() if isinstance(node, ast.JoinedStr))


@cache
def key_forms() -> frozenset[str]:
    """Those of them that may be keys."""
    return frozenset(form for form in forms() if FORM.fullmatch(form))


def fitting(form: str) -> list[str]:
    """The keys of the table that have the form, filled with words that the code knows."""
    fits = re.compile("([a-z0-9_]+)".join(re.escape(part) for part in form.split("{}")))
    return [key for key in all_texts() if (found := fits.fullmatch(key)) and words_of_code().issuperset(found.groups())]


def test_the_code_was_found() -> None:
    assert sum(len(call.keys) == 1 for call in calls()) > 80
    assert {"csv.period", "sign.hidden_means", "focus.challenges"} <= {key for keys in loops().values() for key in keys}


def test_every_key_that_is_asked_for_exists() -> None:
    none_of(f"{call.where} asks for {key}" for call in calls() for key in call.keys if key not in all_texts())


def test_every_blank_is_filled_in() -> None:
    needed = {key: blanks_in(text) for key, text in all_texts().items()}
    none_of(
        f"{call.where} does not fill in {{{blank}}} of {key}"
        for call in calls()
        if not call.more
        for key in call.keys
        for blank in sorted(needed.get(key, frozenset()) - call.values)
    )


def test_every_key_that_is_put_together_leads_somewhere() -> None:
    none_of(f"no text has a key of the form {form}" for form in sorted(key_forms()) if not fitting(form))


def test_every_form_is_in_use() -> None:
    none_of(f"no code asks for {form}" for form in sorted(FROM_LISTS.keys() - forms()))


def test_every_name_in_a_list_has_its_text() -> None:
    listed = [form.format(name) for form, names in FROM_LISTS.items() for name in names]
    none_of(f"there is no text {key}" for key in listed if key not in all_texts())


def test_no_text_is_left_over() -> None:
    put_together = {form.format(name) for form, names in FROM_LISTS.items() for name in names}
    used = words_of_code() | put_together | {key for form in key_forms() for key in fitting(form)}
    assert sorted(set(all_texts()) - used) == []


ENGLISH = re.compile(
    r"\b(the|and|not|found|of|is|are|with|without|this|that|error|invalid|please|must|should|click|file)\b",
    re.IGNORECASE,
)
EMPTY = {"reason.gap", "reason.percentage_points"}
ONLY_IN = {"language.as_written": Language.NYNORSK}
"""Texts that only one language has a use for."""

NB, NN = all_texts(Language.BOKMAAL), all_texts(Language.NYNORSK)
EVERY = [
    (f"{language} {key}", language, key, text) for language in Language for key, text in all_texts(language).items()
]
"""Each text in each language: how a fault tells of it, the language, the key, the text."""

SET_WRONG = {
    "two spaces": re.compile(r"  "),
    "quotation marks are «»": re.compile(r'"'),
    "three full stops are …": re.compile(r"\.\.\."),
    "a no-break space stands before the per cent sign": re.compile(r" %"),
    "a dash is –": re.compile(r"\s-\s"),
}
"""What no text has, by what to say of it."""


def test_every_text_says_something_but_those_meant_to_be_empty() -> None:
    none_of(
        f"{where}: {text!r}"
        for where, language, key, text in EVERY
        if (text == "") != (key in EMPTY or ONLY_IN.get(key, language) is not language)
    )


def test_texts_are_norwegian() -> None:
    blank = re.compile(r"\{[a-z_]+\}")
    none_of(f"{where}: {found[0]}" for where, *_, text in EVERY if (found := ENGLISH.search(blank.sub("", text))))


def test_texts_are_well_set() -> None:
    none_of(f"{where}: {wrong}" for where, *_, text in EVERY for wrong, form in SET_WRONG.items() if form.search(text))


def test_both_tables_have_the_same_texts_in_the_same_order() -> None:
    assert list(NN) == list(NB)


IN_BOTH = sorted(NB.keys() & NN.keys())


def test_both_have_the_same_blanks() -> None:
    filled = [key for key in IN_BOTH if key not in ONLY_IN]
    none_of(f"{key} has other blanks in nynorsk" for key in filled if blanks_in(NN[key]) != blanks_in(NB[key]))
    none_of(f"{key} has other bars in nynorsk" for key in filled if NN[key].count("|") != NB[key].count("|"))


def test_only_what_is_the_same_in_both_is_written_alike() -> None:
    """A text that nobody has told in nynorsk yet is the bokmål one: then a word in it is not among those alike."""
    alike = {key: sorted(words_in(NN[key]) - ALIKE) for key in IN_BOTH if NB[key] == NN[key]}
    none_of(
        f"{key}: tell it in nynorsk, or add to tests/forms.py the words that both have: {', '.join(words)}"
        for key, words in alike.items()
        if words
    )


def test_no_word_of_the_other_form() -> None:
    others = {Language.NYNORSK: BOKMAAL_ONLY, Language.BOKMAAL: NYNORSK_ONLY}
    none_of(
        f"{where}: {word}" for where, language, _, text in EVERY for word in sorted(words_in(text) & others[language])
    )


def test_nothing_is_said_when_a_module_is_read() -> None:
    """What is said then would be in one language for everybody."""
    wrong = []
    for path, tree in trees().items():
        inside = {id(node) for each in ast.walk(tree) if isinstance(each, FUNCTIONS) for node in within(each)}
        wrong += [
            f"{path}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in {"say", "said", "spoken"}
            and id(node) not in inside
            and path.parts[0] != "pages"
        ]
    assert wrong == []


FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def within(function: ast.AST) -> Iterator[ast.AST]:
    """What runs when the function is called: its body, not the defaults of its arguments or its decorators."""
    body = function.body if isinstance(function.body, list) else [function.body]  # type: ignore[attr-defined]
    for part in body:
        yield from ast.walk(part)


def test_the_language_is_that_of_the_context() -> None:
    assert say("show.about") == "Om tallene"
    with speaking(Language.NYNORSK):
        assert say("show.about") == "Om tala"
        assert in_each_language("show.about") == ("Om tala", "Om tallene")
        later = carried(lambda: say("show.about"))
        speak(Language.BOKMAAL)
        assert (say("show.about"), later()) == ("Om tallene", "Om tala")
    assert spoken() is Language.BOKMAAL


def test_threads_do_not_mix() -> None:
    """Each speaks its own language, however they take turns; a new thread begins in bokmål."""
    started = threading.Barrier(4)

    def speak_and_say(language: Language) -> set[str]:
        started.wait(timeout=20)
        speak(language)
        return {say("show.about") for _ in range(2000)}

    languages = [Language.NYNORSK, Language.BOKMAAL] * 2
    with speaking(Language.NYNORSK), ThreadPoolExecutor(4) as pool:
        told = list(pool.map(speak_and_say, languages))
        assert told == [{"Om tala"}, {"Om tallene"}] * 2
    with ThreadPoolExecutor(1) as pool, speaking(Language.NYNORSK):
        assert pool.submit(say, "show.about").result() == "Om tallene"
        assert pool.submit(carried(say), "show.about").result() == "Om tala"


def test_the_sections_make_up_the_whole_table() -> None:
    for language in Language:
        table = tomllib.loads((ROOT / "slt_data" / f"texts_{language}.toml").read_text(encoding="utf-8"))
        whole = {f"{section}.{name}": text for section, texts in table.items() for name, text in texts.items()}
        assert all_texts(language) == whole
        with speaking(language):
            assert {key: say(key) for key in whole} == whole


def test_a_key_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="nowhere"):
        say("app.nowhere")


def test_a_text_is_filled_in() -> None:
    assert say("words.fewer_than", number=5) == "færre enn 5"
