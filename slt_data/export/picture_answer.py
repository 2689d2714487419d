"""Makes the document of the challenge picture; a module of its own, since it imports much that the others do not
need.
"""

from slt_data.export.documents import AttentionDocument, FocusDocument, PictureDocument
from slt_data.story.attention import tell_attention
from slt_data.story.material import Material
from slt_data.story.overview import OverviewRow, tell_overview


def picture_document(material: Material, year: int, country: Material | None) -> PictureDocument:
    """The challenge picture of ``year``, compared with ``country`` if given."""
    rows = tell_overview(material, year, country)
    attention = tell_attention(material, year, country)
    return PictureDocument(
        area=material.area.id,
        year=year,
        made_up=material.area.made_up,
        tested=max((one.tested for row in rows if (one := row.lead) is not None and one.year == year), default=0),
        attention=[
            AttentionDocument(indicator=one.indicator, sentence=one.sentence, why=list(one.why))
            for one in attention.points
        ],
        considered=attention.considered,
        focus_areas=[_focus(row) for row in rows],
    )


def _focus(row: OverviewRow) -> FocusDocument:
    lead = row.lead
    return FocusDocument(
        focus_area=row.focus_area.id,
        title=row.focus_area.title,
        indicator=lead.indicator.id if lead is not None else row.focus_area.lead,
        statement=row.statement,
        verdict=row.verdict,
        level=lead.level or None if lead is not None else None,
        figure_year=row.figure_year,
        sentences=list(lead.sentences) if lead is not None else [],
        police=row.police,
        survey=row.survey,
    )
