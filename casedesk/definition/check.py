"""Whether a definition is right: everything staff can get wrong, as findings with a code, a place and the nearest name.

Nothing here trusts the definition: too much of anything is one finding, and a check ends after a few hundred.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from casedesk.definition.check_exchange import check_exports, check_imports
from casedesk.definition.check_fields import check_fields, check_withheld
from casedesk.definition.check_formulas import check_formulas
from casedesk.definition.check_keys import check_keys, check_limits, too_much
from casedesk.definition.check_masters import check_masters
from casedesk.definition.check_papers import check_entries, check_papers
from casedesk.definition.check_tracks import check_duties, check_tracks
from casedesk.definition.check_views import (
    check_boards,
    check_first_screen,
    check_home,
    check_lists,
    check_overview,
    check_printouts,
)
from casedesk.definition.check_words import check_words
from casedesk.definition.checking import Checking, Enough
from casedesk.definition.findings import Finding
from casedesk.definition.model import CaseType

NO_FILES: Mapping[str, str] = MappingProxyType({})
SUBJECTS = (
    check_keys,
    check_fields,
    check_withheld,
    check_masters,
    check_formulas,
    check_tracks,
    check_duties,
    check_papers,
    check_entries,
    check_lists,
    check_first_screen,
    check_boards,
    check_overview,
    check_home,
    check_printouts,
    check_imports,
    check_exports,
    check_words,
    check_limits,
)


def check(case_type: CaseType, sources: Mapping[str, str] = NO_FILES) -> tuple[Finding, ...]:
    """All findings about `case_type`, errors and warnings, in the order of the package; empty when it is right.

    `sources`: the package's files by relative path; with them the rows of masters are checked too.
    """
    checking = Checking(case_type, sources)
    try:
        if not too_much(checking):
            for subject in SUBJECTS:
                subject(checking)
    except Enough:
        pass
    return tuple(checking.findings)
