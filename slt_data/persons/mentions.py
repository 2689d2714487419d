"""Whether a text identifies a person by a national id or a police case number."""

import re

from slt_data.persons.national_ids import holds_national_id

_POLICE_CASE = re.compile(r"(?<!\d)\d{7,8}[\s\-]{1,3}\d{3,5}/\d\d(?:-\d{1,3})?(?!\d)")


def holds_case_number(text: str) -> bool:
    """Whether ``text`` contains a police case number, with the number of its district before it."""
    return _POLICE_CASE.search(text) is not None


def holds_person(text: str) -> bool:
    """Whether ``text`` contains a national id or a police case number.

    >>> holds_person("81549300 12345/21-3"), holds_person("94 anmeldte forhold i 2017")
    (True, False)
    """
    return holds_national_id(text) or holds_case_number(text)
