"""The tables of all texts that a user sees, one a language: ``texts_nb.toml`` and ``texts_nn.toml``, with the same
keys.

The current language belongs to the context: a run of a page, a command or a download sets it once at its start, and all
texts made inside it are in that language. A new thread begins in bokmål; ``carried`` takes the language along.
"""

import re
import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from enum import StrEnum
from functools import cache, wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")


class Language(StrEnum):
    """The two written forms of Norwegian, by the codes that browsers and documents know."""

    BOKMAAL = "nb"
    NYNORSK = "nn"

    @property
    def tag(self) -> str:
        """The language tag of documents: ``nb-NO``."""
        return f"{self}-NO"


_spoken: ContextVar[Language] = ContextVar("spoken", default=Language.BOKMAAL)


def spoken() -> Language:
    """The current language of this context."""
    return _spoken.get()


def speak(language: Language) -> None:
    """Set the language for the rest of this context: a run of a page, or a command."""
    _spoken.set(language)


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """A block in which ``language`` is the current one."""
    before = _spoken.set(language)
    try:
        yield
    finally:
        _spoken.reset(before)


def carried(make: Callable[P, T]) -> Callable[P, T]:
    """``make``, wrapped so that it uses the language current now, whenever and in whatever thread it is called."""
    language = spoken()

    @wraps(make)
    def made(*args: P.args, **kwargs: P.kwargs) -> T:
        with speaking(language):
            return make(*args, **kwargs)

    return made


class _Texts(dict[str, str]):
    """The texts of one language by key; a section is parsed, thread-safely, when it is first used."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        whole = Path(__file__).with_name(f"texts_{language}.toml").read_text(encoding="utf-8")
        _, *parts = re.split(r"^\[(\w+)\]$", whole, flags=re.MULTILINE)
        self.sections = dict(zip(parts[::2], parts[1::2], strict=True))

    def __missing__(self, key: str) -> str:
        section = key.partition(".")[0]
        if section not in self.sections:
            raise KeyError(key)
        found = self.parsed(section)
        self.update(found)
        return found[key]

    def parsed(self, section: str) -> dict[str, str]:
        """The texts of ``section`` by their keys."""
        return {f"{section}.{name}": text for name, text in tomllib.loads(self.sections[section]).items()}


@cache
def _texts(language: Language) -> _Texts:
    return _Texts(language)


@cache
def all_texts(language: Language = Language.BOKMAAL) -> dict[str, str]:
    """Every text in ``language`` by its key ``section.name``, in the order of the table."""
    texts = _texts(language)
    return {key: text for section in texts.sections for key, text in texts.parsed(section).items()}


def say(key: str, /, **values: object) -> str:
    """The text ``key`` in the current language with ``values`` filled in. Raises ``KeyError`` for an unknown key.

    >>> say("overview.nothing_said", year=2018)
    'Ingen vurdering for 2018.'
    """
    text = _texts(spoken())[key]
    return text.format(**values) if values else text


def in_each_language(key: str) -> tuple[str, ...]:
    """The text ``key`` in each language, the current one first: for reading what somebody wrote in another."""
    others = [one for one in Language if one is not spoken()]
    return tuple(_texts(one)[key] for one in (spoken(), *others))
