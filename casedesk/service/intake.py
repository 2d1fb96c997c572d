"""Registering a paper (受付): a new case, the same person again, a further report, the next member of a home."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from casedesk.clock import TOKYO
from casedesk.definition.model import Form
from casedesk.definition.values import Value
from casedesk.errors import Conflict, NotFound, Usage
from casedesk.record.adopt import Difference, adopt, adopted, differences
from casedesk.record.case import Case, Paper, Person, Source
from casedesk.record.contact import contactable
from casedesk.record.entrance import clean_case, clean_paper
from casedesk.record.environment import case_environment
from casedesk.record.join import Answer, parted
from casedesk.record.uids import derived_uid, new_uid
from casedesk.record.workflow import check_move, initial_tracks
from casedesk.service.cases import open_case, register, rework
from casedesk.service.homes import join_home
from casedesk.service.seat import Seat
from casedesk.service.senders import receipt_boxes
from casedesk.store import feed, intake, persons
from casedesk.store.library import Kept


@dataclass(frozen=True, slots=True)
class Registered:
    """A registered paper and its case. `differences`: the boxes of a further report that say something else than the
    case, in the form's order, to be adopted one by one with `adopt_boxes`; a new case has none."""

    case: Case
    paper: Paper
    differences: tuple[Difference, ...] = ()


def register_paper(
    seat: Seat,
    type_: str,
    form: str,
    version: str,
    answers: Mapping[str, Answer],
    *,
    written: Mapping[str, str] | None = None,
    case: str = "",
    person: int | None = None,
    home: str = "",
    kind: str = "report",
    channel: str = "",
    sender: str = "",
    pages: int | None = None,
    received_at: datetime | None = None,
    uid: str = "",
) -> Registered:
    """Registers a paper as it was written. Wrong, unreadable or empty boxes never stop it.

    `answers`: box to its value or why it has none; `written`: box to the words on the paper where they differ or could
    not be read. `version` "": the one in force on the day it came in. `case`: the number of the case it reports again;
    without one a new case adopts what the boxes say. `person`: id of the person who is known (再感染); `home`: number
    of a case of the same home. `uid`: of the case (or, with `case`, of the paper): the same again changes nothing.

    `sender` "": what the box of the sender says. A field for the channel (受付方法) takes that of a new case's paper.
    A new case that can be called at once (連絡可) begins in the first status its initial one leads to (登録済).
    Raises Usage (type, form), NotFound (case, person, home).
    """
    kept = seat.library.get(type_)
    at = received_at or seat.clock.now()
    layout = form_of(kept, form)
    receipt = Receipt(kind, channel, sender, pages, at)
    paper = paper_of(kept, layout, version, answers, written or {}, receipt)
    if case:
        return _further(seat, kept, layout, open_case(seat, case), clean_paper(paper, uid or new_uid()))
    before = open_case(seat, home) if home else None
    made = register(seat, draft_of(seat, kept, layout, paper, known_person(seat, person), uid or new_uid()))
    if before is not None and kept.case_type.home_group:
        join_home(seat, made, before)
    return Registered(made, made.papers[0])


def adopt_boxes(seat: Seat, before: Case, paper_uid: str, fields: Iterable[str]) -> Case:
    """The case with these fields as the paper says them; each names the paper as its source.

    Raises NotFound for a paper that is not the case's, Conflict when another desk changed one of the fields meanwhile.
    """
    kept = seat.library.get(before.type)
    paper = next((p for p in before.papers if p.uid == paper_uid), None)
    if paper is None:
        raise NotFound("この事案にその文書はありません", "the case has no such paper")
    proposed, _ = adopt(form_of(kept, paper.form), paper.values, paper.why_empty)
    taken = {key: proposed[key] for key in fields if key in proposed}

    def edit(case: Case) -> Case:
        others = [key for key in taken if case.values.get(key) not in (before.values.get(key), taken[key])]
        if others:
            ja, en = "、".join(others), ", ".join(others)
            raise Conflict(f"同じ項目がほかの端末で変更されました: {ja}", f"changed on another desk too: {en}")
        sources = dict.fromkeys(taken, Source("paper", paper.id))
        return replace(
            case,
            values={**case.values, **taken},
            why_empty={key: why for key, why in case.why_empty.items() if key not in taken},
            as_written={key: text for key, text in case.as_written.items() if key not in taken},
            sources={**case.sources, **sources},
        )

    return rework(seat, before, edit, "")


@dataclass(frozen=True, slots=True)
class Receipt:
    """How a paper came in: what it is for, by which way, from whom, with how many pages, when."""

    kind: str
    channel: str
    sender: str
    pages: int | None
    at: datetime


def paper_of(
    kept: Kept, form: Form, version: str, answers: Mapping[str, Answer], written: Mapping[str, str], receipt: Receipt
) -> Paper:
    """The paper as it was written; `version` "": the one in force on the day it came in."""
    values, why_empty = parted(answers)
    return Paper(
        form=form.key,
        form_version=version or _version(form, receipt.at),
        received_at=receipt.at,
        values=_named(kept, form, values),
        as_written=written,
        why_empty=why_empty,
        kind=receipt.kind,
        channel=receipt.channel,
        sender=receipt.sender or _sender(kept, form, values, written),
        pages=receipt.pages,
    )


