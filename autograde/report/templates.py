"""Jinja2 as every page and card uses it: autoescape on, compiled templates kept as Python keeps its own."""

from __future__ import annotations

import contextlib
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import jinja2


def environment(folder: Path) -> jinja2.Environment:
    """Templates of ``folder``; Jinja2 is imported here, so that who shows none does not wait for it."""
    import jinja2
    from jinja2.bccache import Bucket

    class Compiled(jinja2.FileSystemBytecodeCache):
        """In ``__pycache__``, where that may be written; a template that changed is compiled again."""

        def dump_bytecode(self, bucket: Bucket) -> None:
            with contextlib.suppress(OSError):
                kept.mkdir(exist_ok=True)
                super().dump_bytecode(bucket)

    kept = folder / "__pycache__"
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=Compiled(str(kept)),
    )
