"""A made-up report page as people would send it: as a Word document and as a PDF, in one column or two."""

import io
import json
import re
from collections.abc import Iterator

import docx
import typst

_HEADING, _ITEM, _NUMBERED = re.compile(r"(#+) (.+)"), re.compile(r"[-*] (.+)"), re.compile(r"\d+\. (.+)")
_STRONG = re.compile(r"\*\*(.+?)\*\*")


def docx_of(text: str) -> bytes:
    """The page with headings, lists and tables of Word's own, a page header and a page number field left out."""
    document = docx.Document()
    for kind, level, said in _blocks(text):
        if kind == "table":
            rows = [_cells(line) for line in said.splitlines()]
            table = document.add_table(rows=len(rows), cols=len(rows[0]))
            for row, cells in zip(table.rows, rows, strict=True):
                for cell, told in zip(row.cells, cells, strict=True):
                    cell.text = told
        elif kind == "heading":
            document.add_heading(said, level)
        elif kind == "item":
            document.add_paragraph(said, style="List Bullet")
        elif kind == "numbered":
            document.add_paragraph(said, style="List Number")
        else:
            document.add_paragraph(said)
    sink = io.BytesIO()
    document.save(sink)
    return sink.getvalue()


def pdf_of(text: str, columns: int = 1) -> bytes:
    """The page as a PDF with hyphens at line ends, page header and page numbers; typst sets it in ``columns``."""
    lines = [
        f'#set page(width: 21cm, height: 29.7cm, columns: {columns}, numbering: "1 / 1", header: [SLT · oppdiktet])',
        '#set text(lang: "nb", size: 10pt, font: "DejaVu Serif", hyphenate: true)',
        "#set par(justify: true)",
    ]
    for kind, level, said in _blocks(text):
        if kind == "table":
            rows = [_cells(line) for line in said.splitlines()]
            cells = ", ".join(f"[#{json.dumps(told, ensure_ascii=False)}]" for row in rows for told in row)
            lines.append(f"#table(columns: {len(rows[0])}, {cells})")
            continue
        told = json.dumps(said, ensure_ascii=False)
        made = {"heading": f"#heading(level: {level}, {told})", "item": f"- #{told}", "numbered": f"+ #{told}"}
        lines.append(made.get(kind, f"#{told}"))
        if kind not in {"item", "numbered"}:
            lines.append("")
    pdf = typst.compile("\n".join(lines).encode())
    assert isinstance(pdf, bytes)
    return pdf


def _blocks(text: str) -> Iterator[tuple[str, int, str]]:
    """Kind, level and text of each block of Markdown; a line that is all bold is a heading."""
    for block in re.split(r"\n\s*\n", text.strip()):
        if block.lstrip().startswith("|"):
            yield "table", 0, "\n".join(line for line in block.splitlines() if not re.fullmatch(r"[|\s:-]+", line))
            continue
        said = ""
        for line in block.splitlines():
            heading, item, numbered = _HEADING.match(line), _ITEM.match(line), _NUMBERED.match(line)
            if not (heading or item or numbered):
                said = f"{said} {line}".strip()
                continue
            if said:
                yield _paragraph(said)
                said = ""
            if heading:
                yield "heading", len(heading[1]), _plain(heading[2])
            else:
                yield ("item", 1, _plain(item[1])) if item else ("numbered", 1, _plain(numbered[1] if numbered else ""))
        if said:
            yield _paragraph(said)


def _paragraph(said: str) -> tuple[str, int, str]:
    bold = _STRONG.fullmatch(said)
    return ("heading", 3, bold[1]) if bold else ("paragraph", 0, _plain(said))


def _plain(said: str) -> str:
    return _STRONG.sub(r"\1", said)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
