"""The one table of sentences that a user meets. The words lie in ``texts_nb.toml``, a table a section."""

import tomllib
from functools import lru_cache
from pathlib import Path

_TABLE = Path(__file__).with_name("texts_nb.toml")


@lru_cache(maxsize=1)
def table() -> dict[str, str]:
    """Every text in bokmål by its key, ``section.name``."""
    with _TABLE.open("rb") as file:
        sections = tomllib.load(file)
    return {f"{section}.{name}": text for section, texts in sections.items() for name, text in texts.items()}


def say(key: str, /, **values: object) -> str:
    """The text of ``key`` with ``values`` filled in. Raises ``KeyError`` for a key that the table lacks."""
    text = table()[key]
    return text.format(**values) if values else text
