"""What history remembers of a reason or a source, as one text that can be read back whole when it is taken back."""

from __future__ import annotations

from dataclasses import fields
from datetime import datetime

from casedesk.record.case import Source, WhyEmpty

MARK = "\t"
"""Between the parts; cleaned texts never hold one."""


def why_text(why: WhyEmpty | None) -> str | None:
    """A reason for having no value: its key, and behind tabs who said so, when, who took it down, the note."""
    if why is None:
        return None
    return MARK.join(getattr(why, one.name).replace(MARK, " ") for one in fields(WhyEmpty)).rstrip(MARK)


def why_of(text: str | None) -> WhyEmpty | None:
    """The reason that `why_text` wrote; a bare key is a reason without more."""
    return WhyEmpty(*text.split(MARK)) if text else None


def source_text(source: Source | None) -> str | None:
    """Where a value came from: kind, id, and who typed it when."""
    if source is None:
        return None
    at = source.at.isoformat() if source.at else ""
    return MARK.join((source.kind, str(source.id or ""), source.who.replace(MARK, " "), at)).rstrip(MARK)


def source_of(text: str | None) -> Source | None:
    """The source that `source_text` wrote."""
    if not text:
        return None
    kind, id_, who, at = (*text.split(MARK), "", "", "")[:4]
    return Source(kind, int(id_) if id_ else None, who=who, at=datetime.fromisoformat(at) if at else None)
