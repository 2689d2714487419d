"""Commands about municipalities: a new one, which there are, what one is made of, and whether it is shown."""

from typing import Any

from slt_data.catalogue.edits import Edit
from slt_data.catalogue.find_municipality import municipality_of
from slt_data.catalogue.new_area import NewArea, new_area
from slt_data.commands.answer import Answer, reading_store
from slt_data.commands.asked.catalogue import AreaAdded, AreaNamed, AreaTurned
from slt_data.commands.asked.every_command import Asked
from slt_data.commands.changing import change_done, changed_by
from slt_data.domain.places import Area
from slt_data.export.answers import area_document
from slt_data.store.store import Store
from slt_data.texts import Language, say


def add_area(asked: AreaAdded) -> Answer:
    """``area add``: a new municipality, with the standard focus areas and indicators."""
    place = municipality_of(asked.code)
    made: list[NewArea] = []

    def edits(store: Store) -> tuple[Edit, ...]:
        made.append(new_area(store.catalogue, place, language=Language(asked.language), key=asked.id))
        return made[-1].edits

    comment = asked.comment or say("change.area_new", name=place.name)
    number = changed_by(edits, by=asked.by, comment=comment)
    told = made[-1]
    document = {"batch": number, "area": told.id, "indicators": list(told.indicators)}
    return Answer(document, [say("change.area_done", name=place.name, area=told.id, number=number)])


def told_areas(_: Asked) -> Answer:
    """``area list``: the areas, also those that are hidden."""
    with reading_store() as store:
        areas = store.catalogue.areas
    return Answer([_document(one) for one in areas], [_line(one) for one in areas])


def show_area(asked: AreaNamed) -> Answer:
    """``area show``: one area, with the focus areas and indicators that it uses, its own among them."""
    with reading_store() as store:
        area = store.catalogue.area(asked.id)
        catalogue = store.catalogue_of(area.id)
    used = {
        kind: [one.id for one in entries]
        for kind, entries in (
            ("focus_areas", catalogue.used_focus_areas),
            ("indicators", catalogue.used_indicators),
        )
    }
    places = {"country": area.country, "county": area.county, "boundary": area.boundary}
    lines = [_line(area), *([area.boundary] if area.boundary else [])]
    lines += [f"{say(f'change.{kind}')}: {', '.join(keys)}" for kind, keys in used.items()]
    return Answer(_document(area) | places | used, lines)


def hide_area(asked: AreaTurned) -> Answer:
    """``area hide``: the pages of the area are shown to nobody."""
    return _turned(asked, hidden=True)


def unhide_area(asked: AreaTurned) -> Answer:
    """``area unhide``: the pages of the area are shown again."""
    return _turned(asked, hidden=False)


def _turned(asked: AreaTurned, *, hidden: bool) -> Answer:
    edit = Edit("areas", asked.id, fields={"hidden": hidden}, new=False)
    comment = asked.comment or say("change.area_hidden" if hidden else "change.area_shown", area=asked.id)
    return change_done(changed_by(lambda _: (edit,), by=asked.by, comment=comment))


def _document(one: Area) -> dict[str, Any]:
    told = area_document(one).model_dump(mode="json")
    return told | {"short": one.short, "language": one.language.value, "hidden": bool(one.hidden)}


def _line(one: Area) -> str:
    mark = f" ({say('change.is_hidden')})" if one.hidden else ""
    numbers = one.codes[-1].code if one.codes else "–"
    return f"{one.id:<24} {numbers:<5} {one.title}{mark}"
