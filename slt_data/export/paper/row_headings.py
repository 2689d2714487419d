"""The first cell of each row of a PDF's tables as its heading, for those who have it read aloud.

Typst sets headings of columns alone. Only tags are changed, byte for byte in place, so nothing moves in the file.
"""

import re

_FIRST_CELL = re.compile(rb"/Type/StructElem/S/TR/P \d+ 0 R/K\[(\d+) 0 R")
_CELL = re.compile(rb"(?<=\n)(\d+)( 0 obj\n<</Type/StructElem/S)/TD(/P \d+ 0 R/A\[<</O/Table)(/Headers\[[^\]]*\])")


def with_row_headings(pdf: bytes) -> bytes:
    """The same file, of the same length, with the first cell of each row tagged as the heading of that row.

    The lists of headings that typst gives each cell go, since they name columns alone: rows and columns are then found
    by the scope of their headings.
    """
    first = set(_FIRST_CELL.findall(pdf))

    def told(found: re.Match[bytes]) -> bytes:
        number, opening, owner, headers = found.groups()
        heading = number in first
        scope = b"/Scope/Row" if heading and len(headers) >= len(b"/Scope/Row") else b""
        kind = b"/TH" if scope else b"/TD"
        return number + opening + kind + owner + scope.ljust(len(headers))

    return _CELL.sub(told, pdf)
