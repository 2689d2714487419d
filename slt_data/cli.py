"""The command line: ``python -m slt_data …``. The same code as the pages, for scripts and for IT.

With ``--json`` one JSON document goes to standard output; messages go to standard error. Exit codes: 0 done, 1 our
fault or a store that can't be used, 2 refused input.
"""

import argparse
import json
import logging
import sys
from collections.abc import Callable, Sequence
from datetime import date, datetime, time

from slt_data.access.roles import EVERYWHERE, Rank
from slt_data.commands import admission, delivering, exporting, meetings, secrecy, show, upkeep
from slt_data.commands.answer import Answer, Command, ready_store
from slt_data.domain.disclosure import Role
from slt_data.domain.errors import RefusedInput, SltError
from slt_data.texts import Language, say, speak, speaking

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command, in the language asked for, else in that of the area's board, and return its exit code."""
    with speaking(_language_in(arguments)):
        return _run(_parser().parse_args(arguments))


def _run(asked: argparse.Namespace) -> int:
    try:
        if asked.spraak is None and getattr(asked, "area", None):
            speak(ready_store()[0].catalogue.area(asked.area).language)
        answer: Answer = asked.run(asked)
    except RefusedInput as error:
        print(error, file=sys.stderr)
        return 2
    except SltError as error:
        print(error, file=sys.stderr)
        return 1
    except Exception:
        log.exception("%s", asked.command)
        print(say("cli.fault"), file=sys.stderr)
        return 1
    if getattr(asked, "json", False):
        print(json.dumps(answer.document, ensure_ascii=False, allow_nan=False))
        for line in answer.messages:
            print(line, file=sys.stderr)
    else:
        print("\n".join(answer.lines))
    return answer.code


def _language_in(arguments: Sequence[str] | None) -> Language:
    """What ``--spraak`` says: already the help is in that language."""
    alone = argparse.ArgumentParser(add_help=False, allow_abbrev=False, exit_on_error=False)
    alone.add_argument("--spraak", nargs="?", default=Language.BOKMAAL.value)
    found = alone.parse_known_args(arguments)[0].spraak
    return Language(found) if found in list(Language) else Language.BOKMAAL


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m slt_data", description=say("cli.about"))
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="kommando")

    def command(name: str, run: Command) -> argparse.ArgumentParser:
        added = subparsers.add_parser(name, help=say(f"cli.{name}"), description=say(f"cli.{name}"))
        added.add_argument("--json", action="store_true", help=say("cli.json"))
        added.add_argument("--spraak", choices=[one.value for one in Language], help=say("cli.spraak"))
        added.set_defaults(run=run)
        return added

    command("init", upkeep.init)
    command("doctor", upkeep.doctor)
    command("areas", show.list_areas)
    command("indicators", show.indicators).add_argument("--area", help=say("cli.area"))
    series = command("series", show.series)
    series.add_argument("indicator", help=say("cli.indicator"))
    series.add_argument("--area", required=True, help=say("cli.area"))
    series.add_argument("--segment", default="", help=say("cli.segment"))
    picture = command("picture", show.show_picture)
    picture.add_argument("--area", required=True, help=say("cli.area"))
    picture.add_argument("--year", required=True, type=int, help=say("cli.year"))
    disclosure = command("disclosure", secrecy.disclosure)
    disclosure.add_argument("--area", required=True, help=say("cli.area"))
    disclosure.add_argument("--as-of", type=_moment, action="append", default=[], help=say("cli.as_of"))
    roles = [role.value for role in Role]
    for one in (series, picture, disclosure):
        one.add_argument("--role", choices=roles, default=Role.LESER.value, help=say("cli.role"))
    _delivering(command)
    _exporting(command)
    _meeting(command)
    return parser


def _meeting(command: Callable[[str, Command], argparse.ArgumentParser]) -> None:
    """The commands for the board's meetings and measures."""
    meeting = command("meeting", meetings.listed)
    doing = meeting.add_subparsers(dest="doing", required=True, metavar="add|list")
    add = doing.add_parser("add", help=say("cli.meeting_add"), description=say("cli.meeting_add"))
    add.add_argument("--day", required=True, type=date.fromisoformat, help=say("cli.meeting_day"))
    add.add_argument("--title", required=True, help=say("cli.meeting_title"))
    add.add_argument("--focus", action="append", default=[], help=say("cli.meeting_focus"))
    add.add_argument("--note", default="", help=say("cli.meeting_note"))
    add.add_argument("--by", required=True, help=say("cli.by"))
    add.set_defaults(run=meetings.add)
    listed = doing.add_parser("list", help=say("cli.meeting_list"), description=say("cli.meeting_list"))
    for one in (add, listed):
        one.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help=say("cli.json"))
        names = [one.value for one in Language]
        one.add_argument("--spraak", choices=names, default=argparse.SUPPRESS, help=say("cli.spraak"))
    since = command("since", meetings.since)
    which = since.add_mutually_exclusive_group()
    which.add_argument("--meeting", help=say("cli.meeting_number"))
    which.add_argument("--day", type=date.fromisoformat, help=say("cli.since_day"))
    since.add_argument("--role", choices=[role.value for role in Role], default=Role.LESER.value, help=say("cli.role"))
    for one in (add, listed, since, command("measures", meetings.measures)):
        one.add_argument("--area", required=True, help=say("cli.area"))


