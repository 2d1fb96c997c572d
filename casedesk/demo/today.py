"""The day on which a package's fictional world stands still."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any

from casedesk.clock import parse_instant
from casedesk.demo.spec import Spec

if TYPE_CHECKING:
    from casedesk.definition.model import CaseType


def own_today(case_type: CaseType) -> datetime:
    """The instant the package's fictional cases end at. Raises Invalid when `demo.toml` names none."""
    return today_in(case_type.demo)


def today_in(demo: Mapping[str, Any]) -> datetime:
    """The instant that the read `demo.toml` names. Raises Invalid when it names none."""
    spec = Spec(demo)
    found = spec.data.get("today")
    if not isinstance(found, datetime):
        raise spec.wrong("today は日時で書いてください", "today must be a date with a time")
    return found if found.tzinfo else parse_instant(found.isoformat())
