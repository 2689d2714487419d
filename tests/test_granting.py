"""The fields of Tilgang: a few areas are a list, many are searched for by typing."""

import pytest
from streamlit.proto.SelectWidgetFilterMode_pb2 import SelectWidgetFilterMode
from streamlit.testing.v1 import AppTest

from slt_data.ui.area_choice import MANY


def form(many: int) -> None:
    from slt_data.domain.catalogue import Catalogue
    from slt_data.domain.places import Area
    from slt_data.ui.admission import ask_area

    own = [Area(id=f"sted{at}", title=f"Sted {at}", short=f"Sted {at}") for at in range(many)]
    ask_area(["*", *(one.id for one in own)], Catalogue(areas=tuple(own)), "hvor")


@pytest.mark.parametrize(("many", "typed"), [(MANY - 1, False), (MANY, True)])
def test_many_areas_are_searched_for(many: int, typed: bool) -> None:
    app = AppTest.from_function(form, kwargs={"many": many}).run()
    (field,) = app.selectbox
    assert field.options[:2] == ["alle områder", "Sted 0"]
    modes = SelectWidgetFilterMode
    assert field.proto.filter_mode == (modes.FILTER_MODE_CONTAINS if typed else modes.FILTER_MODE_NONE)
