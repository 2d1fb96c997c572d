"""Use cases around one case: register, open, save, move, record. Each is one transaction that stands or falls whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType

from casedesk.definition.kinds import Context, read
from casedesk.errors import Conflict, Invalid, NotFound
from casedesk.exchange.refusals import CODES
from casedesk.record.adopt import adopted
from casedesk.record.case import Case, Entry, Source, StatusMove
from casedesk.record.entrance import clean_case, clean_entry, clean_text, clean_values
from casedesk.record.environment import entry_environment, environment, paper_environment
from casedesk.record.join import Answer, Clashed, answers, join, overtaken, parted
from casedesk.record.numbering import read_number
from casedesk.record.validate import Problem
from casedesk.record.workflow import check_move
from casedesk.service.seat import Seat
from casedesk.store import cases as stored
from casedesk.store import feed, intake
from casedesk.store.save import Stale, save

MAX_TRIES = 3
NOTHING: Mapping[str, Answer | None] = MappingProxyType({})
Edit = Callable[[Case], Case]
"""What a desk wants of a case, said so that it can be said again of the case another desk has just saved."""


def register(seat: Seat, draft: Case, *, clocks: bool = True) -> Case:
    """A new case from a draft (values, papers, entries): numbered, computed, with its deadlines.

    What the draft does not say itself is adopted from its papers; such a value names its paper.
    Wrong or missing boxes never stop it; the same uid again gives the case that is there.
    """
    seat.ask("register")
    kept = seat.library.get(draft.type)
    stamp = seat.stamp(kept)
    whole = kept.completer.new(adopted(kept.case_type, clean_case(draft)), stamp.who, stamp.at, clocks=clocks)
    with seat.database.write() as connection:
        there = intake.known(connection, whole.uid)
        if there is None:
            made = intake.insert_one(connection, kept, whole, stamp)
            feed.write(connection, stamp.at, stamp.who, stamp.desk, "case", [made.id or 0])
            there = made.id
        saved = stored.load(connection, seat.library, case_id=there or 0)
    assert saved is not None
    return saved


def open_case(seat: Seat, number: str) -> Case:
    """The whole case of that number, however it was typed. Raises NotFound."""
    wanted = read_number(number) or clean_text(number).strip()
    library = seat.library
    with seat.database.read() as connection:
        found = stored.load(connection, library, number=wanted)
    if found is None:
        raise NotFound(f"番号 {number[:40]} の事案はありません", f"there is no case {number[:40]}")
    return found


def problems(seat: Seat, case: Case) -> tuple[Problem, ...]:
    """Everything odd about the case, its papers and entries; none of it hides or stops the case."""
    kept = seat.library.get(case.type)
    today = seat.clock.today()
    found = list(kept.validator.case(environment(case, today), case.why_empty, today, case.modules))
    for paper in case.papers:
        env = paper_environment(paper)
        found += kept.validator.paper(paper.form, paper.form_version, env, paper.why_empty, today)
    for entry in case.standing:
        found += kept.validator.entry(entry.kind, entry_environment(entry), entry.why_empty, today)
    return (*found, *_as_written(seat, case))


def _as_written(seat: Seat, case: Case) -> Iterator[Problem]:
    """What stands on the paper or list but could not become a value: shown with the reason, never hidden."""
    kept = seat.library.get(case.type)
    context = Context(seat.clock.today(), kept.lookup, typed=False)
    for key, text in case.as_written.items():
        if key not in case.values and key in kept.place:
            error = read(text, kept.place[key][1], context).error
            ja, en = CODES.get(error, ("原文のままです", "as written"))
            yield Problem(key, error or "K-WRITTEN", "error", f"{ja}: {text[:200]}", f"{en}: {text[:200]}")


def change(
    seat: Seat,
    before: Case,
    answers_: Mapping[str, Answer | None],
    reason: str = "",
    *,
    typed_over: Mapping[str, Answer | None] = NOTHING,
) -> Case:
    """The case with these answers: a value, a reason for having none, or None to clear the field.

    Another desk's changes to other fields are kept too. Raises Clashed, with the fields and what each desk says of
    them, when someone else saved one of the same fields since `before` was read. `typed_over`: what stood in a field
    when it was typed, where that is older than `before`.
    """
    older = {key: answer for key, answer in typed_over.items() if key in answers_}
    whole: dict[str, Answer | None] = {**answers(before.values, before.why_empty), **older}
    was: dict[str, Answer] = {key: answer for key, answer in whole.items() if answer is not None}
    given: dict[str, Answer | None] = {**was, **clean_values(answers_)}
    mine: dict[str, Answer] = {key: answer for key, answer in given.items() if answer is not None}
    computed = seat.library.get(before.type).calculator.keys

    def edit(case: Case) -> Case:
        now = answers(case.values, case.why_empty)
        joined = join(was, mine, now)
        clashes = [*overtaken(older, mine, now), *(c for k, c in joined.clashes.items() if k not in older)]
        if asked := [one for one in clashes if one.field not in computed]:
            raise Clashed(asked)
        values, why_empty = parted(joined.values)
        return by_hand(seat, case, replace(case, values=values, why_empty=why_empty))

    return rework(seat, before, edit, reason)


def by_hand(seat: Seat, case: Case, after: Case) -> Case:
    """`after` with this user as the source of every answer that came from elsewhere and is another one now."""
    told = (answers(one.values, one.why_empty) for one in (case, after))
    was, now = next(told), next(told)
    elsewhere = case.source.kind not in ("desk", "demo")
    touched = [key for key in was.keys() | now.keys() if was.get(key) != now.get(key)]
    hand = Source("desk", who=seat.user, at=seat.clock.now())
    typed = {key: hand for key in touched if elsewhere or key in case.sources}
    return replace(after, sources={**case.sources, **typed}) if typed else after


def move(seat: Seat, before: Case, track: str, to: str, *, reason: str = "", role: str | None = None) -> Case:
    """The case moved on one track. Raises Invalid with what the move still asks for, Conflict when it was moved."""
    kept = seat.library.get(before.type)
    reason = clean_text(reason)

    def edit(case: Case) -> Case:
        if case.tracks.get(track) != before.tracks.get(track):
            raise _conflict(track)
        env = environment(case, seat.clock.today())
        found = check_move(kept.case_type, env, case.why_empty, track, to, role, reason)
        errors = [p for p in found if p.level == "error"]
        if errors:
            raise Invalid("。".join(p.text_ja for p in errors), "; ".join(p.text_en for p in errors))
        return moved(seat, case, track, to, reason)

    return rework(seat, before, edit, reason)


def record(seat: Seat, before: Case, entry: Entry) -> Case:
    """The case with one more entry, and with what the entry says of the case (its updates and moves).

    It never conflicts: what another desk saved meanwhile is kept. The same uid again changes nothing.
    """
    kept = seat.library.get(before.type)
    kind = next(k for k in kept.case_type.entries if k.key == entry.kind)
    made = replace(clean_entry(entry), recorded_at=seat.clock.now(), recorded_by=seat.user)
    env = {**made.values, "happened_on": made.happened_on}
    updates = {key: made.values[box] for key, box in kind.updates.items() if box in made.values}
    moves = {m.track: m.to for m in kind.moves if m.when.holds(env)}

    def edit(case: Case) -> Case:
        if any(known.uid == made.uid for known in case.entries):
            return case
        sources = {key: Source("entry", uid=made.uid) for key in updates}
        after = replace(
            case,
            values={**case.values, **updates},
            why_empty={key: why for key, why in case.why_empty.items() if key not in updates},
            sources={**case.sources, **sources},
            entries=(*case.entries, made),
        )
        for track, to in moves.items():
            if after.tracks.get(track) != to:
                after = moved(seat, after, track, to)
        return after

    return rework(seat, before, edit, "")


def moved(seat: Seat, case: Case, track: str, to: str, reason: str = "") -> Case:
    """The case with one more move, made now by this user; whether it may move so is the caller's to ask."""
    now = seat.clock.now()
    made = StatusMove(track, now, seat.user, case.tracks.get(track), to, reason)
    return replace(
        case,
        tracks={**case.tracks, track: to},
        tracks_since={**case.tracks_since, track: now},
        moves=(*case.moves, made),
    )


