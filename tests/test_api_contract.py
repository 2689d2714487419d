"""The API held against its own description: what nobody thought of asking, asked by schemathesis."""

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import schemathesis
from hypothesis import given
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import ignored_auth

from slt_data.access.roles import EVERYWHERE, Rank
from slt_data.api.openapi import description
from slt_data.story.materials import Materials
from slt_data.web.rates import Rate
from tests.test_api import address_of, app_over, home, local, make_key, oidc, program, shared
from tests.thorough import examples

__all__ = ["home", "local", "oidc", "shared"]

HOST = {"host": "slt.example.no"}


@pytest.fixture
def described(oidc: Path, shared: Materials, monkeypatch: pytest.MonkeyPatch) -> Any:
    """The description as the API gives it, and the API itself, which lets one program ask as often as it likes."""
    monkeypatch.setattr(Rate, "allows", lambda *_: True)
    return schemathesis.openapi.from_asgi("/api/v1/openapi.json", app_over(shared), headers=HOST)


@pytest.mark.parametrize("mode", list(GenerationMode), ids=[one.value for one in GenerationMode])
@pytest.mark.parametrize("path", list(description()["paths"]))
def test_the_api_does_as_it_says(described: Any, path: str, mode: GenerationMode) -> None:
    """Whatever is asked: a status that is described, in a form that is described, as the schema has it.

    Requests without a key are another test's: the check here would send our headers again.
    """
    headers = {**HOST, "authorization": f"Bearer {make_key(Rank.KOORDINATOR, EVERYWHERE)}"}

    @examples(3, 60, database=None)
    @given(case=described[path]["GET"].as_strategy(generation_mode=mode))
    def ask(case: Any) -> None:
        case.call_and_validate(headers=headers, excluded_checks=[ignored_auth])

    ask()


@pytest.mark.parametrize("what", ["areas", "indicators", "series", "picture", "plan"])
def test_documents_are_as_the_description_says(local: Path, shared: Materials, what: str) -> None:
    """Also of real answers, which a generated request seldom meets."""
    told = description()
    path = next(one for one in told["paths"] if one.startswith(f"/api/v1/{what}"))
    schema = told["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
    asks = program(app_over(shared), address="http://127.0.0.1", host="127.0.0.1")
    for area in ("baerum", "eksempelkommune"):
        document = asks.get(address_of(what, "json", area)).json()
        assert document
        jsonschema.Draft202012Validator(schema | {"components": told["components"]}).validate(document)


def test_everything_that_is_told_is_described() -> None:
    told = description()
    for schema in told["components"]["schemas"].values():
        for name, one in schema.get("properties", {}).items():
            assert schema.get("description"), "each document says what it is"
            assert name
            assert one
    assert all(one["get"]["summary"] and one["get"]["description"] for one in told["paths"].values())
