"""A lock between processes on one machine, freed when its holder dies. Vendor: filelock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from rag.errors import StoreUnwritableError


class FileLockOnce:
    """A `Lock` on a file. It is tried, never waited for. Raises StoreUnwritableError if the file cannot be made."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def take(self) -> AbstractContextManager[bool]:
        """Try to lock; the value says whether it was got."""
        return self._take()

    @contextmanager
    def _take(self) -> Iterator[bool]:
        from filelock import FileLock, Timeout

        lock = FileLock(self._path, thread_local=False)
        try:
            lock.acquire(blocking=False)
        except Timeout:
            yield False
            return
        except OSError as error:
            raise StoreUnwritableError(
                f"{self._path.name} cannot be written ({error.strerror}). Check the store directory's rights."
            ) from error
        try:
            yield True
        finally:
            lock.release()
