"""What our own components show: they get everything as data, which AppTest passes through. And our own HTML."""

import json
from typing import Any

from streamlit.testing.v1 import AppTest


def shown_by(page: AppTest, component: str, key: str = "") -> dict[str, Any]:
    """The data of the first component of that name on ``page``, or of the one whose id ends with ``key``."""
    found = [one.proto for one in page.get("bidi_component") if one.proto.component_name == component]
    data: dict[str, Any] = json.loads(next(one.json for one in found if one.id.endswith(key)))
    return data


def components(page: AppTest) -> set[str]:
    """The names of the components on ``page``."""
    return {one.proto.component_name for one in page.get("bidi_component")}


def written_on(page: AppTest) -> str:
    """The lists and tables on ``page``, as the HTML that they are."""
    return "".join(one.value for one in page.html)
