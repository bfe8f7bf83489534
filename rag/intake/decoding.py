"""Bytes to text. Enters: the bytes of one file. Leaves: its text, or a SourceError. Does not know where they are from.

The order is: a byte order mark, strict UTF-8, what an HTML page declares, then a detector that is trusted only with
enough text and where all that it thinks possible read the same: letters of another language are worse than a refusal.
Nothing is ever replaced by a substitute character.
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
CHARACTER_SETS = (
    "iso8859",
    "iso2022",
    "cp",
    "koi8",
    "gb",
    "hz",
    "big5",
    "shift",
    "euc",
    "mac",
    "tis",
    "kz1048",
    "johab",
)
SHIFTING = ("iso2022", "hz")
CHAOS = 0.2  # the detector's measure of mess; above it the text is noise
# Quotation marks, dashes and points of the Windows code pages, where a writer of English would set them: all of the
# pages have these in common, and what else the bytes could be are letters, which stand elsewhere.
PUNCTUATION = re.compile(
    rb"(?<![A-Za-z0-9])[\x91\x93](?=[A-Za-z0-9\x91])|(?<=[A-Za-z0-9.,!?;\x85\x92])[\x92\x94](?![A-Za-z0-9\x93])"
    rb"|(?<=[A-Za-z])\x92(?=[a-z])|[\x96\x97](?=[ \nA-Za-z0-9])|\x85(?=[ \n\x94])"
)
ASCII = bytes(range(128))
ENOUGH = 64  # bytes; a detector guesses wildly on a few words
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


def decode(data: bytes, *, html: bool = False) -> str:
    """Give the text of a file, line ends as "\\n".

    Raises SourceError with the reason empty, binary or encoding.

    >>> decode("Größe".encode("utf-16"))
    'Größe'
    """
    if not data.strip():
        raise SourceError("empty", "The file is empty, so it has no article.")
    text = _decoded(data, html=html).replace("\r\n", "\n").replace("\r", "\n")
    if len(CONTROL.findall(text)) > len(text) * 0.01 or "\x00" in text:
        raise SourceError("binary", "The file is not text. Save the article as text, Markdown, HTML or JSON.")
    if not text.strip():
        raise SourceError("empty", "The file holds only white space, so it has no article.")
    return text


def _decoded(data: bytes, *, html: bool) -> str:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _strict(data, encoding)
    found = DECLARED.search(data[:4096]) if html else None
    declared = _character_set(found.group(1).decode("ascii")) if found else None
    shifting = declared is not None and declared.startswith(SHIFTING)  # all its bytes are ASCII, so UTF-8 would fit too
    for name in (declared, "utf-8") if shifting else ("utf-8", declared):
        if name is not None:
            try:
                return data.decode(name)
            except UnicodeDecodeError:
                continue  # pages often declare what they are not
    return _detected(data)


def _character_set(name: str) -> str | None:
    """Give Python's name of a declared character set; None for codecs that are something else."""
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return None
    if known in {"iso8859-1", "ascii"}:
        return "cp1252"  # as browsers read them
    return known if known.startswith(CHARACTER_SETS) else None


def _strict(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise SourceError(
            "encoding", f"The file begins as {encoding} and is not ({error.reason}). Save it as UTF-8."
        ) from error


def _detected(data: bytes) -> str:
    from charset_normalizer import from_bytes

    if not PUNCTUATION.sub(b"", data).strip(ASCII):
        return data.decode("cp1252")
    if b"\x00" in data[:4096]:
        raise SourceError("binary", "The file is not text. Save the article as text, Markdown, HTML or JSON.")
    found = [match for match in from_bytes(data) if match.chaos <= CHAOS] if len(data) >= ENOUGH else []
    texts = {str(match) for match in found}
    if len(texts) != 1:
        raise SourceError("encoding", "The encoding of the file cannot be told for certain. Save it as UTF-8.")
    return texts.pop()
