"""Roles, logins and settings: who may do what, decided without a server."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from slt_data.access.modes import AccessSettings, Mode, access_settings, host_of, is_loopback, must_be_loopback
from slt_data.access.register import Register
from slt_data.access.roles import EVERYWHERE, GroupRole, Rank, group_roles, highest_ranks, rank_in, ranks_by_groups
from slt_data.access.rules import ANYONE, NOBODY, allowed, of_route
from slt_data.access.sessions import LOCAL, STRANGER, LoginStanding, login_key, pseudonym
from slt_data.domain.errors import SettingsRefused

NOW = datetime(2026, 11, 24, 9, 0)  # noqa: DTZ001 - moments are kept in UTC without a zone
L, K, A = Rank.LESER, Rank.KOORDINATOR, Rank.ADMINISTRATOR
RULES = group_roles("lesere=leser; koordinatorer=koordinator:baerum; it=administrator")


def claims(sub: str = "kari", nonce: str = "n1", lasts: float = 3600, **more: Any) -> dict[str, Any]:
    seconds = (NOW - datetime(1970, 1, 1)).total_seconds()  # noqa: DTZ001
    return {
        "iss": "https://id",
        "sub": sub,
        "aud": "slt",
        "nonce": nonce,
        "iat": seconds,
        "exp": seconds + lasts,
        **more,
    }


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def register(tmp_path: Path, clock: Clock) -> Register:
    return Register(tmp_path / "tilgang.duckdb", RULES, clock=clock)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", (), id="nothing"),
        pytest.param("a=leser", (GroupRole("a", L),), id="one, everywhere"),
        pytest.param(" a = koordinator : baerum ;", (GroupRole("a", K, "baerum"),), id="an area, and spaces"),
        pytest.param("CN=a,OU=b=leser", (GroupRole("CN=a,OU=b", L),), id="a group with equals signs"),
    ],
)
def test_rules_for_groups_are_read(text: str, expected: tuple[GroupRole, ...]) -> None:
    assert group_roles(text) == expected


@pytest.mark.parametrize("text", ["a", "a=", "=leser", "a=sjef", "a=leser:", "a=leser; b"])
def test_rules_that_can_not_be_read_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=text.split("; ")[-1]):
        group_roles(text)


def test_the_highest_role_counts() -> None:
    assert ranks_by_groups(["lesere", "koordinatorer", "andre"], RULES) == {EVERYWHERE: L, "baerum": K}
    assert highest_ranks({EVERYWHERE: L, "baerum": K}, {"baerum": L, "asker": A}) == {
        EVERYWHERE: L,
        "baerum": K,
        "asker": A,
    }


@pytest.mark.parametrize(
    ("ranks", "area", "expected"),
    [
        pytest.param({}, "baerum", None, id="nothing"),
        pytest.param({"asker": A}, "baerum", None, id="another area"),
        pytest.param({EVERYWHERE: L, "baerum": K}, "baerum", K, id="there more than everywhere"),
        pytest.param({EVERYWHERE: K, "baerum": L}, "baerum", K, id="everywhere more than there"),
        pytest.param({"baerum": A}, EVERYWHERE, None, id="one area is not all"),
    ],
)
def test_the_rank_in_an_area(ranks: Mapping[str, Rank], area: str, expected: Rank | None) -> None:
    assert rank_in(ranks, area) == expected


@pytest.mark.parametrize(
    ("ranks", "least", "area", "expected"),
    [
        pytest.param({}, ANYONE, None, True, id="anyone"),
        pytest.param({}, L, None, False, id="no role"),
        pytest.param({EVERYWHERE: A}, NOBODY, None, False, id="nobody, not even an administrator"),
        pytest.param({EVERYWHERE: A}, None, None, False, id="unknown: nobody"),
        pytest.param({"baerum": K}, K, None, True, id="in some area"),
        pytest.param({"baerum": K}, K, "asker", False, id="in another area"),
        pytest.param({"baerum": K}, A, "baerum", False, id="too low"),
    ],
)
def test_what_a_role_is_enough_for(
    ranks: Mapping[str, Rank], least: int | None, area: str | None, expected: bool
) -> None:
    assert allowed(ranks, least, area) is expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/", ANYONE),
        ("/nasking", ANYONE),
        ("/static/js/x.js", ANYONE),
        ("/media/abc.pptx", L),
        ("/_stcore/stream", ANYONE),
        ("/_stcore/upload_file/a/b", NOBODY),
        ("/_stcore/agent/interact", NOBODY),
        ("/_stcore/anything", None),
        ("/nasking/more", None),
        ("/nasking/", ANYONE),
        ("//", None),
        ("/./", None),
        ("/../", None),
        ("/media/", None),
        ("/nasking//", None),
        ("/mediation/x", None),
    ],
)
def test_the_rule_of_a_route(path: str, expected: int | None) -> None:
    assert of_route(path) == expected


def test_a_login_gives_what_the_groups_and_the_table_give(register: Register) -> None:
    told = claims(groups=["koordinatorer", "sjefer"])
    visitor = register.log_in(told)
    assert (visitor.standing, dict(visitor.ranks)) == (LoginStanding.KNOWN, {"baerum": K})
    register.give(visitor.subject, "asker", L, by="lokal")
    assert dict(register.visitor_by(told).ranks) == {"baerum": K, "asker": L}
    register.take(visitor.subject, "asker", by="lokal")
    assert dict(register.visitor_by(told).ranks) == {"baerum": K}
    assert register.state.logins[visitor.key].groups == ["koordinatorer"], "other groups are nobody's business"


def test_who_was_never_seen_to_log_in_is_a_stranger(register: Register) -> None:
    """Also with an identity that is signed: a cookie from before, or made with a secret that leaked."""
    assert register.visitor_by(claims(groups=["it"])) == STRANGER
    assert register.visitor_by({}) == STRANGER
    assert register.visitor("") == STRANGER


def test_without_a_role_there_is_nothing(register: Register) -> None:
    assert register.log_in(claims()).standing is LoginStanding.NO_ROLE
    assert [one.event for one in register.entries()] == ["innlogging", "avvist"]


def test_a_login_ends_with_the_token(register: Register, clock: Clock) -> None:
    told = claims(groups=["lesere"], lasts=600)
    register.log_in(told)
    clock.now += timedelta(seconds=599)
    assert register.visitor_by(told).standing is LoginStanding.KNOWN
    clock.now += timedelta(seconds=1)
    assert register.visitor_by(told).standing is LoginStanding.EXPIRED
    assert not register.visitor_by(told).ranks


def test_a_login_ends_after_a_day_of_work_however_long_the_token(register: Register, clock: Clock) -> None:
    told = claims(groups=["lesere"], lasts=10**7)
    register.log_in(told)
    clock.now += timedelta(hours=8)
    assert register.visitor_by(told).standing is LoginStanding.EXPIRED


def test_a_replayed_login_is_worth_nothing_after_the_logout(register: Register) -> None:
    first, second = claims(groups=["lesere"]), claims(groups=["lesere"], nonce="n2")
    register.log_in(first)
    register.log_in(second)
    register.log_out(login_key(first))
    register.log_out(login_key(first))
    assert register.visitor_by(first).standing is LoginStanding.ENDED
    assert register.visitor_by(second).standing is LoginStanding.KNOWN, "another device stays logged in"
    assert [one.event for one in register.entries()] == ["innlogging", "innlogging", "utlogging"]


def test_what_is_remembered_survives_a_restart_and_is_seen_by_another_process(
    register: Register, tmp_path: Path
) -> None:
    other = Register(tmp_path / "tilgang.duckdb", RULES, clock=Clock())
    told = claims(groups=["lesere"])
    register.log_in(told)
    assert other.visitor_by(told).standing is LoginStanding.KNOWN
    other.log_out(login_key(told))
    assert register.visitor_by(told).standing is LoginStanding.ENDED


@pytest.mark.parametrize("missing", ["iss", "sub", "exp"])
def test_claims_that_lack_a_part_are_no_login(register: Register, missing: str) -> None:
    told = claims()
    del told[missing]
    with pytest.raises(KeyError):
        register.log_in(told)
    assert register.visitor_by(told) == STRANGER


def test_a_pseudonym_is_the_same_at_every_login_and_tells_nothing() -> None:
    assert pseudonym(claims("01017012345")) == pseudonym(claims("01017012345", nonce="n2"))
    assert "01017012345" not in pseudonym(claims("01017012345"))
    assert pseudonym(claims("a")) != pseudonym(claims("b"))
    assert pseudonym({"iss": "a", "sub": "bc"}) != pseudonym({"iss": "ab", "sub": "c"})


def test_a_national_id_is_not_kept_as_a_name(register: Register) -> None:
    assert register.log_in(claims(name="15076500565", groups=["lesere"])).name == ""
    assert register.log_in(claims(nonce="n2", name="Kari  Nordmann\n", groups=["lesere"])).name == "Kari Nordmann"


def test_the_local_user_may_everything_that_anybody_may() -> None:
    assert allowed(LOCAL.ranks, A, "baerum")


SECRET = "Zk3wq9Xn-7fLr0Tj2Vb5Yc8Hm1Pd4Sg6Ae_Uo"  # noqa: S105 - made up
OIDC = {
    "SLT_MODE": "oidc",
    "SLT_ADDRESS": "https://slt.example.no",
    "SLT_OIDC_CLIENT_ID": "slt",
    "SLT_OIDC_CLIENT_SECRET": "hemmelig",
    "SLT_OIDC_METADATA": "https://id.example.no/.well-known/openid-configuration",
    "SLT_COOKIE_SECRET": SECRET,
}


def test_complete_settings(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{SECRET}\n")
    more = {"SLT_COOKIE_SECRET": "", "SLT_COOKIE_SECRET_FILE": str(tmp_path / "secret"), "SLT_OIDC_ROLES": "a=leser"}
    found = access_settings(OIDC | more)
    assert (found.mode, found.cookie_secret, found.hosts) == (Mode.OIDC, SECRET, frozenset({"slt.example.no"}))
    assert found.login["redirect_uri"] == "https://slt.example.no/oauth2callback"
    assert found.roles == (GroupRole("a", L),)
    assert found.secure
    assert SECRET not in repr(found)
    assert "hemmelig" not in repr(found)


def test_without_settings_it_is_for_one_user() -> None:
    assert access_settings({}).mode is Mode.LOCAL


def test_every_setting_that_is_missing_is_named() -> None:
    with pytest.raises(SettingsRefused) as refused:
        access_settings({"SLT_MODE": "oidc"})
    needed = ["SLT_ADDRESS", "SLT_OIDC_METADATA", "SLT_OIDC_CLIENT_ID", "SLT_OIDC_CLIENT_SECRET", "SLT_COOKIE_SECRET"]
    assert [one.split(" ")[0] for one in refused.value.problems] == needed


@pytest.mark.parametrize(
    ("change", "told"),
    [
        pytest.param({"SLT_MODE": "open"}, "SLT_MODE", id="no such mode"),
        pytest.param({"SLT_COOKIE_SECRET": "kort"}, "SLT_COOKIE_SECRET er for svak", id="short secret"),
        pytest.param({"SLT_COOKIE_SECRET": "ab" * 32}, "SLT_COOKIE_SECRET er for svak", id="repeated secret"),
        pytest.param({"SLT_COOKIE_SECRET_FILE": "/nowhere"}, "SLT_COOKIE_SECRET_FILE", id="no file"),
        pytest.param({"SLT_ADDRESS": "http://slt.example.no"}, "SLT_ADDRESS må begynne", id="no TLS"),
        pytest.param({"SLT_ADDRESS": "https://slt.example.no/slt"}, "SLT_ADDRESS", id="a path"),
        pytest.param({"SLT_OIDC_METADATA": "http://id"}, "SLT_OIDC_METADATA", id="provider without TLS"),
        pytest.param({"SLT_OIDC_ROLES": "x=sjef"}, "SLT_OIDC_ROLES", id="no such role"),
        pytest.param({"SLT_AUDIT_DAYS": "0"}, "SLT_AUDIT_DAYS", id="too few days"),
        pytest.param({"SLT_LOGIN_HOURS": "x"}, "SLT_LOGIN_HOURS", id="no number"),
        pytest.param({"SLT_PROXIES": "proxy.kommune.no"}, "SLT_PROXIES må være", id="a proxy by name"),
        pytest.param({"SLT_PROXIES": "10.0.0.5, *"}, "SLT_PROXIES må være", id="any proxy"),
        pytest.param({"SLT_PROXIES": "0.0.0.0/0"}, "SLT_PROXIES kan ikke", id="everybody a proxy"),
        pytest.param({"FORWARDED_ALLOW_IPS": "*"}, "SLT_PROXIES i stedet", id="the server told to believe everybody"),
    ],
)
def test_settings_that_will_not_do_are_named(change: Mapping[str, str], told: str) -> None:
    with pytest.raises(SettingsRefused, match=told) as refused:
        access_settings(OIDC | change)
    assert SECRET not in str(refused.value)


def test_proxies_are_believed_beside_this_machine() -> None:
    found = access_settings(OIDC | {"SLT_PROXIES": "10.0.0.5, fd00::/8,", "FORWARDED_ALLOW_IPS": "127.0.0.1"})
    assert found.proxies == ("127.0.0.1", "::1", "10.0.0.5", "fd00::/8")
    assert access_settings(OIDC).proxies == ("127.0.0.1", "::1")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("127.0.0.1", True),
        ("127.9.9.9", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),  # noqa: S104
        ("::", False),
        ("10.0.0.4", False),
        ("slt.example.no", False),
        ("localhost.example.no", False),
        ("", False),
        (None, False),
    ],
)
def test_without_login_it_answers_to_this_machine_alone(address: str | None, expected: bool) -> None:
    assert is_loopback(address) is expected
    must_be_loopback(access_settings(OIDC), address)
    if expected:
        must_be_loopback(AccessSettings(), address)
    else:
        with pytest.raises(SettingsRefused, match="SLT_MODE=local"):
            must_be_loopback(AccessSettings(), address)


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("slt.example.no", "slt.example.no"),
        ("SLT.Example.no:8501", "slt.example.no"),
        ("slt.example.no.", "slt.example.no"),
        ("[::1]:8501", "::1"),
        ("x@slt.example.no", ""),
        ("slt.example.no/x", ""),
        ("slt.example.no:x", ""),
        ("", ""),
    ],
)
def test_the_name_in_a_host_header(header: str, expected: str) -> None:
    assert host_of(header) == expected
