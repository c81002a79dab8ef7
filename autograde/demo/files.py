"""Write a sample's files in the form in which a student would hand them in."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from autograde.demo.model import Sample
from autograde.notebookfile import cell_ids, dump_notebook, notebook, notebook_cell
from autograde.percent import PercentCell, format_cell

MAGIC = PercentCell("code", "%matplotlib inline\n!pip list\n%time 1 + 1", ())


def write_sample(folder: Path, sample: Sample) -> list[Path]:
    """Write the files below ``folder``; returns what was written."""
    files = {
        f"{exercise}{_suffix(sample)}": _content(exercise, cells, sample)
        for exercise, cells in sample.work.items()
    }
    if sample.form == "truncated":
        files = {
            name: data[: len(data) // 2] if name.startswith(sample.unreadable) else data
            for name, data in files.items()
        }
    if sample.form == "nfd-zip":
        return [_zip(folder / f"{sample.student}_{sample.name}.zip", files, sample)]
    if sample.form == "lms":
        files = {f"{sample.student}_{sample.name}_{name}": data for name, data in files.items()}
        return [_write(folder / name, data) for name, data in files.items()]
    own = folder / f"{sample.student}_{sample.name}"
    return [_write(own / name, data) for name, data in files.items()]


def _suffix(sample: Sample) -> str:
    return ".py" if sample.form in ("py", "cp949", "utf16", "crlf") else ".ipynb"


def _write(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def _content(exercise: str, cells: Sequence[PercentCell], sample: Sample) -> bytes:
    match sample.form:
        case "py":
            return _percent(exercise, cells).encode()
        case "cp949":
            return _percent(exercise, cells).encode("cp949", errors="ignore")
        case "utf16":
            return _percent(exercise, cells).encode("utf-16")
        case "crlf":
            return _percent(exercise, cells).replace("\n", "\r\n").encode("utf-8-sig")
        case "reordered":
            return _notebook(exercise, _reordered(cells))
        case "duplicated":
            return _notebook(exercise, [cell for cell in cells for _ in range(2)])
        case "magics":
            return _notebook(exercise, [MAGIC, *cells, replace(MAGIC, source="%%bash\nls")])
    return _notebook(exercise, cells)


def _reordered(cells: Sequence[PercentCell]) -> list[PercentCell]:
    """Checks and prose at the end, as after an accident with the mouse."""
    work = [cell for cell in cells if cell.kind == "code" and "check" not in cell.tags]
    return [*work, *(cell for cell in cells if cell not in work)]


def _percent(exercise: str, cells: Sequence[PercentCell]) -> str:
    return "\n\n".join([f"# autograde: {exercise}", *map(format_cell, cells)]) + "\n"


def _notebook(exercise: str, cells: Sequence[PercentCell]) -> bytes:
    content = [notebook_cell(cell, name) for cell, name in zip(cells, cell_ids(cells), strict=True)]
    return dump_notebook(notebook(content, {"autograde": {"exercise": exercise}})).encode()


def _zip(path: Path, files: dict[str, bytes], sample: Sample) -> Path:
    """As macOS packs it: decomposed Hangul, resource forks beside every file."""
    folder = unicodedata.normalize("NFD", f"{sample.student}_{sample.name}")
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"{folder}/{name}", data)
            archive.writestr(f"__MACOSX/{folder}/._{name}", b"\0\5\x16\7")
        archive.writestr(f"{folder}/.DS_Store", b"\0\0\0\1Bud1")
    return _write(path, buffer.getvalue())
