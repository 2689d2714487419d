"""One sentence at a time: many ways to write a figure and many to write a number that is none, of many indicators."""

from collections.abc import Iterable, Mapping
from functools import cache

import pytest

from bench.reports import AREA, catalogue_for
from slt_data.intake.formats.passage import Passage, PassageKind
from slt_data.intake.workbook import Workbook
from slt_data.reports.proposed import ProposedFigure
from slt_data.reports.read_report import read_report
from tests.gathering import none_of

Right = tuple[str, int, float, str]
"""Segment, year, value and status."""

COUNTED = {
    "nasking": ("tilfeller av nasking begått av unge under 18 år", "naskingar der gjerningspersonen er under 18 år"),
    "skadeverk": ("skadeverk med mistenkt under 18 år", "melde skadeverk der den mistenkte er under 18 år"),
    "vold": ("anmeldte voldslovbrudd der mistenkt bor i Skogmo", "melde valdslovbrot der den mistenkte bur i Skogmo"),
    "sedelighet": ("registrerte sedelighetssaker blant unge", "registrerte sedskapssaker blant unge"),
    "narkotika": ("narkotikasaker med mistenkt under 18 år", "narkotikasaker der den mistenkte er under 18 år"),
    "ekstremisme_bekymringer": ("bekymringer om ekstremisme", "bekymringar om ekstremisme"),
    "bekymringssamtaler": ("bekymringssamtaler", "bekymringssamtalar"),
}
"""How each is called in prose, in bokmål and in nynorsk."""

ANSWERED = {
    "ungdata_nasket": "har nasket i butikk",
    "ungdata_slaasskamp": "har vært i slåsskamp",
    "ungdata_cannabis": "har brukt cannabis siste år",
    "ungdata_psykiske_plager": "har mange psykiske plager",
    "ungdata_mobbet": "blir mobbet minst hver 14. dag",
    "ungdata_fortrolig_venn": "har en fortrolig venn",
    "ungdata_lokalmiljoe": "er fornøyd med lokalmiljøet",
}


def of(year: int, value: float, status: str = "exact", segment: str = "") -> Right:
    return segment, year, value, status


