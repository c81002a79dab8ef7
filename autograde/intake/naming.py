"""Names of files and folders: bytes to text, what is rubbish, what is safe."""

from __future__ import annotations

import hashlib
import re

from autograde.filenames import code_kind, normal

_JUNK = frozenset({"__macosx", "__pycache__", "thumbs.db", "desktop.ini", "node_modules", "site-packages"})
_DOCUMENTS = (
    *(".pdf", ".html", ".htm", ".hwp", ".hwpx", ".doc", ".docx", ".rtf", ".pages"),
    *(".png", ".jpg", ".jpeg", ".heic"),
)
_ARCHIVES = (".rar", ".7z", ".alz", ".egg", ".tar", ".gz", ".tgz", ".bz2", ".xz")
READ = ("code", "zip", "timestamp")  # kinds whose content is read
_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+")
_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\<>:"|?*+\[\]{}]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def decode_name(raw: bytes) -> str:
    """A file name in UTF-8 or, from a Korean Windows, CP949; in NFC and without control characters."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        return normal(raw.decode("cp949", "replace"))
    # CP949 bytes that happen to be valid UTF-8 give accented letters where Hangul was meant.
    if not text.isascii() and not _HANGUL.search(text):
        try:
            korean = raw.decode("cp949")
        except UnicodeDecodeError:
            return normal(text)
        if all(_HANGUL.fullmatch(word) for word in re.findall(r"[^\x00-\x7f]+", korean)):
            return normal(korean)
    return normal(text)


def is_junk(name: str) -> bool:
    """What operating systems and editors leave behind: hidden files, caches, Office locks."""
    return name not in (".", "..") and (name.startswith((".", "~$")) or name.lower() in _JUNK)


def kind(name: str) -> str:
    """``code zip timestamp document archive other``: what to do with a file of this name."""
    lower = name.lower()
    if code_kind(name):
        return "code"
    if lower.endswith(".zip"):
        return "zip"
    if lower == "timestamp.txt":
        return "timestamp"
    if lower.endswith(_ARCHIVES):
        return "archive"
    return "document" if lower.endswith(_DOCUMENTS) else "other"


def student_folder(student: str) -> str:
    """A folder name for a student id: at most 64 characters, safe on every system, always the same.

    An id that had to be changed ends in a digest of the original, so two ids never share a folder.
    """
    plain = normal(student)
    safe = re.sub(r"^[.\s]+|[.\s]+$", "", _UNSAFE.sub("_", plain))
    if _RESERVED.match(safe):
        safe = f"_{safe}"
    if safe and safe == plain and len(safe) <= 64 and len(safe.encode()) <= 192:
        return safe
    short = safe[:55]
    while len(short.encode()) > 180:
        short = short[:-1]
    return f"{short.rstrip('. ') or '_'}-{hashlib.sha256(plain.encode()).hexdigest()[:8]}"
