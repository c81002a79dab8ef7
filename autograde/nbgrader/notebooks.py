"""Notebooks as plain JSON, Markdown included; nbformat costs seconds to import."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from autograde.decode import Unreadable, decode, tidy

DAMAGED = "노트북 파일이 손상되었습니다. Jupyter에서 열어 확인하고 다시 저장해 제출해 주세요."
KINDS = {"code": "code", "markdown": "markdown", "heading": "markdown"}
LANGUAGE = {
    "name": "python",
    "pygments_lexer": "ipython3",
    "file_extension": ".py",
    "mimetype": "text/x-python",
}
VALID_ID = re.compile(r"^[A-Za-z0-9_-]{1,64}$")


@dataclass(frozen=True, eq=False)
class NotebookCell:
    """What is kept of a cell. Told from others by identity, so that what was made of one can be kept.

    Attributes:
        kind: ``"code"``, ``"markdown"`` or ``"raw"``.
        grade_id: the nbgrader cell it is (or, in a submission, claims to be); ``""`` for none.
        metadata: written out; of a submission's own metadata nothing is kept.
    """

    kind: str
    source: str
    id: str = ""
    grade_id: str = ""
    attachments: dict[str, Any] = field(default_factory=dict)
    metadata: dict[str, Any] = field(default_factory=dict)
    outputs: tuple[dict[str, Any], ...] = ()

    @cached_property
    def written(self) -> str:
        """As it stands in a notebook file, under its own id; a cell that many have handed in is one object."""
        return _written(self, self.id)


def read_text(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """A submitted file's text; an unusable file is empty, and a remark says why."""
    try:
        return decode(data, name).text, ()
    except Unreadable as error:
        return "", (str(error),)


def read_notebook(path: Path, *, outputs: bool = False) -> list[NotebookCell]:
    """The cells of a notebook file; their outputs only where we wrote them ourselves.

    Raises:
        Unreadable: not JSON, or not a notebook.
    """
    return notebook_cells(decode(path.read_bytes(), path.name).text, path.name, outputs=outputs)


def notebook_cells(text: str, name: str, *, outputs: bool = False) -> list[NotebookCell]:
    """The cells of a notebook's text, of any format version.

    Raises:
        Unreadable: not JSON, or not a notebook.
    """
    try:
        raw = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(name, DAMAGED) from error
    if isinstance(raw, dict) and "cells" not in raw and isinstance(raw.get("worksheets"), list):
        sheets = [sheet for sheet in raw["worksheets"] if isinstance(sheet, dict)]
        raw["cells"] = [
            cell for sheet in sheets if isinstance(sheet.get("cells"), list) for cell in sheet["cells"]
        ]
    if not isinstance(raw, dict) or not isinstance(raw.get("cells"), list):
        raise Unreadable(name, DAMAGED)
    return parse_cells(raw, outputs=outputs)


def parse_cells(notebook: Mapping[str, Any], *, outputs: bool = False) -> list[NotebookCell]:
    """Read the cells of a notebook of format 4, whatever else its metadata holds."""
    cells = [cell for cell in notebook["cells"] if isinstance(cell, dict)]
    return [_parse(cell, tuple(cell.get("outputs", ())) if outputs else ()) for cell in cells]


def _parse(cell: dict[str, Any], outputs: tuple[dict[str, Any], ...]) -> NotebookCell:
    kind = cell.get("cell_type")
    metadata = cell.get("metadata")
    claim = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    grade_id = claim.get("grade_id") if isinstance(claim, dict) else None
    name = cell.get("id")
    attachments = cell.get("attachments")
    plain = _plain(
        KINDS.get(kind, "raw") if isinstance(kind, str) else "raw",
        _text(cell.get("source", cell.get("input"))),  # "input" before version 4
        name if isinstance(name, str) else "",
        grade_id if isinstance(grade_id, str) else "",
    )
    images = _images(attachments) if isinstance(attachments, dict) else {}
    return replace(plain, attachments=images, outputs=outputs) if images or outputs else plain


@lru_cache(1024)
def _plain(kind: str, source: str, name: str, grade_id: str) -> NotebookCell:
    """The released cells are in every submission."""
    return NotebookCell(kind, source, name, grade_id)


def _text(source: object) -> str:
    if isinstance(source, str):
        return tidy(source)
    return (
        tidy("".join([line for line in source if isinstance(line, str)])) if isinstance(source, list) else ""
    )


def _images(attachments: Mapping[str, Any]) -> dict[str, Any]:
    """Attached images; anything else may be active content."""
    kept: dict[str, Any] = {}
    for name, bundle in attachments.items():
        if isinstance(bundle, Mapping):
            images = {
                mime: data
                for mime, data in bundle.items()
                if mime in ("image/png", "image/jpeg", "image/gif") and isinstance(data, str)
            }
            if images:
                kept[name] = images
    return kept


def dump(cells: Sequence[NotebookCell], kernelspec: Mapping[str, Any]) -> bytes:
    """A notebook of format 4.5 with unique cell ids."""
    taken: set[str] = set()
    metadata = json.dumps({"kernelspec": dict(kernelspec), "language_info": LANGUAGE}, ensure_ascii=False)
    # A cell a line: json's own indentation is ten times slower, and a class has thousands of cells.
    names = [_unique_id(cell, taken) for cell in cells]
    lines = [
        cell.written if cell.id == name else _written(cell, name)
        for cell, name in zip(cells, names, strict=True)
    ]
    body = ",\n".join(lines)
    return (
        f'{{"cells": [\n{body}\n],\n"metadata": {metadata},\n"nbformat": 4,\n"nbformat_minor": 5}}\n'.encode()
    )


def _unique_id(cell: NotebookCell, taken: set[str]) -> str:
    name = cell.id if VALID_ID.match(cell.id) and cell.id not in taken else ""
    number = 0
    while not name or name in taken:
        number += 1
        name = f"{cell.grade_id[:50] or 'cell'}-copy{number}"
    taken.add(name)
    return name


def _written(cell: NotebookCell, name: str) -> str:
    result: dict[str, Any] = {
        "cell_type": cell.kind,
        "id": name,
        "metadata": cell.metadata,
        "source": cell.source.splitlines(keepends=True),
    }
    if cell.kind == "code":
        result |= {"execution_count": None, "outputs": list(cell.outputs)}
    elif cell.attachments:
        result["attachments"] = cell.attachments
    return json.dumps(result, ensure_ascii=False)
