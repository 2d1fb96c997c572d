"""A case as JSON, the contract of `show`: plain keys, dates YYYY-MM-DD, instants …Z, absent = null."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from casedesk.clock import instant_text
from casedesk.definition.score import Score
from casedesk.definition.values import Moment, Value
from casedesk.record.case import Case, Entry, Paper, Person, WhyEmpty
from casedesk.service import cases
from casedesk.service.papers import Waiting
from casedesk.service.seat import Seat
from casedesk.text.era import PartialDate, iso


def show(seat: Seat, case: Case) -> dict[str, Any]:
    """The case with its parts, problems and history of status."""
    return {
        "number": case.number,
        "uid": case.uid,
        "type": case.type,
        "status": dict(case.tracks),
        "version": case.version,
        "definition": case.definition,
        "office": case.office,
        "received_at": instant_text(case.received_at),
        "updated_at": instant_text(case.updated_at) if case.updated_at else None,
        "person": _person(case.person),
        "values": _values(case.values),
        "why_empty": _why(case.why_empty),
        "papers": [_paper(paper) for paper in case.papers],
        "entries": _entries(case.entries),
        "duties": [
            {
                "key": duty.key,
                "whose": duty.whose,
                "due_at": instant_text(duty.due_at),
                "clock": duty.clock,
                "article": duty.article,
                "done_at": instant_text(duty.done_at) if duty.done_at else None,
            }
            for duty in case.duties
        ],
        "quarantine": dict(case.quarantine),
        "problems": [
            {"field": p.field, "code": p.code, "level": p.level, "text": p.text_ja if seat.lang == "ja" else p.text_en}
            for p in cases.problems(seat, case)
        ],
        "history_of_status": [
            {
                "track": move.track,
                "at": instant_text(move.at),
                "who": move.who,
                "from": move.before,
                "to": move.after,
                "reason": move.reason,
            }
            for move in case.moves
        ],
    }


def show_paper(waiting: Waiting) -> dict[str, Any]:
    """A paper that waits for a case (事案の決まらない受付文書); `case` is null."""
    return {"type": waiting.type, "uid": waiting.paper.uid, "case": None, **_paper(waiting.paper)}


def plain(value: Value | None) -> Any:
    """A value as JSON has it: many-choices a list, a score its parts, dates and times as ISO text."""
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date | PartialDate):
        return iso(value)
    if isinstance(value, time):
        return f"{value:%H:%M}"
    if isinstance(value, Moment):
        return value.on.isoformat() + (f"T{value.at:%H:%M}" if value.at else "")
    if isinstance(value, Score):
        return {"low": value.low, "high": value.high, "known": value.known, "of": value.of}
    return list(value) if isinstance(value, tuple) else value


def _values(values: Mapping[str, Value]) -> dict[str, Any]:
    return {key: plain(value) for key, value in values.items()}


def _why(whys: Mapping[str, WhyEmpty]) -> dict[str, Any]:
    return {
        key: {
            "reason": why.reason,
            "said_by": why.said_by,
            "said_at": why.said_at,
            "taken_by": why.taken_by,
            "note": why.note,
        }
        for key, why in whys.items()
    }


def _paper(paper: Paper) -> dict[str, Any]:
    return {
        "number": paper.number,
        "form": paper.form,
        "form_version": paper.form_version,
        "kind": paper.kind,
        "channel": paper.channel,
        "sender": paper.sender,
        "received_at": instant_text(paper.received_at),
        "values": _values(paper.values),
        "as_written": dict(paper.as_written),
        "why_empty": _why(paper.why_empty),
    }


def _entries(entries: tuple[Entry, ...]) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = {}
    for entry in entries:
        found.setdefault(entry.kind, []).append(
            {
                "uid": entry.uid,
                "happened_on": entry.happened_on.isoformat() if entry.happened_on else None,
                "happened_time": f"{entry.happened_time:%H:%M}" if entry.happened_time else None,
                "recorded_at": instant_text(entry.recorded_at) if entry.recorded_at else None,
                "recorded_by": entry.recorded_by,
                "said_by": entry.said_by,
                "values": _values(entry.values),
                "why_empty": _why(entry.why_empty),
                "struck": _struck(entry),
            }
        )
    return found


def _struck(entry: Entry) -> dict[str, Any] | None:
    struck = entry.struck
    return {"at": instant_text(struck.at), "who": struck.who, "reason": struck.reason} if struck else None


def _person(person: Person | None) -> dict[str, Any] | None:
    if person is None:
        return None
    hidden = ("id", "person_id", "scope_id", "name_key", "kana_key", "address_key", "source_id")

    def rows(parts: tuple[Mapping[str, Any], ...]) -> list[dict[str, Any]]:
        return [{k: plain(v) for k, v in part.items() if k not in hidden and v is not None} for part in parts]

    return {
        "uid": person.uid,
        "names": rows(person.names),
        "phones": rows(person.phones),
        "addresses": rows(person.addresses),
        "numbers": rows(person.numbers),
        "flags": rows(person.flags),
    }