YOUNGER, OLDER = "trinn=ungdomsskole", "trinn=videregaaende"
COUNTS: Mapping[str, tuple[Right, ...]] = {
    "I 2023 ble det registrert 47 {}.": (of(2023, 47),),
    "Det var 47 {} i 2023, mot 39 i 2022.": (of(2023, 47), of(2022, 39)),
    "Antall {} økte fra 39 i 2022 til 47 i 2023.": (of(2022, 39), of(2023, 47)),
    "Antall {} gikk ned fra 47 til 39 fra 2022 til 2023.": (of(2022, 47), of(2023, 39)),
    "Antall {}: 47 (2023), 39 (2022) og 52 (2021).": (of(2023, 47), of(2022, 39), of(2021, 52)),
    "Politiet hadde 47 {} i 2023. Året før var tallet 39.": (of(2023, 47), of(2022, 39)),
    "I 2021, 2022 og 2023 var det henholdsvis 52, 39 og 47 {}.": (of(2021, 52), of(2022, 39), of(2023, 47)),
    "Det ble registrert ca. 50 {} i 2023.": (of(2023, 50, "approximate"),),
    "Det var i underkant av 50 {} i 2023.": (of(2023, 50, "bound"),),
    "Det var tolv {} i 2023 og ti i 2022.": (of(2023, 12), of(2022, 10)),
    "I 2023 var det 1 047 {}.": (of(2023, 1047),),
    "Tallet på {} er halvert: fra 48 i 2022 til 24 i 2023.": (of(2022, 48), of(2023, 24)),
    "I 2023 så vi 47 {}. Det er 8 flere enn i 2022.": (of(2023, 47),),
    "Det er en økning på 21 prosent i {}, fra 39 i 2022 til 47 i 2023.": (of(2022, 39), of(2023, 47)),
    "2023 ga 47 {}, det høyeste tallet siden 2015, da det var 60.": (of(2023, 47), of(2015, 60)),
}
COUNTS_IN_NYNORSK: Mapping[str, tuple[Right, ...]] = {
    "I 2023 vart det registrert 47 {}.": (of(2023, 47),),
    "Det var 47 {} i 2023, mot 39 året før.": (of(2023, 47), of(2022, 39)),
    "Talet på {} gjekk ned frå 47 til 39 frå 2022 til 2023.": (of(2022, 47), of(2023, 39)),
    "I 2021, 2022 og 2023 var det høvesvis 52, 39 og 47 {}.": (of(2021, 52), of(2022, 39), of(2023, 47)),
    "Det var om lag 50 {} i 2023.": (of(2023, 50, "approximate"),),
    "Vi fekk 47 {} i 2023 (2022: 39).": (of(2023, 47), of(2022, 39)),
    "Talet på {} er dobla: frå 24 i 2022 til 48 i 2023.": (of(2022, 24), of(2023, 48)),
}
SHARES: Mapping[str, tuple[Right, ...]] = {
    "12 prosent av elevene på ungdomsskolen {}.": (of(2023, 12, segment=YOUNGER),),
    "På videregående svarer 23 % at de {}.": (of(2023, 23, segment=OLDER),),
    "Blant jentene på ungdomstrinnet er det 14 prosent som {}, og blant guttene 9 prosent.": (
        of(2023, 14, segment=f"kjoenn=jenter;{YOUNGER}"),
        of(2023, 9, segment=f"kjoenn=gutter;{YOUNGER}"),
    ),
    "Andelen som {}, er 11 prosent på ungdomstrinnet og 21 prosent på videregående.": (
        of(2023, 11, segment=YOUNGER),
        of(2023, 21, segment=OLDER),
    ),
    "Andelen ungdomsskoleelever som {}, har gått fra 15 prosent i 2020 til 12 prosent i 2023.": (
        of(2020, 15, segment=YOUNGER),
        of(2023, 12, segment=YOUNGER),
    ),
    "16,5 % av guttene i videregående skole {} (2020: 18,2 %).": (
        of(2023, 16.5, segment=f"kjoenn=gutter;{OLDER}"),
        of(2020, 18.2, segment=f"kjoenn=gutter;{OLDER}"),
    ),
    "I underkant av 30 prosent av elevene på videregående {}.": (of(2023, 30, "bound", OLDER),),
}
NO_COUNTS = (
    "I hele politidistriktet var det 847 {} i 2023.",
    "På landsbasis ble det registrert 9 400 {} i 2023.",
    "I nabokommunen Storvik var det 61 {} i 2023.",
    "Til sammenligning hadde Storvik kommune 61 {} i 2023.",
    "I Oslo var det 512 {} i 2023.",
    "Fylket hadde 402 {} i 2023.",
    "Målet for 2024 er færre enn 30 {}.",
    "Vi venter om lag 60 {} i 2024.",
    "Dersom utviklingen fortsetter, vil det være 60 {} i 2025.",
    "Det skal ikke være mer enn 20 {} i 2025.",
    "I perioden 2018–2023 var det til sammen 240 {}.",
    "I snitt var det 40 {} i året i perioden 2019–2023.",
    "Det var 8 flere {} i 2023 enn i 2022.",
    "I 2023 økte antall {} med 21 prosent.",
    "Det var 2,4 {} per 1000 ungdommer i 2023.",
    "Kommunen brukte 450 000 kroner på å forebygge {} i 2023.",
    "25 ansatte deltok på kurs om {} i 2023.",
    "Det ble holdt 7 møter om {} i 2023.",
    "Planen mot {} har 39 tiltak og gjelder 2023.",
    "I første kvartal 2023 var det 12 {}.",
    "Feilaktig ble det i 2022-rapporten oppgitt 93 {}.",
    "Skolene anslår at det var 150 {} i 2023.",
    "Ungdomsrådet på 15 medlemmer diskuterte {} i 2023.",
    "Tabell 6 viser {} i 2023.",
    "Fem elever på 10. trinn laget film om {} i 2023.",
    "Se side 23 for mer om {} i 2023.",
    "Vi har 3 årsverk som jobber med {} i 2023.",
    "Blant voksne over 18 år var det 88 {} i 2023.",
)
NO_COUNTS_IN_NYNORSK = (
    "I heile politidistriktet var det 847 {} i 2023.",
    "Vi ventar om lag 60 {} i 2024.",
    "I åra 2018–2023 var det til saman 240 {}.",
    "Det var 8 fleire {} i 2023 enn i 2022.",
    "25 tilsette var på kurs om {} i 2023.",
    "I første halvår 2023 var det 12 {}.",
    "Skulane meiner at det var 150 {} i 2023.",
    "Til samanlikning hadde Storvik 61 {} i 2023.",
)
NO_SHARES = (
    "Nasjonalt er det 14 prosent av elevene på videregående som {}.",
    "Fylkessnittet er 18 prosent for andelen på videregående som {}.",
    "Andelen på ungdomsskolen som {}, har økt med 4 prosentpoeng siden 2020.",
    "Av dem på ungdomsskolen som {}, sier 60 prosent at foreldrene vet det.",
    "Blant foreldrene tror 8 prosent at barnet deres {}.",
    "Vi ønsker at under 5 prosent på ungdomsskolen {} i 2027.",
    "212 elever på ungdomsskolen har svart på om de {}.",
    "Blant elever med dårlig råd hjemme er det 31 prosent på ungdomsskolen som {}.",
    "I Storvik er det 27 prosent av elevene på ungdomsskolen som {}.",
    "Over 40 prosent flere elever på videregående {}.",
)


