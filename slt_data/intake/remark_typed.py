"""A remark on figures typed on a page, read into a ``Remark`` or findings."""

import re
from dataclasses import dataclass
from hashlib import sha256

from slt_data.domain.catalogue import Catalogue
from slt_data.domain.entries import Remark
from slt_data.domain.known_ids import OWN_SOURCE
from slt_data.intake.findings import Finding, finding
from slt_data.intake.vocabulary.keys import key

_SHORTEST = 3
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True)
class RemarkFields:
    """The texts in the form: the title of an indicator, years separated by commas, the text, its source."""

    about: str
    years: str
    text: str
    source: str
    doubt: bool

    @property
    def texts(self) -> tuple[str, ...]:
        """All that was typed."""
        return self.about, self.years, self.text, self.source


def remark_typed(
    fields: RemarkFields, catalogue: Catalogue, area: str, changes: Remark | None = None
) -> tuple[Remark | None, list[Finding]]:
    """The remark, or None and findings on what is wrong.

    A remark that ``changes`` another gets its id and replaces it, and keeps its indicators if there are several.
    """
    wrong: list[Finding] = []
    found = [
        one.id
        for told in catalogue.tellings
        for one in told.indicators
        if fields.about and key(one.title) == key(fields.about) and one.area in (None, area)
    ]
    about = changes.indicators if changes is not None and not fields.about else tuple(dict.fromkeys(found[:1]))
    if not about:
        wrong.append(finding("deliver.remark_about_nothing"))
    years = []
    for text in filter(None, re.split(r"[,;\s]+", fields.years)):
        if _YEAR.fullmatch(text):
            years.append(int(text))
        else:
            wrong.append(finding("template.bad_year", text=text))
    if len(fields.text) < _SHORTEST:
        wrong.append(finding("deliver.remark_no_text"))
    if wrong:
        return None, wrong
    titles = {key(one.title): one.id for told in catalogue.tellings for one in told.sources}
    source = titles.get(key(fields.source), "") if fields.source else ""
    section = "" if source else fields.source
    if changes is not None and not source and section == changes.section:
        source = changes.source
    seal = sha256("\0".join((area, *about, *map(str, years), fields.text)).encode()).hexdigest()[:10]
    return Remark(
        id=changes.id if changes is not None else f"merknad_{seal}",
        indicators=about,
        areas=(area,),
        years=tuple(sorted(set(years))),
        text=fields.text,
        doubt=fields.doubt,
        source=source or OWN_SOURCE,
        section=section,
    ), []


def taken_away(remark: Remark, area: str) -> Remark:
    """``remark`` of ``area`` marked as no longer shown."""
    return remark.model_copy(update={"areas": (area,), "retired": True})
