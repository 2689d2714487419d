"""The last sections of a report: events, what the figures do not show, how to read them, and their sources."""

from slt_data.domain.entries import EventKind, Source
from slt_data.export.paper.model import Block, ListPoint, PaperParagraph, PaperTable, Points, Section, Under
from slt_data.norwegian import long_date
from slt_data.story.briefing import Briefing
from slt_data.texts import say

_METHOD = (
    *("statement", "chance", "sign", "clear", "none", "several"),
    *("interval", "percent", "break", "words", "survey"),
)
"""The topics that are explained about reading the figures, in this order."""


_MOST_REVISED = 40


def closing(briefing: Briefing) -> tuple[Section, ...]:
    """The sections after the focus areas; empty ones are left out."""
    sections = (*survey_sections(briefing), _events(briefing), _since(briefing), *last_sections(briefing))
    return tuple(section for section in sections if section.blocks)


def survey_sections(briefing: Briefing) -> tuple[Section, Section]:
    """What the young answer that is surely better or worse, and who answered; a section may be empty."""
    return _highlights(briefing), _responses(briefing)


def last_sections(briefing: Briefing) -> tuple[Section, ...]:
    """What the figures do not show, how to read them, and their sources; a section may be empty."""
    return _unseen(briefing), _method(), _sources(briefing)


def _highlights(briefing: Briefing) -> Section:
    """What the young answer that is surely better, and what is surely worse, with the reasons."""
    found = briefing.survey.highlights
    if not (found.joys or found.concerns):
        return Section("", ())
    blocks: list[Block] = []
    for name, told in (("joys", found.joys), ("concerns", found.concerns)):
        points = tuple(ListPoint(f"{one.sentence}.", " ".join(one.why)) for one in told)
        blocks += [Under(say(f"ungdata.{name}"))]
        blocks += [Points(points)] if points else [PaperParagraph(say(f"ungdata.no_{name}"))]
    return Section(say("ungdata.highlights"), tuple(blocks))


def _responses(briefing: Briefing) -> Section:
    """Who answered, in the two newest waves that the report uses."""
    told = [*briefing.indicators]
    waves = {row.told.period for one in told for series in one.series for row in series.rows}
    known = [
        sentence
        for wave in sorted(waves, reverse=True)
        for sentence in briefing.survey.responses
        if int(wave[-4:]) <= briefing.year and sentence.startswith(say("ungdata.response", wave=wave, parts="")[:-1])
    ]
    blocks: tuple[Block, ...] = (
        *map(PaperParagraph, known[:2]),
        PaperParagraph(say("report.responses_how"), quiet=True),
    )
    return Section(say("report.responses"), blocks if known else ())


def _events(briefing: Briefing) -> Section:
    """One row a measure or event; empty columns are left out."""
    events = briefing.other_events
    if not events:
        return Section(say("focus.events"), ())
    cells = {
        "when": [one.period for one in events],
        "kind": [say(f"report.{'measure' if one.kind is EventKind.MEASURE else 'event'}") for one in events],
        "what": [one.title for one in events],
        "level": [say(f"event.{one.level}") if one.level is not None else "" for one in events],
        "responsible": [one.responsible for one in events],
        "more": [one.text for one in events],
    }
    wide = {"when": 1.9, "kind": 1.3, "what": 2.8, "level": 1.4, "responsible": 2.0, "more": 3.6}
    shown = {name: column for name, column in cells.items() if name not in {"level", "responsible"} or any(column)}
    heads = tuple(say(f"report.{name}") for name in shown)
    rows = tuple(zip(*shown.values(), strict=True))
    title = say("focus.events") if events == briefing.events else say("plan_board.events_title")
    table = PaperTable(title, heads, rows, tuple(wide[name] for name in shown))
    return Section(table.title, (table, PaperParagraph(say("show.not_causes"), quiet=True)))


def _since(briefing: Briefing) -> Section:
    """What differs from the last meeting; if there are too many figures, only how many more there are."""
    since = briefing.since
    if since is None:
        return Section("", ())
    if since.empty:
        return Section(since.title, (PaperParagraph(say("since.nothing")),))
    blocks: list[Block] = [PaperParagraph(one.sentence) for one in since.statements]
    if since.rows:
        told = tuple(
            (one.indicator, one.group, one.year, one.old, one.new, one.difference) for one in since.rows[:_MOST_REVISED]
        )
        heads = tuple(say(f"since.{name}") for name in ("figure", "group", "year", "old", "new", "difference"))
        blocks += [
            PaperParagraph(say("since.how"), quiet=True),
            PaperTable(since.title, heads, told, (5.0, 2.0, 1.0, 1.6, 1.6, 1.4), (3, 4, 5)),
        ]
        if len(since.rows) > len(told):
            blocks.append(PaperParagraph(say("deliver.more", number=len(since.rows) - len(told))))
    else:
        blocks.append(PaperParagraph(say("since.nothing"), quiet=True))
    words = since.words
    if words:
        heads = tuple(say(f"since.{name}") for name in ("about", "what", "old", "new"))
        rows = tuple((one.about, one.became, one.old, one.new) for one in words)
        blocks.append(PaperTable(say("since.words"), heads, rows, (2.4, 1.2, 4.2, 4.2)))
    return Section(since.title, tuple(blocks))


def _unseen(briefing: Briefing) -> Section:
    points = []
    for sentence in briefing.unseen:
        lead, stop, text = sentence.partition(". ")
        points.append(ListPoint(f"{lead}.", text) if stop else ListPoint("", sentence))
    return Section(say("report.unseen"), (Points(tuple(points)),) if points else ())


def _method() -> Section:
    """How the figures are to be read, in plain words, and what the signs mean."""
    points = tuple(ListPoint(say(f"report.method_{name}"), say(f"report.method_{name}_means")) for name in _METHOD)
    signs = tuple(
        (say(f"sign.{name}"), say(f"sign.{name}_means")) for name in ("hidden", "missing", "zero", "preliminary")
    )
    table = PaperTable(say("about.signs"), (say("sign.sign"), say("sign.means")), signs, (1, 9))
    return Section(say("report.method"), (Points(points), table))


def _sources(briefing: Briefing) -> Section:
    points = tuple(_source(one) for one in briefing.sources)
    return Section(say("about.sources"), (Points(points),) if points else ())


def _source(source: Source) -> ListPoint:
    """A document: publisher, when it was read, licence and URL."""
    read = long_date(source.read) if source.read else ""
    parts = [
        say("about.read", publisher=source.publisher, read=read) if read else f"{source.publisher}.",
        say("about.licence", licence=source.licence) if source.licence else "",
        source.url,
    ]
    return ListPoint(f"{source.title}.", " ".join(part for part in parts if part))
