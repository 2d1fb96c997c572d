"""The problems of a paper as the list that jumps shows them."""

from __future__ import annotations

from functools import partial

from ui.context import ProblemLine
from ui.forms.form import Form
from ui.register.check import Looked
from ui.words import language, word

LEVELS = ("error", "warning", "info")


def problem_lines(form: Form, looked: Looked) -> list[ProblemLine]:
    """What is wrong first, then what is odd, then what is missing; each in the order of the paper."""
    order = {key: at for at, key in enumerate(form.fields)}
    own = form.own_problems()
    found = [(level, key, text) for key, (level, text) in own.items()]
    found += [(p.level, p.field, p.text(language())) for p in looked.problems if p.field not in own]
    found += [("info", key, word("register.missing")) for key in looked.missing if key not in own]
    found.sort(key=lambda one: (LEVELS.index(one[0]), order.get(one[1], len(order))))
    return [ProblemLine(level, _where(form, key), text, partial(form.go, key)) for level, key, text in found]


def _where(form: Form, key: str) -> str:
    box = form.fields.get(key)
    return form.around.label(box) if box is not None else ""
