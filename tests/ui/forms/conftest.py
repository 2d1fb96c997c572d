"""The package's forms without a database, and one box at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from casedesk import paths
from casedesk.definition import lookup
from casedesk.definition.lookup import Lookup
from casedesk.definition.model import CaseType, Field
from casedesk.definition.reader import folder_files, master_rows, read_sources
from tests.ui.typist import Typist
from ui.forms.around import Around
from ui.forms.editor import Editor
from ui.forms.editors import editor_for
from ui.style import theme

TODAY = date(2022, 2, 1)


@cache
def package() -> tuple[CaseType, Lookup]:
    """The first shipped case type and what its words mean."""
    folder = next(path for path in sorted((paths.resources() / "casetypes").iterdir()) if path.is_dir())
    return read_folder(folder)


def read_folder(folder: Path) -> tuple[CaseType, Lookup]:
    """A case type and its lookup with the shipped masters."""
    files = folder_files(folder)
    case_type = read_sources(files)
    rows = {master.key: lookup.by_name(master_rows(files, master)) for master in case_type.masters}
    return case_type, lookup.build(case_type, rows)


Make = Callable[..., Editor]


@pytest.fixture
def around(qapp: QApplication) -> Around:
    """The surroundings of a box of the first paper."""
    case_type, found = package()
    return Around(case_type, found, TODAY, "paper.covid_6_1")


@pytest.fixture
def make(qtbot: QtBot, around: Around) -> Make:
    """An editor in a window, with the cursor in it: `make("date", partial=True)`, or `make(box="symptoms")`."""

    kept: list[QMainWindow] = []

    def made(kind: str = "", *, box: str = "", around: Around = around, **given: object) -> Editor:
        form = next(form for form in around.case_type.forms if form.key == "covid_6_1")
        field = form.get(box) if box else Field("box", kind, **given)  # type: ignore[arg-type]
        assert field is not None
        window = QMainWindow()
        kept.append(window)
        editor = editor_for(field, around, window)
        window.setCentralWidget(editor)
        window.resize(700, 200)
        qtbot.addWidget(window)
        window.show()
        window.activateWindow()
        QApplication.processEvents()
        editor.focus().setFocus()
        return editor

    return made


@pytest.fixture
def hand() -> Typist:
    """Keys into whatever has the cursor."""
    return Typist()


@pytest.fixture(autouse=True)
def swept(qapp: QApplication) -> Iterator[None]:
    """What a test put aside is really gone before the next one: a style sheet works through every widget there is."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.fixture
def plain_theme(qapp: QApplication) -> Iterator[QApplication]:
    """A test that changes size or colours leaves the light theme at 100 % behind."""
    yield qapp
    theme.apply(qapp)
