"""Whatever a report's text is: nothing falls, what is proposed stands in it, and what is ticked is whole."""

from functools import cache

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.reports import AREA, catalogue_for
from slt_data.domain.catalogue import Catalogue
from slt_data.domain.series import Status, Unit
from slt_data.intake.formats.passage import Passage, PassageKind
from slt_data.intake.workbook import Workbook
from slt_data.reports.proposed import ReportRead
from slt_data.reports.read_report import read_report

WORDS = (
    "nasking vold anmeldte saker forhold registrert i og mot fra til av disse hvorav henholdsvis (2023) (2022: "
    "2023 2024 61 94 12,5 1.234 prosent % ca. om lag færre enn fem tre av fire hver tiende halvparten jenter gutter "
    "ungdomsskolen har brukt cannabis siste år året før økning på nedgang 54 ikke aldri landet Oslo § 321 kl. 18 . , "
    ": ; ( ) – ' Trygghetsprogrammet trusler ran mellom 10 «sitat» 22334455 ruskontrakt bekymringssamtaler"
)
sentences = st.lists(st.sampled_from(WORDS.split(" ")), min_size=1, max_size=14).map(" ".join)
anything = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=80)
passages = st.builds(
    Passage,
    kind=st.sampled_from(PassageKind),
    text=st.one_of(sentences, anything),
    page=st.integers(0, 3),
    level=st.integers(0, 3),
)


@cache
def catalogue() -> Catalogue:
    return catalogue_for("Lindvåg")


def read(told: list[Passage], year: int | None) -> ReportRead:
    return read_report(Workbook("rapport.txt", "txt", b"", (), (), tuple(told)), catalogue(), AREA, year)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(told=st.lists(passages, max_size=6), year=st.sampled_from([None, 2023, 2024]))
def test_what_is_proposed_holds_together(told: list[Passage], year: int | None) -> None:
    found = read(told, year)
    ids = [one.id for one in (*found.figures, *found.judgements, *found.choices)]
    assert len(ids) == len(set(ids)), "an id stands for one proposal"
    for one in found.figures:
        indicator = catalogue().indicator(one.indicator)
        assert one.unit is indicator.unit
        assert catalogue().segment_fault(indicator, one.segment) is None
        assert one.raw.split(" ")[-1] in one.quote or "…" in one.quote
        if one.value is not None:
            assert one.value >= 0
            assert one.unit is not Unit.PERCENT or one.value <= 100 or not one.sure
            assert one.unit is not Unit.COUNT or one.value.is_integer()
        if one.sure:
            assert one.year is not None
            assert one.status in {Status.EXACT, Status.APPROXIMATE, Status.BOUND}
    sure = [(one.indicator, one.segment, one.year, one.first_year) for one in found.figures if one.sure]
    assert len(sure) == len(set(sure)), "no two are ticked for the same figure"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(told=st.lists(passages, max_size=5))
def test_a_report_read_twice_proposes_the_same(told: list[Passage]) -> None:
    assert read(told, 2024) == read(told, 2024)
