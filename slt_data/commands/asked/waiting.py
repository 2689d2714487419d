"""Arguments of the commands about the yearly round and what waits."""

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from slt_data.commands.asked.argument import Argument
from slt_data.commands.asked.every_command import InArea


@dataclass(frozen=True, kw_only=True)
class AsOfDay(InArea):
    """``waiting`` and ``plan wheel``. ``as_of``: with what was known when the day was over; by default today."""

    as_of: Annotated[date | None, Argument("cli.waiting_as_of")] = None
