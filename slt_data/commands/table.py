"""The table of commands: the arguments of each and the function that answers it, imported only when needed."""

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from slt_data.commands.asked.argument import values_in
from slt_data.commands.asked.every_command import Asked
from slt_data.commands.asked.parser import Parser
from slt_data.texts import say

if TYPE_CHECKING:
    from argparse import _SubParsersAction

    from slt_data.commands.answer import Answer

    _Inner = _SubParsersAction[Parser]


_PROGRAM = "python -m slt_data"
_PLACES = ("first word", "second word")


class Command(NamedTuple):
    """A command: a class of ``commands.asked`` and a function of ``commands``, both as ``module.name``."""

    given: str
    answered_by: str

    def asked(self) -> type[Asked]:
        """The class of the arguments; its module is imported by this call."""
        found: type[Asked] = _named(f"asked.{self.given}")
        return found

    def load(self) -> "Callable[[Asked], Answer]":
        """The function that answers the command; its module is imported by this call."""
        found: Callable[[Asked], Answer] = _named(self.answered_by)
        return found


def _named(path: str) -> Any:
    module, _, name = path.rpartition(".")
    return getattr(import_module(f"slt_data.commands.{module}"), name)


COMMANDS: Mapping[str, Command] = {
    "init": Command("every_command.Asked", "upkeep.init"),
    "doctor": Command("every_command.Asked", "upkeep.doctor"),
    "areas": Command("every_command.Asked", "show.list_areas"),
    "indicators": Command("showing.IndicatorsAsked", "show.indicators"),
    "series": Command("showing.SeriesAsked", "show.series"),
    "picture": Command("showing.PictureAsked", "show.show_picture"),
    "disclosure": Command("showing.DisclosureAsked", "secrecy.disclosure"),
    "template": Command("delivering.TemplateAsked", "delivering.template"),
    "check": Command("delivering.FileChecked", "delivering.check"),
    "load": Command("delivering.FileLoaded", "delivering.load"),
    "undo": Command("delivering.BatchUndone", "delivering.undo_batch"),
    "answers": Command("every_command.InArea", "delivering.list_answers"),
    "history": Command("every_command.Asked", "delivering.list_batches"),
    "audit": Command("upkeep.AuditAsked", "admission.look_into_log"),
    "access": Command("upkeep.AccessAsked", "admission.manage_access"),
    "backup": Command("upkeep.CopyAsked", "upkeep.backup"),
    "restore": Command("upkeep.CopyAsked", "upkeep.put_back"),
    "move": Command("upkeep.MoveAsked", "upkeep.move"),
    "export": Command("showing.ExportAsked", "exporting.export"),
    "chart": Command("showing.ChartAsked", "exporting.chart"),
    "meeting_add": Command("board.MeetingAdded", "meetings.add"),
    "meeting_list": Command("every_command.InArea", "meetings.listed"),
    "since": Command("board.SinceAsked", "meetings.since"),
    "area_add": Command("catalogue.AreaAdded", "areas.add_area"),
    "area_list": Command("every_command.Asked", "areas.told_areas"),
    "area_show": Command("catalogue.AreaNamed", "areas.show_area"),
    "area_hide": Command("catalogue.AreaTurned", "areas.hide_area"),
    "area_unhide": Command("catalogue.AreaTurned", "areas.unhide_area"),
    "catalogue_show": Command("catalogue.CatalogueShown", "catalogue.show_catalogue"),
    "catalogue_export": Command("catalogue.CatalogueExported", "catalogue.export_catalogue"),
    "catalogue_check": Command("catalogue.CatalogueChecked", "catalogue.check_catalogue"),
    "catalogue_load": Command("catalogue.CatalogueLoaded", "catalogue.load_catalogue"),
    "catalogue_add": Command("catalogue.EntryChanged", "entries.add_entry"),
    "catalogue_set": Command("catalogue.EntryChanged", "entries.set_entry"),
    "catalogue_retire": Command("catalogue.EntryRetired", "entries.retire_entry"),
    "feeds_list": Command("feeds.FeedsAsked", "feeds.list_feeds"),
    "feeds_fetch": Command("feeds.FeedFetched", "feeds.fetch_feeds"),
    "feeds_accept": Command("feeds.SnapshotAccepted", "feeds.accept_snapshot"),
    "feeds_check": Command("every_command.Asked", "feeds.check_feeds"),
    "feeds_pack": Command("feeds.FeedsPacked", "feeds.pack_snapshots"),
    "feeds_unpack": Command("feeds.FeedsUnpacked", "feeds.unpack_snapshots"),
    "plan_show": Command("plan.PlanShown", "plan.show_plan"),
    "plan_check": Command("plan.PlanChecked", "plan_file.check_plan"),
    "plan_load": Command("plan.PlanLoaded", "plan_file.load_plan"),
    "plan_status": Command("plan.StatusSet", "plan_pieces.set_status"),
    "plan_carry": Command("plan.PlanCarried", "plan_pieces.carry_plan_over"),
    "plan_read": Command("plan.PlanLookedAt", "plan_pieces.look_at_plan"),
    "plan_remove": Command("plan.PieceRemoved", "plan_pieces.remove_piece"),
    "plan_export": Command("plan.PlanExported", "plan.export_plan"),
    "plan_wheel": Command("waiting.AsOfDay", "waiting.show_round"),
    "waiting": Command("waiting.AsOfDay", "waiting.list_waiting"),
    "measures": Command("every_command.InArea", "meetings.measures"),
}
"""The commands by name. ``meeting_add`` is written as two words, since ``meeting`` has subcommands."""


def understood(words: Sequence[str]) -> tuple[str, Asked]:
    """The name of the command that ``words`` ask for, and its arguments.

    Raises ``SystemExit``: with 0 after the help has been shown, with 2 after an error has been reported.
    """
    parser = Parser(prog=_PROGRAM, description=say("cli.about"))
    inner = {"": _commands_of(parser, say("cli.command"))}
    for name, command in COMMANDS.items():
        head, _, tail = name.rpartition("_")
        if head not in inner:
            inner[head] = _commands_of(_added(inner[""], head, head, Asked), "|".join(_within(head)))
        _added(inner[head], tail, name, command.asked() if (head or tail) in words else None)
    found = vars(parser.parse_args(words))
    name = "_".join(found[one] for one in _PLACES if one in found)
    asked = COMMANDS[name].asked()
    return name, asked(**values_in(asked, found))


def _within(head: str) -> list[str]:
    """The subcommands of ``head``."""
    return [name.removeprefix(f"{head}_") for name in COMMANDS if name.startswith(f"{head}_")]


def _commands_of(parser: Parser, shown: str) -> "_Inner":
    dest = _PLACES[parser.prog != _PROGRAM]
    return parser.add_subparsers(dest=dest, required=True, metavar=shown, title=say("cli.commands"))


def _added(inner: "_Inner", word: str, name: str, asked: type[Asked] | None) -> Parser:
    """A parser for ``word``; it gets arguments only if ``asked`` is given."""
    told = say(f"cli.{name}")
    parser = inner.add_parser(word, help=told, description=told)
    if asked is not None:
        parser.take(asked)
    return parser
