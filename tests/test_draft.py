"""Small files as people send them, from the bytes to the report: what would change, what is wrong, what is asked.

Held against what stands for Bærum: nasking 61, 94, 69 and anmeldte voldslovbrudd 42 (2017) and 21 (2018).
"""

from datetime import date
from typing import NamedTuple

import pytest
from stdnum.no import fodselsnummer

from slt_data.intake.checks.difference import Difference
from slt_data.intake.delivery import Answers
from slt_data.intake.draft import Draft, draft_of_file
from slt_data.intake.layout.model import Choices
from slt_data.intake.vocabulary.keys import Meaning
from slt_data.store.store import Store
from tests.conftest import DATASETS
from tests.files.builders import Formula, delimited, ods, percent, xls, xlsx, xlsx_not_worked_out
from tests.files.hostile import billion_laughs, encrypted_xlsx, external_entity, zip_bomb

TODAY = date(2026, 11, 22)
YEARS = ["", 2016, 2017, 2018, 2019]
NASKING = ["Nasking", 61, 94, 69, 72]


class Report(NamedTuple):
    """How many figures are new, changed, as they were, passed over; the code and cell of each error and warning."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    absent: int = 0
    errors: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


def report(draft: Draft) -> Report:
    counts = [
        draft.count(kind) for kind in (Difference.NEW, Difference.CHANGED, Difference.UNCHANGED, Difference.ABSENT)
    ]
    errors, warnings = (
        tuple(sorted(f"{one.code} {one.sheet} {one.cell}".replace("  ", " ").strip() for one in found))
        for found in (draft.errors, draft.warnings)
    )
    return Report(*counts, errors, warnings)


def csv(*rows: list[object], **how: str) -> bytes:
    return delimited(rows, **how)  # type: ignore[arg-type]


def tall(*rows: list[object]) -> dict[str, list[list[object]]]:
    return {"Tall": list(rows)}


def made_up_person() -> str:
    """The number of nobody: a month above 80."""
    for middle in range(100, 400):
        digits = f"018101{middle}"
        try:
            first = fodselsnummer.calc_check_digit1(digits)
            second = fodselsnummer.calc_check_digit2(digits + first)
        except ValueError:
            continue
        if (first + second).isdecimal() and len(first + second) == 2:
            return digits + first + second
    raise AssertionError


PERSON = made_up_person()
NAMES = ("Nordmann, Kari", "Nordmann, Ola", "Fjell, Astrid", "Dal, Per")
NEW = Report(new=1, unchanged=3)
TO_COME = Report(1, 0, 1, errors=("check.future C2",), warnings=("check.skipped C2",))

GOOD = {
    "csv, years across": ("a.csv", csv(YEARS, NASKING), NEW),
    "csv, comma and decimal point": ("a.csv", csv(YEARS, NASKING, delimiter=","), NEW),
    "csv, tabs": ("a.csv", csv(YEARS, NASKING, delimiter="\t"), NEW),
    "csv, Windows-1252": ("a.csv", csv(["Tall for Bærum"], YEARS, NASKING, encoding="cp1252"), NEW),
    "csv, UTF-8 with BOM": ("a.csv", csv(["Tall for Bærum"], YEARS, NASKING, encoding="utf-8-sig"), NEW),
    "csv, UTF-16": ("a.csv", csv(["Tall for Bærum"], YEARS, NASKING, encoding="utf-16"), NEW),
    "csv, sep= on top": ("a.csv", csv(YEARS, NASKING, before="sep=;\r\n"), NEW),
    "csv, old newlines": ("a.csv", csv(YEARS, NASKING, newline="\n"), NEW),
    "xlsx": ("a.xlsx", xlsx(tall(YEARS, NASKING)), NEW),
    "xls": ("a.xls", xls(tall(YEARS, NASKING)), NEW),
    "ods": ("a.ods", ods(tall(YEARS, NASKING)), NEW),
    "title, blank row, footnote": (
        "a.xlsx",
        xlsx(tall(["Utfordringsbildet"], [], YEARS, NASKING, [], ["Kilde: politiet"])),
        NEW,
    ),
    "years down": ("a.xlsx", xlsx(tall(["År", "Nasking"], [2016, 61], [2017, 94], [2018, 69], [2019, 72])), NEW),
    "long form": (
        "a.csv",
        csv(
            ["Indikator", "År", "Verdi"],
            *(["Nasking", year, n] for year, n in zip(YEARS[1:], NASKING[1:], strict=True)),
        ),
        NEW,
    ),
    "our own columns": (
        "a.csv",
        csv(
            ["indicator", "area", "year", "value", "status", "raw", "source"],
            ["nasking", "baerum", 2019, 72, "exact", "72", "slt2018"],
        ),
        Report(new=1, warnings=()),
    ),
    "change column is left out": ("a.xlsx", xlsx(tall([*YEARS, "Endring"], [*NASKING, "+3"])), NEW),
    "two sheets": (
        "a.xlsx",
        xlsx({"Nasking": [YEARS, NASKING], "Vold": [YEARS, ["Anmeldte voldslovbrudd", None, 42, 21, 24]]}),
        Report(new=2, unchanged=5, absent=1),  # the words of 2016
    ),
    "share with per cent format": (
        "a.xlsx",
        xlsx(tall(["", 2020], ["Har nasket i butikk", percent(0.12)])),
        Report(new=1),
    ),
    "share as text": ("a.csv", csv(["", "Ungdata 2020"], ["Har nasket i butikk", "12,5 %"]), Report(new=1)),
    "signs": (
        "a.csv",
        csv(["", 2018, 2019, 2020, 2021], ["Nasking", 69, "72*", "..", ":"]),
        Report(new=3, unchanged=1),
    ),
    "about": ("a.csv", csv(["", 2018, 2019], ["Nasking", 69, "ca. 70"]), Report(new=1, unchanged=1)),
    "hidden by the source": ("a.csv", csv(["", 2018, 2019], ["Nasking", 69, "<5"]), Report(new=1, unchanged=1)),
    "thousands with a space": (
        "a.csv",
        csv(["", "2017", "2018"], ["Anmeldte forhold under 18 år i hele Oslo politidistrikt", "3\u00a0123", "3 200"]),
        Report(new=1, unchanged=1),
    ),
    "formula with a value": ("a.xlsx", xlsx(tall(YEARS, ["Nasking", 61, 94, 69, Formula("=70+2", 72)])), NEW),
    "year in words": ("a.csv", csv(["", "År 2018", "År 2019"], ["Nasking", 69, 72]), Report(new=1, unchanged=1)),
    "a hidden sheet is not read": (
        "a.xlsx",
        xlsx({"Tall": [YEARS, NASKING], "Gammelt": [YEARS, ["Nasking", 1, 2, 3, 4]]}, hidden=["Gammelt"]),
        NEW._replace(warnings=("doubt.hidden_sheets Gammelt",)),
    ),
    "words for a figure": (
        "a.csv",
        csv(["", 2018, 2019], ["Nasking", 69, "omtrent som før"]),
        Report(new=1, unchanged=1),
    ),
    "empty cells are no figures": ("a.csv", csv(YEARS, ["Nasking", 61, "", "", 72]), Report(new=1, unchanged=1)),
    "two years together": (
        "a.csv",
        csv(["", "2023-2024", "2024-2025"], ["Anmeldt tyveri i kommunen, alle aldre", "2675", "2700"]),
        Report(new=1, unchanged=1),
    ),
}

ODD = {
    "a jump": ("a.csv", csv(YEARS, ["Nasking", 61, 94, 69, 720]), NEW._replace(warnings=("check.jump E2",))),
    "an old year changed": (
        "a.csv",
        csv(YEARS, ["Nasking", 61, 95, 69, 72]),
        Report(1, 1, 2, warnings=("check.old_year C2",)),
    ),
    "a figure lost": (
        "a.csv",
        csv(["", 2017, 2018], ["Nasking", 94, ".."]),
        Report(0, 1, 1, warnings=("check.lost C2",)),
    ),
    "zero after never zero": (
        "a.csv",
        csv(YEARS, ["Nasking", 61, 94, 69, 0]),
        NEW._replace(warnings=("check.zero E2",)),
    ),
    "a year skipped": (
        "a.csv",
        csv(["", 2018, 2021], ["Nasking", 69, 72]),
        Report(1, 0, 1, warnings=("check.skipped C2",)),
    ),
    "this year": (
        "a.csv",
        csv(["", *range(2016, 2027)], ["Nasking", 61, 94, 69, 72, 70, 71, 75, 69, 71, 70, 70]),
        Report(8, 0, 3, warnings=("check.partial L2",)),
    ),
    "so far this year": (
        "a.csv",
        csv(["", 2018, "hittil 2019"], ["Nasking", 69, 55]),
        Report(1, 0, 1, warnings=("check.partial C2",)),
    ),
    "an unknown column": (
        "a.xlsx",
        xlsx(tall(["Indikator", "År", "Verdi", "Tull"], ["Nasking", 2019, 72, "x"])),
        Report(1, errors=("layout.unknown_name Tall D1",)),
    ),
}

WRONG = {
    "ambiguous": (
        "a.csv",
        csv(YEARS, ["Nasking", 61, 94, 69, "1.234"]),
        Report(0, 0, 3, errors=("ask.separator E2",)),
    ),
    "a date": ("a.csv", csv(YEARS, ["Nasking", 61, 94, 69, "17.05.2019"]), Report(0, 0, 3, errors=("printed.day E2",))),
    "a formula without a value": (
        "a.xlsx",
        xlsx_not_worked_out(tall(YEARS, ["Nasking", 61, 94, 69, Formula("=70+2")])),
        Report(0, 0, 3, errors=("printed.formula Tall E2",)),
    ),
    "an error of the spreadsheet": (
        "a.csv",
        csv(YEARS, ["Nasking", 61, 94, 69, "#REF!"]),
        Report(0, 0, 3, errors=("printed.error_value E2",)),
    ),
    "a per cent for a count": (
        "a.csv",
        csv(YEARS, ["Nasking", 61, 94, 69, "54 %"]),
        Report(0, 0, 3, errors=("printed.percent_of_count E2",)),
    ),
    "over a hundred": (
        "a.csv",
        csv(["", 2020], ["Har nasket i butikk", "112"]),
        Report(errors=("printed.over_hundred B2",)),
    ),
    "half a case": (
        "a.csv",
        csv(YEARS, ["Nasking", 61, 94, 69, "72,5"]),
        Report(0, 0, 3, errors=("printed.broken_count E2",)),
    ),
    "below zero": (
        "a.csv",
        csv(YEARS, ["Nasking", 61, 94, 69, "-3"]),
        Report(0, 0, 3, errors=("printed.negative E2",)),
    ),
    "a footnote mark": (
        "a.csv",
        csv(YEARS, ["Nasking", 61, 94, 69, "72¹"]),
        Report(0, 0, 3, errors=("printed.footnote E2",)),
    ),
    "letters": (
        "a.csv",
        csv(YEARS, ["Nasking", 61, 94, 69, "mange"]),
        Report(0, 0, 3, errors=("printed.unreadable E2",)),
    ),
    "a name nobody knows": (
        "a.csv",
        csv(YEARS, NASKING, ["Naskerier i butikk", 1, 2, 3, 4]),
        NEW._replace(errors=("layout.unknown_name A3",)),
    ),
    "told twice in two ways": (
        "a.csv",
        csv(YEARS, NASKING, ["Nasking", "", "", "", 73]),
        NEW._replace(errors=("check.twice E3",)),
    ),
    "told twice in two ways under headings that stand again": (
        "a.csv",
        csv(YEARS, NASKING, [], YEARS, ["Nasking", "", "", "", 73]),
        NEW._replace(errors=("check.twice E5",)),
    ),
    "a year to come": ("a.csv", csv(["", 2018, 2031], ["Nasking", 69, 72]), TO_COME),
    "another area": (
        "a.csv",
        csv(["indicator", "area", "year", "value"], ["nasking", "eksempelkommune", 2019, 72]),
        Report(errors=("check.nothing",), warnings=("doubt.other_places B2",)),
    ),
    "k above n": (
        "a.csv",
        csv(["indicator", "year", "value", "n", "k"], ["ungdata_slaasskamp", 2020, 12, 100, 120]),
        Report(errors=("check.refused C2",)),
    ),
    "no table": ("a.csv", csv(["Hei"], ["Dette er et brev."]), Report(errors=("layout.no_table",))),
}

REFUSED = {
    "not a spreadsheet": ("a.rtf", b"{\\rtf1 ...", "files.document"),
    "the wrong ending": ("a.xlsx", csv(YEARS, NASKING), "files.is_text"),
    "empty": ("a.csv", b"", "files.empty"),
    "cut short": ("a.xlsx", xlsx(tall(YEARS, NASKING))[:700], "files.truncated"),
    "with a password": ("a.xlsx", encrypted_xlsx(), "files.password"),
    "a zip bomb": ("a.xlsx", zip_bomb(), "files.bomb"),
    "a billion laughs": ("a.xlsx", billion_laughs(), "files.doctype"),
    "an external entity": ("a.xlsx", external_entity(), "files.doctype"),
    "an id in a cell": ("a.csv", csv(YEARS, NASKING, ["Sak", PERSON]), "personal."),
    "an id with spaces": ("a.csv", csv(YEARS, NASKING, ["Sak", f"{PERSON[:6]} {PERSON[6:]}"]), "personal."),
    "an id in a comment": (
        "a.xlsx",
        xlsx(tall(YEARS, NASKING), comments={("Tall", "B2"): f"gjelder {PERSON}"}),
        "personal.",
    ),
    "an id in a hidden sheet": (
        "a.xlsx",
        xlsx({"Tall": [YEARS, NASKING], "Skjult": [[PERSON]]}, hidden=["Skjult"]),
        "personal.",
    ),
    "an id in the document's properties": (
        "a.xlsx",
        xlsx(tall(YEARS, NASKING), properties={"comments": PERSON}),
        "personal.",
    ),
    "an id in a text box": ("a.xlsx", xlsx(tall(YEARS, NASKING), text_boxes={"Tall": PERSON}), "personal."),
    "an id in the sheet's name": ("a.xlsx", xlsx({PERSON: [YEARS, NASKING]}), "personal."),
    "an id in the file's name": (f"{PERSON}.csv", csv(YEARS, NASKING), "personal."),
    "a column of names": (
        "a.csv",
        csv(["Navn", "Antall"], *([name, 1] for name in NAMES)),
        "personal.",
    ),
}


def checked(store: Store, name: str, content: bytes, answers: Answers | None = None) -> Draft:
    return draft_of_file(store, "baerum", name, content, answers, today=TODAY)


def params(cases: dict[str, tuple[str, bytes, Report | None]]) -> list[object]:
    return [pytest.param(*case, id=name) for name, case in cases.items()]


@pytest.mark.parametrize(("name", "content", "expected"), [*params(GOOD), *params(ODD), *params(WRONG)])
def test_report(ready_store: Store, name: str, content: bytes, expected: Report) -> None:
    assert report(checked(ready_store, name, content)) == expected


@pytest.mark.parametrize(("name", "content", "code"), [pytest.param(*case, id=key) for key, case in REFUSED.items()])
def test_refused_whole(ready_store: Store, name: str, content: bytes, code: str) -> None:
    """Nothing is kept of it, not even its name, and nothing that it holds is repeated."""
    draft = checked(ready_store, name, content)
    assert draft.errors
    assert all(one.code.startswith(code) for one in draft.errors)
    assert (draft.file, draft.content, draft.sha256, draft.layout, draft.empty) == ("", None, "", None, True)
    assert PERSON not in repr(draft)


def test_a_corpus_of_some_size() -> None:
    assert len(GOOD) + len(ODD) + len(WRONG) + len(REFUSED) >= 60


def test_a_name_is_asked_for_and_the_answer_is_used_and_remembered(ready_store: Store) -> None:
    content = csv(YEARS, ["Naskeri i alt", 61, 94, 69, 72])
    asked = checked(ready_store, "a.csv", content)
    assert report(asked).errors == ("layout.unknown_name A2",)
    assert asked.layout is not None
    (name,) = asked.layout.unknown
    meant = Choices(names={name.key: Meaning(indicator="nasking")})
    answered = checked(ready_store, "a.csv", content, Answers(meant))
    assert report(answered) == NEW
    (kept,) = answered.remembered.files.values()
    assert kept.answers == {f"name:{name.key}": "nasking"}


def test_a_name_is_left_out(ready_store: Store) -> None:
    content = csv(YEARS, NASKING, ["Naskerier i butikk", 1, 2, 3, 4])
    asked = checked(ready_store, "a.csv", content)
    assert asked.layout is not None
    (name,) = asked.layout.unknown
    left = Choices(names={name.key: Meaning(leave_out=True)})
    assert report(checked(ready_store, "a.csv", content, Answers(left))) == NEW


def test_a_cell_is_put_right_where_it_stands(ready_store: Store) -> None:
    content = csv(YEARS, ["Nasking", 61, 94, 69, "1.234"])
    assert report(checked(ready_store, "a.csv", content, Answers(cells={("", "E2"): "72"}))) == NEW


def test_the_message_says_what_where_and_what_to_do(ready_store: Store) -> None:
    (wrong,) = checked(ready_store, "a.csv", csv(YEARS, ["Nasking", 61, 94, 69, "54 %"])).errors
    assert wrong.message == (
        "«54 %» er en prosent, men denne indikatoren regnes ikke i prosent. "
        "Skriv tallet, eller velg en annen indikator."
    )


def test_the_ids_of_warnings_are_the_same_each_time(ready_store: Store) -> None:
    content = csv(YEARS, ["Nasking", 61, 95, 69, 720])
    first, second = (checked(ready_store, "a.csv", content) for _ in range(2))
    assert [one.id for one in first.warnings] == [one.id for one in second.warnings]
    assert len({one.id for one in first.warnings}) == 2


def test_our_own_file_changes_nothing(ready_store: Store) -> None:
    """Also its missing figures and those told in words, which have a status and no number."""
    lines = (DATASETS / "baerum" / "politi.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    own = "".join(line for line in lines if ",norge," not in line)
    found = report(checked(ready_store, "politi.csv", own.encode()))
    assert found == Report(unchanged=len(own.splitlines()) - 1)
