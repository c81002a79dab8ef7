"""The class list: a CSV as Korean universities export it."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from autograde.decode import Unreadable, decode
from autograde.filenames import normal
from autograde.korean import josa

_ID = frozenset(
    [
        "학번",
        "학생번호",
        "학적번호",
        "학생id",
        "아이디",
        "사용자id",
        "id번호",
        "식별번호",
        "studentid",
        "studentnumber",
        "studentno",
        "id",
        "idnumber",
        "sisuserid",
        "sisloginid",
        "username",
    ]
)
_NAME = frozenset(
    ["이름", "성명", "학생명", "학생이름", "성함", "name", "fullname", "studentname", "student", "학생"]
)
_NEXT = "첫 줄에 '학번'과 '이름'이 있는 CSV 파일을 지정해 주세요."
_HEADER_REACH = 20  # universities put a title above the table


@dataclass(frozen=True)
class Person:
    """A student of the class; ``line`` is where in the file."""

    id: str
    name: str
    line: int


@dataclass(frozen=True)
class Roster:
    """The class, in the file's order. ``problems`` are Korean sentences that name the lines."""

    people: tuple[Person, ...]
    problems: tuple[str, ...] = ()

    def find(self, id: str, name: str = "") -> Person | None:
        """The person with this id (hyphens aside), else the only one with this name."""
        found = self._by_id.get(bare_id(id)) if id else None
        if found is None and name:
            namesakes = [person for person in self.people if person.name == normal(name)]
            found = namesakes[0] if len(namesakes) == 1 else None
        return found

    def namesakes(self, name: str) -> tuple[Person, ...]:
        return tuple(person for person in self.people if person.name == normal(name))

    def missing(self, handed_in: Iterable[str]) -> tuple[Person, ...]:
        """Who is on the list but not among these ids: 미제출."""
        seen = {bare_id(id) for id in handed_in}
        return tuple(person for person in self.people if bare_id(person.id) not in seen)

    def unknown(self, handed_in: Iterable[str]) -> tuple[str, ...]:
        """Ids that are not on the list."""
        return tuple(id for id in handed_in if bare_id(id) not in self._by_id)

    @cached_property
    def _by_id(self) -> dict[str, Person]:
        return {bare_id(person.id): person for person in self.people}


def bare_id(text: str) -> str:
    """An id as it is compared: ``2023-12345`` and ``202312345`` are the same student's."""
    return re.sub(r"(?<=\d)-(?=\d)", "", normal(text)).casefold()


def read_roster(path: Path) -> Roster:
    """Read a class list separated by commas, semicolons or tabs, in any encoding of this country.

    Raises:
        Unreadable: no such file, no table, or no column of ids.
    """
    try:
        data = path.read_bytes()
    except OSError:
        raise Unreadable(str(path), "명단 파일을 열 수 없습니다. 경로를 확인해 주세요.") from None
    if data.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        advice = "엑셀에서 '다른 이름으로 저장' → 'CSV UTF-8(쉼표로 분리)'로 저장해 주세요."
        raise Unreadable(str(path), f"엑셀 파일은 읽을 수 없습니다. {advice}")
    rows = _rows(decode(data, str(path)).text, path)
    header, id_column, name_column = _columns(rows, path)
    return _people(rows[header + 1 :], id_column, name_column)


def _rows(text: str, path: Path) -> list[tuple[int, list[str]]]:
    lines = text.split("\n")[:_HEADER_REACH]
    separators = {mark: sum(line.count(mark) for line in lines) for mark in ",\t;"}
    reader = csv.reader(io.StringIO(text), delimiter=max(separators, key=lambda mark: separators[mark]))
    try:
        return [(reader.line_num, row) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error:
        raise Unreadable(str(path), f"명단의 {reader.line_num}번째 줄을 읽을 수 없습니다. {_NEXT}") from None


def _columns(rows: list[tuple[int, list[str]]], path: Path) -> tuple[int, int, int | None]:
    """``(index of the header row or -1, id column, name column)``."""
    for index, (_, row) in enumerate(rows[:_HEADER_REACH]):
        titles = [re.sub(r"[\s_.()-]", "", normal(cell)).lower() for cell in row]
        ids = [column for column, title in enumerate(titles) if title in _ID]
        names = [column for column, title in enumerate(titles) if title in _NAME]
        if ids:
            exact = [column for column in ids if titles[column] in ("학번", "studentid")]
            return index, (exact or ids)[0], names[0] if names else None
    first = [_cell(row, 0) for _, row in rows[:_HEADER_REACH]]
    if first and all(re.fullmatch(r"[\d-]{5,12}", id) for id in first):
        return -1, 0, 1
    raise Unreadable(str(path), f"명단에서 학번 열을 찾지 못했습니다. {_NEXT}")


def _people(rows: list[tuple[int, list[str]]], id_column: int, name_column: int | None) -> Roster:
    people: dict[str, Person] = {}
    problems: list[str] = []
    for line, row in rows:
        id, name = _cell(row, id_column), "" if name_column is None else _cell(row, name_column)
        if not id:
            problems.append(
                f"명단 {line}번째 줄에 학번이 없습니다{f' ({name})' if name else ''}. 학번을 채워 주세요."
            )
        elif re.fullmatch(r"\d(?:\.\d+)?E\+?\d+", id, re.IGNORECASE):
            advice = "엑셀에서 학번 열을 '텍스트'로 바꾸어 다시 저장해 주세요."
            problems.append(f"명단 {line}번째 줄의 학번이 지수 표기({id})로 바뀌었습니다. {advice}")
        elif bare_id(id) in people:
            before = people[bare_id(id)]
            problems.append(
                f"명단 {line}번째 줄({name})의 학번 {josa(id, '이/가')} {before.line}번째 줄({before.name})의 학번과 같습니다."
                " 먼저 나온 줄을 씁니다."
            )
        else:
            people[bare_id(id)] = Person(id, name, line)
    twice = Counter(person.name for person in people.values() if person.name)
    problems += [
        f"이름이 같은 학생이 {count}명입니다: {name}. 이름만 있는 제출물은 학번으로 구별해 주세요."
        for name, count in twice.items()
        if count > 1
    ]
    return Roster(tuple(people.values()), tuple(problems))


def _cell(row: list[str], column: int) -> str:
    """A cell's text without what Excel puts around a number that is meant as text."""
    text = normal(row[column]) if column < len(row) else ""
    text = re.sub(r'^="?(.*?)"?$', r"\1", text).lstrip("'").strip()
    return re.sub(r"^(\d+)\.0+$", r"\1", text)
