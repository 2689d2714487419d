"""Lists and tables of HTML: what comes from data is shown as it is written, and never becomes markup."""

import pytest
from markupsafe import Markup

from slt_data.markup import bullets, faint, line, paragraph, strong, tabled, text

HOSTILE = '<img src=x onerror="x"> & **feit**'
SHOWN = "&lt;img src=x onerror=&quot;x&quot;&gt; &amp; **feit**"


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        pytest.param(text(HOSTILE), SHOWN, id="text"),
        pytest.param(strong(HOSTILE), f"<strong>{SHOWN}</strong>", id="strong"),
        pytest.param(faint(HOSTILE), f"<small>{SHOWN}</small>", id="faint"),
        pytest.param(
            paragraph(line(strong("2018"), text("a < b"))), "<p><strong>2018</strong> a &lt; b</p>", id="line"
        ),
        pytest.param(bullets([text("en"), text(HOSTILE)]), f"<ul><li>en</li><li>{SHOWN}</li></ul>", id="bullets"),
        pytest.param(
            tabled({HOSTILE: ["69", HOSTILE], "År": ["2018", "2017"]}),
            f'<table><thead><tr><th scope="col">{SHOWN}</th><th scope="col">År</th></tr></thead>'
            f"<tbody><tr><td>69</td><td>2018</td></tr><tr><td>{SHOWN}</td><td>2017</td></tr></tbody></table>",
            id="table",
        ),
    ],
)
def test_what_comes_from_data_is_escaped(made: Markup, expected: str) -> None:
    assert made == expected
