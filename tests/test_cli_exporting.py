"""The commands that write files to take out: what each file is, and what is refused."""

import pytest

from tests.test_cli_delivering import Home, kept, untouched  # noqa: F401 - fixtures

BEGINS = {".pptx": b"PK", ".pdf": b"%PDF", ".docx": b"PK", ".xlsx": b"PK", ".zip": b"PK", ".png": b"\x89PNG"}
BEGINS |= {".svg": b"<svg", ".csv": b"\xef\xbb\xbf", ".html": b"<!doctype html>"}


@pytest.mark.parametrize(
    ("asked", "ending"),
    [
        pytest.param("export deck --area baerum --year 2018", ".pptx", id="deck"),
        pytest.param("export deck --area baerum --year 2018 --since 2020-01-01", ".pptx", id="deck since a day"),
        pytest.param("export deck --area eksempelkommune --since 2", ".pptx", id="deck since a meeting"),
        pytest.param("export report --area baerum --focus-area vold", ".pdf", id="report of one focus area"),
        pytest.param("export document --area baerum --focus-area vold", ".docx", id="document"),
        pytest.param("export deck --area baerum --audience foreldre", ".pptx", id="deck for parents"),
        pytest.param("export handout --area baerum", ".pdf", id="one sheet"),
        pytest.param("export handout --area eksempelkommune", ".docx", id="one sheet in Word"),
        pytest.param("export workbook --area baerum", ".xlsx", id="workbook"),
        pytest.param("export package --area baerum", ".zip", id="package"),
        pytest.param("chart nasking --area baerum", ".pptx", id="a chart as a slide"),
        pytest.param("chart nasking --area baerum --form square", ".png", id="a chart as a picture"),
        pytest.param("chart nasking --area baerum", ".svg", id="a chart as a drawing"),
        pytest.param("chart nasking --area baerum --year 2017", ".pdf", id="a chart on paper"),
        pytest.param("chart nasking --area baerum", ".html", id="a chart as a page"),
        pytest.param("chart sedelighet --area baerum", ".csv", id="a table of words"),
        pytest.param("chart sedelighet --area baerum", ".pptx", id="words as a slide"),
    ],
)
def test_a_file_of_its_kind_is_written(kept: Home, asked: str, ending: str) -> None:  # noqa: F811
    target = kept.folder / f"ut{ending}"
    told = kept.told(*asked.split(), "-o", str(target))
    written = target.read_bytes()
    assert told == {"file": str(target), "bytes": len(written)}
    assert written.startswith(BEGINS[ending])


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        pytest.param(
            "export deck --area baerum --year 1850 -o {file}", "2016, 2017 og 2018", id="a year without figures"
        ),
        pytest.param("export deck --area berum -o {file}", "baerum", id="no such area"),
        pytest.param("export deck --area baerum --focus-area tull -o {file}", "nasking", id="no such focus area"),
        pytest.param("export deck --area baerum --audience alle -o {file}", "ungdomsraadet", id="no such audience"),
        pytest.param("export handout --area baerum -o {file}.odt", ".docx og .pdf", id="no such kind of sheet"),
        pytest.param("export deck --area baerum --template {file} -o {file}", "finnes ikke", id="no template"),
        pytest.param("export deck --area baerum -o {folder}", "finnes ikke", id="no place"),
        pytest.param("chart tull --area baerum -o {file}.png", "nasking", id="no such indicator"),
        pytest.param("chart nasking --area baerum -o {file}.exe", ".pptx", id="no such kind of file"),
        pytest.param("chart nasking --area baerum --segment kjoenn=x -o {file}.png", "gruppen", id="no such group"),
        pytest.param(
            "chart sedelighet --area baerum -o {file}.png", "ingen tall å tegne", id="only words, nothing to draw"
        ),
        pytest.param("chart sedelighet --area baerum -o {file}.html", "ingen tall å tegne", id="words make no page"),
        pytest.param("chart narkotika --area norge -o {file}.png", "narkotika", id="no figures here"),
    ],
)
def test_what_can_not_be_written_is_refused(kept: Home, asked: str, says: str) -> None:  # noqa: F811
    target = kept.folder / "ikke"
    ran = kept.run(*asked.format(file=target, folder=kept.folder).split(), "--json")
    assert (ran.returncode, ran.stdout) == (2, "")
    assert says in ran.stderr
    assert not list(kept.folder.glob("ikke*"))
