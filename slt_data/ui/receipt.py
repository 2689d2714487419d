"""The receipt for what was put in, shown in place of the draft, with a way to withdraw it."""

from dataclasses import dataclass, replace

import streamlit as st

from slt_data.access.audit import AuditEvent, in_log
from slt_data.domain.errors import RefusedInput
from slt_data.intake.checks.difference import Difference
from slt_data.intake.commit.put_in import take_back
from slt_data.intake.draft import Draft
from slt_data.norwegian import listing
from slt_data.story.board_names import named_focus_areas
from slt_data.texts import say
from slt_data.ui.address import delivery, here, page_at
from slt_data.ui.gate import must, put_on_record
from slt_data.ui.markdown import escape_markdown
from slt_data.web.resources import materials


@dataclass(frozen=True)
class Receipt:
    """A batch put in by this visitor: its contents, by whom, and the batch that withdrew it, if any."""

    number: int
    area: str
    by: str
    new: int
    changed: int
    judgements: int
    events: int
    remarks: int = 0
    gone: int = 0
    entries: int = 0
    plan: int = 0
    undone: int | None = None
    indicators: tuple[str, ...] = ()

    @classmethod
    def of(cls, draft: Draft, number: int, by: str) -> "Receipt":
        """The receipt of ``draft``, put in as batch ``number``."""
        gone = [*draft.gone, *(one for one in draft.remarks if one.retired)]
        return cls(
            number,
            draft.area,
            by,
            new=draft.count(Difference.NEW),
            changed=draft.count(Difference.CHANGED),
            judgements=len(draft.judgements),
            events=len(draft.events),
            remarks=len([one for one in draft.remarks if not one.retired]),
            gone=len(gone),
            entries=len(draft.entries),
            plan=len(draft.plan.draft.changes) if draft.plan is not None else 0,
            indicators=tuple(dict.fromkeys(draft.of(Difference.NEW, Difference.CHANGED)["indicator"])),
        )

    @property
    def told(self) -> str:
        """What was put in: «Tallene er lagt inn som innlegging 7: 3 nye tall og 1 endret tall. …»."""
        names = ("new", "changed", "judgements", "events", "remarks", "gone", "entries", "plan")
        parts = {name: getattr(self, name) for name in names}
        said = [say(f"receipt.{name}" if n > 1 else f"receipt.one_{name}", number=n) for name, n in parts.items() if n]
        key = "receipt.put_in" if self.new or self.changed else "receipt.put_in_words"
        return say(key, what=listing(said), number=self.number)


def has_receipt(area: str) -> bool:
    """Whether there is a receipt to show for ``area``."""
    done = delivery().get("done")
    return isinstance(done, Receipt) and done.area == area


def show_receipt(area: str) -> None:
    """Show, until the next delivery, what the last one put into ``area``, or that it is withdrawn."""
    done = delivery().get("done")
    if not isinstance(done, Receipt) or done.area != area:
        return
    if done.undone is not None:
        st.success(say("delivering.withdrawn", number=done.number, by=done.undone), icon=":material/undo:")
        return
    st.success(escape_markdown(done.told), icon=":material/check_circle:")
    with st.container(horizontal=True, vertical_alignment="center"):
        undo = st.button(say("receipt.undo"), key="angre_kvittering", icon=":material/undo:")
        st.page_link(
            page_at("historikk"), label=say("deliver.to_history"), query_params=here(), icon=":material/history:"
        )
    _link_to_pages(done)
    if undo:
        _take_back(done)


def _link_to_pages(done: Receipt) -> None:
    """Show links to the focus areas that the figures are about."""
    material = materials().of(done.area)
    known = material.catalogue
    about = {known.indicator(one).focus_area for one in done.indicators if known.has("indicators", one)}
    pages = [one for one in named_focus_areas(material) if one.id in about and not one.retired]
    if not pages:
        return
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(say("receipt.see"))
        for one in pages:
            st.page_link(page_at(one.id), label=escape_markdown(one.title), query_params=here())


def _take_back(done: Receipt) -> None:
    try:
        who = must("angre", done.area)
        number = take_back(materials().store, done.number, by=done.by, comment=say("delivering.undone"))
    except RefusedInput as error:
        st.error(escape_markdown(str(error)), icon=":material/error:")
        return
    put_on_record(AuditEvent.UNDONE, who, done.area, in_log("gate.audit_batch", number=done.number))
    delivery()["done"] = replace(done, undone=number)
    st.rerun()
