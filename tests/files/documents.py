"""Documents as people send them in, made from markup. Each returns the bytes of a file."""

import io
from collections.abc import Callable, Sequence

from docx import Document
from odf import text as odf_text
from odf.opendocument import OpenDocumentText

from tests.files.builders import repacked, zipped

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = """
    <w:style w:type="paragraph" w:styleId="Overskrift1"><w:name w:val="heading 1"/></w:style>
    <w:style w:type="paragraph" w:styleId="Overskrift2"><w:name w:val="heading 2"/></w:style>
    <w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Kapittel"/><w:basedOn w:val="Overskrift2"/></w:style>
    <w:style w:type="paragraph" w:styleId="Tittel"><w:name w:val="Title"/></w:style>
    <w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="List Bullet"/></w:style>
    <w:style w:type="paragraph" w:styleId="INNH1"><w:name w:val="toc 1"/></w:style>
"""


def p(text: str, style: str = "", before: str = "") -> str:
    """A paragraph of a .docx; ``before``: markup before its text."""
    own = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{own}{before}<w:r><w:t>{text}</w:t></w:r></w:p>"


def bold(text: str) -> str:
    """A paragraph in bold letters."""
    return f"<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>{text}</w:t></w:r></w:p>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """A table of a .docx."""
    cells = ("".join(f"<w:tc>{p(cell)}</w:tc>" for cell in row) for row in rows)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def docx(*body: str, prolog: str = "", kind: str = _MAIN, parts: dict[str, str] | None = None) -> bytes:
    """A .docx of the markup of its body. ``parts``: further ones by name, such as ``footnotes``, related by that."""
    parts = {"styles": f"<w:styles {W}>{STYLES}</w:styles>", **(parts or {})}
    related = "".join(
        f'<Relationship Id="r{at}" Type="{_RELATIONS}/{name}" Target="{name}.xml"/>' for at, name in enumerate(parts)
    )
    own = [(f"word/{name}.xml", xml.encode()) for name, xml in parts.items()]
    return zipped(
        [
            (
                "[Content_Types].xml",
                f'<Types><Override PartName="/word/document.xml" ContentType="{kind}"/></Types>'.encode(),
            ),
            (
                "_rels/.rels",
                f'<Relationships><Relationship Id="r1" Type="{_RELATIONS}/officeDocument" Target="word/document.xml"/>'
                "</Relationships>".encode(),
            ),
            ("word/document.xml", f"{prolog}<w:document {W}><w:body>{''.join(body)}</w:body></w:document>".encode()),
            ("word/_rels/document.xml.rels", f"<Relationships>{related}</Relationships>".encode()),
            *own,
        ]
    )


def docx_by_library(make: Callable[..., object]) -> bytes:
    """A .docx by python-docx; ``make`` is given the document."""
    document, sink = Document(), io.BytesIO()
    make(document)
    document.save(sink)
    return sink.getvalue()


def odt(body: str, styles: str = "") -> bytes:
    """An .odt of the markup of its text, in a package by odfpy."""
    book, sink = OpenDocumentText(), io.BytesIO()
    book.text.addElement(odf_text.P(text="HER"))
    book.save(sink)

    def filled(old: bytes) -> bytes:
        new = old.replace(b"<text:p>HER</text:p>", body.encode())
        own = f"<office:automatic-styles>{styles}</office:automatic-styles>"
        return new.replace(b"<office:automatic-styles/>", own.encode())

    return repacked(sink.getvalue(), {"content.xml": filled})
