"""Whether enough is known to call (連絡可), long before everything is known."""

from __future__ import annotations

from casedesk.definition.model import CaseType
from casedesk.record.environment import Env


def contactable(case_type: CaseType, env: Env) -> bool:
    """Whether the case can go to first contact; a definition that does not ask for anything lets every case go."""
    return case_type.contactable is None or case_type.contactable.holds(env)
