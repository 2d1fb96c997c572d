"""Days: typed any way (R5.10.19, S380210, 10/19, t, -1), shown `R5.10.19 (2023) 木` after leaving."""

from __future__ import annotations

from datetime import date, time

from casedesk.definition.kinds import Reading
from casedesk.definition.values import Moment, Value
from casedesk.text.age import age_text, ages_on
from casedesk.text.era import PartialDate, format_both, format_era
from casedesk.text.width import half
from ui.forms.line import LineEditor
from ui.words import language, word


class DateEditor(LineEditor):
    """A day, or as much of it as is known where the field allows that."""

    composes = False

    def _told(self) -> None:
        """Beside a birth date stands the age at once."""
        if self.is_birth():
            value = self._reading.value
            known = isinstance(value, (date, PartialDate)) and self._why is None
            self.box.show_unit(age_words(value, self.around.today) if known else "")  # type: ignore[arg-type]

    def is_birth(self) -> bool:
        """Whether the day is somebody's birth."""
        adopted = self.around.case_type.case.get(self.field.adopts) if self.field.adopts else None
        return "birth" in (self.field.person, adopted.person if adopted else "")

    def shown(self, value: Value) -> str:
        """Era date, western year, weekday."""
        return format_both(value) if isinstance(value, (date, PartialDate)) else str(value)

    def plain(self, value: Value) -> str:
        """The era date, which is read back."""
        return format_era(value) if isinstance(value, (date, PartialDate)) else str(value)


class TimeEditor(LineEditor):
    """A time of day: 1530, 15:30."""

    composes = False

    def shown(self, value: Value) -> str:
        """Hours and minutes."""
        return f"{value:%H:%M}" if isinstance(value, time) else str(value)


class MomentEditor(LineEditor):
    """A day with its time when that is known: `t 1530`, `10/19 15:30`. An unknown time stays unknown."""

    composes = False

    def read(self, text: str) -> Reading:
        """A time without its colon is understood behind a day."""
        day, _, clock = half(text).strip().rpartition(" ")
        known = day and len(clock) in (3, 4) and clock.isdigit()
        return super().read(f"{day} {clock[:-2]}:{clock[-2:]}" if known else text)

    def shown(self, value: Value) -> str:
        """The day as everywhere, then the time."""
        return _moment(value, format_both)

    def plain(self, value: Value) -> str:
        """Era date and time."""
        return _moment(value, format_era)


def age_words(birth: date | PartialDate, day: date) -> str:
    """The age on `day` in the chosen language."""
    if language() == "ja":
        return age_text(birth, day)
    low, high = ages_on(birth, day)
    return word("forms.age", age=high if low == high else f"{max(low, 0)}-{high}")


def _moment(value: Value, day: object) -> str:
    if not isinstance(value, Moment):
        return str(value)
    assert callable(day)
    return f"{day(value.on)} {value.at:%H:%M}" if value.at else str(day(value.on))
