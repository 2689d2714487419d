"""Putting in words: a judgement, an event or measure, or a remark, typed on the page; or removing one."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from slt_data.intake.findings import Finding
from slt_data.intake.remark_typed import remark_typed, taken_away
from slt_data.intake.word_sheets import (
    EVENT_HEADS,
    JUDGEMENT_HEADS,
    event_title,
    events_in_sheets,
    judgement_title,
    judgements_in_sheets,
)
from slt_data.intake.workbook import Sheet, Workbook
from slt_data.persons.mentions import holds_person
from slt_data.story.material import Material
from slt_data.texts import say
from slt_data.ui.address import choose_among, delivery
from slt_data.ui.event_form import event_form
from slt_data.ui.gate import must
from slt_data.ui.judgement_form import judgement_form
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.remark_form import remark_form
from slt_data.ui.under_way import WordsGiven, forget, take_up

SORT = "ordslag"
SORTS = ["vurdering", "hendelse", "merknad"]


def ask_for_words(material: Material) -> None:
    """Show a form for one judgement, one event or measure, or one remark on figures."""
    sort = choose_among(SORT, SORTS, SORTS[0], lambda key: say(f"deliver.sort_{key}"), say("deliver.sort"))
    {"vurdering": _ask_judgement, "hendelse": _ask_event, "merknad": _ask_remark}[sort](material)


def _ask_judgement(material: Material) -> None:
    texts, changes = judgement_form(material)
    area = material.area.id
    if _takes_away(shown=changes is not None) and changes is not None:
        must("les_skjema", area)
        take_up(WordsGiven(area, gone=(changes,)))
    if not _sent(*texts.values()):
        return
    must("les_skjema", area)
    workbook = _sheet({judgement_title(one): texts.get(one, "") for one in JUDGEMENT_HEADS})
    found, wrong = judgements_in_sheets(workbook, material.catalogue, area)
    if changes is not None:
        found = [one.model_copy(update={"id": changes.id, "indicator": changes.indicator}) for one in found]
    _take_or_tell(WordsGiven(area, judgements=tuple(found)), wrong)


def _ask_event(material: Material) -> None:
    texts, changes = event_form(material)
    if not _sent(*texts.values()):
        return
    area = material.area.id
    must("les_skjema", area)
    workbook = _sheet({event_title(one): texts.get(one, "") for one in EVENT_HEADS})
    found, wrong = events_in_sheets(workbook, material.catalogue, area)
    if changes is not None:
        found = [one.model_copy(update={"id": changes.id}) for one in found]
    _take_or_tell(WordsGiven(area, events=tuple(found)), wrong)


def _ask_remark(material: Material) -> None:
    fields, changes = remark_form(material)
    area = material.area.id
    if _takes_away(shown=changes is not None) and changes is not None:
        must("les_skjema", area)
        take_up(WordsGiven(area, remarks=(taken_away(changes, area),)))
    if not _sent(*fields.texts):
        return
    must("les_skjema", area)
    found, wrong = remark_typed(fields, material.catalogue, area, changes)
    _take_or_tell(WordsGiven(area, remarks=(found,) if found is not None else ()), wrong)


def _takes_away(*, shown: bool) -> bool:
    """Whether the chosen entry is to be removed."""
    if not shown or not st.button(say("deliver.take_away"), key="ta_bort", icon=":material/delete:"):
        return False
    delivery().pop("done", None)
    return True


def _sent(*texts: str) -> bool:
    """Whether the texts are to be checked, and identify nobody."""
    if not st.button(say("deliver.check_words"), type="primary", key="kontroller_ord"):
        return False
    delivery().pop("done", None)
    if any(map(holds_person, texts)):
        forget()
        st.error(say("putting_in.person"), icon=":material/error:")
        return False
    return True


def _sheet(row: Mapping[str, str]) -> Workbook:
    """One row of words with its headings, as a workbook."""
    return Workbook("", "csv", b"", (Sheet("", pd.DataFrame([list(row), list(row.values())], dtype="str")),))


def _take_or_tell(given: WordsGiven, wrong: list[Finding]) -> None:
    if wrong:
        st.error("\n".join(f"- {escape_markdown(one.message)}" for one in wrong), icon=":material/error:")
    else:
        take_up(given)
