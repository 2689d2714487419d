"""Arguments of the commands for those who run the server: the store, the log, and access."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from slt_data.commands.asked.argument import Argument
from slt_data.commands.asked.every_command import Asked


@dataclass(frozen=True, kw_only=True)
class CopyAsked(Asked):
    """``backup`` and ``restore``: of the store, or with ``access`` of roles, logins and the log."""

    file: Annotated[str, Argument("cli.backup_file", placed=True)]
    access: Annotated[bool, Argument("cli.backup_access")] = False


@dataclass(frozen=True, kw_only=True)
class MoveAsked(Asked):
    """``move``. ``to``: a file or a lake."""

    to: Annotated[str, Argument("cli.move_to")]


@dataclass(frozen=True, kw_only=True)
class AuditAsked(Asked):
    """``audit``. ``head``: a hash noted earlier, which must be in the log."""

    what: Annotated[Literal["verify", "list", "prune"], Argument("cli.audit_what", placed=True)]
    head: Annotated[str, Argument("cli.audit_head")] = ""


@dataclass(frozen=True, kw_only=True)
class AccessAsked(Asked):
    """``access``. ``doing``, ``name``, ``until`` and ``id`` are for keys; ``within`` is an area's id or ``*``. The role
    ``kalender`` and ``nyheter`` are of a key alone.
    """

    what: Annotated[Literal["list", "give", "take", "token"], Argument("cli.access_what", placed=True)]
    doing: Annotated[Literal["add", "list", "withdraw"], Argument("cli.token", placed=True)] = "list"
    name: Annotated[str, Argument("cli.token_name")] = ""
    until: Annotated[date | None, Argument("cli.token_until")] = None
    id: Annotated[str, Argument("cli.token_id")] = ""
    subject: Annotated[str, Argument("cli.subject")] = ""
    role: Annotated[Literal["leser", "koordinator", "administrator", "kalender", "nyheter"], Argument("cli.rank")] = (
        "leser"
    )
    within: Annotated[str, Argument("cli.role_area", flags=("--area",))] = "*"
