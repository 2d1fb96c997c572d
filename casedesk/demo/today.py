"""The day on which a package's fictional world stands still."""

from __future__ import annotations

from datetime import datetime

from casedesk.clock import parse_instant
from casedesk.definition.model import CaseType
from casedesk.demo.spec import Spec


def own_today(case_type: CaseType) -> datetime:
    """The instant the package's fictional cases end at. Raises Invalid when `demo.toml` names none."""
    spec = Spec(case_type.demo)
    found = spec.data.get("today")
    if not isinstance(found, datetime):
        raise spec.wrong("today は日時で書いてください", "today must be a date with a time")
    return found if found.tzinfo else parse_instant(found.isoformat())
