"""What comes in from outside, made storable: no control characters, an identity for every paper and entry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from casedesk.record.case import Case, Entry, Paper, WhyEmpty
from casedesk.record.uids import derived_uid, new_uid
from casedesk.text.clean import clean_text as clean_text

T = TypeVar("T")


def clean_values(values: Mapping[str, T | None]) -> dict[str, T | None]:
    """The values with every text cleaned; a text of which nothing is left is None."""
    return {key: _clean(value) for key, value in values.items()}


def _clean(value: T | None) -> T | None:
    if isinstance(value, str):
        return clean_text(value) or None  # type: ignore[return-value]
    if isinstance(value, WhyEmpty):
        return clean_why(value)  # type: ignore[return-value]
    return value


def clean_why(why: WhyEmpty) -> WhyEmpty:
    """The reason with its texts cleaned."""
    return WhyEmpty(*(clean_text(getattr(why, name)) for name in WhyEmpty.__dataclass_fields__))


def clean_case(case: Case) -> Case:
    """The draft with every text cleaned, and a uid for papers and entries without one that follows from its own."""
    return replace(
        case,
        values=_known(case.values),
        why_empty=_whys(case.why_empty),
        as_written=_texts(case.as_written),
        assignee=clean_text(case.assignee),
        papers=tuple(clean_paper(p, p.uid or derived_uid(case.uid, f"paper {n}")) for n, p in enumerate(case.papers)),
        entries=tuple(clean_entry(e, e.uid or derived_uid(case.uid, f"entry {n}")) for n, e in enumerate(case.entries)),
    )


def clean_paper(paper: Paper, uid: str) -> Paper:
    """The paper with every text cleaned, under that uid."""
    return replace(
        paper,
        values=_known(paper.values),
        as_written=_texts(paper.as_written),
        why_empty=_whys(paper.why_empty),
        sender=clean_text(paper.sender),
        uid=uid,
    )


def clean_entry(entry: Entry, uid: str = "") -> Entry:
    """The entry with every text cleaned, under that uid, its own, or a new one."""
    return replace(
        entry,
        values=_known(entry.values),
        why_empty=_whys(entry.why_empty),
        said_by=clean_text(entry.said_by),
        uid=uid or entry.uid or new_uid(),
    )


def _known(values: Mapping[str, T]) -> dict[str, T]:
    return {key: value for key, value in clean_values(values).items() if value is not None}


def _whys(whys: Mapping[str, WhyEmpty]) -> dict[str, WhyEmpty]:
    return {key: clean_why(why) for key, why in whys.items()}


def _texts(texts: Mapping[str, str]) -> dict[str, str]:
    return {key: clean_text(text) for key, text in texts.items()}
