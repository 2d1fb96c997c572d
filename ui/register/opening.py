"""How a paper begins: what already stands in its boxes, what 「前と同じ」 copies, and what the cursor goes on with."""

from __future__ import annotations

from dataclasses import dataclass

from casedesk.record.case import Case
from casedesk.service.drafts import Draft
from ui.register.draft import Answers, family_name
from ui.register.keeping import from_texts
from ui.register.kind import Kind
from ui.register.looking import Typed
from ui.register.paper import PaperPanel
from ui.register.receipt import Receipt
from ui.register.target import Target
from ui.viewer.holders import PaperHolder


@dataclass(frozen=True, slots=True)
class Opening:
    """One paper before the first key. `family`: the name to go on with and its reading; `kana`: a reading to propose;
    `before` None: the paper registered last; `uid` "": a new paper; `receipt` None: as the day has taught;
    `scans`: ids of its files."""

    target: Target
    start: Answers
    before: Answers | None = None
    family: tuple[str, str] | None = None
    kana: str = ""
    uid: str = ""
    receipt: Receipt | None = None
    scans: tuple[int, ...] = ()

    def place_cursor(self, kind: Kind, paper: PaperPanel) -> None:
        """Puts the cursor where typing begins."""
        if self.kana:
            paper.propose_kana(kind.box("kana"), self.kana)
        elif self.family is not None and kind.box("name"):
            paper.begin_name(kind.box("name"), *self.family)
        else:
            paper.focus_here()


def somebody_new(kind: Kind, target: Target, typed: Typed) -> Opening:
    """What was typed to find them is not typed again."""
    kana = typed.kana or (typed.reading.text(typed.name) if typed.reading is not None else "")
    return Opening(target, kind.begun(typed), kana=kana)


def somebody_known(kind: Kind, target: Target, case: Case) -> Opening:
    """A further report of the case, the same person again, or the next of the home."""
    known = kind.known(case)
    if target.what == "member":
        return next_member(kind, target, known, same_sender=False)
    return Opening(target, kind.again(known), known)


def next_member(kind: Kind, target: Target, before: Answers, *, same_sender: bool) -> Opening:
    """The same home: what homes share as before, the family's name begun."""
    family = family_name(kind.words(before, "name"))
    kana = family_name(kind.words(before, "kana")) if family else ""
    return Opening(target, kind.member(before, same_sender=same_sender), before, (family, kana))


def resumed(kind: Kind, draft: Draft) -> Opening:
    """What was typed before the program ended, as it stood."""
    start = from_texts(kind.boxes, draft, kind.reading)
    return Opening(
        Target.read(draft.about),
        start,
        uid=draft.uid,
        receipt=Receipt.read(draft.about),
        scans=PaperHolder.read(draft.about),
    )
