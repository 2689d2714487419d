"""A server on loopback that plays the replies of the official services, and everything that may go wrong on the way.

It answers at the paths of SSB, KLASS and FHI with the replies of ``files/feeds``; a selection of a table is cut out of
the recorded one, and an unknown code is refused as the service does. ``play`` puts answers of another kind before
those, one for each call that comes; ``answers`` replaces what is given for a path.
"""

import gzip
import json
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import product
from math import prod
from pathlib import Path
from ssl import SSLContext
from typing import Any
from urllib.parse import parse_qsl, urlsplit

FEEDS = Path(__file__).parent / "files" / "feeds"
SSB, KLASS, FHI = "/api/pxwebapi/v2", "/api/klass/v1", "/api/open/v1"
HTML = b"<html><head><title>Service Unavailable</title></head><body>Under vedlikehold. token=hemmelig</body></html>"


@dataclass(frozen=True)
class Answer:
    """What the server says. ``length``: what it says that the size is; ``drip``: seconds between its bytes;
    ``late``: seconds before the first one; ``slow_headers``: the headers drip too.
    """

    body: bytes = b"{}"
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    drip: float = 0.0
    late: float = 0.0
    slow_headers: bool = False


@dataclass(frozen=True)
class Call:
    """A call that came."""

    method: str
    path: str
    query: tuple[tuple[str, str], ...]
    body: str
    headers: Mapping[str, str]


def recorded(name: str) -> bytes:
    """A reply of ``files/feeds``."""
    return (FEEDS / name).read_bytes()


def document(name: str) -> Any:
    """The same, read."""
    return json.loads(recorded(name))


def as_json(value: Any, status: int = 200) -> Answer:
    return Answer(json.dumps(value, ensure_ascii=False).encode(), status, {"Content-Type": "application/json"})


# --- What goes wrong -------------------------------------------------------------------------------------------------


def too_many(retry_after: str | None = None) -> Answer:
    headers = {} if retry_after is None else {"Retry-After": retry_after}
    return Answer(b"", 429, headers)


def down(status: int = 503, **headers: str) -> Answer:
    return Answer(HTML, status, {"Content-Type": "text/html", **headers})


def refused(name: str, status: int) -> Answer:
    """An answer of ``files/feeds/errors`` with this status of HTTP."""
    return Answer(recorded(f"errors/{name}"), status)


