"""What somebody has to answer before a layout can be read: the names that are not known, with those that are near."""

from slt_data.intake.findings import Finding, finding
from slt_data.intake.layout.model import Layout, Name
from slt_data.intake.layout.names_found import AREA
from slt_data.intake.vocabulary.keys import Meaning
from slt_data.intake.vocabulary.lexicon import Lexicon
from slt_data.norwegian import listing
from slt_data.texts import say


def layout_findings(layout: Layout, lexicon: Lexicon) -> list[Finding]:
    """A finding for each name that is not known, with the nearest that are, and for each year in doubt."""
    findings = [_unknown(one, lexicon) for one in layout.unknown]
    if layout.more_names:
        findings.append(finding("layout.more_unknown", number=layout.more_names))
    findings += [
        finding("layout.year_unclear", one.sheet, one.period_from, text=one.period_text, year=one.period.label)
        for one in layout.blocks
        if one.period is not None and not one.period_certain and not layout.confirmed
    ]
    return findings


def described(meaning: Meaning, lexicon: Lexicon) -> str:
    """A meaning in words: the indicator, the group, or that it means nothing."""
    catalogue = lexicon.catalogue
    parts = [catalogue.indicator(meaning.indicator).title] if meaning.indicator else []
    if meaning.segment:
        parts.append(catalogue.segment_title(meaning.segment))
    if meaning.area:
        parts.append(catalogue.area(meaning.area).title)
    return ", ".join(parts) or say("layout.only_words")


def _unknown(name: Name, lexicon: Lexicon) -> Finding:
    near = listing([f"«{described(one, lexicon)}»" for one in name.suggestions], "eller")
    if name.dimension == AREA:
        known = listing(sorted(one.short for one in lexicon.catalogue.areas))
        return finding("layout.unknown_area", name.sheet, name.cell, name=name.text, known=known)
    if name.dimension == "title":
        return finding("layout.title_unclear", name.sheet, name.cell, name=name.text, near=near)
    if name.dimension:
        code = "layout.unknown_segment" if near else "layout.unknown_segment_alone"
    else:
        code = "layout.unknown_name" if near else "layout.unknown_name_alone"
    return finding(code, name.sheet, name.cell, name=name.text, near=near)
