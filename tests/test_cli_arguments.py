"""What commands are given: one declaration for the parser and the types, and every word of argparse in Norwegian."""

import re
from collections.abc import Sequence
from dataclasses import FrozenInstanceError, fields
from datetime import date, datetime, time
from typing import Any, get_type_hints

import pytest

from slt_data.access.roles import EVERYWHERE, Rank
from slt_data.access.tokens import ADDRESSES
from slt_data.charts.picture.render import PictureShape
from slt_data.cli import main
from slt_data.commands.asked.argument import arguments_of
from slt_data.commands.asked.board import MeetingAdded, SinceAsked
from slt_data.commands.asked.delivering import FileLoaded
from slt_data.commands.asked.parser import in_our_words
from slt_data.commands.asked.showing import ChartAsked, DisclosureAsked, ExportAsked, SeriesAsked
from slt_data.commands.asked.upkeep import AccessAsked
from slt_data.commands.table import COMMANDS, understood
from slt_data.domain.disclosure import Role
from slt_data.texts import Language, all_texts, speaking


def test_every_function_takes_what_its_command_is_given() -> None:
    """The functions stand in the table as words, so that they are imported late: mypy does not see whether they fit."""
    faults = []
    for name, command in COMMANDS.items():
        taken, *_ = get_type_hints(command.load()).values()
        if not issubclass(command.asked(), taken):
            faults.append(f"{name}: {command.answered_by} takes {taken}, and is given {command.given}")
    assert faults == []


WORDS = [
    pytest.param(SeriesAsked, "role", list(Role), id="who looks"),
    pytest.param(SeriesAsked, "spraak", list(Language), id="language"),
    pytest.param(ChartAsked, "form", list(PictureShape), id="shape of a picture"),
    pytest.param(AccessAsked, "role", [*(one.word for one in Rank), *ADDRESSES], id="role"),
]


@pytest.mark.parametrize(("asked", "name", "words"), WORDS)
def test_the_words_of_an_argument_are_those_of_the_domain(asked: type, name: str, words: Sequence[str]) -> None:
    """They are written out where they are declared, since what they belong to takes long to import."""
    (found,) = [one for one in arguments_of(asked) if one.name == name]
    assert list(found.words) == words


def test_roles_are_for_all_areas_where_none_is_named() -> None:
    assert understood(["access", "list"])[1] == AccessAsked(what="list", within=EVERYWHERE)


UNDERSTOOD: list[Any] = [
    pytest.param("series nasking --area by", "series", SeriesAsked(indicator="nasking", area="by"), id="defaults"),
    pytest.param(
        "series --seg kjoenn=jenter --area=by nasking --json --spraak nn",
        "series",
        SeriesAsked(indicator="nasking", area="by", segment="kjoenn=jenter", json=True, spraak="nn"),
        id="any order, a short form and an equals sign",
    ),
    pytest.param(
        "export deck --area by -ofil.pptx --focus-area vold --focus-area nasking",
        "export",
        ExportAsked(kind="deck", area="by", output="fil.pptx", focus_area=("vold", "nasking")),
        id="several times",
    ),
    pytest.param(
        "meeting --json add --area by --day 2026-06-15 --title Vår --by Kari",
        "meeting_add",
        MeetingAdded(area="by", day=date(2026, 6, 15), title="Vår", by="Kari", json=True),
        id="two words, with a flag between them",
    ),
    pytest.param(
        "disclosure --area by --as-of 2026-06-15 --as-of 2026-06-15T12:00",
        "disclosure",
        DisclosureAsked(
            area="by",
            as_of=(datetime.combine(date(2026, 6, 15), time.max), datetime(2026, 6, 15, 12)),  # noqa: DTZ001 - UTC
        ),
        id="the end of a day, and a moment",
    ),
    pytest.param(
        "access token add --area by",
        "access",
        AccessAsked(what="token", doing="add", within="by"),
        id="a second word that may be left out",
    ),
    pytest.param("since --area by --meeting 3", "since", SinceAsked(area="by", meeting="3"), id="one of two"),
    pytest.param(
        "load f.csv --area by --by Kari --comment Ny --accept-all",
        "load",
        FileLoaded(file="f.csv", area="by", by="Kari", comment="Ny", accept_all=True),
        id="a flag of two words",
    ),
]


@pytest.mark.parametrize(("line", "name", "asked"), UNDERSTOOD)
def test_a_line_becomes_a_typed_object(line: str, name: str, asked: object) -> None:
    assert understood(line.split()) == (name, asked)
    first = fields(type(understood(line.split())[1]))[0].name
    with pytest.raises(FrozenInstanceError):
        setattr(asked, first, None)


