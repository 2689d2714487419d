"""Asking the official services: what may be asked, at what pace, and how each thing that goes wrong is told."""

import ipaddress
import json
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from slt_data.domain.errors import FeedsTestRefused, OfficialRefused
from slt_data.official import hosts
from slt_data.official.client import OfficialClient
from slt_data.official.exchange import ExchangeFailed, ExchangeFault, ExchangeLimits, exchange
from slt_data.official.hosts import HOSTS, TEST_SETTING, Host
from slt_data.official.pace import Pace
from slt_data.official.request_reply import OfficialReply, OfficialRequest
from slt_data.texts import Language, speaking
from tests import official_server as play
from tests.official_server import FHI, KLASS, SSB, Answer, OfficialServer, official_server

NOON = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
CONFIG = OfficialRequest("ssb", "GET", "config")
BAERUM = json.dumps({"selection": [{"variableCode": "Gjerningssted", "valueCodes": ["3201", "3024"]}]})
CRIME = OfficialRequest("ssb", "POST", "tables/08487/data", (("lang", "no"), ("outputFormat", "json-stat2")), BAERUM)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[OfficialServer]:
    """Plays all services, which are asked there."""
    with official_server() as made:
        monkeypatch.setenv(TEST_SETTING, made.base)
        yield made


class Clock:
    """A clock that goes forward when somebody sleeps."""

    def __init__(self) -> None:
        self.time, self.slept = 1000.0, list[float]()

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 3))
        self.time += seconds

    def pace(self) -> Pace:
        return Pace(lambda: self.time, self.sleep)


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def said(client: OfficialClient, request: OfficialRequest = CRIME) -> OfficialRefused:
    """How the client refuses."""
    with pytest.raises(OfficialRefused) as refused:
        client.send(request)
    return refused.value


# --- What is asked and answered --------------------------------------------------------------------------------------

