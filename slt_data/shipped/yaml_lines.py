"""YAML files, read so that errors can give the line."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from slt_data.domain.errors import FileRefused
from slt_data.texts import say

Place = Sequence[str | int]


class _PlainLoader(yaml.CSafeLoader):
    """Leaves dates as text, so that a date that does not exist is refused with its line as any other value."""


_PlainLoader.yaml_implicit_resolvers = {
    first: [(tag, form) for tag, form in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.CSafeLoader.yaml_implicit_resolvers.items()
}


def read_yaml(path: Path, refused: type[FileRefused]) -> Any:
    """The content of the YAML file.

    Raises ``refused`` for invalid YAML, a repeated key or a node that contains itself.
    """
    text = _text(path, refused)
    try:
        loader = _PlainLoader(text)
        root = loader.get_single_node()
        if root is None:
            return None
        if twice := _keys_twice(root, ()):
            raise refused(file_name(path), twice)
        return loader.construct_document(root)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise refused(file_name(path), [say("catalogue.no_yaml", line=mark.line + 1 if mark else 1)]) from error
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        raise refused(file_name(path), [say("catalogue.no_yaml", line=1)]) from error


def line_of(path: Path, place: Place) -> int:
    """The line (from 1) of ``place`` in the file, or of the innermost part of it that exists."""
    node = yaml.compose(path.read_text(encoding="utf-8"), Loader=_PlainLoader)
    line = 1
    for step in place:
        following = _step(node, step)
        if following is None:
            break
        line, node = following
    return line


def at_line(path: Path, place: Place, sentence: str) -> str:
    """``sentence`` preceded by the line of ``place``."""
    return say("catalogue.at_line", line=line_of(path, place), sentence=sentence)


def file_name(path: Path) -> str:
    """The file's name for messages; with its folder if it is an area's."""
    return path.name if path.name.startswith("felles.") else f"{path.parent.name}/{path.name}"


def _text(path: Path, refused: type[FileRefused]) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise refused(file_name(path), [say("catalogue.not_utf8")]) from error
    except OSError as error:
        raise refused(file_name(path), [say("catalogue.unreadable")]) from error


def _step(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    return None


def _keys_twice(node: yaml.Node, inside: tuple[yaml.Node, ...]) -> list[str]:
    """A sentence for each key that is repeated in one mapping.

    Raises ``ValueError`` for a node that contains itself.
    """
    if any(node is outer for outer in inside):
        raise ValueError(node.tag)
    found: list[str] = []
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            name = str(key.value)
            if name in seen:
                found.append(say("catalogue.key_twice", line=key.start_mark.line + 1, name=name))
            seen.add(name)
            found += _keys_twice(value, (*inside, node))
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            found += _keys_twice(value, (*inside, node))
    return found
