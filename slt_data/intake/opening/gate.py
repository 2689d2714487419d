"""Rules that a file must satisfy before anything reads it: its name, its first bytes, its container.

They examine directories and first bytes, never content, and are cheap however large or odd the file is.
"""

from pathlib import PurePath
from zipfile import ZipFile

from slt_data.intake.formats.raw_sheet import Refusal
from slt_data.intake.formats.xls_container import MAGIC, Compound
from slt_data.intake.limits import Limits
from slt_data.intake.opening.zip_rules import open_by_rule, refuse_files_inside

FORMS = ("xlsx", "xls", "ods", "csv", "json", "pdf", "docx", "odt", "txt", "md")
"""The formats that are read, as file name endings."""

_OF_TEXT = ("csv", "json", "txt", "md")
"""Those that are text without a mark of their own: whether a file is one of them, its reader says."""

_OTHER_FORMS = {
    **dict.fromkeys(("xlsm", "xltm", "xlam", "xla", "docm", "dotm"), "files.macro"),
    **dict.fromkeys(("xlsb", "xltx", "xlt", "ots", "fods", "sxc", "numbers", "xml"), "files.other_spreadsheet"),
    **dict.fromkeys(("tsv", "tab", "dat"), "files.other_text"),
    **dict.fromkeys(("doc", "rtf", "dot", "dotx", "ott", "fodt", "pages"), "files.document"),
    **dict.fromkeys(("ppt", "pptx", "odp", "msg", "eml", "epub"), "files.document"),
    **dict.fromkeys(("png", "jpg", "jpeg", "gif", "heic", "tif", "tiff", "bmp", "webp", "svg"), "files.picture"),
    **dict.fromkeys(("zip", "7z", "rar", "gz"), "files.archive"),
    **dict.fromkeys(("htm", "html", "mht"), "files.web_page"),
}
_FIRST_BYTES = {
    b"PK\x03\x04": "zip",
    b"PK\x05\x06": "zip",
    MAGIC: "ole",
    b"%PDF-": "pdf",
    rb"{\rtf": "files.is_document",
    b"\x89PNG": "files.is_picture",
    b"\xff\xd8\xff": "files.is_picture",
    b"GIF8": "files.is_picture",
    b"II*\x00": "files.is_picture",
    b"MM\x00*": "files.is_picture",
    b"\x1f\x8b": "files.is_archive",
    b"7z\xbc\xaf": "files.is_archive",
    b"Rar!": "files.is_archive",
    b"MZ\x90": "files.is_program",
    b"\x7fELF": "files.is_program",
}
_IS_FORM = {
    "xlsx": "files.is_xlsx",
    "xls": "files.is_xls",
    "ods": "files.is_ods",
    "docx": "files.is_docx",
    "odt": "files.is_odt",
    "pdf": "files.is_pdf",
    "csv": "files.is_text",
}
_IS_KIND = {
    "xlsb": "files.is_other_spreadsheet",
    "numbers": "files.is_other_spreadsheet",
    "document": "files.is_document",
    "zip": "files.is_archive",
}
_MANIFEST = "META-INF/manifest.xml"
_OPEN_DOCUMENTS = {
    "application/vnd.oasis.opendocument.spreadsheet": "ods",
    "application/vnd.oasis.opendocument.text": "odt",
}
_UNREAD = {"docx": "word/embeddings/"}
_MOST_OF_A_MANIFEST = 2_000_000
_END_OF_PDF, _LAST_OF_PDF = b"%%EOF", 4_096


