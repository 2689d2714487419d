"""The log: one line an event, in text or JSON; by the request's id a fault is found; no key, query or cookie in it."""

import json
import logging
import sys
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient
from streamlit import logger as streamlit_logger
from streamlit.testing.v1 import AppTest

from slt_data.domain.errors import SettingsRefused
from slt_data.logs import OURS, REQUEST, LogForm, TextLine, formatter, log_form, set_up
from slt_data.story.materials import Materials
from slt_data.web import log_lines
from slt_data.web.requests import RequestLog
from tests.test_api import app_over, basic, home, make_key, oidc, program, shared

__all__ = ["home", "oidc", "shared"]

OWN = "slt_data.web.requests"


@pytest.fixture
def lines(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Any]:
    """What is logged as JSON from here on, read each time it is called."""
    root, ours = logging.getLogger(), logging.getLogger(OURS)
    before, level = list(root.handlers), ours.level
    set_up(LogForm.JSON)
    yield lambda: [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    root.handlers[:] = before
    ours.setLevel(level)
    logging.captureWarnings(capture=False)


async def echo(request: Request) -> Response:
    logging.getLogger("slt_data.echo").warning("meanwhile")
    return PlainTextResponse(request.headers["x-request-id"])


ECHO = Starlette(routes=[Route("/{rest:path}", echo)], middleware=[Middleware(RequestLog)])


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        pytest.param("0123456789abcdef", True, id="from the proxy"),
        pytest.param("2f1b9f0e-6d0c-4c58-9d2e-3b5a8f7c1d2e", True, id="a UUID"),
        pytest.param(None, False, id="none"),
        pytest.param("short", False, id="too short to tell apart"),
        pytest.param("a" * 65, False, id="too long"),
        pytest.param("abcdefgh ijkl", False, id="a space"),
        pytest.param('abcdefgh","x":"', False, id="what would break a line"),
        pytest.param("15076500565", False, id="a national id"),
        pytest.param("slt_0a0b0c0d_AAAAAAAAAAAA", False, id="what looks like a key"),
    ],
)
def test_every_request_has_an_id(given: str | None, kept: bool) -> None:
    answer = TestClient(ECHO).get("/x", headers={"x-request-id": given} if given is not None else {})
    own = answer.headers["x-request-id"]
    assert (own == given) is kept
    assert answer.text == own
    assert len(own) >= 16 or kept
    assert REQUEST.get() == ""


def test_a_line_of_json_for_each_event_and_each_request(lines: Any) -> None:
    answer = TestClient(ECHO).get("/a/bæ?hemmelig=1", headers={"x-request-id": "0123456789abcdef"})
    assert answer.status_code == 200
    meanwhile, request = [one for one in lines() if one["logger"].startswith("slt_data")]
    assert meanwhile["message"] == "meanwhile"
    assert meanwhile["request"] == request["request"] == "0123456789abcdef"
    assert (meanwhile["level"], request["level"]) == ("warning", "info")
    assert datetime.fromisoformat(request["time"]).utcoffset().total_seconds() == 0  # type: ignore[union-attr]
    assert (request["method"], request["path"], request["status"]) == ("GET", "/a/b%C3%A6", 200)
    assert request["ms"] >= 0


def test_who_asked_stands_in_the_line_and_no_secret_does(oidc: Path, shared: Materials, lines: Any) -> None:
    key = make_key()
    app = app_over(shared)
    program(app, key).get("/api/v1/areas?spraak=nn", headers={"cookie": "hemmelig=kake"})
    program(app).get("/api/v1/areas", headers=basic("excel", key))
    program(app).get(f"/api/v1/{key}?key={key}")
    program(app).get("/nothing", headers={"authorization": f"Bearer {key}"})
    logging.getLogger("slt_data.x").error("told by mistake: %s", key)
    told = lines()
    assert [one.get("who") for one in told if one["logger"] == OWN] == [f"noekkel:{key[4:12]}"] * 2 + [None] * 2
    assert [one["status"] for one in told if one["logger"] == OWN] == [200, 200, 401, 404]
    text = json.dumps(told)
    assert key[13:] not in text
    assert not any(one in text for one in ("hemmelig", "kake", "spraak", basic("excel", key)["authorization"][6:30]))


