"""Bytes → text: the encodings and line ends that really arrive from Korean computers."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from autograde.problem import Problem


class Unreadable(Problem):
    """A file whose content cannot be used; ``reason`` says in Korean why and what to do next."""

    def __init__(self, name: str, reason: str) -> None:
        super().__init__(f"{name}: {reason}" if name else reason)
        self.name = name
        self.reason = reason


@dataclass(frozen=True)
class Decoded:
    """Text with ``\\n`` line ends. ``crlf`` tells that the file had others."""

    text: str
    encoding: str
    notes: tuple[str, ...] = ()
    crlf: bool = False


_HANDED_IN = "노트북(.ipynb)이나 .py 파일을 제출해 주세요."
_KINDS = (
    (b"PK\x03\x04", "압축 파일이나 오피스 문서(zip, docx, xlsx, hwpx)입니다"),
    (b"\xd0\xcf\x11\xe0", "한글(hwp)이나 오피스 문서입니다"),
    (b"%PDF", "PDF 문서입니다"),
    (b"\x89PNG", "그림(PNG)입니다"),
    (b"\xff\xd8\xff", "그림(JPEG)입니다"),
    (b"GIF8", "그림(GIF)입니다"),
    (b"Rar!", "압축 파일(RAR)입니다"),
    (b"7z\xbc\xaf", "압축 파일(7z)입니다"),
    (b"\x1f\x8b", "압축 파일(gzip)입니다"),
    (b"ALZ\x01", "압축 파일(알집)입니다"),
    (b"EGGA", "압축 파일(알집)입니다"),
)
# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8 BOM"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_CONTROL = bytes([*range(1, 9), *range(14, 27), *range(28, 32)])
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def decode(data: bytes, name: str) -> Decoded:
    """Read UTF-8, UTF-16, UTF-32 or CP949 (which contains EUC-KR), with or without a mark.

    Raises:
        Unreadable: empty, not a text, or in no encoding known here.
    """
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise Unreadable(name, "빈 파일입니다. 저장이 끝난 파일인지 확인하고 다시 제출해 주세요.")
    kind = next((kind for magic, kind in _KINDS if data.startswith(magic)), None)
    if kind is not None:
        raise Unreadable(name, f"{kind}. {_HANDED_IN}")
    raw, encoding, notes = _decode(data, name)
    packed = raw.encode()
    if len(packed) - len(packed.translate(None, _CONTROL)) > 2 + len(raw) // 100:
        raise Unreadable(name, f"텍스트가 아닌 파일입니다. {_HANDED_IN}")
    if "\0" in raw:
        notes.append("파일에 섞인 NUL 문자를 빼고 읽었습니다.")
    text = tidy(raw)
    if not text.strip():
        raise Unreadable(name, "빈 파일입니다. 저장이 끝난 파일인지 확인하고 다시 제출해 주세요.")
    return Decoded(text, encoding, tuple(notes), crlf="\r" in raw)


def tidy(text: str) -> str:
    """Line ends as ``\\n``; without what neither Python source nor UTF-8 can hold."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.replace("\0", "")
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _decode(data: bytes, name: str) -> tuple[str, str, list[str]]:
    for mark, encoding, label in _MARKS:
        if data.startswith(mark):
            note = f"{label}{'를 제거하고' if label.endswith('BOM') else '으로 저장된 파일을'} 읽었습니다."
            return _strict(data[len(mark) :], encoding, name), encoding, [note]
    guess = _utf16_without_mark(data)
    if guess:
        return _strict(data, guess, name), guess, ["UTF-16으로 저장된 파일을 읽었습니다."]
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        note = "CP949(EUC-KR)로 저장된 파일을 읽었습니다. UTF-8로 저장하면 어디서나 열립니다."
        return _strict(data, "cp949", name), "cp949", [note]


def _strict(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        where = f"{data.count(bytes([10]), 0, error.start) + 1}번째 줄 근처"
        raise Unreadable(
            name,
            f"글자 인코딩을 알 수 없습니다({where}). 편집기에서 UTF-8로 다시 저장해 제출해 주세요.",
        ) from None


def _utf16_without_mark(data: bytes) -> str | None:
    """ASCII letters leave a NUL in every second byte; a real UTF-8 file has none."""
    if 0 not in data:
        return None
    even, odd = data[0::2].count(0), data[1::2].count(0)
    few = max(len(data) // 20, 1)
    if max(even, odd) <= few or min(even, odd) * 10 > max(even, odd):
        return None
    return "utf-16-le" if odd > even else "utf-16-be"
