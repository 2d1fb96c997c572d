"""Import profiles offered, kept under a name, and deleted, for the page of lists."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from ui.admin import lists_in
from ui.admin.import_panel import ImportPanel
from ui.admin.lists_in import Look
from ui.context import Context
from ui.words import word

Known = Sequence[tuple[str, str, str]]


class ProfileKeeping(QObject):
    """What the page does when a mapping is kept or a profile of the office's own is deleted."""

    def __init__(self, context: Context, panel: ImportPanel, page: QWidget) -> None:
        super().__init__(page)
        self._context, self._panel = context, panel
        panel.keep_asked.connect(self.keep)
        panel.delete_asked.connect(self.delete)
        seat = context.seat
        context.jobs.run(self, lambda: lists_in.profiles(seat), panel.offer_profiles)

    def keep(self, look: Look, name: str) -> None:
        """Keeps the mapping of this look under the name."""
        seat = self._context.seat
        self._context.jobs.run(
            self,
            lambda: (lists_in.keep_profile(seat, look, name), lists_in.profiles(seat)),
            lambda done: self._kept(look, *done),
            lane="profile",
        )

    def _kept(self, look: Look, made: tuple[str, str, str], known: Known) -> None:
        self._panel.offer_profiles(known)
        self._panel.choose(look.wish.path, made[1])
        self._context.window.notify(word("admin.profile_kept", name=made[2]), level="ok")

    def delete(self, look: Look) -> None:
        """Takes away the profile that reads this list; one key brings it back."""
        seat = self._context.seat
        self._context.jobs.run(
            self,
            lambda: (lists_in.delete_profile(seat, look), lists_in.profiles(seat)),
            lambda done: self._deleted(look, *done),
            lane="profile",
        )

    def _deleted(self, look: Look, name: str, known: Known) -> None:
        self._panel.offer_profiles(known)
        self._panel.choose(look.wish.path)
        said = word("admin.profile_deleted", name=name)
        self._context.window.notify(said, lambda: self.keep(look, name), "ok")
