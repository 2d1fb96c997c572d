"""What every case of one batch shares: the printout, its words, the sizes of its type, who prints and when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from casedesk.clock import TOKYO
from casedesk.definition.model import CaseType, Printout
from casedesk.definition.values import Moment, Value
from casedesk.printing.values import Labels, Wording, no_labels
from casedesk.record.case import Case


@dataclass(frozen=True, slots=True)
class Sheet:
    """One batch of printing. `printed_at` is an aware instant; office and printer stand in the footer of every page."""

    printout: Printout
    case_type: CaseType
    wording: Wording
    printed_at: datetime
    office: str = ""
    printed_by: str = ""

    @property
    def size(self) -> float:
        """Points of the type of values."""
        return self.printout.size

    @property
    def leading(self) -> float:
        """Points from line to line of values."""
        return self.size * 1.42

    @property
    def small(self) -> float:
        """Points of the type of labels and tables."""
        return max(self.size - 1.3, 5.0)

    @property
    def title(self) -> str:
        """The name of the printout."""
        return self.wording.first(f"print.{self.printout.key}._title") or self.printout.key

    def word(self, key: str) -> str:
        """A word of this printout; "" when the definition has none."""
        return self.wording.first(f"print.{self.printout.key}.{key}")


def sheet(
    printout: Printout,
    case_type: CaseType,
    *,
    lang: str = "ja",
    office: str = "",
    printed_at: datetime,
    printed_by: str = "",
    labels: Labels = no_labels,
) -> Sheet:
    """The sheet of a batch. `labels` finds the labels of master rows."""
    return Sheet(printout, case_type, Wording(case_type, lang, labels), printed_at, office, printed_by)


def facts(case: Case) -> Mapping[str, Value | None]:
    """The names a formula of a printout may use: field values, track statuses, `<track>_since`, `received_on`."""
    known: dict[str, Value | None] = dict(case.values)
    known |= case.tracks
    for track, since in case.tracks_since.items():
        there = since.astimezone(TOKYO)
        known[f"{track}_since"] = Moment(there.date(), there.time().replace(microsecond=0))
    known["received_on"] = received_on(case)
    return known


def received_on(case: Case) -> date:
    """The day in Japan on which the case came in."""
    return case.received_at.astimezone(TOKYO).date()
