"""Notebooks as plain JSON: nbformat costs seconds to import and is kept for old formats."""

from __future__ import annotations

import codecs
import json
import re
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

LANGUAGE = {"name": "python", "pygments_lexer": "ipython3", "file_extension": ".py", "mimetype": "text/x-python"}
VALID_ID = re.compile(r"^[A-Za-z0-9_-]{1,64}$")


class Unreadable(ValueError):
    """A file that is no notebook."""


@dataclass(frozen=True)
class NotebookCell:
    """What is kept of a cell.

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


def decode(data: bytes) -> str:
    """Text in any encoding that Korean computers write."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "cp949"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("utf-8", errors="replace")


def read_notebook(path: Path) -> list[NotebookCell]:
    """The cells of an ``.ipynb`` file.

    Raises:
        Unreadable: not JSON, or not a notebook.
    """
    try:
        raw = json.loads(decode(path.read_bytes()))
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{path.name}: 노트북이 아닙니다({type(error).__name__}).") from error
    if isinstance(raw, dict) and "cells" not in raw and "worksheets" in raw:
        raw = _upgrade(raw, path.name)
    if not isinstance(raw, dict) or not isinstance(raw.get("cells"), list):
        raise Unreadable(f"{path.name}: 노트북이 아닙니다(셀이 없습니다).")
    return parse_cells(raw)


def parse_cells(notebook: Mapping[str, Any]) -> list[NotebookCell]:
    """Read the cells of a notebook of format 4, whatever else its metadata holds."""
    return [_parse(cell) for cell in notebook["cells"] if isinstance(cell, Mapping)]


def _parse(cell: Mapping[str, Any]) -> NotebookCell:
    kind = cell.get("cell_type")
    metadata = cell.get("metadata")
    claim = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
    grade_id = claim.get("grade_id") if isinstance(claim, Mapping) else None
    name = cell.get("id")
    attachments = cell.get("attachments")
    return NotebookCell(
        kind=kind if kind in ("code", "markdown", "raw") else "raw",
        source=_text(cell.get("source")),
        id=name if isinstance(name, str) else "",
        grade_id=grade_id if isinstance(grade_id, str) else "",
        attachments=_images(attachments) if isinstance(attachments, Mapping) else {},
    )


def _text(source: object) -> str:
    lines = source if isinstance(source, list) else [source]
    text = "".join(line for line in lines if isinstance(line, str))
    return text.encode("utf-8", errors="replace").decode("utf-8")  # lone surrogates cannot be written


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


def _upgrade(raw: dict[str, Any], name: str) -> dict[str, Any]:
    import nbformat

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return dict(nbformat.reads(json.dumps(raw), as_version=4))  # type: ignore[no-untyped-call]
    except Exception as error:  # whatever a broken old notebook makes nbformat raise
        raise Unreadable(f"{name}: 옛 형식의 노트북을 읽지 못했습니다.") from error


def dump(cells: Sequence[NotebookCell], kernelspec: Mapping[str, Any]) -> bytes:
    """A notebook of format 4.5 with unique cell ids."""
    taken: set[str] = set()
    metadata = {"kernelspec": dict(kernelspec), "language_info": LANGUAGE}
    body = [_as_json(cell, _unique_id(cell, taken)) for cell in cells]
    notebook = {"cells": body, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return (json.dumps(notebook, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _unique_id(cell: NotebookCell, taken: set[str]) -> str:
    name = cell.id if VALID_ID.match(cell.id) and cell.id not in taken else ""
    number = 0
    while not name or name in taken:
        number += 1
        name = f"{cell.grade_id[:50] or 'cell'}-copy{number}"
    taken.add(name)
    return name


def _as_json(cell: NotebookCell, name: str) -> dict[str, Any]:
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
    return result
