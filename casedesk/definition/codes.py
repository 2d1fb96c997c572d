"""Every code a definition can be refused with: its level and its sentence in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from casedesk.definition.model import Level

CODES: Mapping[str, tuple[Level, str, str]] = MappingProxyType(
    {
        "CT-001": ("error", "TOMLとして読めません: {error}", "cannot be read as TOML: {error}"),
        "CT-002": ("error", "UTF-8ではありません（{at}バイト目）", "is not UTF-8 (byte {at})"),
        "CT-003": ("error", "casetype.tomlがありません", "casetype.toml is missing"),
        "CT-004": ("error", "「{word}」という項目は使えません", "no such setting “{word}”"),
        "CT-005": ("error", "「{word}」がありません", "“{word}” is missing"),
        "CT-006": ("error", "「{word}」は{wanted}で書いてください", "“{word}” must be {wanted}"),
        "CT-007": ("error", "式が読めません: {error}", "the expression is not understood: {error}"),
        # how much
        "CT-008": ("error", "{what}が多すぎます（{count}、上限{most}）", "too many {what}: {count}, at most {most}"),
        "CT-009": ("error", "指摘が{most}件を超えたため、ここで止めます", "more than {most} findings: stopped here"),
        # keys
        "CT-010": (
            "error",
            "「{word}」はキーにできません。英小文字で始め、英小文字・数字・_（続けない）で40字まで",
            "“{word}” is no key: begin with a small letter, then small letters, digits, single _, at most 40",
        ),
        "CT-011": ("error", "「{word}」は予約語です", "“{word}” is a reserved word"),
        "CT-012": ("error", "「{word}」が二度出てきます（先は{first}）", "“{word}” stands twice (first in {first})"),
        "CT-013": (
            "error",
            "「x_」で始まるキーは各所の追加用です: {word}",
            "keys beginning with x_ belong to the office: {word}",
        ),
        "CT-014": ("error", "表の名前が63バイトを超えます: {word}", "the table name is longer than 63 bytes: {word}"),
        "CT-015": (
            "error",
            "所の追加は「x_」で始めてください: {word}",
            "what an office adds must begin with x_: {word}",
        ),
        # names of other things
        "CT-016": ("error", "種類「{word}」はありません", "no kind “{word}”"),
        "CT-017": ("error", "項目「{word}」はありません", "no field “{word}”"),
        "CT-018": ("error", "選択肢の組「{word}」はありません", "no choice set “{word}”"),
        "CT-019": ("error", "マスタ「{word}」はありません", "no master “{word}”"),
        "CT-020": ("error", "選択肢「{word}」は「{set}」にありません", "no choice “{word}” in “{set}”"),
        "CT-021": ("error", "対応状況「{word}」はありません", "no track “{word}”"),
        "CT-022": ("error", "状態「{word}」は「{track}」にありません", "no status “{word}” on track “{track}”"),
        "CT-023": ("error", "役割「{word}」はありません", "no role “{word}”"),
        "CT-024": ("error", "受付文書・記録・モジュール「{word}」はありません", "no paper, entry or module “{word}”"),
        "CT-025": ("error", "様式版「{word}」はありません", "no form version “{word}”"),
        "CT-026": ("error", "「{word}」はマスタ「{master}」にありません", "no row “{word}” in master “{master}”"),
        "CT-027": ("error", "選択肢の組「{word}」が空です", "the choice set “{word}” is empty"),
        "CT-028": (
            "error",
            "コード「{word}」が二つの選択肢にあります: {first}",
            "code “{word}” stands for two choices: {first}",
        ),
        "CT-029": ("error", "ファイル「{word}」がありません", "there is no file “{word}”"),
        # settings of a field
        "CT-030": ("error", "「{word}」は種類「{kind}」には使えません", "“{word}” does not fit the kind “{kind}”"),
        "CT-031": ("error", "種類「{kind}」には「{word}」が要ります", "the kind “{kind}” needs “{word}”"),
        "CT-032": ("error", "最小{low}が最大{high}より大きくなっています", "min {low} is above max {high}"),
        "CT-033": ("error", "「{word}」はここには書けません", "“{word}” may not stand here"),
        "CT-034": ("error", "ヘッダー枠「{word}」はありません", "no header slot “{word}”"),
        "CT-035": (
            "error",
            "ヘッダー枠「{word}」を二つの項目が使っています（先は{first}）",
            "the slot “{word}” is filled twice (first by {first})",
        ),
        "CT-036": (
            "error",
            "ヘッダー枠「{word}」には種類「{wanted}」が要ります",
            "the slot “{word}” takes the kind “{wanted}”",
        ),
        "CT-037": (
            "error",
            "「{word}」は「{setting}」に使えません（{allowed}）",
            "“{word}” is no “{setting}” ({allowed})",
        ),
        # formulas
        "CT-040": ("error", "式の{column}文字目: {ja}", "expression, column {column}: {en}"),
        "CT-041": (
            "error",
            "式の結果は{found}ですが、{wanted}が要ります",
            "the expression gives {found}, {wanted} is needed",
        ),
        "CT-042": ("error", "計算が輪になっています: {ring}", "the computed fields form a ring: {ring}"),
        "CT-043": (
            "error",
            "限定項目「{word}」は{use}に使えません",
            "the withheld field “{word}” may not be used for {use_en}",
        ),
        # tracks, duties
        "CT-050": ("error", "状態「{word}」へは誰も進めません", "the status “{word}” can never be reached"),
        "CT-051": (
            "error",
            "状態「{word}」から出られません（終わりなら closed = true）",
            "the status “{word}” is a dead end (if it is an end: closed = true)",
        ),
        "CT-052": ("error", "対応状況が一つもありません", "there is no track"),
        "CT-053": ("error", "対応状況「{word}」に状態がありません", "the track “{word}” has no status"),
        "CT-060": ("error", "期限の長さが負です: {word}", "the duty's amount is negative: {word}"),
        "CT-061": ("error", "繰り返す期限には0より大きい長さが要ります", "a repeating duty needs an amount above zero"),
        # papers, entries
        "CT-070": (
            "error",
            "様式版「{word}」の期間が「{first}」と重なります",
            "the version “{word}” overlaps with “{first}”",
        ),
        "CT-071": (
            "error",
            "様式版「{word}」の順が違います（古い順に）",
            "the version “{word}” is out of order (oldest first)",
        ),
        "CT-072": (
            "error",
            "「{word}」は{found}で、{target}（{wanted}）に入りません",
            "“{word}” ({found}) does not fit into “{target}” ({wanted})",
        ),
        "CT-073": (
            "error",
            "欄「{word}」はどの様式版にもありません（since が until より後）",
            "the box “{word}” is on no version (since is after until)",
        ),
        "CT-074": ("error", "「{word}」は計算項目なので書き込めません", "“{word}” is computed and cannot be filled"),
        # masters
        "CT-080": ("error", "マスタの行「{word}」: {ja}", "master row “{word}”: {en}"),
        "CT-081": ("error", "表「{table}」に「{word}」の行がありません", "the table “{table}” has no row for “{word}”"),
        # lists, boards, prints, imports, exports
        "CT-100": ("error", "「{word}」は種類「{kind}」をまとめられません", "“{word}” cannot bucket the kind “{kind}”"),
        "CT-101": (
            "error",
            "見出し「{word}」を二つの列が使っています（先は{first}）",
            "the header “{word}” is claimed twice (first by {first})",
        ),
        "CT-102": (
            "error",
            "この列には field か formula のどちらか一つが要ります",
            "this column needs either field or formula",
        ),
        "CT-103": ("error", "絞り込みの{column}文字目: {ja}", "filter, column {column}: {en}"),
        "CT-104": (
            "error",
            "「{word}」（{kind}）では並べ替えられません",
            "a list cannot be sorted by “{word}” ({kind})",
        ),
        # words
        "CT-110": ("error", "{lang}の言葉がありません: {word}", "no {lang} text for “{word}”"),
        "CT-111": ("warning", "この言葉はどこにも使われません: {word}", "this text names nothing: {word}"),
        "CT-112": ("error", "言葉のファイルがありません: words.{lang}.toml", "there is no file words.{lang}.toml"),
        "CT-113": (
            "error",
            "文字列が長すぎます（{count}字、上限{most}）",
            "the text is too long: {count} characters, at most {most}",
        ),
        # limits worth knowing
        "CT-120": (
            "warning",
            "表「{word}」の列が{count}あります（目安{most}）",
            "the table “{word}” has {count} columns (better at most {most})",
        ),
        "CT-121": (
            "warning",
            "索引が{count}あります（目安{most}）。index を減らしてください",
            "{count} indexes (better at most {most}): mark fewer fields with index",
        ),
        # a new version of a definition
        "CT-130": (
            "error",
            '「{word}」の種類は{found}から{wanted}に変えられません。新しいキーに was = "{key}" を付けてください',
            '“{word}” cannot change from {found} to {wanted}: use a new key with was = "{key}"',
        ),
        "CT-131": (
            "error",
            "「{word}」は消せません。retired = true にしてください",
            "“{word}” cannot be removed: write retired = true",
        ),
        "CT-132": ("error", "「{word}」は消せません。記録が残っています", "“{word}” cannot be removed: records use it"),
        "CT-133": (
            "error",
            "「{word}」は狭められません（{found}→{wanted}）",
            "“{word}” cannot be narrowed from {found} to {wanted}",
        ),
        "CT-134": (
            "error",
            "「{word}」は変えられません（{found}→{wanted}）",
            "“{word}” cannot change from {found} to {wanted}",
        ),
        # the office's overlay
        "CT-140": ("error", "所の追加では「{word}」は変えられません", "an office may not change “{word}”"),
        "CT-141": (
            "error",
            "追加する項目は必ず新しく、変える項目はあるものに限ります: {word}",
            "“{word}” already exists: change it under [[change]]",
        ),
    }
)
