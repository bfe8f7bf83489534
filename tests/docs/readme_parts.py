"""The parts of the README that are made from the code: the tree with a phrase a file, and the settings table.

Run as a script, it writes them into the README.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

from rag.settings import Settings

PROJECT = Path(__file__).parents[2]


def phrase(file: Path) -> str:
    """The first sentence of a module's docstring, without its full stop."""
    said = ast.get_docstring(ast.parse(file.read_text())) or ""
    first = re.split(r"(?<=[A-Za-z)`])\.(?:\s|$)", " ".join(said.split()), maxsplit=1)[0]
    return first.rstrip(".")


def tree() -> str:
    """Every module of the library and the page, with its phrase."""
    rows = []
    for top in ("rag", "ui"):
        for file in sorted((PROJECT / top).rglob("*.py"), key=lambda one: (len(one.parts) > 8, one.parts)):
            name = file.relative_to(PROJECT).as_posix()
            if phrase(file):
                rows.append((name, phrase(file)))
    width = max(len(name) for name, _ in rows)
    return "\n".join(["```text", *(f"{name:{width}}  {said}" for name, said in rows), "```"])


def with_parts(readme: str) -> str:
    """The README with its generated parts as they should be."""
    for name, part in (("tree", tree()), ("settings", Settings.table())):
        readme = re.sub(
            rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)",
            lambda found, part=part: f"{found[1]}{part}\n{found[2]}",
            readme,
            flags=re.DOTALL,
        )
    return readme


if __name__ == "__main__":
    path = PROJECT / "README.md"
    path.write_text(with_parts(path.read_text()))
