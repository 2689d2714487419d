"""One exchange of bytes over the network, with hard limits. The only module that knows the library of HTTP."""

import os
import ssl
import threading
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import httpx2
import truststore

from slt_data.official.hosts import CONNECTING, IN_ALL, LARGEST, SILENCE

_HEADERS = {"User-Agent": "SLT-innsikt", "Accept": "application/json", "Accept-Encoding": "gzip"}
_PACKED = ("", "identity", "gzip")


class ExchangeFault(StrEnum):
    """Why no answer came; each is the key of a text."""

    NO_NETWORK = "no_network"
    NO_ANSWER = "no_answer"
    PROXY = "proxy"
    PROXY_SETTING = "proxy_setting"
    CERTIFICATE = "certificate"
    CERTIFICATE_SETTING = "certificate_setting"
    CUT_OFF = "cut_off"
    TOO_LARGE = "too_large"
    TOO_SLOW = "too_slow"


class ExchangeFailed(Exception):
    """No answer came. What the library said is not kept, since it may hold addresses with secrets."""

    def __init__(self, fault: ExchangeFault) -> None:
        self.fault = fault
        super().__init__(fault)


@dataclass(frozen=True)
class ExchangeLimits:
    """Bytes of the answer, and seconds: to be let in, without a byte, and in all."""

    largest: int = LARGEST
    connecting: float = CONNECTING
    silence: float = SILENCE
    in_all: float = IN_ALL


@dataclass(frozen=True)
class Received:
    """An answer as it came. ``headers`` by their names in small letters."""

    status: int
    headers: Mapping[str, str]
    content: bytes


def exchange(method: str, url: str, body: str, limits: ExchangeLimits, *, direct: bool = False) -> Received:
    """The answer to one call, whatever its status; redirects are not followed. Raises ``ExchangeFailed``.

    The proxy and further certificates are those of the environment; ``direct``: without a proxy. The call is made in a
    thread of its own, so that the limit of time also holds while a name is looked up or headers drip in.
    """
    client = _client(limits, direct=direct)
    came: list[Received | BaseException] = []

    def run() -> None:
        try:
            came.append(_received(client, method, url, body, limits))
        except BaseException as error:
            came.append(error)  # told by the thread that waits

    thread = threading.Thread(target=run, daemon=True, name="official")
    thread.start()
    thread.join(limits.in_all)
    late = thread.is_alive()
    with suppress(Exception):
        client.close()  # what still waits for a byte ends with the connection
    if late:
        raise ExchangeFailed(ExchangeFault.TOO_SLOW)
    (answer,) = came
    if isinstance(answer, httpx2.TransportError | httpx2.DecodingError):
        raise ExchangeFailed(_fault_of(answer, "" if direct else url)) from None
    if isinstance(answer, BaseException):
        raise answer
    return answer


def _client(limits: ExchangeLimits, *, direct: bool) -> httpx2.Client:
    try:
        trusted = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        if file := os.environ.get("SSL_CERT_FILE"):
            trusted.load_verify_locations(cafile=file)
    except (OSError, ssl.SSLError):
        raise ExchangeFailed(ExchangeFault.CERTIFICATE_SETTING) from None
    timeout = httpx2.Timeout(limits.silence, connect=limits.connecting)
    try:
        return httpx2.Client(
            verify=trusted, trust_env=not direct, timeout=timeout, headers=_HEADERS, follow_redirects=False
        )
    except (ValueError, ImportError, httpx2.InvalidURL):
        raise ExchangeFailed(ExchangeFault.PROXY_SETTING) from None


def _received(client: httpx2.Client, method: str, url: str, body: str, limits: ExchangeLimits) -> Received:
    sent = {"content": body.encode(), "headers": {"Content-Type": "application/json"}} if body else {}
    with client.stream(method, url, **sent) as answer:  # type: ignore[arg-type]
        told = answer.headers.get("content-length", "")
        if told.isdecimal() and int(told) > limits.largest:
            raise ExchangeFailed(ExchangeFault.TOO_LARGE)
        if answer.headers.get("content-encoding", "").lower() not in _PACKED:
            raise ExchangeFailed(ExchangeFault.CUT_OFF)
        content = bytearray()
        for part in answer.iter_bytes():
            content += part
            if len(content) > limits.largest:
                raise ExchangeFailed(ExchangeFault.TOO_LARGE)
        return Received(answer.status_code, dict(answer.headers), bytes(content))


def _fault_of(error: httpx2.HTTPError, url: str) -> ExchangeFault:
    """What ``error`` means; ``url``: where to, if a proxy may have stood between."""
    causes = list(_behind(error))
    if isinstance(error, httpx2.ProxyError):
        return ExchangeFault.PROXY
    if isinstance(error, httpx2.ConnectError):
        if any(isinstance(one, ssl.SSLError) for one in causes):
            return ExchangeFault.CERTIFICATE
        return ExchangeFault.PROXY if url and _through_proxy(url) else ExchangeFault.NO_NETWORK
    if isinstance(error, httpx2.TimeoutException):
        return ExchangeFault.NO_ANSWER
    return ExchangeFault.CUT_OFF


def _behind(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def _through_proxy(url: str) -> bool:
    parts, proxies = urlsplit(url), getproxies()
    return bool(proxies.get(parts.scheme) or proxies.get("all")) and not proxy_bypass(parts.hostname or "")
