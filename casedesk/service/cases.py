"""Use cases around one case: register, open, save, move, record. Each is one transaction that stands or falls whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from casedesk.definition.kinds import Context, read
from casedesk.definition.values import Value
from casedesk.errors import Conflict, Invalid, NotFound
from casedesk.exchange.refusals import CODES
from casedesk.record.case import Case, Entry, StatusMove, WhyEmpty
from casedesk.record.environment import entry_environment, environment, paper_environment
from casedesk.record.join import answers, join, parted
from casedesk.record.numbering import read_number
from casedesk.record.validate import Problem
from casedesk.record.workflow import check_move
from casedesk.service.seat import Seat
from casedesk.store import cases as stored
from casedesk.store import feed, intake
from casedesk.store.save import Stale, save

MAX_TRIES = 3


def register(seat: Seat, draft: Case, *, clocks: bool = True) -> Case:
    """A new case from a draft (values, papers, entries): numbered, computed, with its deadlines.

    Wrong or missing boxes never stop it; the same uid again gives the case that is there.
    """
    kept = seat.library.get(draft.type)
    stamp = seat.stamp(kept)
    whole = kept.completer.new(draft, stamp.who, stamp.at, clocks=clocks)
    with seat.database.write() as connection:
        made = intake.insert_one(connection, kept, whole, stamp)
        feed.write(connection, stamp.at, stamp.who, stamp.desk, "case", [made.id or 0])
    return open_case(seat, made.number or "")


def open_case(seat: Seat, number: str) -> Case:
    """The whole case of that number, however it was typed. Raises NotFound."""
    wanted = read_number(number) or number.strip()
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
    for entry in case.entries:
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


def change(seat: Seat, before: Case, answers_: Mapping[str, Value | WhyEmpty | None], reason: str = "") -> Case:
    """The case with these answers: a value, a reason for having none, or None to clear the field.

    Another desk's changes to other fields are kept too. Raises Conflict, with the fields, when someone else saved
    one of the same fields since `before` was read.
    """
    given = {**answers(before.values, before.why_empty), **answers_}
    values, why_empty = parted({k: v for k, v in given.items() if v is not None})
    return _save(seat, before, replace(before, values=values, why_empty=why_empty), reason)


def move(seat: Seat, before: Case, track: str, to: str, *, reason: str = "", role: str | None = None) -> Case:
    """The case moved on one track. Raises Invalid with what the move still asks for."""
    kept = seat.library.get(before.type)
    env = environment(before, seat.clock.today())
    found = [
        p for p in check_move(kept.case_type, env, before.why_empty, track, to, role, reason) if p.level == "error"
    ]
    if found:
        raise Invalid("。".join(p.text_ja for p in found), "; ".join(p.text_en for p in found))
    now = seat.clock.now()
    made = StatusMove(track, now, seat.user, before.tracks.get(track), to, reason)
    after = replace(
        before,
        tracks={**before.tracks, track: to},
        tracks_since={**before.tracks_since, track: now},
        moves=(*before.moves, made),
    )
    return _save(seat, before, after, reason)


def record(seat: Seat, before: Case, entry: Entry) -> Case:
    """The case with one more entry, and with what the entry says of the case (its updates and moves)."""
    kept = seat.library.get(before.type)
    kind = next(k for k in kept.case_type.entries if k.key == entry.kind)
    now = seat.clock.now()
    env = {**entry.values, "happened_on": entry.happened_on}
    values = {case_key: entry.values[key] for case_key, key in kind.updates.items() if key in entry.values}
    moves = [m for m in kind.moves if m.when.holds(env) and before.tracks.get(m.track) != m.to]
    after = replace(
        before,
        values={**before.values, **values},
        entries=(*before.entries, replace(entry, recorded_at=now, recorded_by=seat.user)),
        tracks={**before.tracks, **{m.track: m.to for m in moves}},
        tracks_since={**before.tracks_since, **{m.track: now for m in moves}},
        moves=(
            *before.moves,
            *(StatusMove(m.track, now, seat.user, before.tracks.get(m.track), m.to) for m in moves),
        ),
    )
    return _save(seat, before, after, "")


def _save(seat: Seat, before: Case, after: Case, reason: str) -> Case:
    kept = seat.library.get(before.type)
    for _ in range(MAX_TRIES):
        stamp = seat.stamp(kept, reason)
        whole = kept.completer.again(after, stamp.at, clocks=bool(before.duties) or before.source.kind != "import")
        try:
            with seat.database.write() as connection:
                save(connection, kept, before, whole, stamp)
                feed.write(connection, stamp.at, stamp.who, stamp.desk, "case", [before.id or 0])
                saved = stored.load(connection, seat.library, case_id=before.id or 0)
            assert saved is not None
            return saved
        except Stale:
            before, after = _joined(seat, before, after)
    raise Conflict(
        "ほかの端末の保存と重なり続けています。もう一度保存してください", "others keep saving this case; save again"
    )


def _joined(seat: Seat, before: Case, mine: Case) -> tuple[Case, Case]:
    """Their case, and theirs with my fields: different fields are joined; the same field is a Conflict."""
    theirs = open_case(seat, before.number or "")
    joined = join(
        answers(before.values, before.why_empty),
        answers(mine.values, mine.why_empty),
        answers(theirs.values, theirs.why_empty),
    )
    if joined.clashes:
        fields = "、".join(joined.clashes)
        raise Conflict(f"同じ項目がほかの端末で変更されました: {fields}", f"changed on another desk too: {fields}")
    added = mine.moves[len(before.moves) :]
    new_entries = tuple(e for e in mine.entries if e.id is None)
    tracks = {k: v for k, v in mine.tracks.items() if v != before.tracks.get(k)}
    values, why_empty = parted(joined.values)
    return theirs, replace(
        theirs,
        values=values,
        why_empty=why_empty,
        tracks={**theirs.tracks, **tracks},
        moves=(*theirs.moves, *added),
        entries=(*theirs.entries, *new_entries),
    )
