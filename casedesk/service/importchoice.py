"""Which case type a list is of, and which import profile fits it: by its headers, by what stands in it, or by name."""

from __future__ import annotations

from collections.abc import Sequence

from casedesk.definition.kinds import Context
from casedesk.errors import Invalid, Usage
from casedesk.exchange.guess import guess
from casedesk.exchange.mapping import Fit, best, fit, rank
from casedesk.exchange.table import Table
from casedesk.service.seat import Seat
from casedesk.store.library import Kept


class NoProfile(Invalid):
    """No import profile knows the headers; one may be named, or the columns mapped by hand."""


def choose(seat: Seat, table: Table, types: Sequence[Kept], profile: str = "") -> tuple[Kept, Fit]:
    """The case type and how the file fits its best profile, or the one named by its key or its words.

    Raises NoProfile, and Usage for an unknown profile or when several case types fit equally well.
    """
    if profile:
        return _named(table, types, profile)
    fits = [(kept, found) for kept in types if (found := best(table, kept.case_type.imports)) is not None]
    if not table.header_row:
        fits = _guessed(seat, table, types) or fits
    if not fits:
        headers = "、".join(h for h in table.headers if h)[:200]
        raise NoProfile(
            f"見出しに合う取込定義がありません: {headers}（--profile で選べます）",
            f"no import profile knows these headers: {headers} (choose one with --profile)",
        )
    most = max(rank(found) for _, found in fits)
    fitting = [(kept, found) for kept, found in fits if rank(found) == most]
    if len({kept.case_type.key for kept, _ in fitting}) > 1:
        names = " ".join(kept.case_type.key for kept, _ in fitting)
        raise Usage(f"どの業務の名簿か決められません。--type で選んでください: {names}", f"choose with --type: {names}")
    return fitting[0]


def _guessed(seat: Seat, table: Table, types: Sequence[Kept]) -> list[tuple[Kept, Fit]]:
    """What the columns of a file without a header may be, from their cells."""
    found = []
    for kept in types:
        fields = {f.key: f for f in kept.case_type.fields()}
        context = Context(seat.clock.today(), kept.lookup, typed=False)
        guesses = (guess(table, profile, fields, context) for profile in kept.case_type.imports)
        found += [(kept, fit_) for fit_ in guesses if fit_ is not None]
    return found


def _named(table: Table, types: Sequence[Kept], profile: str) -> tuple[Kept, Fit]:
    for kept in types:
        for own in kept.case_type.imports:
            words = {kept.case_type.word(f"import.{own.key}", lang) for lang in kept.case_type.words}
            if profile == own.key or profile in words:
                return kept, fit(table, own)
    known = " ".join(said(kept, own.key) for kept in types for own in kept.case_type.imports)
    raise Usage(
        f"取込定義「{profile}」はありません（あるもの: {known}）", f"no profile “{profile}” (there are: {known})"
    )


def said(kept: Kept, key: str) -> str:
    """A profile as a command names it: its key, and the words of an office's own."""
    return f"{key}（{kept.case_type.word(f'import.{key}')}）" if key.startswith("x_") else key
