"""Sources to pages. Enters: paths of files and folders as given. Leaves: pages, and refusals for what cannot be read.

Does not know what a page says. Only regular files are opened, a folder is never left through a link, and one bad file
stops nothing.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from rag.errors import SourceError
from rag.intake.decoding import decode
from rag.types import Page, Refusal

MediaType = Literal["text", "markdown", "html", "json", "jsonl", "csv"]
MEDIA_TYPES: dict[str, MediaType] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "csv",
    ".tsv": "csv",
}
CATALOGUE = "catalogue.db"  # a folder that has it is a store, of which these are no sources
OF_A_STORE = frozenset(
    {CATALOGUE, f"{CATALOGUE}-wal", f"{CATALOGUE}-shm", "index.lock", "chroma", "lexicon", "lexicon-articles"}
)
LARGEST = 20_000_000  # bytes of one file
LONGEST_NAME = 200  # characters of a path that a message shows
LARGEST_RECORDS = 2_000_000_000  # of JSON Lines, which are held as text and parsed one by one


def read_sources(sources: Sequence[str | os.PathLike[str]]) -> Iterator[Page | Refusal]:
    """Give the pages behind the sources in the order given, folders in the order of their file names."""
    for source in sources:
        origin = os.fspath(source)
        try:
            if "://" in origin:
                raise SourceError(
                    "address", f"{origin} is an address, and pages are not fetched. Save the page and add the file."
                )
            yield from _read(origin)
        except SourceError as error:
            yield Refusal(origin, error.reason, str(error))


def _read(origin: str) -> Iterator[Page | Refusal]:
    if "\x00" in origin or not origin:
        raise SourceError("not found", "The name of the source is empty or has a NUL in it. Give a path.")
    path = Path(origin)
    try:
        found, folder = path.exists(), path.is_dir()
    except (OSError, ValueError) as error:  # a name too long, a folder above it closed, characters no file has
        reason = "unreadable" if isinstance(error, PermissionError) else "not found"
        raise SourceError(reason, f"{_short(origin)} cannot be looked at ({_said(error)}). Check the path.") from error
    if not found:
        raise SourceError("not found", f"There is no file or folder {_short(origin)}. Check the path.")
    if not folder:
        yield page(path, origin)
        return
    empty = True
    for file in _files(path):
        empty = False
        try:
            if isinstance(file, OSError):
                raise SourceError("unreadable", f"A folder in {origin} cannot be read: {file.strerror}.")
            _stay_inside(file, path)
            yield page(file, os.fspath(file))
        except SourceError as error:
            yield Refusal(os.fspath(file) if isinstance(file, Path) else str(file.filename), error.reason, str(error))
    if empty:
        raise SourceError("empty", f"The folder {origin} holds no files, so it has no article.")


def _files(folder: Path) -> Iterator[Path | OSError]:
    """Walk a folder in order; what is hidden or a store's own is passed over, links to folders are not followed."""
    closed: list[OSError] = []
    for directory, folders, names in os.walk(folder, onerror=closed.append):
        own = OF_A_STORE if CATALOGUE in names else frozenset()
        folders[:] = sorted(name for name in folders if not name.startswith(".") and name not in own)
        for name in sorted(names):
            if not name.startswith(".") and name not in own:
                yield Path(directory) / name
    yield from closed


def _stay_inside(file: Path, folder: Path) -> None:
    """Refuse a link that leads out of the folder that was given."""
    if file.is_symlink() and not Path(os.path.realpath(file)).is_relative_to(os.path.realpath(folder)):
        raise SourceError("not a file", f"{file.name} is a link out of its folder. Add the file it leads to by name.")


def _short(origin: str) -> str:
    return origin if len(origin) <= LONGEST_NAME else f"{origin[:LONGEST_NAME]}…"


def _said(error: OSError | ValueError) -> str:
    return (error.strerror or "unreadable") if isinstance(error, OSError) else "its name is no text"


def page(path: Path, origin: str) -> Page:
    """Read one file. Raises SourceError with the reason it cannot be."""
    media_type = MEDIA_TYPES.get(path.suffix.lower())
    if media_type is None:
        known = " ".join(MEDIA_TYPES)
        raise SourceError("unsupported", f"{path.name}: files of this kind are not read. Known endings: {known}.")
    try:
        origin.encode()
    except UnicodeEncodeError as error:
        raise SourceError("encoding", "The name of the file is not UTF-8. Rename it and add it again.") from error
    try:
        size = _regular_size(path)
        largest = LARGEST_RECORDS if media_type == "jsonl" else LARGEST
        if size > largest:
            raise SourceError("too large", f"{path.name} has {size:,} bytes, more than {largest:,}. Split it.")
        data = path.read_bytes()
    except OSError as error:
        raise SourceError("unreadable", f"{path.name} cannot be read: {error.strerror}.") from error
    text = decode(data, html=media_type == "html")
    return Page(origin=origin, source=path.resolve().as_posix(), media_type=media_type, text=text)


def _regular_size(path: Path) -> int:
    found = path.lstat()
    if stat.S_ISLNK(found.st_mode):  # a link given by name is the user's wish; one inside a folder may lead anywhere
        found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise SourceError("not a file", f"{path.name} is not a regular file. Nothing was read from it.")
    return found.st_size
