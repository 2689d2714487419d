"""Questions about ambiguous cells of a file, each asked once, and earlier answers to them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import pandas as pd

from slt_data.domain.catalogue import Catalogue
from slt_data.intake.findings import Finding
from slt_data.intake.layout.model import Layout
from slt_data.intake.questions import FileChoice, FileQuestion, QuestionKind
from slt_data.intake.workbook import Workbook

Named = Mapping[str, str | int]
"""Values to fill into a sentence."""


@dataclass(frozen=True, eq=False)
class Context:
    """What cells are interpreted by: the ``catalogue``, the ``standing`` figures of the store, the answers, the file.

    ``workbook`` and ``layout`` are None for what is typed on a page.
    """

    catalogue: Catalogue
    standing: pd.DataFrame
    answers: Mapping[str, str] = field(default_factory=dict)
    workbook: Workbook | None = None
    layout: Layout | None = None


class Doubts:
    """The questions about the cells of one file, and findings where no question can be asked."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.questions: list[FileQuestion] = []
        self.findings: list[Finding] = []

    def ask(
        self,
        own: str,
        kind: QuestionKind,
        code: str,
        rows: pd.DataFrame,
        choices: Iterable[tuple[str, str]],
        guess: str = "",
        names: Named | None = None,
    ) -> str:
        """The id of the choice to use for ``rows``: the answer, else ``guess``; empty while there is neither.

        ``choices``: (id, key of its sentence) of each; all sentences are filled in with ``names``.
        """
        told = tuple((names or {}).items())
        offered = tuple(FileChoice(id=one, code=text, names=told) for one, text in choices)
        answer = self.context.answers.get(own, "")
        question = FileQuestion(
            id=own,
            kind=kind,
            code=code,
            sheet=str(rows["sheet"].iloc[0]),
            cell=str(rows["cell"].iloc[0]),
            times=len(rows),
            names=(*told, ("times", len(rows))),
            choices=offered,
            guess=guess,
            answer=answer if any(one.id == answer for one in offered) else "",
        )
        self.questions.append(question)
        return question.used


def units_of(rows: pd.DataFrame, catalogue: Catalogue) -> "pd.Series[str]":
    """The unit of each of ``rows``."""
    units = {str(key): catalogue.indicator(str(key)).unit.value for key in rows["indicator"].unique()}
    return rows["indicator"].astype("str").map(units)
