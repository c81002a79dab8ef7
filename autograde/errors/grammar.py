"""Lines that Python cannot read."""

from __future__ import annotations

import re

from autograde.errors.rule import Kind, Rule, Telling
from autograde.errors.scene import Scene

INDENT = r"^(?:IndentationError|TabError): "
SYNTAX = r"^SyntaxError: "
# What the line looks like, whatever Python calls it; then what it says.
LOOKS: tuple[tuple[str, str], ...] = (
    (r"\d[eE]\s+[-+]?\s*\d|\d[eE][-+]\s+\d", "`1e-7` 같은 수는 띄어 쓰지 않고 한 덩어리로 적습니다. 어디에 빈칸이 있나요?"),
    (r"\+\+|--\s*$", "파이썬에는 ++와 --가 없습니다. 1을 더하는 다른 방법은 무엇일까요?"),
    (r"===", "파이썬에서는 `==`로 견줍니다. `=`을 몇 개 적었나요?"),
    (r"&&|\|\|", "파이썬에서는 &&와 || 대신 낱말로 적습니다. 어떤 낱말일까요?"),
    (r"^\s*else\s+if\b", "파이썬에서는 else if를 한 낱말로 줄여 적습니다. 어떤 낱말일까요?"),
    (r"[（）［］｛｝，：；＝＋－＊]|[“”‘’]", "한글 자판이나 문서 편집기에서 들어간 기호가 있습니다. 영문 자판의 기호로 바꾸어 적었나요?"),
    (r"^\s*print\s+[^(=\s]", "print도 함수라서 괄호로 부릅니다. 괄호가 있나요?"),
    (r"^\s*(?:def|for|while|if|elif|else|class|with|try|except|finally)\b[^:]*$", "이 줄은 콜론(:)으로 끝나야 합니다. 줄 끝에 콜론이 있나요?"),
    (r"^\s*(?:if|elif|while)\b[^=!<>]*[^=!<>]=(?!=)", "같은지 견줄 때와 값을 넣을 때는 다른 기호를 씁니다. `=`을 몇 개 적어야 할까요?"),
)  # fmt: skip


def _look(scene: Scene, found: re.Match[str]) -> str | None:
    line = re.sub(r"#.*", "", scene.error.source or "")
    return next((text for pattern, text in LOOKS if re.search(pattern, line)), None)


def _unclosed(scene: Scene, found: re.Match[str]) -> str:
    return f"이 줄에서 연 괄호 `{found[1]}`를 닫지 않았습니다. 짝이 되는 괄호는 어디에 있어야 할까요?"


def _block(scene: Scene, found: re.Match[str]) -> str:
    head = {"function": "def"}.get(found[1], found[1])
    return f"{head} 줄 다음에 들여 쓴 줄이 하나도 없습니다. 그 안에서 실행할 줄은 어느 것인가요?"


def _last(text: str) -> Telling:
    """For a message that says little: what the line looks like first."""
    return lambda scene, found: _look(scene, found) or text


KINDS = (
    Kind("indentation", "들여쓰기가 맞지 않습니다", (
        Rule(r"^TabError|inconsistent use of tabs", "탭과 빈칸을 섞어 들여 썼습니다. 눈에는 같아 보여도 다릅니다. 빈칸 네 개로 모두 바꾸어 볼까요?"),
        Rule(r"expected an indented block after '?(\w+)", _block),
        Rule(r"expected an indented block", "콜론(:) 다음에 들여 쓴 줄이 하나도 없습니다. 그 안에서 실행할 줄은 어느 것인가요?"),
        Rule(r"unexpected indent", "앞줄보다 더 들여 썼는데 그럴 까닭이 없습니다. 앞줄과 세로로 맞추거나, 앞줄이 콜론(:)으로 끝나야 하지 않을까요?"),
        Rule(r"unindent does not match", "내어 쓴 자리가 위쪽의 어느 줄과도 맞지 않습니다. 어느 줄과 세로로 맞추려던 것인가요?"),
        Rule(INDENT, "들여쓰기가 맞지 않습니다. 위아래 줄과 세로로 맞는지 보세요. 빈칸은 몇 개인가요?"),
    )),
    Kind("syntax", "파이썬이 읽을 수 없는 줄이 있습니다", (
        Rule(SYNTAX + r"'(.)' was never closed", _unclosed),
        Rule(SYNTAX + r"unmatched '(.)'|closing parenthesis '(.)' does not match", "괄호의 짝이 맞지 않습니다. 여는 괄호와 닫는 괄호의 수와 종류가 같은가요?"),
        Rule(SYNTAX + r"invalid (?:non-printable )?character", "눈에 보이지 않거나 파이썬이 모르는 글자가 있습니다. 다른 곳에서 복사한 줄이라면 손으로 다시 적어 볼까요?"),
        Rule(SYNTAX + r"invalid decimal literal", _last("수와 글자가 붙어 있습니다. 이름은 수로 시작할 수 없고, 곱셈은 `*`로 적습니다. 어느 쪽인가요?")),
        Rule(SYNTAX + r"expected ':'", _last("이 줄은 콜론(:)으로 끝나야 합니다. 줄 끝에 콜론이 있나요?")),
        Rule(SYNTAX + r".*Maybe you meant '==' or", "같은지 견줄 때와 값을 넣을 때는 다른 기호를 씁니다. `=`을 몇 개 적어야 할까요?"),
        Rule(SYNTAX + r"f-string", "f-문자열의 중괄호나 따옴표가 맞지 않습니다. 바깥 따옴표와 안쪽 따옴표의 종류가 다른가요?"),
        Rule(SYNTAX + r"cannot assign to|expression cannot contain assignment", "`=`의 왼쪽에는 값을 담을 이름이나 자리가 와야 합니다. 왼쪽과 오른쪽이 바뀌지 않았나요?"),
        Rule(SYNTAX + r"unterminated|EOL while scanning|unterminated f-string", "따옴표가 닫히지 않았습니다. 여는 따옴표와 닫는 따옴표의 종류가 같은가요?"),
        Rule(SYNTAX + r"Missing parentheses in call", "print도 함수라서 괄호로 부릅니다. 괄호가 있나요?"),
        Rule(SYNTAX + r"'(return|yield|await)' outside", "`{0}`은 함수(def) 안에 있어야 합니다. 들여쓰기가 def 안쪽에 있나요?"),
        Rule(SYNTAX + r"'(break|continue)' (?:outside|not properly)", "`{0}`은 반복문 안에 있어야 합니다. 들여쓰기가 for나 while 안쪽에 있나요?"),
        Rule(SYNTAX + r"positional argument follows keyword", "이름을 적은 인자 다음에 이름 없는 인자를 적었습니다. 이름 없는 인자가 먼저 와야 하지 않을까요?"),
        Rule(SYNTAX + r"unexpected character after line continuation", "`\\` 뒤에는 아무것도 올 수 없습니다. 줄을 나누려던 것이 아니라면 나눗셈 `/`을 적으려던 것인가요?"),
        Rule(SYNTAX + r".*[Pp]erhaps you forgot a comma", _last("괄호 안의 두 값 사이에 쉼표나 연산자가 빠졌습니다. 어디에 무엇이 있어야 할까요?")),
        Rule(SYNTAX + r"leading zeros", "0으로 시작하는 정수는 적을 수 없습니다. 앞의 0을 빼면 될까요?"),
        Rule(SYNTAX, _last("파이썬 문법에 맞지 않는 줄입니다. 이 줄과 바로 윗줄에서 괄호, 따옴표, 쉼표, 콜론의 짝이 맞나요?")),
    )),
)  # fmt: skip
