"""The kinds check: what kind a formula results in, and where it mixes kinds that do not go together."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field

from casedesk.definition.formula.compile import SYMBOLS
from casedesk.definition.formula.literals import options_of
from casedesk.definition.formula.parse import Formula
from casedesk.definition.formula.problem import CONSTANTS, FormulaError
from casedesk.definition.formula.read import column_of
from casedesk.definition.function import Function
from casedesk.definition.functions import FUNCTIONS

ANY, NOTHING = "any", "missing"
FAMILY: Mapping[str, str] = {
    **dict.fromkeys(("text", "long_text", "person_name", "phone", "postal_code", "address", "link"), "text"),
    **dict.fromkeys(("choice", "master"), "choice"),
    **dict.fromkeys(("integer", "number", "money"), "number"),
    **dict.fromkeys(("date", "datetime"), "date"),
    **{"many_choices": "many", "many": "many", "yes_no": "yes_no", "time": "time", "score": "score", "file": "file"},
}
"""Field kind to the family whose members compare with each other. Kinds not named here are not checked."""
COMPARABLE = frozenset({("text", "choice"), ("choice", "text"), ("score", "number"), ("number", "score")})
ORDERED = frozenset({"text", "number", "score", "date", "time", ANY})
WHOLE = frozenset({"integer", "money", ANY, NOTHING})


@dataclass(frozen=True, slots=True)
class Typed:
    """`result`: the kind the formula results in ("any" when not known); `errors`: F-010 and F-011, left to right."""

    result: str
    errors: tuple[FormulaError, ...]


def kinds_of(
    formula: Formula,
    kinds: Mapping[str, str],
    *,
    condition: bool = False,
    functions: Mapping[str, Function] = FUNCTIONS,
) -> Typed:
    """The result kind of `formula` for fields of these `kinds` (key to kind); never raises.

    With `condition` a result that is not yes or no is an error too. Names not in `kinds` are taken as any kind.
    """
    check = _Check(kinds, functions)
    result = check.kind(formula.tree)
    if condition:
        check.must_be_condition(result, formula.tree)
    return Typed(result, tuple(sorted(check.errors, key=lambda error: error.column)))


def family_of(kind: str) -> str:
    """The family of a kind; "any" for a kind that is not checked."""
    return NOTHING if kind == NOTHING else FAMILY.get(kind, ANY)


@dataclass(slots=True)
class _Check:
    kinds: Mapping[str, str]
    functions: Mapping[str, Function]
    errors: list[FormulaError] = field(default_factory=list)

    def kind(self, node: ast.expr) -> str:
        """The kind of a node; reports what is wrong inside it."""
        match node:
            case ast.Constant():
                return _literal_kind(node.value)
            case ast.Name():
                return self._name(node.id)
            case ast.BoolOp():
                for part in node.values:
                    self.must_be_condition(self.kind(part), part)
                return "yes_no"
            case ast.UnaryOp():
                return self._unary(node)
            case ast.BinOp():
                return self._reckoned(node, self.kind(node.left), self.kind(node.right))
            case ast.Compare():
                return self._comparison(node)
            case ast.IfExp():
                self.must_be_condition(self.kind(node.test), node.test)
                return self._common([self.kind(node.body), self.kind(node.orelse)], node)
            case ast.Call(func=ast.Name(id=name)):
                return self._call(node, self.functions[name])
        return ANY

    def must_be_condition(self, kind: str, node: ast.expr) -> None:
        """F-011 unless the node is a yes or no."""
        if family_of(kind) not in ("yes_no", ANY, NOTHING):
            ja, en = "はい・いいえになる式ではありません", "not a yes or no"
            self.errors.append(FormulaError("F-011", f"{ja}({kind})。", f"{en} but {kind}.", column_of(node)))

    def _mixed(self, node: ast.expr, ja: str, en: str) -> None:
        self.errors.append(FormulaError("F-010", ja, en, column_of(node)))

    def _name(self, key: str) -> str:
        if key in CONSTANTS:
            return NOTHING if CONSTANTS[key] is None else "yes_no"
        return self.kinds.get(key, ANY)

    def _unary(self, node: ast.UnaryOp) -> str:
        kind = self.kind(node.operand)
        if isinstance(node.op, ast.Not):
            self.must_be_condition(kind, node.operand)
            return "yes_no"
        if family_of(kind) not in ("number", ANY, NOTHING):
            self._mixed(node, f"{kind}は計算できません。", f"{kind} cannot be reckoned with.")
        return kind

    def _reckoned(self, node: ast.BinOp, left: str, right: str) -> str:
        a, b = family_of(left), family_of(right)
        plus, minus = isinstance(node.op, ast.Add), isinstance(node.op, ast.Sub)
        if a in (ANY, NOTHING) or b in (ANY, NOTHING):
            return ANY
        if a == b == "number":
            return "integer" if not isinstance(node.op, ast.Div) and {left, right} <= WHOLE else "number"
        if a == b == "date" and minus:
            return "integer"
        if (a == "date" and right in WHOLE and (plus or minus)) or (b == "date" and left in WHOLE and plus):
            return "date"
        self._mixed(node, f"{left}と{right}は計算できません。", f"{left} and {right} cannot be reckoned together.")
        return ANY

    def _comparison(self, node: ast.Compare) -> str:
        operands = [node.left, *node.comparators]
        for at, operator in enumerate(node.ops):
            left, right = operands[at], operands[at + 1]
            if isinstance(operator, (ast.In, ast.NotIn)):
                self._membership(left, right)
            else:
                self._link(left, SYMBOLS[type(operator)], right)
        return "yes_no"

    def _link(self, left: ast.expr, symbol: str, right: ast.expr) -> None:
        one, other = self.kind(left), self.kind(right)
        a, b = family_of(one), family_of(other)
        if NOTHING in (a, b):
            self._mixed(left, "欠けとは比べられません。known( ) を使ってください。", "never holds: write known( ).")
        elif "many" in (a, b):
            self._mixed(left, "複数選択は 'キー' in 項目 と書きます。", "write 'key' in field for a many-choice.")
        elif not self._go_together(a, b) or "file" in (a, b):
            self._mixed(left, f"{one}と{other}は比べられません。", f"{one} and {other} cannot be compared.")
        elif symbol not in ("==", "!=") and not {a, b} <= ORDERED:
            self._mixed(left, f"{one}に大小はありません。", f"{one} has no order.")

    def _membership(self, left: ast.expr, right: ast.expr) -> None:
        one, options = self.kind(left), options_of(right)
        if options is None:
            other = self.kind(right)
            if family_of(other) not in ("many", ANY) or not self._go_together(family_of(one), "choice"):
                self._mixed(right, "in の右は複数選択か一覧です。", f"`in` needs a many-choice or a list, not {other}.")
        elif family_of(one) in ("many", NOTHING):
            self._mixed(left, "複数選択は 'キー' in 項目 と書きます。", "write 'key' in field for a many-choice.")
        for value, item in options or ():
            kind = _literal_kind(value)
            if family_of(one) not in ("many", NOTHING) and not self._go_together(family_of(one), family_of(kind)):
                self._mixed(item, f"{one}と{kind}は比べられません。", f"{one} and {kind} cannot be compared.")

    def _call(self, node: ast.Call, function: Function) -> str:
        kinds = [self.kind(argument) for argument in node.args]
        same = []
        for position, (kind, argument) in enumerate(zip(kinds, node.args, strict=True)):
            wanted = function.kind_of_argument(position)
            if wanted == "same":
                same.append(kind)
            elif wanted == "yes_no":
                self.must_be_condition(kind, argument)
            elif not _accepts(wanted, kind):
                ja = f"{function.name}( )の{position + 1}番目は{wanted}です({kind}ではなく)。"
                self._mixed(argument, ja, f"value {position + 1} of {function.name}( ) must be {wanted}, not {kind}.")
        return self._common(same, node) if function.result_kind == "same" else function.result_kind

    def _common(self, kinds: list[str], node: ast.expr) -> str:
        """The one kind of several possible results; F-010 when they do not go together."""
        found = [kind for kind in dict.fromkeys(kinds) if kind != NOTHING]
        if len(found) < 2:
            return found[0] if found else NOTHING
        families = dict.fromkeys(map(family_of, found))
        if ANY in families:
            return ANY
        if len(families) == 1 or set(families) == {"text", "choice"}:
            return {"number": "number", "date": "date"}.get(next(iter(families)), "text")
        named = ", ".join(found)
        self._mixed(node, f"結果の種類が違います({named})。", f"results of different kinds: {named}.")
        return ANY

    @staticmethod
    def _go_together(a: str, b: str) -> bool:
        return a == b or ANY in (a, b) or (a, b) in COMPARABLE


def _literal_kind(value: object) -> str:
    if isinstance(value, bool):
        return "yes_no"
    return "text" if isinstance(value, str) else "integer" if isinstance(value, int) else "number"


def _accepts(wanted: str, kind: str) -> bool:
    family = family_of(kind)
    if wanted == ANY or family in (ANY, NOTHING):
        return True
    if wanted == "integer":
        return kind in WHOLE
    return family == wanted or (wanted == "text" and family == "choice")
