"""Arguments of the commands about official figures."""

from dataclasses import dataclass
from typing import Annotated

from slt_data.commands.asked.argument import Argument
from slt_data.commands.asked.every_command import Asked, InArea, Signed


@dataclass(frozen=True, kw_only=True)
class FeedsAsked(Asked):
    """``feeds list``. ``area``: whose snapshots are told of; by default those of every area."""

    area: Annotated[str, Argument("cli.feeds_area")] = ""


@dataclass(frozen=True, kw_only=True)
class FeedFetched(InArea):
    """``feeds fetch``. ``feed``: one of them, or ``all``; ``source``: a saved reply, or a folder of such."""

    feed: Annotated[str, Argument("cli.feed", placed=True)] = ""
    all: Annotated[bool, Argument("cli.feeds_all")] = False
    source: Annotated[str, Argument("cli.feeds_from", flags=("--from",))] = ""
    by: Annotated[str, Argument("cli.by")] = ""


@dataclass(frozen=True, kw_only=True)
class SnapshotAccepted(Asked):
    """``feeds accept``."""

    snapshot: Annotated[int, Argument("cli.snapshot", placed=True)]
    comment: Annotated[str, Argument("cli.comment")]
    by: Signed


@dataclass(frozen=True, kw_only=True)
class FeedsPacked(FeedsAsked):
    """``feeds pack``: the newest snapshot of each feed and area."""

    file: Annotated[str, Argument("cli.feeds_pack", placed=True)]


@dataclass(frozen=True, kw_only=True)
class FeedsUnpacked(Asked):
    """``feeds unpack``."""

    file: Annotated[str, Argument("cli.feeds_unpack", placed=True)]
