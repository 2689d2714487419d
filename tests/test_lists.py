"""Lists of choices: a few are seen at a glance, more are looked through by typing, and every list knows which it is."""

import ast
from pathlib import Path

import pytest
from streamlit.proto.SelectWidgetFilterMode_pb2 import SelectWidgetFilterMode
from streamlit.testing.v1 import AppTest

from slt_data.ui.lists import FEW
from tests.gathering import none_of

SHOWN = Path(__file__).resolve().parents[1] / "slt_data" / "ui"


def form(many: int) -> None:
    from slt_data.domain.catalogue import Catalogue
    from slt_data.domain.places import Area
    from slt_data.ui.admission import ask_area

    own = [Area(id=f"sted{at}", title=f"Sted {at}", short=f"Sted {at}") for at in range(many)]
    ask_area(["*", *(one.id for one in own)], Catalogue(areas=tuple(own)), "hvor")


@pytest.mark.parametrize(("many", "typed"), [(FEW - 1, False), (FEW, True)])
def test_many_areas_are_searched_for(many: int, typed: bool) -> None:
    app = AppTest.from_function(form, kwargs={"many": many}).run()
    (field,) = app.selectbox
    assert field.options[:2] == ["alle områder", "Sted 0"]
    modes = SelectWidgetFilterMode
    assert field.proto.filter_mode == (modes.FILTER_MODE_CONTAINS if typed else modes.FILTER_MODE_NONE)


def test_every_list_filters_by_the_same_rule() -> None:
    lists = [
        (path.name, call)
        for path in SHOWN.rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr == "selectbox"
    ]
    assert len(lists) > 15
    how = [
        (name, call.lineno, ast.unparse(one.value))
        for name, call in lists
        for one in call.keywords
        if one.arg == "filter_mode"
    ]
    assert len(how) == len(lists)
    none_of(f"{name}:{line}: {rule}" for name, line, rule in how if not rule.startswith("as_one_types("))