def form_of(kept: Kept, key: str) -> Form:
    """The form of that key. Raises Usage with the known ones."""
    for form in kept.case_type.forms:
        if form.key == key:
            return form
    known = " ".join(form.key for form in kept.case_type.forms)
    raise Usage(f"「{key}」という様式はありません（あるもの: {known}）", f"no form “{key}” (there are: {known})")


def _version(form: Form, at: datetime) -> str:
    found = form.version_on(at.astimezone(TOKYO).date())
    return found.key if found else max((v.key for v in form.versions), default="")


def _named(kept: Kept, form: Form, values: dict[str, Value]) -> dict[str, Value]:
    """The values, with the matter (疾病) where the form is for one alone and its box says nothing."""
    slot = kept.compiled.slots.get("kind")
    if slot is None or len(form.diseases) != 1:
        return values
    boxes = [box.key for box in form.fields if box.adopts == slot.key]
    return values if any(key in values for key in boxes) else {**values, **dict.fromkeys(boxes[:1], form.diseases[0])}


def draft_of(seat: Seat, kept: Kept, form: Form, paper: Paper, person: Person | None, uid: str) -> Case:
    """A case that says what its first paper says, with its tracks where they begin; not written yet."""
    slot = kept.compiled.slots.get("kind")
    paper = replace(paper, uid=paper.uid or derived_uid(uid, "paper 0"))
    case = clean_case(Case(kept.case_type.key, uid, paper.received_at, papers=(paper,), person=person))
    case = adopted(kept.case_type, case)
    if slot is not None and len(form.diseases) == 1 and slot.key not in (*case.values, *case.why_empty):
        case = replace(case, values={**case.values, slot.key: form.diseases[0]})
    case = replace(case, as_written=_unread(form, case.papers[0], case), values=_received(kept, case))
    return replace(case, tracks=_begin(seat, kept, case))


def _sender(kept: Kept, form: Form, values: Mapping[str, Value], written: Mapping[str, str]) -> str:
    """Who sent the paper (届出元), as its own box says."""
    box = receipt_boxes(kept.case_type, form.key).get("sender", "")
    return str(values.get(box) or written.get(box, ""))


def _received(kept: Kept, case: Case) -> Mapping[str, Value]:
    """The values, with the channel the paper came by where a field of the case holds it and knows that channel."""
    channel = case.papers[0].channel
    found = dict(case.values)
    for field in kept.case_type.case.fields:
        known = kept.case_type.choice_sets.get(field.choices)
        if field.receipt == "channel" and known and channel in known.keys() and field.key not in case.why_empty:  # noqa: SIM118
            found.setdefault(field.key, channel)
    return found


def _unread(form: Form, paper: Paper, case: Case) -> dict[str, str]:
    """The words on the paper that became no value of the case."""
    found: dict[str, str] = {}
    for box in form.fields:
        if box.adopts and box.key in paper.as_written and box.adopts not in case.values:
            found.setdefault(box.adopts, paper.as_written[box.key])
    return found


def _begin(seat: Seat, kept: Kept, case: Case) -> dict[str, str]:
    """Where the new case's tracks begin: the main one a step ahead when enough is known to call."""
    case_type, now = kept.case_type, seat.clock.now()
    tracks = initial_tracks(case_type)
    main = case_type.tracks[0]
    first = main.get(main.initial)
    if case_type.contactable is None or first is None or not first.next:
        return tracks
    since = dict.fromkeys(tracks, now)
    env = kept.calculator.fill(case_environment(case.values, case.received_at, now, tracks, since))
    to = first.next[0]
    if contactable(case_type, env) and not check_move(case_type, env, case.why_empty, main.key, to):
        tracks[main.key] = to
    return tracks


def known_person(seat: Seat, person_id: int | None) -> Person | None:
    """The person of that id, None without one. Raises NotFound."""
    if person_id is None:
        return None
    with seat.database.read() as connection:
        uid = persons.uid_of(connection, person_id)
    if uid is None:
        raise NotFound("その個人の記録がありません", "there is no such person")
    return Person(person_id, uid)


def _further(seat: Seat, kept: Kept, form: Form, case: Case, paper: Paper) -> Registered:
    stamp = seat.stamp(kept)
    with seat.database.write() as connection:
        if intake.known_paper(connection, paper.uid) is None:
            intake.insert_paper(connection, kept, case, paper, stamp)
            feed.write(connection, stamp.at, stamp.who, stamp.desk, "case", [case.id or 0])
    now = open_case(seat, case.number or "")
    stored = next((p for p in now.papers if p.uid == paper.uid), None)
    if stored is None:
        raise Conflict("この文書はほかの事案に登録済みです", "this paper is registered with another case")
    return Registered(now, stored, differences(form, stored.values, now.values))