@pytest.mark.parametrize("path", ["/static/js/x.js", "/skall/shell.css", "/grafer/x.js"])
def test_what_pages_look_like_has_a_line_only_where_it_is_refused(lines: Any, path: str) -> None:
    async def refuses(_: Request) -> Response:
        return PlainTextResponse("", status_code=404)

    TestClient(ECHO).get(path)
    assert [one["logger"] for one in lines()] == ["slt_data.echo"]
    refusing = Starlette(routes=[Route("/{rest:path}", refuses)], middleware=[Middleware(RequestLog)])
    TestClient(refusing).get(path)
    assert [(one["path"], one["status"]) for one in lines()] == [(path, 404)]


def test_a_fault_has_its_trace_in_the_same_line(lines: Any) -> None:
    try:
        float("slt_0a0b0c0d_" + "A" * 43)
    except ValueError:
        logging.getLogger("slt_data.x").exception("a\nb")
    (line,) = lines()
    assert line["message"] == "a\nb"
    assert "could not convert string to float: 'slt_…'" in line["trace"]


def test_text_is_for_people_and_no_line_can_be_made_up() -> None:
    said = "a\x1b[31m\u2028b\n2026-11-24 GET /falsk 200"
    record = logging.LogRecord("slt_data.x", logging.WARNING, "", 0, "told %s", (said,), None)
    REQUEST.set("0123456789abcdef")
    line = formatter(LogForm.TEXT).format(record)
    REQUEST.set("")
    assert line.endswith("WARNING slt_data.x: told a [31m b 2026-11-24 GET /falsk 200 [0123456789abcdef]")


def test_a_key_in_a_line_of_streamlits_is_masked_in_text_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SLT_LOG", raising=False)
    log_lines.log_as_set()
    own = streamlit_logger.get_logger("streamlit.web.some_login").handlers
    assert own
    assert all(isinstance(one.formatter, TextLine) for one in own)
    key = "slt_0a0b0c0d_" + "A" * 43
    record = logging.LogRecord("streamlit", logging.ERROR, "", 0, "Error. %s", (f"x\x85{key}",), None)
    assert formatter(LogForm.TEXT).format(record).endswith("ERROR streamlit: Error. x slt_…")


def test_json_has_no_sign_that_ends_a_line_anywhere() -> None:
    record = logging.LogRecord("slt_data.x", logging.WARNING, "", 0, "a\u2028b\x85c", (), None)
    line = formatter(LogForm.JSON).format(record)
    assert line.isascii()
    assert json.loads(line)["message"] == "a\u2028b\x85c"


@pytest.mark.parametrize(("word", "expected"), [("", LogForm.TEXT), ("text", LogForm.TEXT), ("json", LogForm.JSON)])
def test_the_setting(word: str, expected: LogForm) -> None:
    assert log_form({"SLT_LOG": word}) is expected


def test_a_setting_that_is_none_stops_the_start() -> None:
    with pytest.raises(SettingsRefused, match="SLT_LOG"):
        log_form({"SLT_LOG": "xml"})


def test_what_streamlit_and_the_server_log_is_json_too(lines: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLT_LOG", "json")
    monkeypatch.setattr(streamlit_logger, "setup_formatter", streamlit_logger.setup_formatter)
    early = streamlit_logger.get_logger("streamlit.early")
    log_lines.log_as_set()
    late = streamlit_logger.get_logger("streamlit.late")
    for one in (early, late):
        for handler in one.handlers:
            if isinstance(handler, logging.StreamHandler):
                handler.setStream(sys.stderr)
        one.error("said")
    assert [(line["logger"], line["message"]) for line in lines()] == [
        ("streamlit.early", "said"),
        ("streamlit.late", "said"),
    ]


def test_a_fault_on_a_page_shows_the_number_by_which_it_is_found(lines: Any) -> None:
    def page() -> None:
        from slt_data.ui.server import tell_fault

        tell_fault(ZeroDivisionError("internals"))

    at = AppTest.from_function(page).run()
    (line,) = [one for one in lines() if one["level"] == "error"]
    (told,) = [one.value for one in at.error]
    assert line["request"] in told
    assert "internals" not in told
    assert "ZeroDivisionError: internals" in line["trace"]