WRONG = [
    ("", "Dette mangler: kommando.", "Dette manglar: kommando."),
    ("meeting", "Dette mangler: add|list.", "Dette manglar: add|list."),
    ("series nasking", "Dette mangler: --area.", "Dette manglar: --area."),
    ("areas tull", "Kommandoen kjenner ikke tull.", "Kommandoen kjenner ikkje tull."),
    ("series nasking --area", "--area mangler en verdi.", "--area manglar ein verdi."),
    ("areas --json=2", "--json skal stå alene, uten «2».", "--json skal stå åleine, utan «2»."),
    (
        "since --area by --meeting 1 --day 2026-06-15",
        "--day kan ikke brukes sammen med --meeting.",
        "--day kan ikkje brukast saman med --meeting.",
    ),
    (
        "series nasking --area by --role sjef",
        "--role kan ikke være «sjef». Velg blant: leser, koordinator.",
        "--role kan ikkje vere «sjef». Vel mellom: leser, koordinator.",
    ),
    (
        "load f --area by --by K --comment a --acc 1",
        "«--acc» kan bety flere ting: --accept, --accept-all, --accept-sure.",
        "«--acc» kan bety fleire ting: --accept, --accept-all, --accept-sure.",
    ),
    (
        "since --area by --day 15.6.2026",
        "--day: «15.6.2026» er ingen dag. Skriv den slik: 2026-06-15.",
        "--day: «15.6.2026» er ingen dag. Skriv han slik: 2026-06-15.",
    ),
    (
        "disclosure --area by --as-of i-går",
        "--as-of: «i-går» er ingen dag (2026-06-15) og ikke et klokkeslett på en dag (2026-06-15T12:00).",
        "--as-of: «i-går» er ingen dag (2026-06-15) og ikkje eit klokkeslett på ein dag (2026-06-15T12:00).",
    ),
    ("undo to --by K", "batch: «to» er ikke et helt tall.", "batch: «to» er ikkje eit heilt tal."),
    (
        "template --area by -o m.xlsx --year 18",
        "--year: «18» er utenfor 1900–2100.",
        "--year: «18» er utanfor 1900–2100.",
    ),
]


@pytest.mark.parametrize(
    ("line", "said", "language"),
    [
        pytest.param(line, said, language, id=f"{language} {line or 'nothing'}")
        for line, *both in WRONG
        for language, said in zip(Language, both, strict=True)
    ],
)
def test_what_is_wrong_is_said_with_how_it_is_written(
    capsys: pytest.CaptureFixture[str], line: str, said: str, language: Language
) -> None:
    with speaking(language), pytest.raises(SystemExit) as caught:
        understood(line.split())
    told = capsys.readouterr()
    first, usage, *_, last = told.err.splitlines()
    assert (caught.value.code, told.out, first) == (2, "", said)
    assert usage.startswith("Bruk: python -m slt_data ")
    assert re.fullmatch(r"«python -m slt_data.* --help» viser alt som kan skriv(es|ast)\.", last)


def test_the_command_that_is_not_there_is_told_with_those_that_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["fly"])
    first = capsys.readouterr().err.splitlines()[0]
    assert first.startswith("kommando kan ikke være «fly». Velg blant: init, ")
    assert {"meeting", "series"} <= set(re.findall(r"\w+", first))
    assert "meeting_add" not in first


def test_what_a_newer_argparse_says_is_never_passed_on_in_english() -> None:
    assert in_our_words("something that nobody has thought of") == "Kommandoen er ikke skrevet riktig."


ENGLISH = re.compile(r"\b(usage|options|optional|positional|arguments|show this|help message|exit|default)\b")


def test_the_help_of_every_command_is_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    faults = []
    told = {Language.BOKMAAL: "vis denne hjelpen", Language.NYNORSK: "vis denne hjelpa"}
    for language, shown in told.items():
        for name in ["", "meeting", *COMMANDS]:
            line = [*name.split("_"), "--help", f"--spraak={language}"]
            with pytest.raises(SystemExit) as caught:
                main([word for word in line if word])
            said = capsys.readouterr().out
            declared = arguments_of(COMMANDS[name].asked()) if name in COMMANDS else ()
            texts = {all_texts(language)[one.argument.help] for one in declared}
            missing = [text for text in texts if text not in " ".join(said.split())]
            if caught.value.code or shown not in said or ENGLISH.search(said) or missing:
                faults.append(f"{language} {name}: {missing} {said}")
    assert faults == []
