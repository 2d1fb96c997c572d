"""Papers and entries: versions in order, boxes that are printed somewhere, values that fit where they go."""

from __future__ import annotations

from casedesk.definition.check_fields import TEXT
from casedesk.definition.check_formulas import formula, part_scope
from casedesk.definition.checking import Checking
from casedesk.definition.model import EntryKind, Field, Form, Place

LINKS = ("case", "person", "group")
WIDER = {"text": TEXT, "long_text": TEXT, "person_name": {"text"}, "address": {"text"}, "number": {"integer", "money"}}
"""Kind of the place a value goes to -> other kinds that lose nothing there."""


def check_papers(c: Checking) -> None:
    """Every paper form."""
    for form in c.type.forms:
        _versions(c, form)
        diseases = _diseases(c)
        for word in form.diseases if diseases is not None else ():
            if word not in (diseases or ()):
                c.say("CT-026", form.place.inner("diseases"), diseases or (), word=word, master=_disease_master(c))
        for box in form.fields:
            _box(c, form, box)


def _disease_master(c: Checking) -> str:
    """The master of the field that fills the slot `kind`: what kind of matter a case is."""
    return next((f.master for f in c.type.case.fields if f.fills == "kind"), "")


def _diseases(c: Checking) -> frozenset[str] | None:
    return c.row_keys.get(_disease_master(c))


def _versions(c: Checking, form: Form) -> None:
    c.once(form.versions, lambda v: v.key, lambda _: form.place.inner("version"))
    for at, version in enumerate(form.versions):
        where = form.place.inner("version", at)
        if version.valid_until and version.valid_until < version.valid_from:
            c.say("CT-071", where, word=version.key)
        if at == 0:
            continue
        before = form.versions[at - 1]
        if version.valid_from <= before.valid_from:
            c.say("CT-071", where, word=version.key)
        elif before.valid_until is None or before.valid_until >= version.valid_from:
            c.say("CT-070", where, word=version.key, first=before.key)


def _box(c: Checking, form: Form, box: Field) -> None:
    order = [version.key for version in form.versions]
    for name in ("since", "until"):
        word = getattr(box, name)
        if word and word not in order:
            c.say("CT-025", box.place.inner(name), order, word=word)
    if box.since in order and box.until in order and order.index(box.since) > order.index(box.until):
        c.say("CT-073", box.place, word=box.key)
    if box.adopts:
        _goes_into(c, box, box.adopts, box.place.inner("adopts"))


def _goes_into(c: Checking, source: Field, target: str, where: Place) -> None:
    if not c.field(target, c.case, where):
        return
    into = c.case[target]
    if into.computed:
        c.say("CT-074", where, word=target)
    elif not fits(c, source, into):
        c.say("CT-072", where, word=source.key, found=_shape(source), target=target, wanted=_shape(into))


def _shape(asked: Field) -> str:
    more = asked.choices or asked.master or ("partial" if asked.partial else "")
    return f"{asked.stored_kind} {more}".strip()


def fits(c: Checking, source: Field, into: Field) -> bool:
    """Whether every value of `source` is a value of `into`."""
    a, b = source.stored_kind, into.stored_kind
    if a != b:
        return a in WIDER.get(b, ())
    if b in ("choice", "many_choices"):
        return c.choices.get(source.choices, frozenset()) <= c.choices.get(into.choices, frozenset())
    if b == "master":
        return source.master == into.master
    return b != "date" or into.partial or not source.partial


def check_entries(c: Checking) -> None:
    """Every entry kind: what it may belong to, which case fields it updates, which tracks it moves."""
    for entry in c.type.entries:
        for word in entry.links:
            if word not in LINKS:
                c.setting(word, "links", LINKS, entry.place)
        own = {f.key: f for f in entry.fields}
        for at, word in enumerate(entry.quick):
            c.field(word, own, entry.place.inner("quick", at))
        for at, word in enumerate(entry.table):
            if c.field(word, own, entry.place.inner("table", at)) and own[word].kind == "file":
                c.say("CT-030", entry.place.inner("table", at), word="table", kind=own[word].kind)
        for word, answer in entry.normal.items():
            where = entry.place.inner("normal", word)
            known = c.choices.get(own[word].choices, frozenset()) if c.field(word, own, where) else frozenset((answer,))
            if answer not in known:
                c.say("CT-020", where, known, word=answer, set=own[word].choices)
        for target, source in entry.updates.items():
            where = entry.place.inner("updates", target)
            if source == "happened_on":
                _goes_into(c, Field("happened_on", "date"), target, where)
            elif c.field(source, own, where):
                _goes_into(c, own[source], target, where)
        _moves(c, entry)


def _moves(c: Checking, entry: EntryKind) -> None:
    scope = part_scope("entry", entry)
    for move in entry.moves:
        track = c.tracks.get(move.track)
        if track is None:
            c.say("CT-021", move.place.inner("track"), c.tracks, word=move.track)
        elif track.get(move.to) is None:
            known = [status.key for status in track.statuses]
            c.say("CT-022", move.place.inner("to"), known, word=move.to, track=track.key)
        formula(c, move.when, scope, move.place.inner("when"))
