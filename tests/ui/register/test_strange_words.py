"""Whatever characters reach a box, the paper is kept and registered, and nothing but what cannot be stored is lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from casedesk.service import drafts
from casedesk.service.cases import open_case
from tests.ui.register.conftest import Tab, settled
from tests.ui.typist import Typist
from ui.context import Context

STRANGE = {
    "emoji": ("山田😀", "山田😀"),
    "outside the basic plane": ("𠮷野\U000e0100", "𠮷野\U000e0100"),
    "a family in one character": ("👨‍👩‍👧", "👨‍👩‍👧"),
    "half a character": ("山\ud83d田", "山田"),
    "control characters and NUL": ("山\x00\x07\x1b田", "山田"),
    "right to left": ("علي\u200f محمد", "علي\u200f محمد"),
    "ten thousand characters": ("あ" * 10_000, "あ" * 10_000),
}


@pytest.mark.parametrize("name", STRANGE)
def test_it_is_kept_and_registered(tab: Tab, work: Context, name: str) -> None:
    typed, stored = STRANGE[name]
    page = tab()
    page.begin_with("x")
    settled(work)
    assert page.paper is not None
    page.paper.form.put("box_1", typed)
    page.steps.keeping.keep()
    settled(work)
    assert len(drafts.mine(work.seat)) == 1
    page.register()
    settled(work)
    assert page.saved is not None and work.window.notices == []  # type: ignore[attr-defined]
    assert open_case(work.seat, page.saved.number or "").values["name"] == stored


def test_enter_inside_a_composition_chooses_nobody(tab: Tab, work: Context) -> None:
    page = tab()
    hand = Typist()
    hand.composing("やまだ")
    settled(work)
    hand.press(Qt.Key.Key_Return)
    settled(work)
    assert page.offers() == {"who"}
