"""PDFs, typeset from typst's markup or changed after it. Each returns the bytes of a file."""

import base64
import io
from collections.abc import Callable
from functools import cache

import typst
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

_DOT = base64.b64encode(
    base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==")
)


@cache
def typeset(body: str, *, columns: int = 1, header: str = "") -> bytes:
    """A PDF of A4 pages with their numbers; ``header``: what stands above each."""
    head = f'#set page(paper: "a4", columns: {columns}, numbering: "1", header: [{header}])\n'
    plain = '#set text(lang: "nb", size: 10.5pt, hyphenate: true)\n#set par(justify: true)\n'
    return bytes(typst.compile((head + plain + body).encode()))


@cache
def pictures(count: int = 2) -> bytes:
    """A PDF whose pages are pictures, as a scanner makes them."""
    dot = ", ".join(map(str, base64.b64decode(_DOT)))
    page = f'#image(bytes(({dot},)), format: "png", width: 90%)'
    return bytes(
        typst.compile(f"#set page(width: 200pt, height: 200pt)\n{'#pagebreak()'.join([page] * count)}".encode())
    )


@cache
def locked() -> bytes:
    """A PDF that nobody opens without its password."""
    return _written(lambda writer: writer.encrypt("hemmelig"))


@cache
def with_more() -> bytes:
    """A PDF with a file attached, a script, a title and a comment."""

    def change(writer: PdfWriter) -> None:
        writer.add_attachment("x.txt", b"vedlegg")
        script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
        writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
        writer.add_metadata({"/Title": "Om 12345"})

    return _written(change)


def _written(
    change: Callable[[PdfWriter], object], body: str = "Det er 69 saker i 2018, og det er færre enn året før."
) -> bytes:
    writer, sink = PdfWriter(PdfReader(io.BytesIO(typeset(body)))), io.BytesIO()
    change(writer)
    writer.write(sink)
    return sink.getvalue()
