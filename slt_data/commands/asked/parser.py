"""The command-line parser, with translated headings, usage and errors."""

import argparse
import re
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from slt_data.commands.asked.argument import Declared, arguments_of
from slt_data.texts import say

_UNDERSTOOD = {
    r"the following arguments are required: (?P<names>.+)": "cli.missing",
    r"unrecognized arguments: (?P<names>.+)": "cli.unknown_argument",
    r"argument (?P<name>.+?): expected (?:one|at least one) argument": "cli.without_value",
    r"argument (?P<name>.+?): not allowed with argument (?P<other>.+)": "cli.not_with",
    r"argument (?P<name>.+?): ignored explicit argument '(?P<value>.*)'": "cli.takes_no_value",
    r"argument (?P<name>.+?): invalid choice: '(?P<value>.*?)' \(choose from (?P<known>.+)\)": "cli.no_choice",
    r"ambiguous option: (?P<value>\S+) could match (?P<known>.+)": "cli.ambiguous",
    r"argument (?P<name>.+?): (?P<why>.+)": "cli.wrong_value",
}
"""Patterns of argparse's English error messages, and the text key of each; the first match is used."""


class _Formatter(argparse.HelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable["argparse._MutuallyExclusiveGroup"],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, say("cli.usage") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """An argparse parser whose headings and errors are taken from the table of texts."""

    def __init__(self, **how: Any) -> None:
        super().__init__(**how, add_help=False, formatter_class=_Formatter)
        self._between = False
        self._placed = self.add_argument_group(say("cli.placed"))
        self._options = self.add_argument_group(say("cli.options"))
        self._options.add_argument("-h", "--help", action="help", help=say("cli.help"))

    def take(self, asked: type) -> None:
        """Add the arguments declared by the fields of the dataclass ``asked``."""
        exclusive: dict[str, Any] = {}
        for one in arguments_of(asked):
            group: Any = self._placed if one.argument.placed else self._options
            if word := one.argument.excludes:
                if word not in exclusive:
                    exclusive[word] = self._options.add_mutually_exclusive_group()
                group = exclusive[word]
            self._between |= one.argument.placed and one.repeated
            names = [] if one.argument.placed else one.argument.flags or [f"--{one.name.replace('_', '-')}"]
            group.add_argument(*(names or [one.name]), **_how(one))

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """As in argparse; several values in a row may have options between them and what stands before them."""
        if not self._between:
            return super().parse_known_args(args, namespace)
        self._between = False  # argparse comes back here
        try:
            return self.parse_known_intermixed_args(args, namespace)
        finally:
            self._between = True

    def error(self, message: str) -> NoReturn:
        """Print ``message`` and the usage to standard error, and exit with code 2."""
        self.exit(2, f"{in_our_words(message)}\n{self.format_usage()}{say('cli.see_help', program=self.prog)}\n")


def in_our_words(message: str) -> str:
    """An argparse message in the current language; for an unknown one, only that the command was not understood."""
    for pattern, key in _UNDERSTOOD.items():
        if found := re.fullmatch(pattern, message, re.DOTALL):
            return say(key, **{name: value.replace("'", "") for name, value in found.groupdict().items()})
    return say("cli.not_understood")


def _how(one: Declared) -> Mapping[str, Any]:
    """Keyword arguments for argparse. Arguments not given are left out, so that the field's default applies."""
    how: dict[str, Any] = {"help": say(one.argument.help), "default": argparse.SUPPRESS}
    if one.argument.placed and one.repeated:
        return how | {"type": one.read, "nargs": "+"}
    if one.argument.placed:
        how |= {} if one.required else {"nargs": "?", "default": None}
    else:
        how |= {"dest": one.name, "required": one.required}
    if one.flag:
        return how | {"action": "store_true"}
    if one.words:
        return how | {"choices": one.words}
    shown = one.name if one.argument.placed else (one.argument.flags or (one.name,))[-1].strip("-").upper()
    return how | {"type": one.read, "metavar": shown} | ({"action": "append"} if one.repeated else {})