UNDER_A_HEADING: Mapping[str, tuple[Right, ...]] = {
    "Det ble registrert 47 tilfeller i 2023, mot 39 i 2022.": (of(2023, 47), of(2022, 39)),
    "I 2023 var tallet 47. Året før var det 39.": (of(2023, 47), of(2022, 39)),
    "Antallet gikk ned fra 52 i 2021 til 39 i 2022, men steg til 47 i 2023.": (
        of(2021, 52),
        of(2022, 39),
        of(2023, 47),
    ),
    "2021: 52, 2022: 39, 2023: 47.": (of(2021, 52), of(2022, 39), of(2023, 47)),
    "Tallene viser en økning fra 39 til 47 siden 2022.": (of(2022, 39), of(2023, 47)),
    "Antall 2023: 47. Antall 2022: 39.": (of(2023, 47), of(2022, 39)),
    "Nivået i 2023 (47) er høyere enn i 2022 (39).": (of(2023, 47), of(2022, 39)),
}
NOTHING_UNDER_A_HEADING = (
    "Det ble holdt 12 foredrag i 2023.",
    "Politiet patruljerte 45 kvelder i 2023.",
    "14 lærere fikk opplæring i 2023.",
    "Den yngste var 11 år.",
    "Kostnadene beløp seg til 120 000 kroner i 2023.",
    "Henleggelsesprosenten var 34 i 2023.",
    "Oppklaringsprosenten har gått fra 40 i 2022 til 55 i 2023.",
    "7 av sakene er sendt til konfliktrådet.",
    "Saksbehandlingstiden var 41 dager i 2023.",
    "Se kapittel 4 og vedlegg 2.",
    "Strafferammen er 3 år, jf. straffeloven § 266.",
    "Tiltaket «Trygg 24» startet i 2023.",
    "I uke 42 hadde vi temauke for 600 elever.",
    "Det er 5 kommuner i distriktet, med til sammen 310 saker i 2023.",
    "To av tre saker skjedde i sentrum.",
    "Over halvparten av sakene skjer i helgene.",
    "Vi håper å komme under 30 i 2024.",
    "Ifølge SSB var det 5,3 anmeldelser per 1000 innbyggere i 2023.",
)
HEADINGS = {
    "nasking": "Nasking",
    "skadeverk": "2.4 Skadeverk begått av unge",
    "vold": "Anmeldt vold",
    "ran": "Ran",
    "sedelighet": "Sedelighetssaker",
    "narkotika": "Narkotikasaker",
    "hatkriminalitet": "Hatkriminalitet",
}


