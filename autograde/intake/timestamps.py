"""nbgrader's ``timestamp.txt``."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

_ZONED = re.compile(r"(?P<moment>\d{4}-\d\d-\d\d[ T][\d:.]+)(?:\s+(?P<zone>[A-Za-z][\w/+-]*))?")


def parse_timestamp(data: bytes) -> datetime | None:
    """Naive UTC, as nbgrader stores it; None when this is no time. A time without a zone is UTC."""
    text = data[:200].decode("utf-8-sig", "replace").strip()
    found = _ZONED.fullmatch(text)
    try:
        moment = datetime.fromisoformat(found["moment"] if found else re.sub(r"\s+(?=[+-]\d)", "", text))
        if found and found["zone"]:
            moment = moment.replace(tzinfo=_zone(found["zone"]))
        return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment
    except (ValueError, LookupError, OverflowError, OSError):  # ZoneInfo: KeyError, on odd names OSError
        return None


def _zone(name: str) -> timezone | ZoneInfo:
    if name in ("UTC", "GMT", "Z"):
        return UTC
    return timezone(timedelta(hours=9)) if name == "KST" else ZoneInfo(name)
