"""What is odd or missing in a case, paper, entry or move, and the words for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from casedesk.definition.model import Level


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to look at. An error is wrong, a warning is unlikely; neither hides or loses what was written.

    `field`: the field's key, "" when it concerns no single one; `rule`: the word key of the definition's own rule, ""
    for the checks every definition has.
    """

    field: str
    code: str
    level: Level
    text_ja: str
    text_en: str
    rule: str = ""

    def text(self, lang: str) -> str:
        """The sentence in `lang` ("ja" or "en")."""
        return self.text_ja if lang == "ja" else self.text_en

    def as_json(self, lang: str = "ja") -> dict[str, str]:
        """`{"field","code","level","text"}` as `show --json` prints it."""
        return {"field": self.field, "code": self.code, "level": self.level, "text": self.text(lang)}


WORDS: Mapping[str, tuple[Level, str, str]] = MappingProxyType(
    {
        "V-REQUIRED": ("error", "必要な欄が空です。", "This is needed and empty."),
        "V-NOTSHOWN": (
            "warning",
            "他の答えからはこの欄は不要ですが、値があります。",
            "By the other answers this does not apply, yet it has a value.",
        ),
        "V-RANGE": ("error", "{range_ja}ではありません。", "Not {range_en}."),
        "V-LENGTH": ("error", "{most}文字を超えています。", "Longer than {most} characters."),
        "V-FUTURE": ("warning", "未来の日付です。", "This day lies in the future."),
        "V-FAR": ("warning", "1年以上先の日付です。", "This day lies more than a year ahead."),
        "V-BORN": ("error", "生年月日が未来の日付です。", "This birth date lies in the future."),
        "V-BIRTH": ("warning", "年齢が120歳を超えます。", "This makes the person older than 120."),
        "V-NAME": (
            "warning",
            "氏名の欄が数字だけです(電話番号ですか)。",
            "A name made of digits: is it a phone number?",
        ),
        "V-CHOICE": ("error", "選択肢にない答えです。", "This is none of the choices."),
        "V-RETIRED": ("warning", "今は使われていない選択肢です。", "This choice is no longer in use."),
        "V-NONE": ("error", "「なし」と他の答えが両方あります。", "None is chosen together with other answers."),
        "V-MASTER": ("error", "マスタにない値です。", "This is not in the list it is chosen from."),
        "W-TRACK": ("error", "その状態の種類はありません。", "There is no such track."),
        "W-STATUS": ("error", "その状態はありません。", "There is no such status."),
        "W-SAME": ("error", "すでにその状態です。", "It is in this status already."),
        "W-REACH": ("error", "今の状態からその状態へは進めません。", "The present status does not lead there."),
        "W-BACK": ("error", "前の状態へ戻すには理由が必要です。", "Going back needs a reason."),
        "W-REASON": ("error", "この状態にするには理由が必要です。", "This status needs a reason."),
        "W-ASKS": ("error", "この状態にする前に記入が必要です。", "This must be filled in before the move."),
        "W-ROLE": ("error", "この状態にできる役割ではありません。", "Your role may not make this move."),
    }
)
"""Code to level and sentence (ja, en) of every check that does not come from a definition's own rules."""


def problem(field: str, code: str, **fill: object) -> Problem:
    """The problem of that code, its sentence filled with `fill`. Raises KeyError for a code that is not in `WORDS`."""
    level, ja, en = WORDS[code]
    return Problem(field, code, level, ja.format_map(fill), en.format_map(fill)) if fill else _plain(field, code)


def _plain(field: str, code: str) -> Problem:
    level, ja, en = WORDS[code]
    return Problem(field, code, level, ja, en)
