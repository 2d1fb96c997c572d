"""Every form of every shipped package: names, tab order, words that fit; in both languages and at 100 % and 150 %."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

import pytest
from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from casedesk import paths
from casedesk.definition.lookup import Lookup
from casedesk.definition.model import CaseType, Field
from tests.ui.forms.conftest import TODAY, read_folder
from tests.ui.typist import Typist
from ui import words
from ui.forms.choice import ChoiceEditor
from ui.forms.form import Form
from ui.forms.layout import case_layout, paper_layout
from ui.forms.sheet import Sheet
from ui.style import theme

LOOKS = [("ja", 100), ("ja", 150), ("en", 100), ("en", 150)]


class Part(NamedTuple):
    """A form of a package: `words` before its fields' keys."""

    words: str
    fields: tuple[Field, ...]
    paper: bool


@cache
def shipped() -> dict[str, tuple[CaseType, Lookup]]:
    """Every shipped package."""
    folders = [path for path in sorted((paths.resources() / "casetypes").iterdir()) if path.is_dir()]
    return {folder.name: read_folder(folder) for folder in folders}


def parts() -> list[tuple[str, Part]]:
    """Every form there is: papers, entries, modules, groups, and the case itself."""
    found = []
    for name, (case_type, _) in shipped().items():
        found.append((name, Part("case", case_type.case.fields, False)))
        found += [(name, Part(f"paper.{p.key}", p.fields, True)) for p in case_type.forms]
        found += [(name, Part(f"entry.{e.key}", e.fields, False)) for e in case_type.entries]
        found += [(name, Part(f"module.{m.key}", m.fields, False)) for m in case_type.modules]
        found += [(name, Part(f"group.{g.key}", g.fields, False)) for g in case_type.groups]
    return found


class Open(Form):
    """A form that shows every box, whether it applies or not."""

    def applies(self, field: Field, env: object) -> bool:
        return not field.retired


def opened(qtbot: QtBot, name: str, part: Part) -> Sheet:
    """The form on a screen of an old office computer."""
    case_type, lookup = shipped()[name]
    layout = paper_layout(part.fields, case_type) if part.paper else case_layout(part.fields)
    sheet = Sheet(Open(part.fields, case_type, lookup, TODAY, layout=layout, words=part.words))
    qtbot.addWidget(sheet)
    sheet.resize(1260, 640)
    sheet.show()
    sheet.activateWindow()
    QApplication.processEvents()
    return sheet


def named(one: object) -> str:
    """What the test is called."""
    return one.words if isinstance(one, Part) else str(one)


@pytest.mark.parametrize(("name", "part"), parts(), ids=named)
def test_every_box_has_a_name_and_its_words_lead_to_it(qtbot: QtBot, name: str, part: Part) -> None:
    sheet = opened(qtbot, name, part)
    form = sheet.form
    for key in form.shown():
        focus = form.editor(key).focus()
        assert focus.accessibleName() == form.label(key).text() != key
        assert form.label(key).buddy() is focus


@pytest.mark.parametrize(("name", "part"), parts(), ids=named)
def test_tab_goes_through_the_boxes_in_the_order_of_the_form(qtbot: QtBot, name: str, part: Part) -> None:
    sheet = opened(qtbot, name, part)
    form = sheet.form
    focuses = [form.editor(key).focus() for key in form.shown()]
    assert chain(focuses[0], focuses) == focuses


@pytest.mark.parametrize(("name", "part"), parts(), ids=named)
def test_enter_reaches_every_box_and_then_the_end(qtbot: QtBot, name: str, part: Part) -> None:
    sheet = opened(qtbot, name, part)
    form = sheet.form
    keys, hand, reached = form.typable(), Typist(), []
    form.go(keys[0])
    with qtbot.waitSignal(form.finished):
        for _ in keys:
            reached.append(form.here())
            hand.enter()
    assert tuple(reached) == keys


@pytest.mark.parametrize(("lang", "scale"), LOOKS)
@pytest.mark.parametrize(("name", "part"), parts(), ids=named)
def test_no_words_are_cut_off(
    qtbot: QtBot, plain_theme: QApplication, name: str, part: Part, lang: str, scale: int
) -> None:
    words.set_language(lang)
    theme.apply(plain_theme, "light", scale)
    sheet = opened(qtbot, name, part)
    form = sheet.form
    cut = [key for key in form.shown() if not fits(form.label(key)) or not inside(form, key)]
    assert cut == []


def chain(first: QWidget, wanted: list[QWidget]) -> list[QWidget]:
    """The widgets of `wanted` in the order of the Tab key, from `first` on."""
    found, at = [first], first.nextInFocusChain()
    while at is not first:
        if at in wanted:
            found.append(at)
        at = at.nextInFocusChain()
    return found


def fits(label: QLabel) -> bool:
    """Whether the wrapped words stand inside their label."""
    metrics = QFontMetrics(label.font())
    longest = max((metrics.horizontalAdvance(part) for part in label.text().split()), default=0)
    breaks_anywhere = not label.text().isascii()
    return label.heightForWidth(label.width()) <= label.height() and (breaks_anywhere or longest <= label.width())


def inside(form: Form, key: str) -> bool:
    """Whether box, answers and problem stand inside their cell and apart from the words."""
    cell, editor = form.cell(key), form.editor(key)
    assert cell is not None
    whole = cell.rect.contains(editor.geometry()) and not editor.geometry().intersects(form.label(key).geometry())
    if isinstance(editor, ChoiceEditor):
        box = QRect(0, 0, editor.width(), editor.height())
        strip = editor.strip
        whole = whole and box.contains(strip.geometry())
        whole = whole and all(QRect(0, 0, strip.width(), strip.height()).contains(rect) for rect in strip.rects())
    return whole
