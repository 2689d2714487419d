"""The result of checking a file, as a document for programs and as lines for people."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from slt_data.commands.plan_changes import change_document
from slt_data.domain.series import Status
from slt_data.intake.checks.difference import Difference
from slt_data.intake.checks.plan_sent import PlanSent
from slt_data.intake.coded_frames import each
from slt_data.intake.draft import Draft
from slt_data.intake.findings import Finding
from slt_data.intake.questions import FileQuestion
from slt_data.texts import say

_MOST_CHOICES = 8


def document_told(draft: Draft) -> dict[str, Any]:
    """The whole draft as JSON: errors, warnings, questions, what is left out, and what would change."""
    return {
        "ok": draft.ok,
        "errors": [finding_told(one) for one in draft.errors],
        "warnings": [{"id": one.id, **finding_told(one)} for one in draft.warnings],
        "questions": [_asked(one) for one in draft.questions],
        "left_out": [
            {"why": one.why.value, "sheet": one.sheet, "cell": one.cell, "times": one.times, "text": one.text}
            for one in draft.left_out
        ],
        "diff": {**{kind.value: draft.count(kind) for kind in Difference}, "cells": _cells(draft)},
        **({"plan": _plan(draft.plan)} if draft.plan is not None else {}),
    }


def lines_told(draft: Draft) -> list[str]:
    """Errors, warnings and questions with their ids, and how many figures would change."""
    asked = {one.finding: one for one in draft.questions if not one.answer}
    lines = []
    for one in draft.errors:
        lines += [one.told, *(_ways(asked[one]) if one in asked else ())]
    for one in draft.warnings:
        lines += [f"[{one.id}] {one.told}", *(_ways(asked[one]) if one in asked else ())]
    lines.append(say("delivering.counts", **{kind.value: draft.count(kind) for kind in Difference}))
    if (plan := draft.plan) is not None:
        counts = say("plan_sheets.counts", new=plan.new, changed=plan.changed, unchanged=plan.unchanged)
        lines.append(f"{say('plan_sheets.in_file')} {counts}")
    return lines


def _plan(sent: PlanSent) -> dict[str, Any]:
    """Counts, and each piece that would change; none of a draft with errors, which may be of a person."""
    changes = () if sent.draft.errors else sent.draft.changes
    counts = {"new": sent.new, "changed": sent.changed, "unchanged": sent.unchanged}
    return {**counts, "pieces": [change_document(one) for one in changes]}


def _ways(one: FileQuestion) -> Iterator[str]:
    """The option to write for each answer to a question."""
    for choice in one.choices[:_MOST_CHOICES]:
        mark = f" ({say('delivering.used')})" if choice.id == one.guess else ""
        yield f"    --answer '{one.id}={choice.id}'  {choice.text}{mark}"
    if len(one.choices) > _MOST_CHOICES:
        yield f"    {say('delivering.more_choices', number=len(one.choices) - _MOST_CHOICES)}"


def finding_told(one: Finding) -> dict[str, str]:
    """A finding as JSON: its code, its place and its sentence."""
    return {"code": one.code, "sheet": one.sheet, "cell": one.cell, "message": one.message}


def _asked(one: FileQuestion) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind.value,
        "sheet": one.sheet,
        "cell": one.cell,
        "times": one.times,
        "text": one.text,
        "choices": [{"id": choice.id, "text": choice.text, "suggested": choice.suggested} for choice in one.choices],
        "guess": one.guess,
        "answer": one.answer,
    }


def _cells(draft: Draft) -> list[dict[str, Any]]:
    rows = draft.of(Difference.NEW, Difference.CHANGED, Difference.ABSENT)
    return [
        {
            "indicator": row.indicator,
            "area": row.area,
            "year": int(row.year),
            "first_year": _whole(row.first_year),
            "segment": row.segment,
            "old": _value(row.old_value, row.old_raw, row.old_status),
            "new": _value(row.value, row.raw, row.status),
            "status": _text(row.status),
            "raw": _text(row.raw),
            "n": _whole(row.n),
            "kind": row.kind,
        }
        for row in each(rows)
    ]


def _value(value: float | None, raw: object, status: object) -> float | int | str | None:
    """The number, or what stands instead of one (a limit is none), or nothing."""
    if value is not None and not pd.isna(value) and status != Status.BOUND:
        return int(value) if float(value).is_integer() else float(value)
    return _text(raw) or None


def _text(told: object) -> str:
    return told if isinstance(told, str) else ""


def _whole(number: float | None) -> int | None:
    return None if number is None or pd.isna(number) else int(number)
