"""Arguments of the commands that put figures in and withdraw them."""

from dataclasses import dataclass
from typing import Annotated

from slt_data.commands.asked.argument import Argument
from slt_data.commands.asked.every_command import Asked, InArea, Output, Signed


@dataclass(frozen=True, kw_only=True)
class TemplateAsked(InArea):
    """``template``. ``year``: by default the year after the newest."""

    output: Output
    year: Annotated[int | None, Argument("cli.template_year", allowed=range(1900, 2101))] = None


@dataclass(frozen=True, kw_only=True)
class FileChecked(InArea):
    """``check``. ``answer``: ``ID=CHOICE`` for questions; ``leave_out``: ids of questions and warnings, and cells.

    ``year``: a report's own.
    """

    file: Annotated[str, Argument("cli.file", placed=True)]
    answer: Annotated[tuple[str, ...], Argument("cli.answer")] = ()
    leave_out: Annotated[tuple[str, ...], Argument("cli.leave_out")] = ()
    year: Annotated[int | None, Argument("cli.report_year", allowed=range(1900, 2101))] = None


@dataclass(frozen=True, kw_only=True)
class FileLoaded(FileChecked):
    """``load``. ``accept``: ids of accepted warnings and of a report's proposals, separated by commas.

    ``accept_sure``: the proposals that nothing speaks against.
    """

    comment: Annotated[str, Argument("cli.comment")]
    accept: Annotated[str, Argument("cli.accept")] = ""
    accept_all: Annotated[bool, Argument("cli.accept_all")] = False
    accept_sure: Annotated[bool, Argument("cli.accept_sure")] = False
    by: Signed


@dataclass(frozen=True, kw_only=True)
class BatchUndone(Asked):
    """``undo``."""

    batch: Annotated[int, Argument("cli.batch", placed=True)]
    comment: Annotated[str, Argument("cli.comment")] = ""
    by: Signed
