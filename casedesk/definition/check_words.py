"""Words: everything a person sees has a text in every language, and every text belongs to something."""

from __future__ import annotations

from collections.abc import Iterator

from casedesk.definition.check_keys import LONGEST_WORD
from casedesk.definition.checking import OFFICE, Checking
from casedesk.definition.model import CaseType, Form, Part, Place, Printout

LANGUAGES = ("ja", "en")


def check_words(c: Checking) -> None:
    """CT-110 to CT-113, language by language."""
    wanted = dict.fromkeys(needed(c.type))
    allowed = dict.fromkeys(optional(c.type))
    known = {*wanted, *allowed}
    somewhere = {word for words in c.type.words.values() for word in words}
    paired = [word for word in allowed if word in somewhere and not word.startswith("help.")]
    for lang in dict.fromkeys((*LANGUAGES, *c.type.words)):
        words = c.type.words.get(lang)
        if words is None:
            c.say("CT-112", Place(f"words.{lang}.toml"), lang=lang)
            continue
        for word in [w for w in (*wanted, *paired) if not words.get(w)]:
            c.say("CT-110", _place(lang, word), word=word, lang=lang)
        for word, text in [pair for pair in words.items() if len(pair[1]) > LONGEST_WORD or pair[0] not in known]:
            if len(text) > LONGEST_WORD:
                c.say("CT-113", _place(lang, word), count=len(text), most=LONGEST_WORD)
            if word not in known and not _role(word):
                _unused(c, lang, word, [*wanted])


def _unused(c: Checking, lang: str, word: str, wanted: list[str]) -> None:
    group = word.rpartition(".")[0]
    c.say("CT-111", _place(lang, word), [w for w in wanted if w.rpartition(".")[0] == group] or wanted, word=word)


def _role(word: str) -> bool:
    """Roles are known by their words, so these always belong to something."""
    return word.startswith("role.")


def _place(lang: str, word: str) -> Place:
    path = tuple(word.split("."))
    return Place(f"{OFFICE if path[-1].startswith('x_') else ''}words.{lang}.toml", path)


def needed(t: CaseType) -> Iterator[str]:
    """The keys of all words a case type cannot do without."""
    yield "type._title"
    yield from (f"role.{role}" for role in t.person_roles)
    yield from (f"role.{role}" for track in t.tracks for status in track.statuses for role in status.who)
    for name, choice_set in t.choice_sets.items():
        yield from (f"choice.{name}.{choice.key}" for choice in choice_set.choices)
    for role, part in t.parts():
        yield from _part(role, part)
    for track in t.tracks:
        yield f"track.{track.key}._title"
        yield from (f"track.{track.key}.{status.key}" for status in track.statuses)
    for printout in t.printouts:
        yield f"print.{printout.key}._title"
        yield from (f"print.{printout.key}.{word}" for word in _texts(printout))
    yield from (f"rule.{rule.text}" for rule in t.rules)
    for name, things in (("duty", t.duties), ("list", t.lists), ("board", t.boards)):
        yield from (f"{name}.{thing.key}" for thing in things)
    yield from (f"import.{profile.key}" for profile in t.imports)
    yield from (f"export.{profile.key}" for profile in t.exports)


def _part(role: str, part: Part) -> Iterator[str]:
    prefix = "case" if role == "case" else f"{role}.{part.key}"
    if role != "case":
        yield f"{prefix}._title"
    for asked in part.fields:
        if not (isinstance(part, Form) and asked.adopts):
            yield f"{prefix}.{asked.key}"
        if asked.section:
            yield f"section.{asked.section}"
        yield from (f"rule.{rule.text}" for rule in asked.rules)


def _texts(printout: Printout) -> Iterator[str]:
    return (line.text for block in printout.blocks for line in block.lines if line.text)


def optional(t: CaseType) -> Iterator[str]:
    """The keys of words that may be there: help, headings of blocks, boxes that have a case field's word."""
    yield "type._short"
    for role, part in t.parts():
        yield from (f"help.{asked.key}" for asked in part.fields)
        yield from (f"paper.{part.key}.{box.key}" for box in part.fields if role == "paper" and box.adopts)
    yield from (f"help.{track.key}" for track in t.tracks)
    for printout in t.printouts:
        yield from (f"print.{printout.key}.{block.key}" for block in printout.blocks)
