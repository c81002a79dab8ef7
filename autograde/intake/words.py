"""What in a name tells the student: numbers, Korean names, and what is left besides the course's own words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from autograde.filenames import stem

_NUMBER = re.compile(r"(?<!\d)(?:20\d\d-\d{4,6}|\d{7,10})(?!\d)")
# 김민수A and 김민수B are two people, and so are 학생1 and 학생2.
_TOKEN = re.compile(r"[가-힣]+(?:[A-Z]|\d{1,2})(?![A-Za-z0-9])|[가-힣]+|[A-Za-z][A-Za-z0-9]*|\d+")
DATE = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])")

# Words of handing in, not of a person. "수정" alone is a remark, "이수정" is a name.
_STOP = re.compile(
    r".*(?:과제|실습|숙제|제출|학과|학부|대학|분반|주차|일차|최종|복사본|러닝|기계학습|인공지능|신경망|보고서|레포트|리포트"
    r"|노트북|소프트맥스|역전파|파일|폴더|다운로드).*"
    r"|(?:수정|완성|완료)(?:본|판|함|됨)?|진짜|사본|무제|제목|없는|없음|강의|수업|중간|기말|고사|시험|코드|정답|답안|풀이|연습|문제|템플릿|압축|버전"
    r"|(?:이름|학번|전체|모음|손실|함수|새|의|본|.?[반조팀])"
    r"|finals?|fin|hw|homeworks?|assign(?:ment)?s?|submi(?:t|tted|ssions?)|labs?|prac(?:tices?)?|solutions?|sol|copy|new|my"
    r"|src|code|notebooks?|ipynb|py|class|course|day|week|late|attempt|files?|untitled|master|main|release|source|autograded"
    r"|downloads?|desktop|documents|project|tests?|report|answers?|students|ver|version|edit(?:ed)?|done|real|of|the"
    r"|(?:hw|homework|lab|week|day|prac|practice|assignment|v|ver|part|section|class)\d+",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Clues:
    """What one name says.

    Attributes:
        number: student number, without hyphens.
        name: a person's name.
        plain: what is left of the text without words of handing in.
        course: an exercise or an assignment is named too.
    """

    number: str = ""
    name: str = ""
    plain: str = ""
    course: bool = False

    @property
    def dated(self) -> bool:
        """The number may as well be a date."""
        return DATE.fullmatch(self.number) is not None


class Reader:
    """Reads names of one course: its exercises and assignments are no names of people."""

    def __init__(self, words: Iterable[str], ids: Collection[str] = (), names: Collection[str] = ()) -> None:
        flexible = (
            re.escape(word).replace("_", r"[\s_-]*") for word in sorted(set(words), key=len, reverse=True)
        )
        self._words = re.compile(
            "|".join(rf"(?<![A-Za-z]){word}(?![A-Za-z])" for word in flexible) or r"(?!)", re.I
        )
        self._ids, self._names = frozenset(ids), frozenset(names)

    def read(self, text: str) -> Clues:
        """The clues in a file's or a folder's name."""
        text, course = self._words.subn(" _ ", stem(text)[0])
        number, where = self._number(text)
        tokens = [(found.start(), found[0]) for found in _TOKEN.finditer(text)]
        name = self._name(tokens, where)
        if number and not name:
            latin = [
                token for _, token in tokens if token[0].isascii() and not token.isdigit() and not stop(token)
            ]
            name = " ".join(latin) if max(map(len, latin), default=0) > 1 else ""
        return Clues(number, name, self._plain(text), course > 0)

    def _number(self, text: str) -> tuple[str, tuple[int, int]]:
        """The student number and where it stands: one of the class, else one that is no date, else the first."""
        found = [(match[0].replace("-", ""), match.span()) for match in _NUMBER.finditer(text)]
        if not found:
            return "", (-1, -1)
        return min(found, key=lambda item: (item[0] not in self._ids, bool(DATE.fullmatch(item[0]))))

    def _name(self, tokens: list[tuple[int, str]], number: tuple[int, int]) -> str:
        known = [bare for _, token in tokens for bare in (token, _bare(token)) if bare in self._names]
        if known:
            return known[0]
        korean = [
            (start, token) for start, token in tokens if re.match("[가-힣]{2}", token) and not stop(token)
        ]
        after = [_bare(token) for start, token in korean if number[0] >= 0 and 0 <= start - number[1] <= 3]
        before = [_bare(token) for start, token in korean if 0 <= number[0] - start - len(token) <= 3]
        short = [token for _, token in korean if len(_bare(token)) <= 4]
        return next(iter([*after, *before, *short]), "")

    def _plain(self, text: str) -> str:
        chunks = [chunk.strip("-.()[]") for chunk in re.split(r"[\s_]+", text)]
        return "_".join(chunk for chunk in chunks if any(_speaks(token) for token in _TOKEN.findall(chunk)))


def _bare(token: str) -> str:
    return token.rstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789")


def stop(token: str) -> bool:
    return _STOP.fullmatch(token) is not None or (
        token[0] >= "가" and _STOP.fullmatch(_bare(token)) is not None
    )


def _speaks(token: str) -> bool:
    return len(token) > 4 if token.isdigit() else not stop(token)
