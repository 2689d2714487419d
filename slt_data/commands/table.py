"""The table of commands: what each is given, and the function that answers it, which is imported when it is called."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from slt_data.commands.asked.argument import values_in
from slt_data.commands.asked.board import MeetingAdded, SinceAsked
from slt_data.commands.asked.delivering import BatchUndone, FileChecked, FileLoaded, TemplateAsked
from slt_data.commands.asked.every_command import Asked, InArea
from slt_data.commands.asked.parser import Parser
from slt_data.commands.asked.showing import (
    ChartAsked,
    DisclosureAsked,
    ExportAsked,
    IndicatorsAsked,
    PictureAsked,
    SeriesAsked,
)
from slt_data.commands.asked.upkeep import AccessAsked, AuditAsked, CopyAsked, MoveAsked
from slt_data.texts import say

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from slt_data.commands.answer import Answer

    _Inner = _SubParsersAction[Parser]


_PROGRAM = "python -m slt_data"
_PLACES = ("first word", "second word")


class Command(NamedTuple):
    """``asked`` is what the command is given; ``module``, in this package, and ``function`` are what answers it."""

    asked: type[Asked]
    module: str
    function: str

    def load(self) -> "Callable[[Asked], Answer]":
        """The function that answers the command, its module imported now."""
        found: Callable[[Asked], Answer] = getattr(import_module(f"slt_data.commands.{self.module}"), self.function)
        return found


COMMANDS: Mapping[str, Command] = {
    "init": Command(Asked, "upkeep", "init"),
    "doctor": Command(Asked, "upkeep", "doctor"),
    "areas": Command(Asked, "show", "list_areas"),
    "indicators": Command(IndicatorsAsked, "show", "indicators"),
    "series": Command(SeriesAsked, "show", "series"),
    "picture": Command(PictureAsked, "show", "show_picture"),
    "disclosure": Command(DisclosureAsked, "secrecy", "disclosure"),
    "template": Command(TemplateAsked, "delivering", "template"),
    "check": Command(FileChecked, "delivering", "check"),
    "load": Command(FileLoaded, "delivering", "load"),
    "undo": Command(BatchUndone, "delivering", "undo_batch"),
    "history": Command(Asked, "delivering", "list_batches"),
    "audit": Command(AuditAsked, "admission", "look_into_log"),
    "access": Command(AccessAsked, "admission", "manage_access"),
    "backup": Command(CopyAsked, "upkeep", "backup"),
    "restore": Command(CopyAsked, "upkeep", "put_back"),
    "move": Command(MoveAsked, "upkeep", "move"),
    "export": Command(ExportAsked, "exporting", "export"),
    "chart": Command(ChartAsked, "exporting", "chart"),
    "meeting_add": Command(MeetingAdded, "meetings", "add"),
    "meeting_list": Command(InArea, "meetings", "listed"),
    "since": Command(SinceAsked, "meetings", "since"),
    "measures": Command(InArea, "meetings", "measures"),
}
"""By name. ``meeting_add`` is written as two words: ``meeting`` is a command that has commands of its own."""


def understood(words: Sequence[str]) -> tuple[str, Asked]:
    """The name of the command that ``words`` ask for, and what it is given.

    Raises ``SystemExit``: with 0 once the help has been shown, with 2 once it has been said what is wrong.
    """
    parser = Parser(prog=_PROGRAM, description=say("cli.about"))
    inner = {"": _commands_of(parser, say("cli.command"))}
    for name, command in COMMANDS.items():
        head, _, tail = name.rpartition("_")
        if head not in inner:
            inner[head] = _commands_of(_added(inner[""], head, head, Asked), "|".join(_within(head)))
        _added(inner[head], tail, name, command.asked if (head or tail) in words else None)
    found = vars(parser.parse_args(words))
    name = "_".join(found[one] for one in _PLACES if one in found)
    asked = COMMANDS[name].asked
    return name, asked(**values_in(asked, found))


def _within(head: str) -> list[str]:
    """The second words of the commands that begin with ``head``."""
    return [name.removeprefix(f"{head}_") for name in COMMANDS if name.startswith(f"{head}_")]


def _commands_of(parser: Parser, shown: str) -> "_Inner":
    dest = _PLACES[parser.prog != _PROGRAM]
    return parser.add_subparsers(dest=dest, required=True, metavar=shown, title=say("cli.commands"))


def _added(inner: "_Inner", word: str, name: str, asked: type[Asked] | None) -> Parser:
    """A parser for ``word``; without arguments where the command was not asked for."""
    told = say(f"cli.{name}")
    parser = inner.add_parser(word, help=told, description=told)
    if asked is not None:
        parser.take(asked)
    return parser