ANSWERED = [
    # the request; the path that is asked; what the reply holds
    pytest.param(CONFIG, f"{SSB}/config", "maxDataCells", id="config of SSB"),
    pytest.param(CRIME, f"{SSB}/tables/08487/data", "Gjerningssted", id="data of a table"),
    pytest.param(
        OfficialRequest("ssb", "GET", "tables/08487/metadata", (("lang", "no"),)), f"{SSB}/tables/08487/metadata",
        "LovbruddKrim", id="its metadata",
    ),
    pytest.param(
        OfficialRequest("klass", "GET", "classifications/131/changes", (("from", "2017-01-01"), ("to", "2027-01-01"))),
        f"{KLASS}/classifications/131/changes", "codeChanges", id="changes of a classification",
    ),
    pytest.param(
        OfficialRequest("klass", "GET", "classifications/131/codes", (("from", "2016-01-01"), ("to", "2018-01-02"))),
        f"{KLASS}/classifications/131/codes", "codes", id="its codes",
    ),
    pytest.param(
        OfficialRequest("fhi", "POST", "nokkel/table/332/data", (), '{"dimensions": []}'),
        f"{FHI}/nokkel/table/332/data", "Befolkningsvekst", id="data of FHI",
    ),
    pytest.param(
        OfficialRequest("fhi", "GET", "nokkel/table/332/dimension"), f"{FHI}/nokkel/table/332/dimension", "GEO",
        id="dimensions of FHI",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("request_", "path", "holds"), ANSWERED)
def test_a_reply_is_handed_over_as_it_came(
    server: OfficialServer, request_: OfficialRequest, path: str, holds: str
) -> None:
    reply = OfficialClient(now=at(NOON)).send(request_)
    (call,) = server.calls
    assert (call.method, call.path, call.query, call.body) == (
        request_.method,
        path,
        request_.query,
        request_.body,
    )
    assert holds in reply.content.decode()
    assert reply.url.startswith(f"{server.base}{path}")
    assert (reply.request, reply.status) == (request_, 200)
    assert reply.sha256 == sha256(reply.content).hexdigest()
    assert reply.fetched_at == NOON.replace(tzinfo=None)


def test_what_is_asked_tells_a_number_and_nothing_else(server: OfficialServer) -> None:
    OfficialClient().send(CRIME)
    (call,) = server.calls
    assert call.headers.keys() <= {
        *("host", "accept", "accept-encoding", "connection", "content-length", "content-type", "user-agent"),
    }
    assert call.headers["user-agent"] == "SLT-innsikt"


def test_the_day_of_the_figures_is_the_one_that_the_service_says(server: OfficialServer) -> None:
    assert OfficialClient().send(CRIME).updated == "2025-05-26T06:00:00Z"
    assert OfficialClient().send(CONFIG).updated == ""


@pytest.mark.parametrize("told", ['"\\ud800"', '"<b>i fjor</b>"', '"%s"' % ("9" * 41), "2025", "null", '""'])
def test_a_day_that_is_none_is_left_out(server: OfficialServer, told: str) -> None:
    server.play(Answer(b'{"class": "dataset", "updated": %s}' % told.encode()))
    assert OfficialClient().send(CRIME).updated == ""


AS_IT_CAME = [
    pytest.param(play.relabelled, id="another label"),
    pytest.param(play.wrong_sizes, id="wrong sizes"),
    pytest.param(play.zeros, id="zeros"),
]


@pytest.mark.parametrize("spoilt", AS_IT_CAME)
def test_what_a_reply_says_is_not_for_the_client_to_judge(
    server: OfficialServer, spoilt: Callable[[str], Answer]
) -> None:
    """It hands over the bytes; whoever reads the table refuses what contradicts the feed."""
    answer = spoilt("ssb/constructed_08487_v2_kommune.json")
    server.play(answer)
    assert OfficialClient().send(CRIME).content == answer.body


def test_a_selection_is_cut_out_of_the_recorded_reply(server: OfficialServer) -> None:
    cube = json.loads(OfficialClient().send(CRIME).content)
    assert list(cube["dimension"]["Gjerningssted"]["category"]["index"]) == ["3024", "3201"]
    assert cube["size"] == [2, 7, 1, 4]
    assert cube["value"][:3] == [5759, 5663, 6214]
    assert cube["value"][28:32] == [None, None, None, 6509]


NOT_CALLS: list[Any] = [
    pytest.param({"service": "scb"}, id="another service"),
    pytest.param({"path": "https://example.invalid/"}, id="an address"),
    pytest.param({"path": "/tables"}, id="from the root"),
    pytest.param({"path": "tables/../../klass"}, id="out of the base"),
    pytest.param({"path": "tables/08487?x=y"}, id="a query in the path"),
    pytest.param({"path": ""}, id="nothing"),
    pytest.param({"body": "{}"}, id="a body with GET"),
]


@pytest.mark.parametrize("wrong", NOT_CALLS)
def test_no_other_call_can_be_made(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="no such call"):
        OfficialRequest(**{"service": "ssb", "method": "GET", "path": "config"} | wrong)


def test_the_hosts_are_two_and_spoken_to_in_secret() -> None:
    assert {host.name for host in HOSTS.values()} == {"data.ssb.no", "statistikk-data.fhi.no"}
    assert all(host.base.startswith("https://") for host in HOSTS.values())


# --- The address of the tests ----------------------------------------------------------------------------------------

ADDRESSES = [
    pytest.param("http://127.0.0.1:8000", True, id="loopback"),
    pytest.param("http://127.0.0.1:8000/", True, id="with a slash"),
    pytest.param("http://[::1]:8000", True, id="loopback of IPv6"),
    pytest.param("https://127.0.0.1:8000", False, id="https"),
    pytest.param("http://127.0.0.1", False, id="no port"),
    pytest.param("http://127.0.0.1:99999", False, id="no such port"),
    pytest.param("http://localhost:8000", False, id="a name, which may be anything"),
    pytest.param("http://10.0.0.1:8000", False, id="another machine"),
    pytest.param("http://0.0.0.0:8000", False, id="all addresses"),
    pytest.param("http://data.ssb.no:80", False, id="the service itself"),
    pytest.param("http://127.0.0.1:8000@example.invalid:80", False, id="made to look like it"),
    pytest.param("http://kari:hemmelig@127.0.0.1:8000", False, id="with a secret"),
    pytest.param("http://127.0.0.1:8000/hemmelig", False, id="with a path"),
    pytest.param("http://127.0.0.1:8000?x=hemmelig", False, id="with a query"),
    pytest.param("file:///etc/passwd", False, id="a file"),
    pytest.param("127.0.0.1:8000", False, id="no scheme"),
]


@pytest.mark.parametrize(("told", "taken"), ADDRESSES)
def test_tests_may_have_an_address_on_loopback_and_no_other(
    monkeypatch: pytest.MonkeyPatch, told: str, *, taken: bool
) -> None:
    monkeypatch.setenv(TEST_SETTING, told)
    if taken:
        assert CONFIG.url == f"{told.rstrip('/')}{SSB}/config"
        return
    with pytest.raises(FeedsTestRefused) as refused:
        OfficialClient().send(CONFIG)
    assert TEST_SETTING in str(refused.value)
    assert "hemmelig" not in str(refused.value)


def test_without_it_the_services_themselves_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(TEST_SETTING, raising=False)
    assert CONFIG.url == "https://data.ssb.no/api/pxwebapi/v2/config"


# --- What goes wrong -------------------------------------------------------------------------------------------------

TITLE = "Missing selection for mandantory variable"
REFUSED = [
    # what the server plays; why it is refused; how often it was asked; words of the sentence
    pytest.param([play.too_many()] * 3, "too_many_calls", 3, "for mange ganger", id="429 without Retry-After"),
    pytest.param([play.too_many("1")] * 3, "too_many_calls", 3, "for mange ganger", id="429 with Retry-After"),
    pytest.param([play.too_many("600")], "wait_until", 1, "3. november 2026 kl. 13.10", id="429 for ten minutes"),
    pytest.param([play.down()] * 3, "service_down", 3, "HTTP 503", id="503 with HTML"),
    pytest.param([play.down(502)] * 3, "service_down", 3, "HTTP 502", id="502 with HTML"),
    pytest.param([play.down(500)], "service_down", 1, "HTTP 500", id="500, which no second try helps"),
    pytest.param([Answer(play.HTML)], "web_page", 1, "en nettside i stedet", id="200 with HTML"),
    pytest.param([play.cut()] * 3, "cut_off", 3, "brutt underveis", id="cut in the middle"),
    pytest.param([play.cut_unseen()] * 3, "cut_off", 3, "brutt underveis", id="cut, and nothing but the text tells"),
    pytest.param([Answer(b"\x1f\x8b no", headers={"Content-Encoding": "gzip"})] * 3, "cut_off", 3, "", id="no gzip"),
    pytest.param([Answer(b"{}", headers={"Content-Encoding": "br"})] * 3, "cut_off", 3, "", id="packed otherwise"),
    pytest.param([Answer(b"[" * 100_000)] * 3, "cut_off", 3, "", id="brackets without end"),
    pytest.param([play.large()], "too_large", 1, "over 20 MB", id="40 MB"),
    pytest.param([play.large(told=False)], "too_large", 1, "over 20 MB", id="40 MB, and the size is not told"),
    pytest.param([play.large_when_unpacked()], "too_large", 1, "over 20 MB", id="40 MB when unpacked"),
    pytest.param([play.elsewhere()], "redirected", 1, "går ikke dit", id="302 elsewhere"),
    pytest.param([play.elsewhere(status=308)], "redirected", 1, "går ikke dit", id="308 elsewhere"),
    pytest.param([play.elsewhere("/api/pxwebapi/v2/config")], "redirected", 1, "", id="302 on the same machine"),
    pytest.param([Answer(b"")], "empty", 1, "er tomt", id="an empty body"),
    pytest.param([Answer(b"", 204)], "empty", 1, "er tomt", id="204"),
    pytest.param([Answer(b"null")] * 3, "cut_off", 3, "", id="null"),
    pytest.param(
        [play.refused("pxwebapi2_http400_body404_nonexistent_table.json", 400)], "not_found", 1, "nytt nummer",
        id="400 whose body says 404",
    ),
    pytest.param(
        [play.refused("pxwebapi2_http400_body404_nonexistent_table.json", 200)], "not_found", 1, "nytt nummer",
        id="200 whose body says 404",
    ),
    pytest.param([Answer(b"", 404)], "not_found", 1, "nytt nummer", id="404 without a body"),
    pytest.param([play.refused("pxwebapi2_400_too_many_cells.json", 400)], "too_many_cells", 1, "", id="too much"),
    pytest.param(
        [play.refused("pxwebapi1_403_too_many_values.json", 403)], "too_many_cells", 1, "", id="the same, old form"
    ),
    pytest.param([play.refused("pxwebapi2_400_nonexistent_value.json", 400)], "unknown_code", 1, "kodene", id="a code"),
    pytest.param(
        [play.refused("pxwebapi2_400_nonexistent_variable.json", 400)], "unknown_code", 1, "lagt om", id="a variable"
    ),
    pytest.param(
        [play.refused("pxwebapi2_400_missing_selection.json", 400)], "refused_because", 1, TITLE, id="400 with a title"
    ),
    pytest.param(
        [play.refused("pxwebapi1_400_variable_error.json", 400)], "refused_because", 1, "variable 'Avstand1'",
        id="old error with 400",
    ),
    pytest.param(
        [play.refused("pxwebapi1_400_parameter_error.json", 200)], "refused_because", 1, "Parameter error",
        id="old error with 200",
    ),
    pytest.param([Answer(b'{"error": {"x": 1}}', 400)], "refused", 1, "HTTP 400", id="an error that is no text"),
    pytest.param([Answer(b'{"title": "<b>hemmelig</b>"}', 400)], "refused", 1, "HTTP 400", id="markup in the title"),
    pytest.param([Answer(b'{"title": "http://k:hemmelig@x"}', 400)], "refused", 1, "", id="an address in the title"),
    pytest.param([Answer(b'{"title": "%s"}' % (b"a" * 999), 400)], "refused", 1, "", id="a title that goes on"),
    pytest.param([Answer(play.HTML, 403)], "denied", 1, "nekter", id="403 with HTML"),
    pytest.param([Answer(b"", 401)], "denied", 1, "nekter", id="401"),
    pytest.param([Answer(b"", 418)], "refused", 1, "HTTP 418", id="any other"),
]  # fmt: skip


@pytest.mark.parametrize(("answers", "why", "calls", "words"), REFUSED)
def test_what_goes_wrong_is_told_in_plain_words(
    server: OfficialServer, answers: list[Answer], why: str, calls: int, words: str
) -> None:
    server.play(*answers)
    client = OfficialClient(pace=Clock().pace(), now=at(NOON))
    refused = said(client)
    assert (refused.why, len(server.calls)) == (why, calls)
    assert words in str(refused)
    assert str(refused).startswith(("SSB", "Svaret", "Det ", "Får "))
    assert "Ingenting er" in str(refused)
    assert not [secret for secret in ("hemmelig", "<", "://", "vedlikehold.") if secret in str(refused)]


def test_it_is_told_in_nynorsk_too(server: OfficialServer) -> None:
    server.play(Answer(play.HTML))
    with speaking(Language.NYNORSK):
        assert "Det kom ei nettside i staden for tal frå SSB" in str(said(OfficialClient()))


def test_every_reason_has_a_sentence() -> None:
    for fault in ExchangeFault:
        for service in HOSTS:
            refused = OfficialRefused(service, fault, limit=20)
            assert refused.args[0].endswith("."), fault


GOES_WELL = [
    # what comes first; how long is waited before the next try
    pytest.param(play.too_many("7"), 7.0, id="429 says seven seconds"),
    pytest.param(play.too_many("0"), 2.5, id="429 says now: the pace still holds"),
    pytest.param(play.too_many(format_datetime(NOON + timedelta(seconds=30), usegmt=True)), 30.0, id="a moment"),
    pytest.param(play.too_many(format_datetime(NOON - timedelta(days=1), usegmt=True)), 20.0, id="a moment gone by"),
    pytest.param(play.too_many("snart"), 20.0, id="no time at all"),
    pytest.param(play.too_many("-5"), 20.0, id="less than none"),
    pytest.param(play.too_many(), 20.0, id="nothing"),
    pytest.param(play.down(**{"Retry-After": "12"}), 12.0, id="503 says twelve seconds"),
    pytest.param(play.down(), 5.0, id="503 says nothing"),
    pytest.param(play.down(504), 5.0, id="504"),
    pytest.param(play.cut(), 5.0, id="cut in the middle"),
]


@pytest.mark.parametrize(("first", "waited"), GOES_WELL)
def test_a_second_try_waits_as_long_as_the_service_says(server: OfficialServer, first: Answer, waited: float) -> None:
    server.play(first)
    clock = Clock()
    reply = OfficialClient(pace=clock.pace(), now=at(NOON)).send(CONFIG)
    assert reply.content == play.recorded("ssb/config_v2.json")
    assert clock.slept == [waited]
    assert len(server.calls) == 2


def test_a_third_try_waits_longer_and_is_the_last(server: OfficialServer) -> None:
    server.play(play.down(), play.down())
    clock = Clock()
    client = OfficialClient(pace=clock.pace(), now=at(NOON))
    client.send(CONFIG)
    assert clock.slept == [5.0, 20.0]


def test_who_was_told_to_wait_long_does_not_ask_again_before(server: OfficialServer) -> None:
    server.play(play.too_many("600"))
    clock = Clock()
    client = OfficialClient(pace=clock.pace(), now=at(NOON))
    assert said(client).why == "wait_until"
    assert said(client, CONFIG).why == "wait_until"
    assert (len(server.calls), clock.slept) == (1, [])
    clock.time += 601
    client.send(CONFIG)


def test_calls_to_one_machine_keep_its_pace(server: OfficialServer) -> None:
    """SSB's tables and classifications are on one machine, FHI's on another."""
    clock = Clock()
    client = OfficialClient(pace=clock.pace(), now=at(NOON))
    client.send(CONFIG)
    assert clock.slept == []
    client.send(OfficialRequest("klass", "GET", "classifications/131/changes"))
    assert clock.slept == [2.5]
    client.send(OfficialRequest("fhi", "GET", "nokkel/table"))
    assert clock.slept == [2.5]
    client.send(CONFIG)
    assert clock.slept == [2.5, 2.5]


def test_one_call_at_a_time(server: OfficialServer) -> None:
    server.answers[f"{SSB}/config"] = Answer(play.recorded("ssb/config_v2.json"), late=0.1)
    pace, replies, began = Pace(sleep=lambda _: None), list[OfficialReply](), time.monotonic()
    client = OfficialClient(pace=pace)
    threads = [threading.Thread(target=lambda: replies.append(client.send(CONFIG))) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(replies) == 4
    assert time.monotonic() - began >= 0.4


QUICK = ExchangeLimits(connecting=1, silence=0.2, in_all=0.8)
SLOW = [
    # what the server does; why it is refused; how often it was asked
    pytest.param(play.dripping(), "too_slow", 1, id="a byte at a time"),
    pytest.param(play.dripping_headers(), "too_slow", 1, id="the headers a byte at a time"),
    pytest.param(Answer(late=0.5), "no_answer", 3, id="not a byte"),
]


@pytest.mark.parametrize(("answer", "why", "calls"), SLOW)
def test_nobody_waits_for_ever(server: OfficialServer, answer: Answer, why: str, calls: int) -> None:
    server.play(*[answer] * calls)
    began = time.monotonic()
    assert said(OfficialClient(limits=QUICK)).why == why
    assert len(server.calls) == calls
    assert time.monotonic() - began < 4


HOURS = [
    # a moment (UTC); whether anything is fetched then
    pytest.param(datetime(2026, 1, 15, 3, 59, 59, tzinfo=UTC), True, id="winter 04.59"),
    pytest.param(datetime(2026, 1, 15, 4, 0, tzinfo=UTC), False, id="winter 05.00"),
    pytest.param(datetime(2026, 1, 15, 7, 14, 59, tzinfo=UTC), False, id="winter 08.14"),
    pytest.param(datetime(2026, 1, 15, 7, 15, tzinfo=UTC), True, id="winter 08.15"),
    pytest.param(datetime(2026, 7, 15, 2, 59, tzinfo=UTC), True, id="summer 04.59"),
    pytest.param(datetime(2026, 7, 15, 3, 0, tzinfo=UTC), False, id="summer 05.00"),
    pytest.param(datetime(2026, 7, 15, 6, 14, tzinfo=UTC), False, id="summer 08.14"),
    pytest.param(datetime(2026, 7, 15, 6, 15, tzinfo=UTC), True, id="summer 08.15"),
]


@pytest.mark.parametrize(("moment", "fetched"), HOURS)
def test_nothing_is_fetched_while_figures_are_being_revised(
    server: OfficialServer, moment: datetime, *, fetched: bool
) -> None:
    client = OfficialClient(pace=Clock().pace(), now=at(moment))
    if fetched:
        client.send(CONFIG)
    else:
        assert "etter kl. 08.15" in str(said(client, CONFIG))
    assert len(server.calls) == fetched


def test_a_try_that_would_come_in_those_hours_is_not_made(server: OfficialServer) -> None:
    moments = iter([datetime(2026, 1, 15, 3, 59, 58, tzinfo=UTC), *[datetime(2026, 1, 15, 4, 0, 3, tzinfo=UTC)] * 5])
    server.play(play.down())
    assert said(OfficialClient(pace=Clock().pace(), now=lambda: next(moments)), CONFIG).why == "closed_hours"
    assert len(server.calls) == 1


# --- On the way ------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for 127.0.0.1, issued by nobody that anyone knows, with its key in one file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    now = datetime.now(UTC)
    own = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(x509.random_serial_number()).not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1)).add_extension(own, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    path = tmp_path_factory.mktemp("certificate") / "own.pem"
    form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path.write_bytes(made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(*form))
    return path


@pytest.fixture
def secure(certificate: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[OfficialServer]:
    """SSB on loopback over https, with that certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    for name in ("HTTPS_PROXY", "https_proxy", "SSL_CERT_FILE", TEST_SETTING):
        monkeypatch.delenv(name, raising=False)
    with official_server(context) as made:
        monkeypatch.setitem(hosts.HOSTS, "ssb", Host(f"{made.base}{SSB}", 0))  # type: ignore[arg-type]
        yield made


def test_a_certificate_that_is_not_trusted_is_refused(secure: OfficialServer) -> None:
    refused = said(OfficialClient(now=at(NOON)), CONFIG)
    assert refused.why == "certificate"
    assert "SSL_CERT_FILE" in str(refused)
    assert secure.calls == []


def test_one_that_the_municipality_trusts_is_taken(
    secure: OfficialServer, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    assert OfficialClient(now=at(NOON)).send(CONFIG).status == 200


def test_a_file_of_certificates_that_is_not_there_is_told(
    secure: OfficialServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "gone.pem"))
    assert said(OfficialClient(now=at(NOON)), CONFIG).why == "certificate_setting"


ON_THE_WAY = [
    # the proxy of the environment; what is told
    pytest.param("http://127.0.0.1:{closed}", ExchangeFault.PROXY, id="a proxy that is not there"),
    pytest.param("http://k:hemmelig@127.0.0.1:{server}", ExchangeFault.PROXY, id="one that wants to know who comes"),
    pytest.param("ftp://127.0.0.1:{closed}", ExchangeFault.PROXY_SETTING, id="no proxy at all"),
    pytest.param("", ExchangeFault.NO_NETWORK, id="no proxy and no network"),
]


@pytest.mark.parametrize(("proxy", "fault"), ON_THE_WAY)
def test_what_is_wrong_on_the_way_is_told(monkeypatch: pytest.MonkeyPatch, proxy: str, fault: ExchangeFault) -> None:
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy", "NO_PROXY", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
    with official_server() as found:
        found.play(Answer(b"hemmelig", 407))
        monkeypatch.setenv("HTTPS_PROXY", proxy.format(closed=closed_port(), server=found.base.rpartition(":")[2]))
        with pytest.raises(ExchangeFailed) as failed:
            exchange("GET", f"https://127.0.0.1:{closed_port()}/", "", QUICK)
    assert failed.value.fault is fault
    assert "hemmelig" not in repr(failed.value)


def closed_port() -> int:
    with official_server() as gone:
        return int(gone.base.rpartition(":")[2])


def test_the_server_of_the_tests_is_asked_past_any_proxy(
    server: OfficialServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{closed_port()}")
    assert OfficialClient().send(CONFIG).status == 200
