"""The numbers in sentences of reports: which may be figures, of which year they are, and what they do."""

import pytest

from slt_data.reports.dated import dates_of
from slt_data.reports.no_figures import BLOT, blotted
from slt_data.reports.quantities import Played, quantities_in
from slt_data.reports.stems import same_word

NO_FIGURES = {
    "law and age and hour": ("61 saker etter § 321, ungdom 13-16 år, kl. 18", "61"),
    "days": ("2. juni 2018 og 7.september 2016 kom 5 saker", "2018 2016 5"),
    "short days": ("Konstituert 8.11.13 og 2.4.14", ""),
    "weeks": ("uke 9-12 i 2017", "2017"),
    "telephone": ("Tlf. 67 50 40 50 eller 22334455", ""),
    "postal code": ("ungdom under 18. år i 1300 Sandvika", ""),
    "school years": ("8., 9. og 10. trinn, 10.trinn", ""),
    "document": ("NOU 2017: 12 Svikt", ""),
    "paragraphs": ("§§ 271, 272 og 273", ""),
    "money": ("50 000 kroner, kr 2,5", ""),
    "section": ("2.3 Utfordringsbildet", ""),
    "number of an item": ("1. Mindre tyveri økte til 5", "5"),
    "names with numbers": ("E18 og 4H og 24/7", ""),
    "ages without a word": ("Team 13-16 og 16-23", ""),
    "case number": ("sak 12/2019", ""),
    "quarters": ("2. kvartal og 1. halvår 2024", "2024"),
    "years gone by": ("for to år siden og de siste tre årene", ""),
    "times": ("3 ganger så mange", ""),
    "last day of the year": ("12 saker per 31.12.2024", "12 2024"),
    "counts stay": ("42. forhold i 2017, 8. saker er nye", "42 2017 8"),
    "thousands stay": ("1.234 saker og 1 200 elever", "1.234 1 200"),
    "shares stay": ("10-15 prosent av 80", "10 15 80"),
    "in one": ("Året under ett: 32 forhold", "32"),
}


@pytest.mark.parametrize(("text", "left"), NO_FIGURES.values(), ids=NO_FIGURES.keys())
def test_what_is_no_figure_is_blotted_out(text: str, left: str) -> None:
    told = blotted(text)
    assert len(told) == len(text)
    digits = "".join(one if one.isdigit() or one in ".  " else " " for one in told if one != BLOT)
    assert " ".join(digits.replace(" .", " ").split()).replace(". ", " ").strip(".") == left


QUANTITIES = {
    "change and levels": (
        "økning på 54 prosent fra 2016 til 2017 (61 i 2016 og 94 i 2017).",
        [
            ("54 prosent", 54, "exact", Played.CHANGE),
            ("61", 61, "exact", Played.LEVEL),
            ("94", 94, "exact", Played.LEVEL),
        ],
    ),
    "about": ("ca 20 prosent av alle", [("ca 20 prosent", 20, "approximate", Played.LEVEL)]),
    "a bound": ("i underkant av 40 prosent var", [("i underkant av 40 prosent", 40, "bound", Played.LEVEL)]),
    "at least": ("minimum fire møter", [("minimum fire", 4, "bound", Played.LEVEL)]),
    "three of four": ("Tre av fire elever", [("Tre av fire", 75, "approximate", Played.LEVEL)]),
    "fewer than one of ten": ("Færre enn én av ti", [("Færre enn én av ti", 10, "bound", Played.LEVEL)]),
    "every tenth": ("hver tiende gutt", [("hver tiende", 10, "approximate", Played.LEVEL)]),
    "two thirds": ("to tredeler av jentene", [("to tredeler", 66.7, "approximate", Played.LEVEL)]),
    "every fourth week": ("møtes hver fjerde uke", [("hver fjerde uke", 4, "exact", Played.INTERVAL)]),
    "part of a whole": (
        "Av de 80 var 6 jenter",
        [("80", 80, "exact", Played.WHOLE), ("6", 6, "exact", Played.PART_OF)],
    ),
    "six of eighty": ("6 av 80 saker", [("6", 6, "exact", Played.PART_OF), ("80", 80, "exact", Played.WHOLE)]),
    "of which": ("hvorav 12 er nye", [("12", 12, "exact", Played.PART_OF)]),
    "more than last year": ("12 flere saker enn i fjor", [("12", 12, "exact", Played.CHANGE)]),
    "a signed number": ("29 (+7 fra i fjor)", [("29", 29, "exact", Played.LEVEL), ("7", 7, "exact", Played.CHANGE)]),
    "a range": ("mellom 10 og 15 saker", [("mellom 10 og 15", None, "words", Played.RANGE)]),
    "few": ("færre enn fem saker", [("færre enn fem", None, "hidden", Played.LEVEL)]),
    "thousands": (
        "1.234 saker og 1 200",
        [("1.234", 1234, "exact", Played.LEVEL), ("1 200", 1200, "exact", Played.LEVEL)],
    ),
    "a share without a sign": ("Svarprosenten var 84 på", [("84", 84, "exact", Played.LEVEL)]),
    "sign at the last": (
        "fra 18,2 til 14,6 prosent",
        [("18,2", 18.2, "exact", Played.LEVEL), ("14,6 prosent", 14.6, "exact", Played.LEVEL)],
    ),
    "a broken count": ("det var 18,2 saker", []),
}


