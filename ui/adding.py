"""Files and pasted text to the archive. Enters: what a visitor gives. Leaves: lines that say what became of it.

Copies are kept in the store, outside what the page serves, so that an article's origin stays meaningful.
Does not know Gradio: a file is a path to what was uploaded.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rag import Archive, InputError, OnRecordError, StoreError
from ui.wording import intake_of, title_of

LARGEST = 20_000_000
LONGEST_NAME = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of what was given, a line each, and whether all of it is in."""

    lines: list[str]
    complete: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where articles come in: the archive, and the store's directory for the copies."""

    archive: Archive
    store: Path

    def take(self, files: Sequence[Path], pasted: str) -> Outcome:
        """Add files and pasted text. What cannot be added is said in a line, never raised."""
        if not files and not pasted.strip():
            return Outcome(lines=["Choose a file or paste an article first."], complete=False)
        try:
            kept = [self.keep_upload(file) for file in files]
            if pasted.strip():
                kept.append(self.keep_paste(pasted))
            return self._add(kept)
        except OnRecordError as error:
            return Outcome(lines=[f"Not added: {error}"], complete=False)

    def keep_upload(self, file: Path) -> Path:
        """Copy an upload into the store under a name that is safe there. Raises InputError, StoreError."""
        try:
            data = file.read_bytes()
        except OSError as error:
            raise InputError(f"{file.name} did not arrive: {error.strerror}. Choose it again.") from error
        # Two visitors may call different articles by one name; neither may take the other's place.
        return self._keep(f"uploads/{hashlib.sha256(data).hexdigest()[:12]}", safe_name(file.name), data)

    def keep_paste(self, text: str) -> Path:
        """Write pasted text into the store. The same text has the same name. Raises InputError, StoreError."""
        data = text.replace("\r\n", "\n").encode("utf-8", "replace")
        return self._keep("pasted", f"{hashlib.sha256(data).hexdigest()[:16]}.txt", data)

    def _keep(self, folder: str, name: str, data: bytes) -> Path:
        if len(data) > LARGEST:
            raise InputError(f"{name} has {len(data):,} bytes, more than {LARGEST:,}. Split it.")
        kept = self.store / folder / name
        try:
            kept.parent.mkdir(parents=True, exist_ok=True)
            # Another visitor may be reading the file of this name: it is replaced whole, never written over.
            with tempfile.NamedTemporaryFile(dir=kept.parent, prefix=".", delete=False) as half:
                half.write(data)
            Path(half.name).replace(kept)
        except OSError as error:
            raise StoreError(f"{name} cannot be kept in the store: {error.strerror}. Check the disk.") from error
        return kept

    def _add(self, kept: Sequence[Path]) -> Outcome:
        taken = self.archive.add(*kept)
        for refusal in taken.refused:
            Path(refusal.origin).unlink(missing_ok=True)
        titles: dict[str, str] = {}
        for ids in (taken.added, taken.updated, taken.unchanged, taken.duplicates):
            titles |= {one: title_of(self.archive.article(one)) for one in ids}
        return Outcome(lines=intake_of(taken, titles), complete=not taken.refused)


def safe_name(name: str) -> str:
    """Give a file name of letters, digits, dots, dashes and underscores that keeps its ending and hides nothing."""
    stem, dot, ending = unicodedata.normalize("NFC", Path(name).name).rpartition(".")
    if not dot:
        stem, ending = ending, ""
    clean = re.sub(r"[^\w-]+", "-", stem).strip("-_")[:LONGEST_NAME] or "file"
    ending = re.sub(r"[^\w]+", "", ending)[:10]
    return f"{clean}.{ending}" if ending else clean
