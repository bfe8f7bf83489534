"""Bytes to text. Enters: the bytes of one file. Leaves: its text, or a SourceError. Does not know where they are from.

The order is: a byte order mark, what an HTML page declares, strict UTF-8, then a detector that is trusted only with
enough text. Nothing is ever replaced by a substitute character.
"""

from __future__ import annotations

import codecs
import re

from rag.errors import SourceError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]{2,40})", re.IGNORECASE)
ENOUGH = 64  # bytes; a detector guesses wildly on a few words
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, *, html: bool = False) -> str:
    """Give the text of a file, line ends as "\\n".

    Raises SourceError with the reason empty, binary or encoding.

    >>> decode("Größe".encode("utf-16"))
    'Größe'
    """
    if not data.strip():
        raise SourceError("empty", "The file is empty. Nothing was added.")
    text = _decoded(data, html=html).replace("\r\n", "\n").replace("\r", "\n")
    if len(CONTROL.findall(text)) > len(text) * 0.01 or "\x00" in text:
        raise SourceError("binary", "The file is not text. Save the article as text, Markdown, HTML or JSON.")
    if not text.strip():
        raise SourceError("empty", "The file holds only white space. Nothing was added.")
    return text


def _decoded(data: bytes, *, html: bool) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    declared = DECLARED.search(data[:4096]) if html else None
    if declared:
        try:
            return data.decode(declared.group(1).decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass  # pages often declare what they are not: go on as if nothing was declared
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _detected(data)


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            "encoding", f"The file begins as {encoding} and is not ({error.reason}). Save it as UTF-8."
        ) from error


def _detected(data: bytes) -> str:
    from charset_normalizer import from_bytes

    if b"\x00" in data[:4096]:
        raise SourceError("binary", "The file is not text. Save the article as text, Markdown, HTML or JSON.")
    best = from_bytes(data).best() if len(data) >= ENOUGH else None
    if best is None or best.chaos > 0.2:
        raise SourceError("encoding", "The encoding of the file cannot be told for certain. Save it as UTF-8.")
    return str(best)