@cache
def proposed(title: str, text: str, heading: str = "Status") -> tuple[ProposedFigure, ...]:
    """What is proposed of a report of one paragraph."""
    said = (
        Passage(PassageKind.HEADING, title, level=1),
        Passage(PassageKind.PARAGRAPH, "Utgitt av Skogmo kommune."),
        Passage(PassageKind.HEADING, heading, level=2),
        Passage(PassageKind.PARAGRAPH, text),
    )
    return read_report(Workbook("rapport.md", "md", b"", (), passages=said), catalogue_for("Skogmo"), AREA).figures


def missed_or_wrong(
    title: str, indicator: str, text: str, right: Iterable[Right], heading: str = "Status"
) -> Iterable[str]:
    """What of ``right`` is not proposed, and what is ticked and not right."""
    read = proposed(title, text, heading)
    found = {(one.segment, one.year, one.value, str(one.status)) for one in read if one.indicator == indicator}
    wanted = {(segment, year, float(value), status) for segment, year, value, status in right}
    yield from (f"{text} {one} is missed" for one in sorted(wanted - found))
    for one in read:
        told = (one.segment, one.year, one.value, str(one.status))
        if one.sure and (one.indicator != indicator or told not in wanted):
            yield f"{text} {one.indicator} {told} is ticked"


def ticked(title: str, text: str, heading: str = "Status") -> Iterable[str]:
    """What is ticked of a sentence that has no figure."""
    yield from (f"{text} {one.indicator} {one.year} {one.value}" for one in proposed(title, text, heading) if one.sure)


def each(wordings: Iterable[str]) -> pytest.MarkDecorator:
    """A case for each of ``wordings``."""
    return pytest.mark.parametrize("wording", [pytest.param(one, id=one) for one in wordings])


REPORT, MELDING, SURVEY = "SLT-årsrapport 2023 for Skogmo", "Årsmelding SLT 2023 for Skogmo", "Ungdata 2023 i Skogmo"


@each(COUNTS)
def test_a_count_is_read(wording: str) -> None:
    right = COUNTS[wording]
    said = {indicator: wording.format(name) for indicator, (name, _) in COUNTED.items()}
    none_of(fault for one, text in said.items() for fault in missed_or_wrong(REPORT, one, text, right))


@each(COUNTS_IN_NYNORSK)
def test_a_count_in_nynorsk_is_read(wording: str) -> None:
    right = COUNTS_IN_NYNORSK[wording]
    said = {indicator: wording.format(name) for indicator, (_, name) in COUNTED.items()}
    none_of(fault for one, text in said.items() for fault in missed_or_wrong(MELDING, one, text, right))


@each(SHARES)
def test_a_share_is_read(wording: str) -> None:
    said = {indicator: wording.format(answer) for indicator, answer in ANSWERED.items()}
    none_of(fault for one, text in said.items() for fault in missed_or_wrong(SURVEY, one, text, SHARES[wording]))


@each(NO_COUNTS)
def test_what_is_no_count_is_not_ticked(wording: str) -> None:
    none_of(fault for name, _ in COUNTED.values() for fault in ticked(REPORT, wording.format(name)))


@each(NO_COUNTS_IN_NYNORSK)
def test_what_is_no_count_in_nynorsk_is_not_ticked(wording: str) -> None:
    none_of(fault for _, name in COUNTED.values() for fault in ticked(MELDING, wording.format(name)))


@each(NO_SHARES)
def test_what_is_no_share_is_not_ticked(wording: str) -> None:
    none_of(fault for answer in ANSWERED.values() for fault in ticked(SURVEY, wording.format(answer)))


@each(UNDER_A_HEADING)
def test_a_count_is_read_of_what_the_heading_says(wording: str) -> None:
    right = UNDER_A_HEADING[wording]
    none_of(fault for one, above in HEADINGS.items() for fault in missed_or_wrong(REPORT, one, wording, right, above))


@each(NOTHING_UNDER_A_HEADING)
def test_what_stands_under_a_heading_need_not_be_its_figure(wording: str) -> None:
    none_of(fault for above in HEADINGS.values() for fault in ticked(REPORT, wording, above))
