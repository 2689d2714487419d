"""Files that mean harm, and files that met with some. Each returns the bytes of a file."""

import io
import struct
import warnings
import zipfile
from collections.abc import Callable

from tests.files.builders import parts_of, repacked, xls, xlsx, zipped

SHEET = "xl/worksheets/sheet1.xml"
BOMB = b"0" * 1_000
_SPREADSHEETS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


def plain_xlsx() -> bytes:
    """A small workbook with nothing wrong in it."""
    return xlsx({"Tall": [["Lovbrudd", 2018, 2019], ["Nasking", 52, 61], ["Vold", 12.5, None]]})


def sheet_xml(data: str, before: str = "", prolog: str = "") -> bytes:
    """The part of one sheet with ``data`` for its rows."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{head}{prolog}<worksheet {_SPREADSHEETS}>{before}<sheetData>{data}</sheetData></worksheet>".encode()


def with_sheet(data: str, before: str = "", prolog: str = "") -> bytes:
    """A workbook whose only sheet has ``data`` for its rows."""
    return repacked(plain_xlsx(), {SHEET: sheet_xml(data, before, prolog)})


def zip_bomb(size: int = 40_000_000) -> bytes:
    """A workbook with a part that unpacks to so many zeros."""
    sink = io.BytesIO(plain_xlsx())
    with zipfile.ZipFile(sink, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/media/x.bin", "w") as part:
        for _ in range(size // 1_000_000):
            part.write(b"0" * 1_000_000)
    return sink.getvalue()


def many_members(count: int = 6_000) -> bytes:
    """A workbook with so many parts more."""
    return repacked(plain_xlsx(), {f"xl/media/{place}.xml": b"<a/>" for place in range(count)}, stored=True)


def lying_bomb() -> bytes:
    """A zip bomb whose directory says that its sheet is small."""
    content = bytearray(with_sheet("<row>" + "<c><v>1</v></c>" * 200_000 + "</row>"))
    for mark, at in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        place = content.find(mark)
        while place >= 0:
            name_at = place + (46 if mark == b"PK\x01\x02" else 30)
            if content[name_at : name_at + len(SHEET)] == SHEET.encode():
                content[place + at : place + at + 4] = struct.pack("<I", 500)
            place = content.find(mark, place + 4)
    return bytes(content)


def overlapping() -> bytes:
    """Two entries of the directory that lead to the same bytes."""
    content = bytearray(plain_xlsx())
    first = content.find(b"PK\x01\x02")
    second = content.find(b"PK\x01\x02", first + 4)
    content[second + 42 : second + 46] = content[first + 42 : first + 46]
    return bytes(content)


def twice(name: str = SHEET) -> bytes:
    """Two parts of one name."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return zipped([*parts_of(plain_xlsx()).items(), (name, sheet_xml(""))])


def encrypted_member() -> bytes:
    """A workbook whose parts are marked as encrypted by zip's own means."""
    content = bytearray(plain_xlsx())
    place = content.find(b"PK\x01\x02")
    while place >= 0:
        content[place + 8] |= 1
        place = content.find(b"PK\x01\x02", place + 4)
    return bytes(content)


def billion_laughs() -> bytes:
    """A sheet whose one cell would be a billion times «ha»."""
    entities = '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    return with_sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row>', prolog=f"<!DOCTYPE x [{entities}]>"
    )


def external_entity() -> bytes:
    """A sheet that asks for a file of the machine."""
    return with_sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&x;</t></is></c></row>',
        prolog='<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
    )


def doctype_in(part: str) -> bytes:
    """A workbook with a document type in another part."""
    return repacked(plain_xlsx(), {part: lambda old: old.replace(b"?>", b'?><!DOCTYPE a SYSTEM "http://x.no/a">', 1)})


def utf16_doctype() -> bytes:
    """A document type that a search for its letters would not find."""
    text = sheet_xml("", prolog="<!DOCTYPE x [<!ENTITY a 'b'>]>").decode().replace("UTF-8", "UTF-16")
    return repacked(plain_xlsx(), {SHEET: text.encode("utf-16")})


def far_cell(reference: str = "XFD1048576") -> bytes:
    """Two cells, as far from each other as a sheet allows."""
    letters = reference.rstrip("0123456789")
    row = reference[len(letters) :]
    return with_sheet(
        f'<row r="1"><c r="A1"><v>1</v></c></row><row r="{row}"><c r="{reference}"><v>2</v></c></row>',
        before=f'<dimension ref="A1:{reference}"/>',
    )


def deep(levels: int = 200_000) -> bytes:
    """Elements in elements, very many times."""
    return with_sheet("", before="<a>" * levels + "</a>" * levels)


def with_parts(**parts: bytes) -> bytes:
    """A workbook with parts more; ``__`` stands for ``/`` and the last ``_`` for a point."""
    names = {"/".join(name.split("__")).replace("_", "."): data for name, data in parts.items()}
    return repacked(plain_xlsx(), dict(names))


def compound(streams: dict[str, bytes], storages: tuple[str, ...] = ()) -> bytes:
    """A container as .xls and encrypted workbooks are ([MS-CFB]). No stream is short enough to share its sectors."""
    free, end, fat_sector = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    table, sectors, entries = [fat_sector], [b""], []

    def chain(data: bytes) -> int:
        start = len(sectors)
        pieces = [data[at : at + 512].ljust(512, b"\0") for at in range(0, len(data), 512)]
        sectors.extend(pieces)
        table.extend([*range(start + 1, start + len(pieces)), end])
        return start

    def entry(name: str, kind: int, start: int = 0, size: int = 0, child: int = free) -> bytes:
        text = name.encode("utf-16-le") + b"\0\0"
        head = text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, free, free, child)
        return head + b"\0" * 36 + struct.pack("<III", start, size, 0)

    for name, data in streams.items():
        padded = data.ljust(4096, b"\0")
        entries.append(entry(name, 2, chain(padded), len(padded)))
    entries += [entry(name, 1) for name in storages]
    directory = chain(b"".join([entry("Root Entry", 5, end, 0, 1), *entries]))
    sectors[0] = struct.pack("<128I", *table, *[free] * (128 - len(table)))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHHHIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 0, 0, 1, directory)
    header += struct.pack("<IIIIII", 0, 4096, end, 0, end, 0) + struct.pack("<109I", 0, *[free] * 108)
    return header + b"".join(sectors)


def encrypted_xlsx() -> bytes:
    """What Excel makes of a workbook with a password."""
    return compound({"EncryptionInfo": b"\x04\x00\x04\x00", "EncryptedPackage": b"\x8a" * 5_000})


def encrypted_xls() -> bytes:
    """An .xls whose records say that the rest is encrypted."""
    return compound(
        {"Workbook": record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + record(0x2F, b"\0" * 54)}
    )


def record(kind: int, body: bytes) -> bytes:
    """One record of an .xls."""
    return struct.pack("<HH", kind, len(body)) + body


def changed_xls(change: Callable[[bytes], bytes]) -> bytes:
    """A small .xls whose stream of records was changed, in a container of ours."""
    content = xls({"Tall": [["Lovbrudd", 2018], ["Nasking", 52.5]]})
    size = struct.unpack_from("<I", content, content.find("Workbook".encode("utf-16-le")) + 120)[0]
    return compound({"Workbook": change(content[512 : 512 + size])})
