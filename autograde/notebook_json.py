"""A notebook's code, read straight from its JSON: old, damaged and oversized files included.

nbformat would refuse most of what students hand in, and takes a second to import.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from autograde.decode import Unreadable, tidy

# A list or dict costs 60 bytes and more for two characters of text: what keeps a crafted file small in memory.
MAX_OBJECTS = 5_000_000
_AGAIN = "Jupyter에서 열어 확인하고 다시 저장해 제출해 주세요."


@dataclass(frozen=True)
class CodeCell:
    """A code cell as it stands in the notebook, IPython syntax included."""

    source: str
    id: str
    tags: tuple[str, ...]


@dataclass(frozen=True)
class Notebook:
    """``exercise`` is what the notebook's own metadata names, or empty."""

    cells: tuple[CodeCell, ...]
    exercise: str
    notes: tuple[str, ...]


def looks_like_notebook(text: str) -> bool:
    """Whether the text is a notebook, whole or damaged, whatever its file is called."""
    head = text.lstrip()[:1]
    return head == "{" and any(key in text for key in ('"cells"', '"worksheets"', '"nbformat"'))


def read_notebook(text: str, name: str) -> Notebook:
    """Read the code cells of any notebook version; outputs are dropped at once.

    Raises:
        Unreadable: not JSON, cut off, or no notebook at all.
    """
    content = _load(text, name)
    notes: Counter[str] = Counter()
    raw = _raw_cells(content, name, notes)
    cells = tuple(cell for item in raw if (cell := _code_cell(item, notes)) is not None)
    version = content.get("nbformat")
    said = (
        [_VERSIONS.get(version, "")]
        if isinstance(version, int)
        else ["노트북에 형식 번호(nbformat)가 없습니다."]
    )
    if isinstance(version, int) and version > 4:
        said = [f"새 노트북 형식(nbformat {str(version)[:9]})입니다. 코드 셀만 읽었습니다."]
    said += [note.format(count) for note, count in notes.items()]
    if not cells:
        said.append("노트북에 코드 셀이 없습니다.")
    return Notebook(cells, _exercise(content), tuple(note for note in said if note))


def _exercise(content: Mapping[str, Any]) -> str:
    """What ``metadata.autograde`` names: our table, or the header line that jupytext carries over."""
    mark = _mapping(content.get("metadata")).get("autograde")
    found = mark if isinstance(mark, str) else _mapping(mark).get("exercise")
    words = tidy(found).split() if isinstance(found, str) else []
    return words[0][:100] if words else ""


_VERSIONS = {version: f"옛 노트북 형식(nbformat {version})을 변환해 읽었습니다." for version in (0, 1, 2, 3)}


def _load(text: str, name: str) -> Mapping[str, Any]:
    if text.count("[") + text.count("{") > MAX_OBJECTS:
        raise Unreadable(name, "노트북의 구조가 비정상적으로 큽니다. 출력을 모두 지우고 다시 제출해 주세요.")
    try:
        content = json.loads(text)
    except json.JSONDecodeError as error:
        raise Unreadable(name, _damage(text, error)) from None
    except (RecursionError, ValueError):  # nested too deeply; an integer of thousands of digits
        raise Unreadable(name, f"노트북 파일이 손상되었습니다. {_AGAIN}") from None
    if not isinstance(content, dict):
        raise Unreadable(name, f"노트북 형식이 아닙니다. {_AGAIN}")
    return content


def _damage(text: str, error: json.JSONDecodeError) -> str:
    if "\n<<<<<<< " in text:
        return f"git 충돌 표시(<<<<<<<)가 남아 있습니다. 충돌을 정리한 뒤 {_AGAIN}"
    if error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return f"노트북이 중간에서 잘렸습니다. {_AGAIN}"
    return f"노트북 파일의 {error.lineno}번째 줄이 손상되었습니다. {_AGAIN}"


def _raw_cells(content: Mapping[str, Any], name: str, notes: Counter[str]) -> Iterator[object]:
    """The cells of versions 4 and 5, or of all worksheets of versions 2 and 3."""
    if "cells" not in content and isinstance(content.get("worksheets"), list):
        lists = [_mapping(sheet).get("cells") for sheet in content["worksheets"]]
        return iter([cell for cells in lists if isinstance(cells, list) for cell in cells])
    cells = content.get("cells")
    if isinstance(cells, dict):
        notes["셀 목록이 목록이 아닌 사전이어서, 적힌 순서대로 읽었습니다."] += 1
        return iter(list(cells.values()))
    if not isinstance(cells, list):
        raise Unreadable(name, f"노트북에 셀 목록이 없습니다. {_AGAIN}")
    return iter(cells)


def _code_cell(cell: object, notes: Counter[str]) -> CodeCell | None:
    if not isinstance(cell, dict):
        notes["셀이 아닌 항목 {}개를 건너뛰었습니다."] += 1
        return None
    kind = cell.get("cell_type")
    if kind is None:
        notes["종류(cell_type)가 없는 셀 {}개를 코드 셀로 읽었습니다."] += 1
    elif not isinstance(kind, str) or kind.lower() != "code":
        if kind not in ("markdown", "raw", "heading", "html", "plaintext"):
            notes["종류를 알 수 없는 셀 {}개를 건너뛰었습니다."] += 1
        return None
    source = _source(cell, notes)
    metadata = _mapping(cell.get("metadata"))
    tags = metadata.get("tags")
    names = [cell.get("id"), metadata.get("id"), _mapping(metadata.get("nbgrader")).get("grade_id")]
    return CodeCell(
        source,
        next((tidy(name)[:64] for name in names if isinstance(name, str) and name), ""),
        tuple(tag for tag in tags if isinstance(tag, str)) if isinstance(tags, list) else (),
    )


def _source(cell: Mapping[str, Any], notes: Counter[str]) -> str:
    source = next((cell[key] for key in ("source", "input", "code") if cell.get(key) is not None), None)
    if source is None:
        notes["내용이 비어 있는(null) 셀 {}개가 있습니다."] += 1
        return ""
    if isinstance(source, list):
        lines = [line for line in source if isinstance(line, str)]
        if len(lines) < len(source):
            notes["글자가 아닌 줄이 섞인 셀 {}개에서 그 줄을 뺐습니다."] += 1
        # Some tools write lines without their line ends; nbformat itself never does.
        ends = any("\n" in line for line in lines)
        return tidy(("" if ends else "\n").join(lines))
    if not isinstance(source, str):
        notes["내용이 글자가 아닌 셀 {}개를 건너뛰었습니다."] += 1
        return ""
    return tidy(source)


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}
