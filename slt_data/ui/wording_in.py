"""What is put in as words: a judgement, an event or a measure, written on the page and read as the template's rows."""

from collections.abc import Mapping

import pandas as pd
import streamlit as st

from slt_data.domain.series import Direction, JudgementKind
from slt_data.intake.findings import Finding
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
from slt_data.ui.kept_fields import choice_field, line_field, text_field
from slt_data.ui.markdown import escape_markdown
from slt_data.ui.under_way import WordsGiven, forget, take_up
from slt_data.ui.words import quiet

SORT = "ordslag"
SORTS = ["vurdering", "hendelse"]


def ask_for_words(material: Material) -> None:
    """A form for one judgement, or one event or measure."""
    sort = choose_among(SORT, SORTS, SORTS[0], lambda key: say(f"deliver.sort_{key}"), say("deliver.sort"))
    judges = sort == SORTS[0]
    texts, changes = (_judgement_form(material), None) if judges else event_form(material)
    if not st.button(say("deliver.check_words"), type="primary", key="kontroller_ord"):
        return
    delivery().pop("done", None)
    if any(holds_person(text) for text in texts.values()):
        forget()
        st.error(say("putting_in.person"), icon=":material/error:")
        return
    must("les_skjema", material.area.id)
    heads, title = (JUDGEMENT_HEADS, judgement_title) if judges else (EVENT_HEADS, event_title)
    cells = pd.DataFrame([[title(one) for one in heads], [texts.get(one, "") for one in heads]], dtype="str")
    workbook = Workbook("", "csv", b"", (Sheet("", cells),))
    catalogue, area = material.catalogue, material.area.id
    judgements, wrong = judgements_in_sheets(workbook, catalogue, area)
    events, wrong_too = events_in_sheets(workbook, catalogue, area)
    if wrong or wrong_too:
        _show_wrong([*wrong, *wrong_too])
        return
    if changes is not None:
        events = [one.model_copy(update={"id": changes.id}) for one in events]
    take_up(WordsGiven(area, judgements=tuple(judgements), events=tuple(events)))


def _show_wrong(findings: list[Finding]) -> None:
    st.error("\n".join(f"- {escape_markdown(one.message)}" for one in findings), icon=":material/error:")


def _judgement_form(material: Material) -> Mapping[str, str]:
    focus = [one.title for one in material.catalogue.focus_areas]
    left, right = st.columns(2)
    with left:
        year = line_field(judgement_title("year"), "ord_aar")
        about = choice_field(judgement_title("focus_area"), focus, "ord_tema")
        kind = choice_field(judgement_title("kind"), [say(f"template.kind_{one}") for one in JudgementKind], "ord_type")
    with right:
        voice = line_field(judgement_title("voice"), "ord_hvem", hint=say("deliver.voice"))
        ways = [say(f"template.direction_{one}") for one in Direction]
        way = choice_field(judgement_title("direction"), ways, "ord_retning")
        source = line_field(judgement_title("source"), "ord_kilde")
    text = text_field(judgement_title("text"), "ord_tekst")
    quiet(say("deliver.judgement_help"))
    return {
        "year": year,
        "kind": kind,
        "focus_area": about,
        "voice": voice,
        "direction": way,
        "text": text,
        "source": source,
    }
