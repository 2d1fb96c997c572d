"""Print log (印刷の記録): which cases went on paper, by which printout, who sent them, when, and to where."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy import Column, Named, TypedColumns

from casedesk.store.tables.base import identity, metadata, ref, uid
from casedesk.store.types import Instant, Key


class _PrintLog(TypedColumns):
    id = identity()
    uid = uid()
    at = Column("at", Instant, nullable=False, index=True)
    who: Named[str]
    desk: Named[str] = Column(sa.String, server_default="")
    type: Named[str] = Column(Key)
    printout: Named[str] = Column(Key)
    medium: Named[str] = Column(Key)  # printer, file
    place: Named[str] = Column(sa.String, server_default="")  # the printer's name, or the file's path
    cases: Named[int]
    pages: Named[int]


class _PrintLogCase(TypedColumns):
    print_id = ref("print_log.id", "print_id", primary_key=True)
    case_id = ref("case.id", primary_key=True)
    scope_id: Named[int] = Column(sa.ForeignKey("scope.id"))


print_log = sa.Table("print_log", metadata, _PrintLog)
print_log_case = sa.Table("print_log_case", metadata, _PrintLogCase)
sa.Index(None, print_log_case.c.case_id)
