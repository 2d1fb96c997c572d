"""Papers without a case (事案の決まらない受付文書): kept at once, looked through, given to a case or made one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from casedesk.errors import Conflict, NotFound
from casedesk.record.adopt import adopt, differences
from casedesk.record.case import Case, Paper, Source
from casedesk.record.entrance import clean_paper, clean_text
from casedesk.record.join import Answer
from casedesk.record.numbering import read_number
from casedesk.record.uids import derived_uid, new_uid
from casedesk.service.cases import open_case
from casedesk.service.intake import Receipt, Registered, draft_of, form_of, known_person, paper_of
from casedesk.service.seat import Seat
from casedesk.store import cases as stored
from casedesk.store import feed, intake, waiting
from casedesk.store.library import Kept
from casedesk.store.search_words import needs, split_words
from casedesk.store.stamp import Stamp
from casedesk.text.era import PartialDate


@dataclass(frozen=True, slots=True)
class Waiting:
    """A paper without a case, and what it says of the person (values by case field, as far as they could be read)."""

    type: str
    paper: Paper
    says: Mapping[str, Any]
    name: str = ""
    kana: str = ""
    birth_on: date | PartialDate | None = None
    phone: str = ""


def keep_paper(
    seat: Seat,
    type_: str,
    form: str,
    version: str,
    answers: Mapping[str, Answer],
    *,
    written: Mapping[str, str] | None = None,
    kind: str = "report",
    channel: str = "",
    sender: str = "",
    pages: int | None = None,
    received_at: datetime | None = None,
    uid: str = "",
) -> Waiting:
    """Registers a paper of which nobody can say yet whose it is; it has its number and waits. Raises Usage.

    The arguments are those of `register_paper`; the same `uid` again changes nothing.
    """
    kept = seat.library.get(type_)
    receipt = Receipt(kind, channel, sender, pages, received_at or seat.clock.now())
    paper = paper_of(kept, form_of(kept, form), version, answers, written or {}, receipt)
    paper = clean_paper(paper, uid or new_uid())
    stamp = seat.stamp(kept)
    with seat.database.write() as connection:
        known = intake.known_paper(connection, paper.uid)
        number = waiting.number_of(connection, known) if known else None
        if number is None:
            number = waiting.insert(connection, kept, paper, stamp).number
            feed.write(connection, stamp.at, stamp.who, stamp.desk, "paper", [])
    _, stored_paper = _paper(seat, number or "")
    return _told(seat, type_, stored_paper)


def waiting_papers(seat: Seat, limit: int = 500) -> tuple[Waiting, ...]:
    """The papers that wait for a case, the longest waiting first."""
    with seat.database.read() as connection:
        found = waiting.waiting(connection, seat.library, limit)
    return tuple(_told(seat, header["type"], paper) for header, paper in found)


def found(seat: Seat, text: str, limit: int = 20) -> tuple[Waiting, ...]:
    """The waiting papers that say every word of `text`, as a search for cases reads it; none for no words."""
    words = needs(split_words(text), seat.clock.today())
    if not words:
        return ()
    with seat.database.read() as connection:
        rows = waiting.found(connection, seat.library, words, limit)
    return tuple(_told(seat, header["type"], paper) for header, paper in rows)


def how_many(seat: Seat) -> int:
    """How many papers wait for a case."""
    with seat.database.read() as connection:
        return waiting.count(connection)


def open_paper(seat: Seat, number: str) -> tuple[Waiting, str | None]:
    """The paper of that number, and the number of its case (None while it waits). Raises NotFound."""
    header, paper = _paper(seat, number)
    with seat.database.read() as connection:
        return _told(seat, header["type"], paper), waiting.case_of(connection, header["case_id"])


def attach(seat: Seat, number: str, case_number: str) -> Registered:
    """Gives a waiting paper to a case as a further report; its differing boxes wait to be adopted one by one.

    Raises NotFound (paper, case), Conflict when the paper has a case already or is of another kind of work.
    """
    header, paper = _paper(seat, number)
    case = open_case(seat, case_number)
    if header["case_id"] not in (None, case.id) or header["type"] != case.type:
        raise _taken()
    kept = seat.library.get(case.type)
    if header["case_id"] is None:
        _write(seat, kept, case, paper, waiting.give)
    now = open_case(seat, case_number)
    given = next(p for p in now.papers if p.uid == paper.uid)
    return Registered(now, given, differences(form_of(kept, given.form), given.values, now.values))


def case_from(seat: Seat, number: str, person: int | None = None) -> Registered:
    """A new case that says what the waiting paper says; `person`: id of the person who is known (再感染).

    Raises NotFound, Conflict when it has a case already.
    """
    header, paper = _paper(seat, number)
    kept = seat.library.get(header["type"])
    uid = derived_uid(paper.uid, "case")
    draft = draft_of(seat, kept, form_of(kept, paper.form), paper, known_person(seat, person), uid)
    stamp = seat.stamp(kept)
    whole = kept.completer.new(draft, stamp.who, stamp.at, clocks=True)
    sources = {k: replace(s, id=paper.id, uid="") if s.uid == paper.uid else s for k, s in whole.sources.items()}
    with seat.database.write() as connection:
        if intake.known(connection, uid) is None:
            made = intake.insert_one(connection, kept, replace(whole, papers=(), sources=sources), stamp)
            if not waiting.give(connection, paper, made, stamp):
                raise _taken()
            feed.write(connection, stamp.at, stamp.who, stamp.desk, "case", [made.id or 0])
        saved = stored.load(connection, seat.library, case_id=intake.known(connection, uid) or 0)
    assert saved is not None
    return Registered(saved, next(p for p in saved.papers if p.uid == paper.uid))


def detach(seat: Seat, case: Case, paper_uid: str, reason: str) -> Case:
    """The case without a paper that was given to it by mistake; the paper waits again.

    Raises NotFound when it is not the case's, Conflict while the case still says something it has from that paper.
    """
    paper = next((p for p in case.papers if p.uid == paper_uid), None)
    if paper is None:
        raise NotFound("この事案にその文書はありません", "the case has no such paper")
    held = [key for key, source in case.sources.items() if source == Source("paper", paper.id)]
    if held:
        raise Conflict(
            "この文書から採用した項目があるため外せません。先にその項目を直してください",
            "the case still says what this paper said; correct those fields first",
        )
    kept = seat.library.get(case.type)
    _write(seat, kept, case, paper, partial(waiting.take_back, kept=kept), reason)
    return open_case(seat, case.number or "")


Work = Callable[[Any, Paper, Case, Stamp], bool]
"""What is done to a paper and a case of one transaction; False when another desk was first."""


def _write(seat: Seat, kept: Kept, case: Case, paper: Paper, work: Work, reason: str = "") -> None:
    stamp = seat.stamp(kept, clean_text(reason))
    with seat.database.write() as connection:
        if not work(connection, paper, case, stamp):
            raise _taken()
        feed.write(connection, stamp.at, stamp.who, stamp.desk, "case", [case.id or 0])


def _paper(seat: Seat, number: str) -> tuple[Mapping[str, Any], Paper]:
    wanted = read_number(number) or clean_text(number).strip()
    with seat.database.read() as connection:
        found = stored.load_paper(connection, seat.library, wanted)
    if found is None:
        raise NotFound(f"番号 {number[:40]} の文書はありません", f"there is no paper {number[:40]}")
    return found


def _told(seat: Seat, type_: str, paper: Paper) -> Waiting:
    kept = seat.library.get(type_)
    says, _ = adopt(form_of(kept, paper.form), paper.values, paper.why_empty)
    slots = {slot: says.get(field.key) for slot, field in kept.compiled.slots.items()}
    phone = next((says[f.key] for f in kept.case_type.fields() if f.search == "phone" and f.key in says), "")
    name, kana, birth = (slots.get(slot) for slot in ("name", "kana", "birth_on"))
    born = birth if isinstance(birth, date | PartialDate) else None
    return Waiting(type_, paper, says, str(name or ""), str(kana or ""), born, str(phone))


def _taken() -> Conflict:
    return Conflict("この文書はほかの事案に登録済みです", "this paper is registered with another case")