def cut(name: str = "ssb/constructed_08487_v2_kommune.json") -> Answer:
    """Half of a reply, with the size of all of it."""
    whole = recorded(name)
    return Answer(whole[: len(whole) // 2], length=len(whole))


def cut_unseen(name: str = "ssb/constructed_08487_v2_kommune.json") -> Answer:
    """Half of a reply, with the size of the half: nothing but the text itself tells."""
    whole = recorded(name)
    return Answer(whole[: len(whole) // 2])


def large(size: int = 40_000_000, *, told: bool = True) -> Answer:
    """An answer larger than any may be; ``told``: it says so before it begins."""
    return Answer(b'"' + b"a" * (size - 2) + b'"', length=None if told else -1)


def large_when_unpacked(size: int = 40_000_000) -> Answer:
    return Answer(gzip.compress(b'"' + b"a" * (size - 2) + b'"'), headers={"Content-Encoding": "gzip"})


def elsewhere(where: str = "https://example.invalid/?token=hemmelig", status: int = 302) -> Answer:
    return Answer(b"", status, {"Location": where})


def dripping(seconds: float = 0.05) -> Answer:
    """A byte at a time, each of them soon enough, and never done in time."""
    return Answer(recorded("ssb/config_v2.json"), drip=seconds)


def dripping_headers(seconds: float = 0.05) -> Answer:
    return Answer(b"{}", drip=seconds, slow_headers=True)


# --- Recorded replies that somebody has changed ----------------------------------------------------------------------


def changed(name: str, change: Callable[[Any], None]) -> Answer:
    """The recorded reply after ``change``."""
    whole = document(name)
    change(whole)
    return as_json(whole)


def relabelled(name: str) -> Answer:
    """Another label than last time."""

    def change(whole: Any) -> None:
        whole["label"] = "99999: En annen tabell"

    return changed(name, change)


def wrong_sizes(name: str) -> Answer:
    """``size`` says one more than there is."""

    def change(whole: Any) -> None:
        whole["size"][0] += 1

    return changed(name, change)


def zeros(name: str) -> Answer:
    """Zeros in place of every figure, as while figures are being revised."""

    def change(whole: Any) -> None:
        whole["value"] = [None if one is None else 0 for one in whole["value"]]

    return changed(name, change)


# --- What the services answer ----------------------------------------------------------------------------------------


def tables() -> dict[str, Any]:
    """The tables of SSB that are answered, by number."""
    found = ("08487", "ssb/constructed_08487_v2_kommune.json"), ("13615", "ssb/13615_v2_status_dot.json")
    others = ("11585", "ssb/11585_v2_status_dotdot_note.json"), ("09654", "ssb/09654_v2_no_status.json")
    return {table: document(name) for table, name in (*found, *others)}


class UnknownCode(Exception):
    """A code that the table does not have."""


def codes_of(cube: Any, dimension: str) -> list[str]:
    """The codes of a dimension in order, in either dialect."""
    index = cube["dimension"][dimension]["category"]["index"]
    return list(index) if isinstance(index, list) else sorted(index, key=index.__getitem__)


def matching(asked: list[str], known: list[str]) -> list[str]:
    """The known codes that an expression of PxWebApi selects: codes, ``*``, ``top(n)``, ``from(x)``."""
    found: list[str] = []
    for one in asked:
        if one.endswith(")"):
            how, _, what = one[:-1].partition("(")
            found += {"top": lambda n: known[-int(n) :], "from": lambda code: known[known.index(code) :]}[how](what)
        elif "*" in one:
            found += [code for code in known if code.startswith(one.partition("*")[0])]
        elif one in known:
            found.append(one)
        else:
            raise UnknownCode(one)
    return [code for code in known if code in found]


def selected(cube: Any, wanted: Mapping[str, list[str]]) -> Any:
    """The part of ``cube`` with these codes; of a dimension that is not named, all. Raises ``UnknownCode``."""
    ids, sizes = cube["id"], cube["size"]
    known = {one: codes_of(cube, one) for one in ids}
    chosen = {one: matching(wanted.get(one, known[one]), known[one]) for one in ids}
    places = [[known[one].index(code) for code in chosen[one]] for one in ids]
    steps = [prod(sizes[place + 1 :]) for place in range(len(sizes))]
    cells = [sum(at * step for at, step in zip(cell, steps, strict=True)) for cell in product(*places)]
    part = json.loads(json.dumps(cube))
    part["size"] = [len(chosen[one]) for one in ids]
    part["value"] = [cube["value"][cell] for cell in cells]
    if isinstance(cube.get("status"), dict):
        told = {str(at): cube["status"][str(cell)] for at, cell in enumerate(cells) if str(cell) in cube["status"]}
        part["status"] = told
        if not told:
            del part["status"]
    for one in ids:
        category = part["dimension"][one]["category"]
        as_list = isinstance(category["index"], list)
        category["index"] = chosen[one] if as_list else {code: at for at, code in enumerate(chosen[one])}
        for key in ("label", "unit", "note"):
            if isinstance(category.get(key), dict):
                category[key] = {code: told for code, told in category[key].items() if code in chosen[one]}
    return part


def without_values(cube: Any) -> Any:
    """The metadata of a table: the same without a value, in another order of dimensions."""
    told = {key: value for key, value in cube.items() if key not in ("value", "status")}
    return told | {"id": list(reversed(cube["id"])), "size": list(reversed(cube["size"]))}


def answer_of_ssb(method: str, parts: list[str], body: str) -> Answer:
    if parts == ["config"]:
        return Answer(recorded("ssb/config_v2.json"))
    cubes = tables()
    if parts[0] != "tables" or len(parts) < 2 or parts[1] not in cubes:
        return refused("pxwebapi2_http400_body404_nonexistent_table.json", 400 if parts[-1] == "data" else 404)
    cube = cubes[parts[1]]
    if parts[2:] == ["metadata"]:
        return as_json(without_values(cube))
    if parts[2:] != ["data"]:
        return as_json({"id": parts[1], "label": cube["label"], "updated": cube["updated"]})
    selection = json.loads(body)["selection"] if method == "POST" and body else []
    wanted = {one["variableCode"]: one["valueCodes"] for one in selection}
    if not wanted.keys() <= set(cube["id"]):
        return refused("pxwebapi2_400_nonexistent_variable.json", 400)
    try:
        return as_json(selected(cube, wanted))
    except UnknownCode:
        return refused("pxwebapi2_400_nonexistent_value.json", 400)


def answer_of_klass(parts: list[str]) -> Answer:
    if parts[-1] == "changes":
        return Answer(recorded("klass/constructed_changes_131.json"))
    if parts[-1] == "codes":
        return Answer(recorded("klass/norgeo_codes-fromto_0.json"))
    return Answer(HTML, 404)


def answer_of_fhi(method: str, parts: list[str], body: str) -> Answer:
    last = parts[-1]
    if last == "data" and method == "POST":
        cube = document("fhi/official_readme_jsonstat2_reply.json")
        asked = {one["code"]: one["values"] for one in json.loads(body)["dimensions"] if one["filter"] == "item"}
        if asked.keys() <= set(cube["id"]) and all(set(asked[one]) <= set(codes_of(cube, one)) for one in asked):
            return as_json(selected(cube, asked))
        return Answer(b"", 400)
    names = {"metadata": "table-metadata", "dimension": "table-dimensions", "table": "tables", "source": "sources"}
    return Answer(recorded(f"fhi/trimmed_fhi-{names[last]}.json")) if last in names else Answer(b"", 404)


def recorded_answer(call: Call) -> Answer:
    """What the service at the path of ``call`` answers."""
    for base in (SSB, KLASS, FHI):
        if call.path.startswith(f"{base}/"):
            parts = call.path.removeprefix(f"{base}/").split("/")
            if base == SSB:
                return answer_of_ssb(call.method, parts, call.body)
            return answer_of_klass(parts) if base == KLASS else answer_of_fhi(call.method, parts, call.body)
    return Answer(HTML, 404)


# --- The server ------------------------------------------------------------------------------------------------------


class OfficialServer:
    """A server that runs. ``calls``: all that came; ``answers``: what is given for a path in place of the recorded."""

    def __init__(self, server: ThreadingHTTPServer, scheme: str) -> None:
        self._server = server
        self.base = f"{scheme}://127.0.0.1:{server.server_address[1]}"
        self.calls: list[Call] = []
        self.answers: dict[str, Answer] = {}
        self._first: list[Answer] = []
        self._gate = threading.Lock()

    def play(self, *answers: Answer) -> None:
        """The next calls get these, one each."""
        self._first += answers

    def answer(self, call: Call) -> Answer:
        with self._gate:
            self.calls.append(call)
            if self._first:
                return self._first.pop(0)
        return self.answers.get(call.path) or recorded_answer(call)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    official: OfficialServer

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        query = tuple(parse_qsl(parts.query, keep_blank_values=True))
        call = Call(self.command, parts.path, query, body, {name.lower(): told for name, told in self.headers.items()})
        with suppress(ConnectionError, TimeoutError, OSError):
            self._write(self.official.answer(call))

    def do_POST(self) -> None:
        self.do_GET()

    def _write(self, answer: Answer) -> None:
        time.sleep(answer.late)
        self.close_connection = True
        length = len(answer.body) if answer.length is None else answer.length
        sizes = {} if length < 0 else {"Content-Length": str(length)}
        headers = {"Content-Type": "application/json", **answer.headers, **sizes, "Connection": "close"}
        head = f"HTTP/1.1 {answer.status} X\r\n" + "".join(f"{name}: {told}\r\n" for name, told in headers.items())
        self._send(head.encode() + b"\r\n", answer.drip if answer.slow_headers else 0)
        self._send(answer.body, answer.drip)

    def _send(self, content: bytes, drip: float) -> None:
        if not drip:
            self.wfile.write(content)
            return
        for byte in content:
            self.wfile.write(bytes([byte]))
            self.wfile.flush()
            time.sleep(drip)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@contextmanager
def official_server(certificate: SSLContext | None = None) -> Iterator[OfficialServer]:
    """A server while the block lasts; over https if it has a certificate."""
    handler = type("Handler", (_Handler,), {})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]
    if certificate is not None:
        server.socket = certificate.wrap_socket(server.socket, server_side=True)
    official = OfficialServer(server, "http" if certificate is None else "https")
    handler.official = official  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield official
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
