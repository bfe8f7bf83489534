"""The environment of the peers that need packages of their own. Enters: a folder. Leaves: a Python that has them.

The packages are pinned in `requirements.txt`, and are no dependencies of the project. The environment is made once for
each state of that file, in the bench's cache, outside the project; delete its folder to make it anew.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from filelock import FileLock

REQUIREMENTS = Path(__file__).with_name("requirements.txt")
COMPLETE = "complete"  # a file that is written last


class EnvironmentMissingError(RuntimeError):
    """The peers' environment cannot be made; the message says what pip said."""


def place(cache: Path, requirements: Path = REQUIREMENTS) -> Path:
    """Give the folder of the environment, whether it is there or not."""
    key = sha256(f"{sys.version_info[:2]}\n{requirements.read_text(encoding='utf-8')}".encode()).hexdigest()
    return cache / f"peers-{key[:12]}"


def ready(cache: Path, requirements: Path = REQUIREMENTS) -> bool:
    """Whether the environment is there, whole."""
    return (place(cache, requirements) / COMPLETE).is_file()


def interpreter(cache: Path, requirements: Path = REQUIREMENTS) -> Path:
    """Give the environment's Python, making it first where it is not there. Raises EnvironmentMissingError."""
    folder = place(cache, requirements)
    python = folder / "bin" / "python"
    cache.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        if not (folder / COMPLETE).is_file():
            shutil.rmtree(folder, ignore_errors=True)
            sys.stderr.write(f"peers: making their environment in {folder}, once; this takes some minutes\n")
            _run([sys.executable, "-m", "venv", str(folder)])
            _run([str(python), "-m", "pip", "--disable-pip-version-check", "install", "-r", str(requirements)])
            (folder / COMPLETE).touch()
    return python


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        said = " ".join((done.stderr.strip() or done.stdout.strip()).splitlines()[-3:])
        raise EnvironmentMissingError(f"The peers' environment cannot be made ({said}). Measure without PEERS=1.")
