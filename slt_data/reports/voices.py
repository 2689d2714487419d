"""Who says what a report says: the police, the security service, the survey, the municipality, or the report."""

import re
from collections.abc import Iterable

from slt_data.reports.direction_words import folded
from slt_data.texts import say

_POLICE_SECTION = re.compile(r"\bpoliti\w*")
_NOT_POLICE = re.compile(r"politi(?:ets|et sin)? (?:struktur|organisering|reform)|politireform")
_POLICE = re.compile(
    r"\bpolitiet (?:\w+ ){0,2}?(?:meld\w*|ranger\w*|vurder\w*|opplev\w*|ser|saa|mene?r|meiner|erfar\w*|oppgir"
    r"|rapporter\w*|beskriv\w*|registrer\w*"
    r"|peke?r|peikar|uttrykker|bekymr(?:er|ar|et|a)\b|trekk\w*|framhev\w*|fremhev\w*|fortell\w*|opplys\w*)"
    r"|(?:ifoelge|i foelgje|foelge|foelgje|fra|fraa|innspill? fra|innspel fraa|tall fra|tal fraa|melder"
    r"|opplever|vurderte?|mener|meiner|seier|sier|ser|har|registrerte?|erfarer) politi\w*"
    r"|politiets (?:inntrykk|vurdering|tall|oppfatning|erfaring|staasted|utfordringsbilde|statistikk)"
    r"|politiet sin(?:e)? (?:inntrykk|vurdering|tal)"
    r"|\bstrasak\b"
)
_PST = re.compile(r"\bpst\b|politiets sikkerhetstjeneste|politiets tryggingsteneste")
SURVEY = re.compile(r"\bungdata\w*|\bungdomsundersoek\w*|\belevundersoek\w*")


def voice_of(
    sentence: str,
    headings: Iterable[str],
    publisher: str,
    *,
    survey: bool,
    national: bool = False,
    police: bool = False,
) -> str:
    """The name of who says ``sentence``, in the current language. ``national``: it is of the threat to the country;
    ``police``: the police say the sentence before it.
    """
    said = folded(sentence)
    if national or _PST.search(said):
        return say("judged.voice_pst")
    if police_section(headings) or _POLICE.search(said):
        return say("judged.voice_police")
    if survey:
        return say("judged.voice_survey")
    return say("judged.voice_police") if police else publisher_voice(publisher)


def said_by_police(sentence: str) -> bool:
    """Whether ``sentence`` names the police as those who say it."""
    return _POLICE.search(folded(sentence)) is not None


def publisher_voice(publisher: str) -> str:
    """The voice of whoever made the report: the municipality, or else the report itself."""
    words = folded(publisher)
    if _POLICE_SECTION.search(words):
        return say("judged.voice_police")
    return say("judged.voice_municipality" if re.search(r"kommune|herad", words) else "judged.voice_report")


def police_section(headings: Iterable[str]) -> bool:
    """Whether one of ``headings`` says that the police describe what stands below it."""
    said = [folded(one) for one in headings]
    return any(_POLICE_SECTION.search(one) and not _NOT_POLICE.search(one) for one in said)
