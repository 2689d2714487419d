"""The quote of a proposal as it is shown, and its id."""

from hashlib import sha256

from slt_data.persons.without_names import without_persons as without_persons


def proposal_id(*parts: object) -> str:
    """The same id for the same ``parts``, whatever spaces and letters they are written with."""
    told = "|".join(" ".join(str(part).casefold().split()) for part in parts)
    return sha256(told.encode()).hexdigest()[:10]
