"""Markdown of a submission made harmless for formgrader, which renders it unsanitized.

Nothing is removed. An invisible WORD JOINER after each ``<`` keeps HTML from being HTML, and one
before the colon of a script URL keeps it from being a URL, however Markdown is read.
"""

from __future__ import annotations

import html
import re
from collections.abc import Collection
from functools import lru_cache

from autograde.nbgrader.definitions import normal

JOINER = "\u2060"
SCHEME = re.compile(
    r"(?i)\b(javascript|vbscript|data|file|feed|blob|filesystem|jar|view-source)([\s\\\x00-\x1f]*):"
)
HEADING = re.compile(r"^(\s{0,3}#{1,6}[ \t]+)(.*)$", re.MULTILINE)
ATTACHMENT = re.compile(r"(?i)attachment(?=[\s\\]*:)")


@lru_cache(1024)
def sanitize(
    source: str, trusted: frozenset[str], attachments: frozenset[str], grade_ids: frozenset[str]
) -> str:
    """Make a Markdown cell safe to render.

    Args:
        trusted: ``normal`` sources of the release, which stay as they are.
        attachments: names that resolve; the exporter raises on any other ``attachment:``.
        grade_ids: formgrader finds its score boxes by these ids, so no heading may carry one.
    """
    if normal(source) not in trusted:
        source = html.unescape(html.unescape(source))  # java&#x73;cript: is a script URL
        source = SCHEME.sub(rf"\1{JOINER}\2:", source.replace("<", "<" + JOINER))
    if any(name not in attachments for name in re.findall(r"(?i)attachment:([^\s)\"'>\]]*)", source)):
        source = ATTACHMENT.sub(f"attachment{JOINER}", source)
    return HEADING.sub(lambda match: _heading(match, grade_ids), source)


def _heading(match: re.Match[str], grade_ids: Collection[str]) -> str:
    text = re.sub(r"[`*_#\s]+$|^[`*_\s]+", "", match[2])
    clash = text in grade_ids or re.sub(r"\W+", "-", text) in grade_ids
    return f"{match[1]}{JOINER}{match[2]}" if clash else match[0]