def rework(seat: Seat, before: Case, edit: Edit, reason: str) -> Case:
    """The case as `edit` wants it, saved; when another desk was first, `edit` is asked again about its case."""
    seat.ask("work")
    kept = seat.library.get(before.type)
    for _ in range(MAX_TRIES):
        after = edit(before)
        if after == before:
            return before
        stamp = seat.stamp(kept, clean_text(reason))
        clocks = bool(before.duties) or before.source.kind != "import"
        whole = kept.completer.again(after, stamp.at, clocks=clocks)
        try:
            with seat.database.write() as connection:
                save(connection, kept, before, whole, stamp)
                feed.write(connection, stamp.at, stamp.who, stamp.desk, "case", _touched(before, whole))
                saved = stored.load(connection, seat.library, case_id=before.id or 0)
            assert saved is not None
            return saved
        except Stale:
            before = open_case(seat, before.number or "")
    raise Conflict(
        "ほかの端末の保存と重なり続けています。もう一度保存してください", "others keep saving this case; save again"
    )


def _touched(before: Case, after: Case) -> list[int]:
    """The case and the cases that its new and corrected entries are linked to."""
    was = {entry.uid: entry for entry in before.entries}
    links = [link.id for e in after.entries if was.get(e.uid) != e for link in e.links if link.target == "case"]
    return list(dict.fromkeys([before.id or 0, *links]))


def _conflict(track: str) -> Conflict:
    return Conflict(f"同じ状態がほかの端末で動かされました: {track}", f"moved on another desk too: {track}")
