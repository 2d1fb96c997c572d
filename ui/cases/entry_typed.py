"""An entry that is being typed in its full form, kept every two seconds and given back after a crash."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casedesk.definition import kinds
from casedesk.record.uids import derived_uid
from casedesk.service.drafts import Draft
from ui.cases.entry_sheet import EntrySheet
from ui.cases.facts import Facts
from ui.context import Context
from ui.register.draft import Answers
from ui.register.keeping import Keeping, from_texts, to_texts

PAGE = "entry"


def draft_uid(case_uid: str) -> str:
    """The uid of the draft of an entry of that case: one at a time for each user."""
    return derived_uid(case_uid, "entry draft")


class EntryTyped:
    """Keeps what stands in `sheet` while it is not recorded."""

    def __init__(self, context: Context, page: QWidget, sheet: EntrySheet) -> None:
        self._sheet, self._keeping = sheet, Keeping(context, page)
        self._facts: Facts | None = None
        self._kept = False
        sheet.typed.connect(self._typed)
        sheet.dropped.connect(self._dropped)

    def show_facts(self, facts: Facts) -> None:
        """Stands on this case now."""
        self._facts = facts

    def leave(self) -> None:
        """The tab closes; what was typed stays kept."""
        if self._sheet.unsaved():
            self._keeping.leave()
        else:
            self._dropped()

    def give_back(self, draft: Draft) -> bool:
        """Opens the form the draft is of and puts back what was typed; False when there is none any more."""
        about, facts = draft.about, self._facts
        if facts is None:
            return False
        if about.get("entry"):
            self._sheet.mend(about["entry"])
        else:
            self._sheet.add(about.get("kind", ""))
        form = self._sheet.form
        if form is None:
            return False
        answers = from_texts(tuple(form.fields.values()), draft, kinds.Context(facts.reader.today, facts.reader.lookup))
        form.show_answers(answers.values, answers.why_empty, answers.written)
        self._typed()
        return True

    def _typed(self) -> None:
        if self._facts is not None and not self._kept:
            self._keeping.begin(draft_uid(self._facts.case.uid), self._draft)
            self._kept = True
        self._keeping.touch()

    def _dropped(self) -> None:
        if self._kept:
            self._kept = False
            self._keeping.drop()

    def _draft(self) -> Draft:
        facts, filled, form = self._facts, self._sheet.filled(), self._sheet.form
        assert facts is not None and filled is not None and form is not None
        said = Answers(form.values(), form.whys(), form.written())
        texts, about = to_texts(tuple(f for f in form.fields.values() if not f.computed), said, facts.reader.lookup)
        about |= {"kind": filled.entry.kind, "entry": "" if filled.new else filled.entry.uid}
        uid = draft_uid(facts.case.uid)
        return Draft(uid, PAGE, facts.case.type, texts, about, facts.title, facts.number)
