"""One step from a definition to the next, and how an impact report says it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Effect = Literal["added", "retired", "widened", "stricter", "relabelled"]

SENTENCES: dict[Effect, tuple[str, str]] = {
    "added": ("「{label}」({name})を加えます{was}", "adds “{label}” ({name}){was}"),
    "retired": ("「{label}」({name})を使わなくします。記録は残ります", "retires “{label}” ({name}); records keep it"),
    "widened": ("「{label}」({name})を広げます: {before}→{after}", "widens “{label}” ({name}): {before} → {after}"),
    "stricter": (
        "「{label}」({name})を厳しくします（次に状況を進めるときから）: {before}→{after}",
        "makes “{label}” ({name}) stricter from the next move of status on: {before} → {after}",
    ),
    "relabelled": ("{name}の表示を変えます: {before}→{after}", "shows {name} differently: {before} → {after}"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """`effect` on the thing `name` (`case.onset_on`), labelled `label`; `before` and `after` where it has them.

    An added field that replaces another says so in `was`.
    """

    effect: Effect
    name: str
    label: str
    before: str = ""
    after: str = ""
    was: str = ""

    def sentence(self, lang: str) -> str:
        """The step in `lang` ("ja" or "en")."""
        ja = lang == "ja"
        was = (f"。「{self.was}」に代わります" if ja else f", in place of “{self.was}”") if self.was else ""
        facts = {"name": self.name, "label": self.label, "before": self.before or "–", "after": self.after or "–"}
        return SENTENCES[self.effect][0 if ja else 1].format(**facts, was=was)
