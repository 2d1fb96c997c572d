"""Postal codes and addresses: seven digits fill the address beside them; of several places one is chosen by digit."""

from __future__ import annotations

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from casedesk.definition.model import Field
from casedesk.definition.values import Value
from casedesk.text.address import normal_postal
from casedesk.text.postal import Place
from ui.forms.around import Around
from ui.forms.line import LineEditor
from ui.forms.suggest import Suggestions

MOST = 99
_POSTAL = re.compile(r"\d{3}-?\d{4}", re.ASCII)


class PostalEditor(LineEditor):
    """Seven digits. `found` tells the address of the place they stand for, once it is one place."""

    composes = False
    found = Signal(str)

    def __init__(self, field: Field, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self.box.takes_arrows = True
        self.box.arrow.connect(self._step)
        self._asked = ""
        self._places: tuple[Place, ...] = ()
        self._list: Suggestions | None = None

    def shown(self, value: Value) -> str:
        """803-8501."""
        text = str(value)
        return f"{text[:3]}-{text[3:]}" if len(text) == 7 and text.isdigit() else text

    def choosing(self) -> tuple[Place, ...]:
        """The places to choose from, empty when nothing is asked."""
        return self._places if self._list is not None and self._list.open else ()

    def _typed(self, text: str) -> None:
        if self.choosing() and text[-1:].isdigit() and len(text) > 7:
            self._take(int(text[-1]) - 1)
            return
        super()._typed(text)
        self._hide()
        code = normal_postal(text) or ""
        asked, self._asked = self._asked, code
        if code and code != asked and self.around.places is not None:
            self.around.places(code, lambda places: self._answered(code, places))

    def _answered(self, code: str, places: tuple[Place, ...]) -> None:
        if code != self._asked or not places:
            return
        self._places = places[:MOST]
        if len(self._places) == 1:
            self.found.emit(written(self._places[0]))
        elif self.box.hasFocus():
            self._offer()
        else:
            self.found.emit(common(self._places))

    def _offer(self) -> None:
        if self._list is None:
            self._list = Suggestions(self.box)
            self._list.chosen.connect(self._take)
        self._list.offer([f"{at}  {described(place)}" for at, place in enumerate(self._places, 1)])

    def _step(self, by: int) -> None:
        if self._list is not None and self._list.open:
            self._list.step(by)

    def _take(self, at: int) -> None:
        places, code = self._places, self._asked
        self._hide()
        if 0 <= at < len(places):
            self.set_value(code)
            self._asked = code
            self.found.emit(written(places[at]))
            self.changed.emit()

    def _entered(self, back: bool) -> None:
        if self._list is not None and self._list.open:
            self._take(self._list.at())
        super()._entered(back)

    def _left(self) -> None:
        if self.choosing():
            self.found.emit(common(self._places))
        self._hide()
        super()._left()

    def _hide(self) -> None:
        if self._list is not None:
            self._list.hide()


class AddressEditor(LineEditor):
    """An address in one line. A place fills its beginning; what was typed behind the last place stays.

    Seven digits at the beginning are a postal code and become its place, also where the form has no box for it.
    """

    selects = False

    def __init__(self, field: Field, around: Around, parent: QWidget | None = None) -> None:
        super().__init__(field, around, parent)
        self._place = ""

    def fill(self, place: str) -> None:
        """Begins with `place`, in the stead of the place of another code; words typed otherwise are kept."""
        text = self.box.text()
        if text and self._place and text.startswith(self._place):
            text = text[len(self._place) :]
        elif text and not _is_rest(text):
            return
        self._place = place
        self.set_value(place + text)
        self.box.setCursorPosition(len(self.box.text()))
        self.changed.emit()

    def _typed(self, text: str) -> None:
        super()._typed(text)
        code = normal_postal(text) if _POSTAL.fullmatch(text) else None
        if code and self.around.places is not None:
            self.around.places(code, lambda places: self._answered(text, places))

    def _answered(self, typed: str, places: tuple[Place, ...]) -> None:
        text, place = self.box.text(), common(places) if places else ""
        if place and text.startswith(typed):
            self._place = place
            self.type_in(place + text[len(typed) :])
            self.box.setCursorPosition(len(self.box.text()))

    def _came(self) -> None:
        super()._came()
        self.box.setCursorPosition(len(self.box.text()))


def written(place: Place) -> str:
    """The place as an address begins: 福岡県北九州市小倉北区城内."""
    return f"{place.prefecture}{place.city}{place.town}{place.street}"


def described(place: Place) -> str:
    """The place as it is offered: with its limits or the name of the large office."""
    return " ".join(part for part in (written(place), place.note, place.office) if part)


def common(places: tuple[Place, ...]) -> str:
    """What all the places share: nobody chose, so nothing is guessed."""
    texts = [written(place) for place in places]
    cities = {f"{place.prefecture}{place.city}" for place in places}
    return texts[0] if len(set(texts)) == 1 else cities.pop() if len(cities) == 1 else ""


def _is_rest(text: str) -> bool:
    """Whether this is only the end of an address: 1-1, 2丁目3番."""
    return text[:1].isdigit() or text[:1] in "０１２３４５６７８９一二三四五六七八九十"
