"""Lists, boards and printouts: every name on them exists and can be shown so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from casedesk.definition.check_formulas import Scope, case_scope, formula, list_scope
from casedesk.definition.checking import Checking
from casedesk.definition.formula import Formula, FormulaError
from casedesk.definition.formula.condition import condition
from casedesk.definition.model import SLOTS, Line, Part, Place, Printout
from casedesk.definition.reserved import HEADER, LIST_TIME

DAYS = frozenset(("date", "datetime"))
AMOUNTS = frozenset(("integer", "number", "money", "score"))
BUCKETS = {"day": DAYS, "week": DAYS, "month": DAYS, "ten": AMOUNTS}
UNCOUNTED = frozenset(("long_text", "file", "link"))
UNSORTED = frozenset(("many_choices", "file"))

ENTRY_FACTS = ("happened", "happened_on", "happened_time", "kind", "content", "said_by", "recorded_by", "recorded_at")
PAPER_FACTS = ("received_at", "form", "form_version", "kind", "channel", "sender", "number", "pages", "counted_on")
DUTY_FACTS = ("duty", "whose", "due_at", "done_at", "article")
MOVE_FACTS = ("at", "track", "move", "who", "reason")
"""Columns the tables of a printout have besides fields."""

LINES = ("field", "fields", "text", "note", "rule", "qr", "entries", "papers", "duties", "history")


def check_lists(c: Checking) -> None:
    """Every list: columns, order, filter. A filter may name `today` and `now`: it is asked anew with every opening."""
    scope = list_scope(case_scope(c.type))
    filters = Scope({**LIST_TIME, **scope.kinds}, scope.fields, scope.tracks)
    for view in c.type.lists:
        for at, word in enumerate(view.columns):
            _shown(c, word, scope, view.place.inner("columns", at))
        for at, word in enumerate(view.order):
            _sorted(c, word.removeprefix("-"), scope, view.place.inner("order", at))
        _filter(c, view.where, filters, view.place.inner("where"))


def _sorted(c: Checking, word: str, scope: Scope, where: Place) -> None:
    """Whether a list may be sorted by `word`."""
    kind = scope.kinds.get(word, "")
    if _shown(c, word, scope, where) and kind in UNSORTED:
        c.say("CT-104", where, word=word, kind=kind)


def _filter(c: Checking, tried: Formula | None, scope: Scope, where: Place) -> None:
    """Whether a list can be filtered so: a right condition, and one that a database can answer."""
    before = len(c.findings)
    formula(c, tried, scope, where)
    if tried is not None and len(c.findings) == before:
        try:
            condition(tried, scope.kinds)
        except FormulaError as error:
            c.say("CT-103", where, column=error.column, ja=error.text_ja, en=error.text_en)


def check_first_screen(c: Checking) -> None:
    """What the first screen of a case shows, and what shows there in red."""
    for name, words in (("first", c.type.first), ("flags", c.type.flags)):
        for at, word in enumerate(words):
            where = c.type.case.place.inner(name, at)
            if c.field(word, c.case, where) and name == "flags" and c.case[word].stored_kind != "yes_no":
                c.setting(
                    word, "flags", [f.key for f in c.case.values() if f.stored_kind == "yes_no"], c.type.case.place
                )


def check_overview(c: Checking) -> None:
    """The lists and boards of the overview (概況) are there."""
    known = {"overview_lists": [v.key for v in c.type.lists], "overview_boards": [b.key for b in c.type.boards]}
    for name, words in (("overview_lists", c.type.overview_lists), ("overview_boards", c.type.overview_boards)):
        for at, word in enumerate(words):
            if word not in known[name]:
                c.setting(word, name, known[name], c.type.case.place.inner(name, at))


def check_boards(c: Checking) -> None:
    """Every board: what it counts and whether its bucket fits."""
    scope = list_scope(case_scope(c.type))
    for board in c.type.boards:
        if not _shown(c, board.rows, scope, board.place.inner("rows")):
            continue
        kind = scope.kinds.get(board.rows, SLOTS.get(board.rows, "text"))
        if kind in UNCOUNTED or (board.by and kind not in BUCKETS[board.by]):
            c.say("CT-100", board.place.inner("by"), word=board.by or board.key, kind=kind)


def _shown(c: Checking, word: str, scope: Scope, where: Place) -> bool:
    """Whether `word` is a name of a case that everybody may see in a list."""
    found = scope.fields.get(word)
    if found and found.withheld:
        c.say("CT-043", where, word=word, use="一覧・集計", use_en="lists and boards")
        return False
    return word in SLOTS or c.field(word, scope.kinds, where)


def check_home(c: Checking) -> None:
    """The group and the fields that the members of a home share are there."""
    group, groups = c.type.home_group, [group.key for group in c.type.groups]
    if group and group not in groups:
        c.setting(group, "home_group", groups, c.type.case.place.inner("home_group"))
    forms = [form.key for form in c.type.forms]
    for at, word in enumerate(c.type.paper_order):
        if word not in forms:
            c.say("CT-017", c.type.case.place.inner("paper_order", at), forms, word=word)
    for at, word in enumerate(c.type.home_fields):
        c.field(word, c.case, c.type.case.place.inner("home_fields", at))


def check_printouts(c: Checking) -> None:
    """Every printout: blocks, their conditions, their lines."""
    scope = case_scope(c.type)
    for printout in c.type.printouts:
        c.once(printout.blocks, lambda block: block.key, lambda block: block.place)
        if not 5 <= printout.size <= 24:
            c.setting(f"{printout.size:g}", "size", ("5", "24"), printout.place)
        _blocks(c, printout, scope)


def _blocks(c: Checking, printout: Printout, scope: Scope) -> None:
    fields = {**HEADER, **c.case, **c.tracks}
    for block in printout.blocks:
        formula(c, block.when, scope, block.place.inner("when"))
        for line in block.lines:
            if line.kind not in LINES:
                c.setting(line.kind, "kind", LINES, line.place)
            elif line.kind == "field":
                c.field(line.field, fields, line.place.inner("field"))
            else:
                _table(c, line, fields)


def _table(c: Checking, line: Line, fields: Mapping[str, object]) -> None:
    """What a line with several fields or a table of records names: the thing itself, then its columns."""
    words = [word.strip() for word in line.field.split(",") if word.strip()]
    columns = [word.strip() for word in line.options.get("columns", "").split(",") if word.strip()]
    known: Iterable[str]
    if line.kind == "fields":
        things: Iterable[str] = {"modules", *c.sections, *(module.key for module in c.type.modules)}
        known = fields
    elif line.kind == "entries":
        things, known = _records(c.type.entries, words, ENTRY_FACTS)
    elif line.kind == "papers":
        things, known = _records(c.type.forms, words, PAPER_FACTS)
    elif line.kind == "history":
        things, known = c.tracks, MOVE_FACTS
    else:
        things, known = (), DUTY_FACTS if line.kind == "duties" else ()
    for word in words if line.kind in ("fields", "entries", "papers", "history") else ():
        if word not in things:
            c.say("CT-024", line.place.inner("field"), things, word=word)
    for word in columns:
        if word not in known:
            c.say("CT-017", line.place.inner("options"), known, word=word)


def _records(parts: Iterable[Part], words: list[str], facts: tuple[str, ...]) -> tuple[list[str], list[str]]:
    """The keys of the parts, and the columns of those that are named (of all when none is)."""
    parts = list(parts)
    named = [part for part in parts if part.key in words or not words]
    return [part.key for part in parts], [*facts, *(f.key for part in named for f in part.fields)]
