"""Polluted CSV files of the kinds that Pollock counts, each the same four figures, and what our reader makes of them.

Pollock (HPI, https://hpi.de/naumann/projects/data-preparation/pollock.html) pollutes a file in one way at a time. These
are made here, in the same ways, with the things that Norwegian files have. The table of results stands in
``docs/intake.md``; this test works it out and holds it to what stands there.
"""

import csv
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Any

from slt_data.intake.figures.readings import readings
from slt_data.intake.layout.recognise import recognise
from slt_data.intake.opening.read_file import FileUnreadable, read_file
from tests.files.builders import delimited
from tests.sent_in import shipped

DOCUMENT = Path(__file__).parent.parent / "docs" / "intake.md"
START, END = "<!-- polluted: begin -->\n", "<!-- polluted: end -->\n"
TRUTH = {("vold", 2019, "22"), ("vold", 2020, "24"), ("nasking", 2019, "61"), ("nasking", 2020, "62")}
HEAD, VOLD, NASKING = ["Indikator", "2019", "2020"], ["Vold", "22", "24"], ["Nasking", "61", "62"]
WHOLE = [HEAD, VOLD, NASKING]
PLAIN = "Indikator;2019;2020\r\nVold;22;24\r\nNasking;61;62\r\n"


class Result(StrEnum):
    """What became of a file. ``WRONG``: a figure that the file does not say, and no word of it."""

    READ = "read"
    POINTED = "pointed at"
    REFUSED = "refused"
    WRONG = "read wrongly"


def rows(*more: Sequence[Any], **how: Any) -> bytes:
    return delimited(more, **how)


FILES: dict[str, dict[str, bytes]] = {
    "separator": {
        "comma": rows(*WHOLE, delimiter=","),
        "tab": rows(*WHOLE, delimiter="\t"),
        "bar": rows(*WHOLE, delimiter="|"),
        "told by `sep=`": rows(*WHOLE, delimiter="|", before="sep=|\r\n"),
        "several signs": PLAIN.replace(";", ", ").encode(),
        "a space": PLAIN.replace(";", " ").encode(),
    },
    "quotation marks": {
        "around all": rows(*WHOLE, quoting=csv.QUOTE_ALL),
        "single": PLAIN.replace("Vold", "'Vold'").replace("Nasking", "'Nasking'").encode(),
        "inside a text": PLAIN.replace("Vold", '"Vold ""under 18"""').encode(),
        "never closed": PLAIN.replace("Vold", '"Vold').encode(),
    },
    "ends of lines": {
        "LF": rows(*WHOLE, newline="\n"),
        "CR": rows(*WHOLE, newline="\r"),
        "none after the last": PLAIN.rstrip().encode(),
    },
    "characters": {
        "UTF-8 with a mark": PLAIN.encode("utf-8-sig"),
        "Windows-1252": ("Tall for Bærum\r\n" + PLAIN).encode("cp1252"),
        "UTF-16 with a mark": PLAIN.encode("utf-16"),
        "UTF-16 without one": PLAIN.encode("utf-16-le"),
    },
    "no data": {"empty": b"", "headings alone": rows(HEAD)},
    "headings": {
        "none": rows(VOLD, NASKING),
        "over two rows": rows(["", "Antall", ""], HEAD, *WHOLE[1:]),
        "over three rows": rows(["", "Politiets tall", ""], ["", "Antall", ""], HEAD, *WHOLE[1:]),
        "the same twice": rows(["Indikator", "2019", "2019"], *WHOLE[1:]),
        "one left blank": rows(["Indikator", "2019", ""], *WHOLE[1:]),
        "repeated further down": rows(HEAD, VOLD, HEAD, NASKING),
    },
    "preamble": {
        "one row": rows(["SLT Bærum"], *WHOLE),
        "five rows and a blank one": rows(*[["Til styret"]] * 5, [], *WHOLE),
        "with cells of its own": rows(["Dato", "17.05.2021", ""], [], *WHOLE),
    },
    "footnotes": {
        "one row": rows(*WHOLE, ["Kilde: Politiet"]),
        "many rows": rows(*WHOLE, *[[], ["Sist endret:"], ["20240530 08:00"]] * 6),
        "with figures in it": rows(*WHOLE, [], ["* 3 saker fra 2018 er talt i 2019"]),
    },
    "several tables": {
        "under each other": rows(HEAD, VOLD, [], HEAD, NASKING),
        "under titles": rows(
            ["Vold"],
            ["År", "Antall"],
            [2019, 22],
            [2020, 24],
            [],
            ["Nasking"],
            ["År", "Antall"],
            [2019, 61],
            [2020, 62],
        ),
        "side by side": rows([*HEAD, "", *HEAD], [*VOLD, "", *NASKING]),
    },
    "rows": {
        "blank ones between": rows(HEAD, [], VOLD, [], [], NASKING),
        "one cell too few": PLAIN.replace("Vold;22", "Vold 22").encode(),
        "one cell too many": PLAIN.replace("22;24", "22;2;4").encode(),
        "separators at the end of all": PLAIN.replace("\r\n", ";;\r\n").encode(),
        "a separator at the end of one": PLAIN.replace("22;24", "22;24;").encode(),
    },
    "columns": {
        "an empty one between": rows(*([one[0], "", *one[1:]] for one in WHOLE)),
        "numbers of rows before": rows(*([number, *one] for number, one in zip(("Nr", 1, 2), WHOLE, strict=True))),
    },
    "figures": {
        "spaces around them": PLAIN.replace(";2", "; 2").encode(),
        "a sum below": rows(*WHOLE, ["Sum", "83", "86"]),
    },
}


def result_of(content: bytes) -> Result:
    try:
        workbook = read_file("a.csv", content)
    except FileUnreadable:
        return Result.REFUSED
    layout = recognise(workbook, shipped(), "baerum")
    frame, findings = readings(workbook, layout, shipped())
    found = {(one.indicator, one.year, one.text.strip()) for one in frame.astype(object).itertuples()}
    if findings or not layout.certain:
        return Result.POINTED
    return Result.READ if found == TRUTH else Result.WRONG


def table() -> str:
    """The results as the document has them."""
    lines = ["| pollution | read | pointed at or refused |", "|---|---|---|"]
    for kind, made in FILES.items():
        results = {name: result_of(content) for name, content in made.items()}
        read = ", ".join(name for name, one in results.items() if one is Result.READ) or "–"
        told = ", ".join(name for name, one in results.items() if one in {Result.POINTED, Result.REFUSED}) or "–"
        lines.append(f"| {kind} | {read} | {told} |")
    return "\n".join(lines) + "\n"


def test_no_polluted_file_is_read_wrongly_without_a_word() -> None:
    wrong = {
        f"{kind}: {name}"
        for kind, made in FILES.items()
        for name, content in made.items()
        if result_of(content) is Result.WRONG
    }
    assert wrong == set()


def test_the_document_tells_how_the_reader_fares() -> None:
    told = DOCUMENT.read_text(encoding="utf-8")
    assert told[told.index(START) + len(START) : told.index(END)].strip() == table().strip()