@pytest.mark.parametrize(("text", "wanted"), QUANTITIES.values(), ids=QUANTITIES.keys())
def test_numbers_with_what_they_do(text: str, wanted: list[tuple[str, float | None, str, Played]]) -> None:
    assert [(one.raw, one.value, one.status.value, one.played) for one in quantities_in(text)] == wanted


DATES = {
    "beside": ("(61. i 2016 og 69. i 2018, mot 94. i 2017)", [2016, 2018, 2017]),
    "with the noun": ("(42. forhold i 2017 og 21. forhold i 2018)", [2017, 2018]),
    "labels": ("Antallet (2014: 33, 2013: 29)", [2014, 2013]),
    "in parentheses": ("Vi hadde 12 saker (2023) og 15 (2024).", [2023, 2024]),
    "year first": ("I 2016 var det 61 saker og i 2017 94", [2016, 2017]),
    "two lists": ("I 2022, 2023 og 2024 var det 31, 28 og 40 saker", [2022, 2023, 2024]),
    "respectively": ("I 2017 og 2018 var det henholdsvis 42 og 21 forhold", [2017, 2018]),
    "from and to": ("gikk fra 42 til 21 fra 2017 til 2018", [2017, 2018]),
    "from, to and one year": ("En nedgang fra 94 til 69 saker i 2018", [2017, 2018]),
    "joined to one": ("I 2018 ble fire team slått sammen til tre team", [2017, 2018]),
    "the year before": ("Det var 69 saker, mot 94 året før", [2024, 2023]),
    "set against a year": ("9 prosent gjorde det, mot 7 prosent i 2021", [2024, 2021]),
    "down from": ("Narkotikasaker: 12, ned fra 19", [2024, 2023]),
    "since": ("nær tredoblet siden 2021: 35 mot 12", [2024, 2021]),
    "when it was": ("62 i 2024, fire ganger så mange som i 2020, da det var 15", [2024, 2020]),
    "last three years": ("De siste tre årene: 12, 15 og 9", [2022, 2023, 2024]),
    "the only year": ("Av de registrerte sakene for 2018 er 22. av sakene avsluttet", [2018]),
    "no year": ("Det er anmeldt 42 forhold", [2024]),
    "last day": ("Pr. 31.12.2023 var det 8 på kontrakt", [2023]),
}


@pytest.mark.parametrize(("text", "wanted"), DATES.values(), ids=DATES.keys())
def test_each_number_has_its_year(text: str, wanted: list[int]) -> None:
    assert [one.year for one in dates_of(text, quantities_in(text), 2024)] == wanted


PARTIAL = {
    "half a year": ("I første halvår 2024 var det 12 saker, mot 20 i hele 2023", [True, False]),
    "season": ("Høsten 2018 kom 5 saker", [True]),
    "a day of a meeting": ("De hadde første møte 7. september 2016, alle 4", [False]),
    "until now": ("Hittil i år (per 31. oktober) er det registrert 12 saker", [True]),
}


@pytest.mark.parametrize(("text", "wanted"), PARTIAL.values(), ids=PARTIAL.keys())
def test_a_part_of_a_year_is_told(text: str, wanted: list[bool]) -> None:
    assert [one.partial for one in dates_of(text, quantities_in(text), 2024)] == wanted


WORDS = {
    "a compound": ("vold", "voldslovbrudd", True),
    "another thing": ("vold", "voldtekt", False),
    "violent extremism": ("vold", "voldelig", False),
    "the end of a compound": ("tyveri", "butikktyverier", True),
    "endings": ("bekymringer", "bekymringene", True),
    "longer names are not said by short words": ("bekymringssamtaler", "bekymringer", False),
    "cases": ("narkotikasaker", "narkotika", True),
    "russ": ("rus", "russetid", False),
}


@pytest.mark.parametrize(("own", "said", "same"), WORDS.values(), ids=WORDS.keys())
def test_words_of_the_catalogue_in_words_of_a_report(own: str, said: str, same: bool) -> None:
    assert same_word(own, said) is same
