"""The standard library: what SLT boards use is there, can be read, and says whose words it is in."""

import re
from collections.abc import Iterator

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Indicator
from slt_data.domain.families import Family
from slt_data.domain.series import Unit
from slt_data.intake.vocabulary.keys import key
from slt_data.texts import Language
from tests.gathering import none_of


def lacking(indicator: Indicator) -> Iterator[str]:
    """What an indicator of the library must have and ``indicator`` has not."""
    if not indicator.caveats:
        yield "caveat"
    if len(indicator.definition) < 20:
        yield "definition"
    if indicator.publishing.smallest == 0 and indicator.unit is Unit.COUNT and indicator.chance:
        yield "threshold"
    if indicator.family is Family.UNGDATA and indicator.publishing.smallest_n < 30:
        yield "number of answers"


def test_what_the_library_offers_can_be_read(catalogue: Catalogue) -> None:
    """Each shared indicator has a caveat, a definition, and a threshold where persons are counted."""
    shared = [one for one in catalogue.indicators if one.area is None]
    none_of(f"{one.id}: {what}" for one in shared for what in lacking(one))


BOARDS_USE = {
    "the police's groups": (
        *("nasking", "vold", "trusler", "ran", "sedelighet", "narkotika", "skadeverk", "hatkriminalitet"),
        *("ekstremisme_bekymringer", "bekymringssamtaler", "trygghetsprogram_saker"),
    ),
    "Ungdata's key figures": (
        *("ungdata_beruset", "ungdata_cannabis", "ungdata_mobbet", "ungdata_skadet_av_vold", "ungdata_slaasskamp"),
        *("ungdata_nasket", "ungdata_haerverk", "ungdata_ensom", "ungdata_fortrolig_venn", "ungdata_trygg_ute"),
        *("ungdata_lokalmiljoe", "ungdata_trives_skolen", "ungdata_fornoeyd_foreldre", "ungdata_psykiske_plager"),
        *("ungdata_lykkelig_liv", "ungdata_hoeyere_utdanning"),
    ),
}


def test_the_library_has_what_boards_use(catalogue: Catalogue) -> None:
    shared = {one.id for one in catalogue.indicators if one.area is None and one.focus_area is not None}
    none_of(f"{group}: {one}" for group, ids in BOARDS_USE.items() for one in ids if one not in shared)


def test_a_name_means_one_indicator(catalogue: Catalogue) -> None:
    """No two shared indicators, nor two of one area, have a name in common, in either language."""
    owners: dict[tuple[str | None, str], set[str]] = {}
    for one in (one for told in catalogue.tellings for one in told.indicators):
        for name in (one.title, one.short, *one.names):
            owners.setdefault((one.area, key(name)), set()).add(one.id)
    none_of(f"«{name}»: {', '.join(sorted(ids))}" for (_, name), ids in owners.items() if len(ids) > 1)


def test_ungdata_is_quoted_or_said_to_be_retold(catalogue: Catalogue) -> None:
    """What stands in quotes is Ungdata's own wording; a measure without it says that it is told in our words."""
    asked = [one for one in catalogue.indicators if one.family is Family.UNGDATA and one.focus_area is not None]
    none_of(one.id for one in asked if ("«" in one.definition) is one.definition.endswith("Gjengitt med våre ord."))
    spoken = catalogue.told_in(Language.NYNORSK)
    quoted = re.compile(r"«[^»]*»")
    none_of(
        one.id for one in asked if quoted.findall(one.definition) != quoted.findall(spoken.indicator(one.id).definition)
    )
