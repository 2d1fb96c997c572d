"""What changed, told to every page: by this desk at once, by other desks at most four times a second.

A page connects `live.changed` and asks: does it concern me? Visible: refresh. Hidden: refresh when shown.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

COALESCE_MS = 250


@dataclass(frozen=True, slots=True)
class Changes:
    """Cases that changed (numbers), and what else did: `kinds` such as "case", "import", "master", "settings".

    `numbers` empty with `kinds` means: look again at everything of that kind.
    """

    numbers: frozenset[str] = frozenset()
    kinds: frozenset[str] = frozenset({"case"})
    definition: bool = False

    def __or__(self, other: Changes) -> Changes:
        """Both in one."""
        everything = not self.numbers or not other.numbers
        numbers = frozenset[str]() if everything else self.numbers | other.numbers
        return Changes(numbers, self.kinds | other.kinds, self.definition or other.definition)

    def concerns(self, number: str) -> bool:
        """Whether the case of that number may be different now."""
        return not self.numbers or number in self.numbers


class Live(QObject):
    """`changed(Changes, initiator)`: the initiator is the page that did it, None for another desk."""

    changed = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._held: Changes | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(COALESCE_MS)
        self._timer.timeout.connect(self._tell)

    def announce(self, changes: Changes, initiator: QObject | None = None) -> None:
        """Tells what this desk has just done, at once."""
        self.changed.emit(changes, initiator)

    def heard(self, changes: Changes) -> None:
        """Takes what another desk did; told together with what comes within a quarter of a second."""
        self._held = changes if self._held is None else self._held | changes
        if not self._timer.isActive():
            self._timer.start()

    def _tell(self) -> None:
        held, self._held = self._held, None
        if held is not None:
            self.changed.emit(held, None)
