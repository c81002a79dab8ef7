"""A file that was handed in → its code cells. Nothing is executed or parsed here."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from autograde.decode import Decoded, Unreadable, decode
from autograde.filenames import code_kind, stem
from autograde.magics import without_magics
from autograde.notebook_json import looks_like_notebook, read_notebook
from autograde.outcome import Cell
from autograde.percent import parse_percent

__all__ = ["MAX_BYTES", "Submission", "Unreadable", "read_submission"]

MAX_BYTES = 64 * 2**20
MAX_LINES = 50_000  # of a .py file
NOT_GRADED = frozenset({"demo", "figure", "setup"})

# "# autograde: <id> …", or the block that jupytext makes of a notebook's metadata.
_HEADER = re.compile(
    r"^#\s*autograde\s*:(?:\s*\n#\s+exercise:)?[ \t]*([A-Za-z0-9_][\w.-]{0,99})", re.MULTILINE
)
_HEADER_REACH = 4000  # characters from the top within which the header counts
_WEB_PAGE = re.compile(r"\s*<(?:!doctype\s+html|html|\?xml)", re.IGNORECASE)
_EXPORTED_CELL = re.compile(r"^# In ?\[[ \d]*\]:[ \t]*$", re.MULTILINE)
_CODE = re.compile(r"^[ \t]*[^#\s]", re.MULTILINE)
_MIXED_INDENT = re.compile(r"^(?: +\t|\t+ *\S)", re.MULTILINE)
_SPACE_INDENT = re.compile(r"^ +\S", re.MULTILINE)


@dataclass(frozen=True)
class Submission:
    """The code of one handed-in file.

    Attributes:
        exercise: its exercise's id; from the file itself, else from its name.
        cells: code cells in file order, IPython syntax neutralised.
        path: as it was named where it came from.
        digest: SHA-256 of the file's bytes.
        notes: Korean sentences on what was converted or left out.
        declared: the id that the file itself names, or empty.
    """

    exercise: str
    cells: tuple[Cell, ...]
    path: str
    digest: str
    notes: tuple[str, ...]
    format: Literal["py", "ipynb"]
    declared: str = ""

    @property
    def text(self) -> str:
        """All code, cells apart by a blank line."""
        return "\n\n".join(cell.source for cell in self.cells)


def read_submission(data: bytes, name: str, exercise: str | None = None) -> Submission:
    """Read a notebook or a ``.py`` file, whatever its extension, encoding and state.

    Raises:
        Unreadable: with the reason and the next step in Korean.
    """
    if len(data) > MAX_BYTES:
        size = f"{len(data) / 2**20:.0f} MB"
        raise Unreadable(name, f"파일이 너무 큽니다({size}). 출력을 모두 지우고 다시 제출해 주세요.")
    decoded = decode(data, name)
    kind, notes = _format(decoded, name)
    notes = [*decoded.notes, *notes]
    if kind == "ipynb":
        notebook = read_notebook(decoded.text, name)
        notes += notebook.notes
        graded = [Cell(cell.source, 1, cell.id) for cell in notebook.cells if not NOT_GRADED & set(cell.tags)]
        declared = notebook.exercise or _declared(cell.source for cell in notebook.cells[:3])
    else:
        if decoded.text.count("\n") > MAX_LINES:
            raise Unreadable(name, f"줄이 {MAX_LINES:,}개를 넘습니다. 필요한 코드만 남겨 다시 제출해 주세요.")
        graded = _percent_cells(decoded.text)
        declared = _declared([decoded.text])
    cells, more = _plain(graded)
    return Submission(
        exercise=exercise or declared or stem(re.split(r"[\\/]", name)[-1])[0],
        cells=cells,
        path=name,
        digest=hashlib.sha256(data).hexdigest(),
        notes=(*notes, *more),
        format=kind,
        declared=declared,
    )


def _format(decoded: Decoded, name: str) -> tuple[Literal["py", "ipynb"], list[str]]:
    """What the content is; the extension only counts where the content leaves it open."""
    text, extension = decoded.text, code_kind(name)
    if _WEB_PAGE.match(text):
        advice = "GitHub에서는 Raw나 Download 단추로 노트북 파일(.ipynb)을 내려받아 제출해 주세요."
        raise Unreadable(name, f"노트북이 아니라 웹 페이지(HTML)를 저장한 파일입니다. {advice}")
    if looks_like_notebook(text):
        renamed = extension == "py"
        return "ipynb", ["확장자는 .py이지만 내용은 노트북이어서 노트북으로 읽었습니다."] if renamed else []
    if extension == "ipynb":
        if text.lstrip()[:1] in "{[" or '"cell_type"' in text or '"nbformat"' in text:
            read_notebook(text, name)  # says what is damaged
            raise Unreadable(name, "노트북 형식이 아닙니다. Jupyter에서 열어 다시 저장해 제출해 주세요.")
        return "py", ["확장자는 .ipynb이지만 내용은 파이썬 코드여서 .py로 읽었습니다."]
    return "py", ["줄 끝 문자(CRLF)를 바꾸어 읽었습니다."] if decoded.crlf else []


def _declared(sources: Iterable[str]) -> str:
    found = (_HEADER.search(source[:_HEADER_REACH]) for source in sources)
    return next((match[1] for match in found if match), "")


def _percent_cells(text: str) -> list[Cell]:
    if not re.search(r"^#\s*%%", text, re.MULTILINE):
        text = _EXPORTED_CELL.sub("# %%", text)  # what "Save as .py" of Jupyter writes
    cells = [cell for cell in parse_percent(text) if cell.kind == "code"]
    return [Cell(cell.source, cell.line) for cell in cells if not NOT_GRADED & set(cell.tags)]


def _plain(cells: Iterable[Cell]) -> tuple[tuple[Cell, ...], list[str]]:
    kept: list[Cell] = []
    skipped: list[str] = []
    mixed = False
    for cell in cells:
        source, magic = without_magics(cell.source)
        if magic:
            skipped.append(f"%%{magic}")
        elif _CODE.search(source):  # a .py file's header of comments is no cell of the notebook
            kept.append(Cell(source, cell.line, cell.name))
            mixed = mixed or bool(_MIXED_INDENT.search(source) and _SPACE_INDENT.search(source))
    notes = [f"{name} 셀은 채점하지 않습니다." for name in dict.fromkeys(skipped)]
    if mixed:
        notes.append("들여쓰기에 탭과 공백이 섞여 있습니다. TabError가 나면 공백 4칸으로 맞춰 주세요.")
    return tuple(kept), notes
