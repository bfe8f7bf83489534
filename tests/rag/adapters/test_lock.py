"""The lock between processes: one holder at a time, freed when that process dies."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.adapters.filelock import FileLockOnce
from rag.errors import StoreUnwritableError
from tests.rag.adapters import processes


def test_one_holder_at_a_time(tmp_path: Path) -> None:
    first, second = FileLockOnce(tmp_path / "lock"), FileLockOnce(tmp_path / "lock")
    with first.take() as got:
        assert got
        with second.take() as other:
            assert not other
    with second.take() as other:
        assert other


def test_it_is_freed_when_its_holder_is_killed(tmp_path: Path) -> None:
    child = processes.start(processes.hold_lock, tmp_path)
    processes.wait_for(tmp_path / "held")
    lock = FileLockOnce(tmp_path / "lock")
    with lock.take() as got:
        assert not got
    child.kill()
    assert processes.end(child) == -9
    with lock.take() as got:
        assert got


def test_a_file_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with (
        pytest.raises(StoreUnwritableError, match="lock cannot be written"),
        FileLockOnce(tmp_path / "file/lock").take(),
    ):
        pass
