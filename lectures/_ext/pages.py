"""Pages stay plain Markdown, readable on GitHub and openable in Jupyter; here they become MyST notebooks.

- A block ```` ```python ```` becomes a cell that is executed. Words after ``python`` are its options:
  ``hide`` folds the code, ``figure="…"`` folds it too and is the alternative text of the picture it draws.
- Links to exercise notebooks become downloads, the HTML anchors that GitHub needs go away, and the contents
  page gets its table of contents from its own links.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

HEADER = """\
---
file_format: mystnb
kernelspec:
  name: python3
---

"""
BLOCK = re.compile(r"^```python(?P<options>[^\n]*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)
ALT = re.compile(r'figure="(?P<alt>[^"]*)"')
ANCHOR = re.compile(r'^<a id="[^"]*"></a>\n\n?', re.MULTILINE)
EXERCISE = re.compile(r"\[(?P<text>[^\]]+)\]\((?P<path>[./]*practice/[^)\s#]+)\)")
PROMISED = re.compile(r"^[ \t]*#\s→.*\n|[ \t]*#\s→.*$", re.MULTILINE)
ROW = re.compile(
    r"^\|\s*(?P<part>[^|]+?)\s*\|\s*\[(?P<title>[^\]]+)\]\((?P<page>[^)#\s]+)\.md\)", re.MULTILINE
)


def on_source_read(app: Sphinx, name: str, content: list[str]) -> None:
    text = ANCHOR.sub("", content[0])
    text = EXERCISE.sub(_download, text)
    if name == app.config.root_doc:
        text += contents(content[0])
    elif name not in app.config.pages_not_executed and BLOCK.search(text):
        text = HEADER + BLOCK.sub(_cell, text)
    content[0] = text


def _cell(block: re.Match[str]) -> str:
    alt = ALT.search(block["options"])
    folded = alt is not None or "hide" in block["options"].split()
    lines = [":tags: [hide-input]"] * folded
    if alt:
        lines = ["---", "tags: [hide-input]", f"mystnb: {{image: {{alt: {alt['alt']!r}}}}}", "---"]
    # What a block prints stands below it, so the promised output is not said twice.
    code = PROMISED.sub("", block["code"]).rstrip()
    return "\n".join(["```{code-cell} python", *lines, code, "```"])


def _download(link: re.Match[str]) -> str:
    return f"{{download}}`{link['text']} <{link['path']}>`"


def contents(text: str) -> str:
    """The table of contents, part by part, from the rows of the contents page's tables."""
    parts: dict[str, list[str]] = {}
    for row in ROW.finditer(text):
        parts.setdefault(row["part"], []).append(row["page"])
    trees = []
    for part, pages in parts.items():
        trees.append("\n".join(["```{toctree}", ":hidden:", f":caption: {part}", "", *pages, "```"]))
    return "\n\n" + "\n\n".join(trees) + "\n"


def on_build_finished(app: Sphinx, error: Exception | None) -> None:
    """A host shows ``index.html`` where nothing is asked for."""
    if error is None and app.builder.format == "html":
        home = Path(app.outdir) / f"{app.config.root_doc}.html"
        (home.parent / "index.html").write_text(home.read_text(encoding="utf-8"), encoding="utf-8")


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_config_value("pages_not_executed", [], "env", types=[list])
    app.connect("source-read", on_source_read)
    app.connect("build-finished", on_build_finished)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
