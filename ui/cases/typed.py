"""What is typed in a case and not saved: all of it together, kept every two seconds, given back after a crash."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject

from casedesk.definition import kinds
from casedesk.definition.values import Value
from casedesk.record.case import WhyEmpty
from casedesk.record.join import Answer, Clash
from casedesk.service.drafts import Draft
from ui.cases.facts import Facts
from ui.cases.sections import Section
from ui.context import Context
from ui.register.keeping import WHY, Keeping

PAGE = "case"
EMPTIED = "emptied"
"""In `Draft.about`: the keys of boxes that were emptied."""
OVER = "over."
"""Before a box's key in `Draft.about`: what stood there when it was typed in."""


class Typed:
    """The sections that were opened and what stands differently in them."""

    def __init__(self, context: Context, page: QObject) -> None:
        self.sections: dict[str, Section] = {}
        self._keeping = Keeping(context, page)
        self._facts: Facts | None = None

    def show_facts(self, facts: Facts) -> None:
        """Shows the case as it is now under what was typed."""
        if self._facts is None:
            self._keeping.begin(facts.case.uid, self._draft)
        self._facts = facts
        for section in self.sections.values():
            section.rebase(facts)

    def edits(self) -> dict[str, Answer | None]:
        """Field to answer, None for a box that was emptied."""
        found: dict[str, Answer | None] = {}
        for section in self.sections.values():
            found |= section.edits()
        return found

    def typed_over(self) -> dict[str, Answer | None]:
        """What stood in edited boxes when they were typed in, where another desk has saved something else since."""
        found: dict[str, Answer | None] = {}
        for section in self.sections.values():
            found |= section.over()
        return found

    def clashes(self) -> list[Clash[Answer]]:
        """The boxes that another desk answered while they were typed in here."""
        return [one for section in self.sections.values() for one in section.clashes()]

    def settle(self, answers: Mapping[str, tuple[Answer | None, Answer | None]]) -> None:
        """Somebody decided what those boxes are to say, having seen what another desk says."""
        for key, (answer, seen) in answers.items():
            for section in self.sections.values():
                if key in section.form.fields:
                    section.settle(key, answer, seen)

    def unsaved(self) -> bool:
        """Whether anything is typed and not saved."""
        return any(section.edits() or section.form.own_problems() for section in self.sections.values())

    def touch(self) -> None:
        """Something was typed."""
        self._keeping.touch()

    def leave(self) -> None:
        """The tab closes; what was typed stays kept."""
        if self.unsaved():
            self._keeping.leave()
        elif self._facts is not None:
            self._keeping.drop()

    def saved(self) -> None:
        """What was typed is in the case now."""
        self._keeping.drop()
        if self._facts is not None:
            self._keeping.begin(self._facts.case.uid, self._draft)

    def _draft(self) -> Draft:
        assert self._facts is not None
        facts, texts, about = self._facts, {}, {}
        emptied = []
        over = self.typed_over()
        for key, answer in self.edits().items():
            about[OVER + key] = _kept(facts, key, over[key] if key in over else facts.answer(key))
            if answer is None:
                emptied.append(key)
            elif isinstance(answer, WhyEmpty):
                about[WHY + key] = f"{answer.reason}\n{answer.note}"
            else:
                texts[key] = kinds.write(answer, facts.fields[key], facts.reader.lookup)
        for section in self.sections.values():
            texts |= section.form.written()
        about[EMPTIED] = " ".join(emptied)
        return Draft(facts.case.uid, PAGE, facts.case.type, texts, about, facts.title, facts.number)


def give_back(facts: Facts, draft: Draft, section_of: Callable[[str], Section | None]) -> int:
    """Puts what a draft holds back into its boxes; how many there were. `section_of` opens the section of a field."""
    context = kinds.Context(facts.reader.today, facts.reader.lookup)
    count = 0
    for key, answer in _answers(facts, draft, context).items():
        section = section_of(key)
        if section is not None:
            section.typed_over(_over(facts, draft, key, context))
            section.form.put(key, *answer)
            count += 1
    return count


def _kept(facts: Facts, key: str, answer: Answer | None) -> str:
    """What a field said, as a draft keeps it."""
    if isinstance(answer, WhyEmpty):
        return f"!{answer.reason}\n{answer.note}"
    return "" if answer is None else "=" + kinds.write(answer, facts.fields[key], facts.reader.lookup)


def _over(facts: Facts, draft: Draft, key: str, context: kinds.Context) -> dict[str, Answer | None]:
    """What stood in a box when it was typed in, where that is not what the case says now."""
    kept = draft.about.get(OVER + key)
    if kept is None or kept == _kept(facts, key, facts.answer(key)):
        return {}
    if kept.startswith("!"):
        reason, _, note = kept[1:].partition("\n")
        return {key: WhyEmpty(reason, note=note)}
    return {key: kinds.read(kept[1:], facts.fields[key], context).value if kept else None}


Given = tuple[Value | None, WhyEmpty | None, str]


def _answers(facts: Facts, draft: Draft, context: kinds.Context) -> dict[str, Given]:
    found: dict[str, Given] = {key: (None, None, "") for key in draft.about.get(EMPTIED, "").split()}
    for name, text in draft.about.items():
        if name.startswith(WHY):
            reason, _, note = text.partition("\n")
            found[name.removeprefix(WHY)] = (None, WhyEmpty(reason, note=note), "")
    for key, text in draft.texts.items():
        if key in facts.fields:
            read = kinds.read(text, facts.fields[key], context)
            found[key] = (None, None, text) if read.error or read.value is None else (read.value, None, "")
    return found
