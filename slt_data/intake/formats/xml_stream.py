"""Untrusted XML, read as a stream. Refuses what defusedxml refuses, and also any document type."""

import zlib
from collections.abc import Callable
from typing import IO
from xml.parsers import expat
from zipfile import BadZipFile

from slt_data.intake.formats.raw_sheet import Refusal

Attributes = dict[str, str]
_CHUNK = 1 << 20


class _Local(dict[str, str]):
    """``name[tag]`` is the tag without its prefix, computed once for each tag."""

    def __missing__(self, tag: str) -> str:
        self[tag] = tag.rpartition(":")[2]
        return self[tag]


def walk(
    source: IO[bytes],
    start: Callable[[str, Attributes], object],
    end: Callable[[str], object],
    text: Callable[[str], object],
) -> None:
    """Call ``start`` with each element's local name and attributes, ``end`` with its name, ``text`` with characters.

    Attributes keep their prefixes. Raises ``Refusal`` for a document type and for invalid XML.
    """
    name = _Local()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.buffer_size = 1 << 16
    parser.StartElementHandler = lambda tag, attributes: start(name[tag], attributes)
    parser.EndElementHandler = lambda tag: end(name[tag])
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _refuse
    parser.EntityDeclHandler = _refuse
    parser.ExternalEntityRefHandler = _refuse
    try:
        while chunk := source.read(_CHUNK):
            parser.Parse(chunk, False)
        parser.Parse(b"", True)
    except (expat.ExpatError, BadZipFile, zlib.error, EOFError, LookupError, ValueError) as error:
        raise Refusal("files.damaged") from error


def _refuse(*_: object) -> int:
    raise Refusal("files.doctype")


def attribute(attributes: Attributes, local: str) -> str:
    """The value of the attribute with this local name and any prefix, or ``""``."""
    if local in attributes:
        return attributes[local]
    return next((value for name, value in attributes.items() if name.endswith(f":{local}")), "")