def _exporting(command: Callable[[str, Command], argparse.ArgumentParser]) -> None:
    """The commands that write files to take out."""
    export, chart = command("export", exporting.export), command("chart", exporting.chart)
    export.add_argument("kind", choices=exporting.KINDS, help=say("cli.export_kind"))
    export.add_argument("--focus-area", action="append", help=say("cli.focus_area"))
    export.add_argument("--template", help=say("cli.deck_template"))
    export.add_argument("--since", help=say("cli.export_since"))
    chart.add_argument("indicator", help=say("cli.indicator"))
    chart.add_argument("--segment", default="", help=say("cli.segment"))
    chart.add_argument("--form", choices=["slide", "square", "wide"], default="slide", help=say("cli.form"))
    for one in (export, chart):
        one.add_argument("--area", required=True, help=say("cli.area"))
        one.add_argument("--year", type=int, help=say("cli.year"))
        one.add_argument("-o", "--output", required=True, help=say("cli.output"))
        one.add_argument(
            "--role", choices=[role.value for role in Role], default=Role.LESER.value, help=say("cli.role")
        )


def _delivering(command: Callable[[str, Command], argparse.ArgumentParser]) -> None:
    """The commands that put figures in and take them back, and those that copy the store."""
    template = command("template", delivering.template)
    template.add_argument("-o", "--output", required=True, help=say("cli.output"))
    template.add_argument("--year", type=int, choices=range(1900, 2101), metavar="YEAR", help=say("cli.template_year"))
    check, load = command("check", delivering.check), command("load", delivering.load)
    for one in (template, check, load):
        one.add_argument("--area", required=True, help=say("cli.area"))
    for one in (check, load):
        one.add_argument("file", help=say("cli.file"))
    load.add_argument("--comment", required=True, help=say("cli.comment"))
    load.add_argument("--accept", default="", help=say("cli.accept"))
    load.add_argument("--accept-all", action="store_true", help=say("cli.accept_all"))
    undo = command("undo", delivering.undo_batch)
    undo.add_argument("batch", type=int, help=say("cli.batch"))
    undo.add_argument("--comment", default="", help=say("cli.comment"))
    for one in (load, undo):
        one.add_argument("--by", required=True, help=say("cli.by"))
    command("history", delivering.list_batches)
    _admitting(command)
    for one in (command("backup", upkeep.backup), command("restore", upkeep.put_back)):
        one.add_argument("file", help=say("cli.backup_file"))
        one.add_argument("--access", action="store_true", help=say("cli.backup_access"))
    command("move", upkeep.move).add_argument("--to", required=True, help=say("cli.move_to"))


def _admitting(command: Callable[[str, Command], argparse.ArgumentParser]) -> None:
    """The commands about who may do what."""
    audit, access = command("audit", admission.look_into_log), command("access", admission.manage_access)
    audit.add_argument("what", choices=["verify", "list", "prune"], help=say("cli.audit_what"))
    audit.add_argument("--head", default="", help=say("cli.audit_head"))
    access.add_argument("what", choices=["list", "give", "take", "token"], help=say("cli.access_what"))
    access.add_argument("doing", nargs="?", choices=["add", "list", "withdraw"], default="list", help=say("cli.token"))
    access.add_argument("--name", default="", help=say("cli.token_name"))
    access.add_argument("--until", type=date.fromisoformat, help=say("cli.token_until"))
    access.add_argument("--id", default="", help=say("cli.token_id"))
    access.add_argument("--subject", default="", help=say("cli.subject"))
    access.add_argument("--role", choices=[one.word for one in Rank], default=Rank.LESER.word, help=say("cli.rank"))
    access.add_argument("--area", dest="within", metavar="AREA", default=EVERYWHERE, help=say("cli.role_area"))


def _moment(text: str) -> datetime:
    """The end of the day ``2026-06-15``, or the moment ``2026-06-15T12:00`` (UTC)."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return datetime.fromisoformat(text)
    return datetime.combine(day, time.max)
