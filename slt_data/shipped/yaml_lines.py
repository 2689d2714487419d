"""YAML files, read so that errors can give the line."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
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
    text = _text(path, file_name(path), refused)
    with _refusing(file_name(path), refused):
        loader = _PlainLoader(text)
        root = loader.get_single_node()
        if root is None:
            return None
        if twice := _keys_twice(root, ()):
            raise refused(file_name(path), twice)
        return loader.construct_document(root)


@dataclass(frozen=True)
class YamlDocument:
    """One document of a YAML file: its ``content``, and where everything in it stands."""

    content: Any
    node: yaml.Node

    def line(self, place: Place) -> int:
        """The line (from 1) of ``place`` in the file, or of the innermost part of it that exists."""
        return _line(self.node, place, self.node.start_mark.line + 1)


def read_documents(path: Path, refused: type[FileRefused]) -> list[YamlDocument]:
    """The documents of the YAML file, those that hold nothing left out. Raises as ``read_yaml``."""
    text = _text(path, path.name, refused)
    found: list[YamlDocument] = []
    with _refusing(path.name, refused):
        loader = _PlainLoader(text)
        while loader.check_node():
            root = loader.get_node()
            if root is None:
                continue
            if _written_out(root, {}) > _MOST_NODES:
                raise ValueError(root.tag)
            if twice := _keys_twice(root, ()):
                raise refused(path.name, twice)
            content = loader.construct_document(root)
            if content is not None:
                found.append(YamlDocument(content, root))
    return found


@contextmanager
def _refusing(name: str, refused: type[FileRefused]) -> Iterator[None]:
    """Raises ``refused`` with the line for what is not valid YAML."""
    try:
        yield
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise refused(name, [say("catalogue.no_yaml", line=mark.line + 1 if mark else 1)]) from error
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        raise refused(name, [say("catalogue.no_yaml", line=1)]) from error


def line_of(path: Path, place: Place) -> int:
    """The line (from 1) of ``place`` in the file, or of the innermost part of it that exists."""
    return _line(yaml.compose(path.read_text(encoding="utf-8"), Loader=_PlainLoader), place, 1)


def _line(node: yaml.Node | None, place: Place, line: int) -> int:
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


def _text(path: Path, name: str, refused: type[FileRefused]) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise refused(name, [say("catalogue.not_utf8")]) from error
    except OSError as error:
        raise refused(name, [say("catalogue.unreadable")]) from error


def _step(node: yaml.Node | None, step: str | int) -> tuple[int, yaml.Node] | None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    return None


_MOST_NODES = 5_000_000
"""How much a document may hold when everything that is referred to is written out where it is referred to."""


def _written_out(node: yaml.Node, known: dict[int, int]) -> int:
    """How many nodes that would be, each looked at once. Too many for a node that contains itself."""
    if id(node) not in known:
        known[id(node)] = _MOST_NODES + 1  # if it is met within itself
        inside = node.value if isinstance(node.value, list) else []
        parts = [part for one in inside for part in (one if isinstance(one, tuple) else (one,))]
        known[id(node)] = 1 + sum(_written_out(part, known) for part in parts)
    return known[id(node)]


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
