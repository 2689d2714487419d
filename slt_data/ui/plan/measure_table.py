"""Measures as a table: what, for whom, by which unit and when; the status of the year, and earlier years' folded."""

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from slt_data.domain.plan import TiltakStatus
from slt_data.markup import element, faint, line, paragraph, strong, text
from slt_data.story.plan import MeasureStory
from slt_data.texts import say
from slt_data.ui.plan.marks import overdue_words, state_mark, unread_mark

_WIDTHS = ("tiltak_hva", "tiltak_status", "tiltak_fortalt")


def measure_table(told: Sequence[MeasureStory], *, edits: bool, headed: bool = True) -> Markup:
    """The measures ``told``, one a row. ``edits``: what is overdue is said; not ``headed``: only screen readers hear
    the headings, as in a row of a table that stands in parts.
    """
    year = told[0].year
    titles = (say("plan_page.measure"), say("plan_page.state_of", year=year), say("plan_page.told"))
    heads = element("tr", *(element("th", text(one), scope="col") for one in titles))
    rows = [element("tr", *(element("td", cell) for cell in _cells(one, edits=edits))) for one in told]
    columns = element("colgroup", *(element("col", class_=one) for one in _WIDTHS))
    head = element("thead", heads) if headed else element("thead", heads, class_="bare_hoert")
    return element("table", columns, head, element("tbody", *rows), class_="tiltak")


def _cells(told: MeasureStory, *, edits: bool) -> tuple[Markup, Markup, Markup]:
    one = told.measure
    level = say(f"event.{one.level}") if one.level is not None else ""
    money = say("plan_page.money", money=one.money) if one.money else ""
    about = " · ".join(part for part in (level, one.responsible, one.period, money) if part)
    name = line(strong(one.title), *([unread_mark()] if told.unread and edits else []))
    what = [paragraph(name), *([paragraph(text(one.text))] if one.text else [])]
    what += [paragraph(faint(about))] if about else []
    late = overdue_words(told) if edits else ""
    state = [paragraph(state_mark(told)), *([paragraph(faint(late))] if late else [])]
    return _joined(what), _joined(state), _joined([*_status(told.status), *_earlier(told)])


def _status(status: TiltakStatus | None) -> Iterator[Markup]:
    for name in ("done", "seen", "next"):
        said = getattr(status, name, "")
        if said:
            yield paragraph(line(strong(say(f"plan_page.{name}")), text(said)))


def _earlier(told: MeasureStory) -> Iterator[Markup]:
    earlier = [one for at, one in told.statuses.items() if at < told.year]
    if earlier:
        years = ", ".join(f"{one.year}: {say(f'plan.state_{one.state}').lower()}" for one in reversed(earlier))
        parts = [part for one in reversed(earlier) for part in (paragraph(strong(str(one.year))), *_status(one))]
        yield element("details", element("summary", text(say("plan_page.earlier", years=years))), *parts)


def _joined(parts: Sequence[Markup]) -> Markup:
    return element("div", *parts)
