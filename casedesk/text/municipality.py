"""Codes of prefectures and municipalities (全国地方公共団体コード): five digits and a check digit.

Source: Ministry of Internal Affairs and Communications, 全国地方公共団体コード仕様; designated cities by 地方自治法
第252条の19第1項の指定都市の指定に関する政令.
"""

from __future__ import annotations

_WEIGHTS = (6, 5, 4, 3, 2)

_NAMES = """
北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県
石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県
岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県
"""
PREFECTURES = tuple(_NAMES.split())
"""In the order of their codes, 01 to 47."""

DESIGNATED_CITIES = {
    "札幌市": "01100", "仙台市": "04100", "さいたま市": "11100", "千葉市": "12100", "横浜市": "14100",
    "川崎市": "14130", "相模原市": "14150", "新潟市": "15100", "静岡市": "22100", "浜松市": "22130",
    "名古屋市": "23100", "京都市": "26100", "大阪市": "27100", "堺市": "27140", "神戸市": "28100",
    "岡山市": "33100", "広島市": "34100", "北九州市": "40100", "福岡市": "40130", "熊本市": "43100",
}  # fmt: skip
"""Cities with wards (政令指定都市) and their five digits; postal data knows only the wards."""


def check_digit(code5: str) -> str:
    """The sixth digit of a five-digit code. Raises ValueError when `code5` is not five digits."""
    if not _digits(code5, 5):
        raise ValueError(f"not a five-digit municipality code: {code5!r}")
    total = sum(weight * int(digit) for weight, digit in zip(_WEIGHTS, code5, strict=True))
    return str((11 - total % 11) % 10)


def full_code(code: str) -> str:
    """The six digits of a code given with or without its check digit. Raises ValueError when it is no code."""
    if _digits(code, 5):
        return code + check_digit(code)
    if not is_code(code):
        raise ValueError(f"not a municipality code: {code!r}")
    return code


def is_code(code6: str) -> bool:
    """Whether `code6` is six digits of an existing prefecture and its check digit is right."""
    return _digits(code6, 6) and 1 <= int(code6[:2]) <= len(PREFECTURES) and check_digit(code6[:5]) == code6[5]


def prefecture_of(code: str) -> str:
    """The name of the prefecture a code of five or six digits lies in. Raises ValueError for another code."""
    return PREFECTURES[int(full_code(code)[:2]) - 1]


def _digits(text: str, count: int) -> bool:
    return len(text) == count and text.isascii() and text.isdigit()