def admit_file(name: str, content: bytes, limits: Limits) -> str:
    """The format of the file, if it may be read. Raises ``Refusal`` when a rule is broken."""
    form = PurePath(name).suffix.lower().lstrip(".")
    if form not in FORMS:
        raise Refusal(_OTHER_FORMS.get(form, "files.unknown_form"))
    if not content.strip():
        raise Refusal("files.empty")
    if len(content) > limits.upload:
        raise Refusal("files.too_big", limit=limits.upload // 1_000_000)
    try:
        found = _form_of(content, limits)
    except (Refusal, MemoryError):
        raise
    except Exception as error:  # the reader of the directory stumbled: whatever the reason, the directory is to blame
        raise Refusal("files.damaged") from error
    if form in _OF_TEXT and found == "csv":
        return form
    if found != form:
        raise Refusal(_IS_FORM.get(found, found), ending=form)
    return form


def _form_of(content: bytes, limits: Limits) -> str:
    """One of ``FORMS``, or the key of the sentence that says what the file is instead."""
    start = content[:1000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<head", b"<table", b"mime-version:")):
        return "files.is_web_page"
    if start.startswith((b"<?xml", b"<!doctype", b"<svg")):
        return "files.is_xml"
    kind = next((kind for first, kind in _FIRST_BYTES.items() if content.startswith(first)), "csv")
    if kind == "zip":
        return _form_of_zip(open_by_rule(content, limits))
    if kind == "pdf" and _END_OF_PDF not in content[-_LAST_OF_PDF:]:
        raise Refusal("files.truncated")
    return _form_of_compound(Compound(content)) if kind == "ole" else kind


def _form_of_zip(archive: ZipFile) -> str:
    names = {name.replace("\\", "/").lower() for name in archive.namelist()}
    kind = _kind_of_zip(archive, names)
    if kind not in FORMS:
        return _IS_KIND[kind]
    if any("vbaproject" in name or "/macrosheets/" in name for name in names) or _has_basic(names):
        raise Refusal("files.macro")
    types = _beginning(archive, "[Content_Types].xml").lower() if kind in ("xlsx", "docx") else b""
    if b"macroenabled" in types:
        raise Refusal("files.macro")
    if b"wordprocessingml.template" in types:
        return "files.is_document"
    if kind in ("ods", "odt") and (
        "encrypted-package" in names or b"encryption-data" in _beginning(archive, _MANIFEST)
    ):
        raise Refusal("files.password")
    refuse_files_inside(archive, _UNREAD.get(kind, ""))
    return kind


def _kind_of_zip(archive: ZipFile, names: set[str]) -> str:
    if "mimetype" in names:
        mimetype = _beginning(archive, "mimetype").decode("latin-1").strip()
        other = "document" if mimetype.startswith("application/vnd.oasis") else "zip"
        return _OPEN_DOCUMENTS.get(mimetype, other)
    if any(name.endswith(".iwa") or name == "index.zip" for name in names):
        return "numbers"
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "[content_types].xml" in names and "_rels/.rels" in names:
        folders = {name.partition("/")[0] for name in names}
        if "xl" in folders or not folders & {"word", "ppt", "visio"}:
            return "xlsx"
        return "docx" if "word" in folders else "document"
    return "ods" if {"content.xml", _MANIFEST.lower()} <= names else "zip"


def _has_basic(names: set[str]) -> bool:
    """Whether an .ods contains scripts, other than the empty libraries that the program writes itself."""
    return any(
        name.startswith(("scripts/", "basic/", "dialogs/")) and not name.endswith(("-lb.xml", "-lc.xml", "/"))
        for name in names
    )


def _beginning(archive: ZipFile, name: str) -> bytes:
    real = next((one for one in archive.namelist() if one.lower() == name.lower()), None)
    if real is None:
        return b""
    with archive.open(real) as part:
        return part.read(_MOST_OF_A_MANIFEST)


def _form_of_compound(container: Compound) -> str:
    names = container.names
    if names & {"encryptioninfo", "encryptedpackage"}:
        raise Refusal("files.password")
    if not names & {"workbook", "book"}:
        return "files.is_document"
    if names & {"_vba_project_cur", "_vba_project", "vba", "macros"}:
        raise Refusal("files.macro")
    if any(name.startswith("mbd") or name == "package" or name == "\x01ole10native" for name in names):
        raise Refusal("files.nested")
    return "xls"
