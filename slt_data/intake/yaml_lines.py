"""YAML files that can say on which line a thing stands."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from slt_data.domain.errors import CatalogueRefused
from slt_data.texts import say

Place = Sequence[str | int]


def read_yaml(path: Path) -> Any:
    """What the YAML file holds. Raises ``CatalogueRefused`` for a file that is not YAML or says a key twice."""
    text = _text(path)
    try:
        root = yaml.compose(text, Loader=yaml.CSafeLoader)
        twice = list(_keys_twice(root)) if root is not None else []
        if twice:
            raise CatalogueRefused(path.name, twice)
        return yaml.load(text, Loader=yaml.CSafeLoader)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CatalogueRefused(path.name, [say("catalogue.no_yaml", line=line)]) from error
    except yaml.YAMLError as error:
        raise CatalogueRefused(path.name, [say("catalogue.no_yaml", line=1)]) from error


def line_of(path: Path, place: Place) -> int:
    """The line (from 1) on which ``place`` stands, or the nearest enclosing thing that the file does hold."""
    node = yaml.compose(_text(path), Loader=yaml.CSafeLoader)
    line = 1
    for step in place:
        following = _step(node, step)
        if following is None:
            break
        line, node = following
    return line


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise CatalogueRefused(path.name, [say("catalogue.not_utf8")]) from error
    except OSError as error:
        raise CatalogueRefused(path.name, [say("catalogue.unreadable")]) from error


def _step(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    return None


def _keys_twice(node: yaml.Node) -> list[str]:
    found: list[str] = []
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if key.value in seen:
                found.append(say("catalogue.key_twice", line=key.start_mark.line + 1, name=key.value))
            seen.add(key.value)
            found += _keys_twice(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            found += _keys_twice(value)
    return found
