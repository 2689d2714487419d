"""The news of an area as an Atom feed (RFC 4287): one entry, with an id of its own for each thing that is new."""

import re
from urllib.parse import urlencode

from markupsafe import Markup

from slt_data.markup import element, paragraph, text
from slt_data.story.news import News, moment_of
from slt_data.texts import say, spoken

_NOT_HELD = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SPACE = "http://www.w3.org/2005/Atom"


def atom_feed(news: News, base: str) -> bytes:
    """The feed in UTF-8. ``base``: the URL of the app, to which the links lead.

    Programs keep the entries that they have seen, so the newest is enough; the same news gives the same bytes.
    """
    moment = f"{moment_of(news):%Y-%m-%dT%H:%M:%SZ}"
    name = say("news.name", area=news.area_name)
    page = _page(base, "", news)
    feed = element(
        "feed",
        element("title", text(_clean(name))),
        element("id", text(f"urn:slt-innsikt:{news.area}")),
        element("updated", text(moment)),
        element("author", element("name", text(say("app.title")))),
        element("link", rel="alternate", type="text/html", href=page),
        element(
            "entry",
            element("title", text(_clean(news.title))),
            element("id", text(f"urn:slt-innsikt:{news.area}:{news.id}")),
            element("updated", text(moment)),
            element("link", rel="alternate", type="text/html", href=page),
            element("content", text(_clean(str(_content(news, base)))), type="html"),
        ),
        xmlns=_SPACE,
        **{"xml:lang": str(spoken())},
    )
    return f'<?xml version="1.0" encoding="utf-8"?>\n{feed}\n'.encode()


def _content(news: News, base: str) -> Markup:
    parts = [paragraph(text(say("calendar.made_up")))] if news.made_up else []
    parts += [paragraph(text(say("attention.title"))), _listed(news.points)]
    parts += [paragraph(element("a", text(say("news.overview")), href=_page(base, "", news)))]
    if news.since:
        since = _page(base, "siden_forrige_moete", news)
        parts += [paragraph(text(news.since)), _listed(news.changes)]
        parts += [paragraph(element("a", text(say("since.menu")), href=since))]
    return element("div", *parts)


def _listed(lines: tuple[str, ...]) -> Markup:
    return element("ul", *(element("li", text(one)) for one in lines))


def _page(base: str, path: str, news: News) -> str:
    return f"{base}/{path}?{urlencode({'omraade': news.area, 'spraak': str(spoken())})}"


def _clean(words: str) -> str:
    """``words`` without what XML can't hold (XML 1.0, 2.2)."""
    return _NOT_HELD.sub("", words)
