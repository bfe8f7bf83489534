"""The law of the house: who may import whom, and what no file may be."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[2]
FILES = sorted([*(PROJECT / "rag").rglob("*.py"), *(PROJECT / "ui").rglob("*.py")])
NAMES = [str(file.relative_to(PROJECT)) for file in FILES]

# From below to above: a package may import what stands before it, never what stands behind.
LAYERS = (
    {"rag.values", "rag.stopping"},
    {"rag.focus", "rag.findings", "rag.headings"},
    {"rag.types", "rag.errors"},
    {"rag.positions"},
    {"rag.ports", "rag.settings"},
    {"rag.adapters"},
    {"rag.intake"},
    {"rag.record"},
    {"rag.retrieval"},
    {"rag.citations"},
    {"rag.answering"},
    {"rag.preparing", "rag.asking", "rag.surveying"},
    {"rag.archive"},
    {"rag.evaluation"},
    {"rag.assembly"},
    {"rag"},
    {"rag.printing", "rag.tabulating"},
    {"rag.cli", "ui"},
)
LEVEL = {name: level for level, names in enumerate(LAYERS) for name in names}

# Each vendor and the only files that may import it.
VENDORS = {
    "chromadb": {"rag/adapters/chroma.py"},
    "tantivy": {"rag/adapters/tantivy.py", "rag/adapters/analysis.py"},
    "sqlalchemy": {
        f"rag/adapters/{name}.py" for name in ("sqlalchemy", "database", "tables", "clusters", "edges", "namings")
    },
    "rensa": {"rag/adapters/rensa.py"},
    "onnxruntime": {"rag/adapters/onnx.py", "rag/adapters/cross_encoder.py", "rag/adapters/judge.py"},
    "tokenizers": {"rag/adapters/onnx.py", "rag/adapters/cross_encoder.py"},
    "filelock": {"rag/adapters/filelock.py"},
    "sentencex": {"rag/adapters/sentencex.py"},
    "py3langid": {"rag/adapters/py3langid.py"},
    "trafilatura": {"rag/adapters/trafilatura.py"},
    "charset_normalizer": {"rag/intake/decoding.py"},
    "babel": {"rag/intake/locales.py"},
    "yaml": {"rag/intake/formats.py"},
    "llama_index": {"rag/adapters/llama_index.py"},
    "openai": {"rag/adapters/llama_index.py"},
    "xllamacpp": {"rag/adapters/llama_cpp.py"},
}
ONLY_IN_UI = {"gradio", "fastapi", "starlette", "uvicorn", "markdown_it", "nh3"}
ALLOWED_UPWARDS = {("rag/cli.py", "ui.page"), ("rag/cli.py", "rag.evaluation")}


def module_of(file: Path) -> str:
    parts = file.relative_to(PROJECT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def package_of(module: str) -> str:
    """The name under which a module stands in the layers."""
    parts = module.split(".")
    return parts[0] if parts[0] == "ui" else ".".join(parts[:2])


def imports(file: Path) -> Iterator[str]:
    """Every module that a file imports, in functions and for type checking too."""
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{file}: imports are absolute"
            module = node.module or ""
            yield from (f"{module}.{alias.name}" for alias in node.names) if module == "rag.adapters" else (module,)


def vendors_of(module: str) -> set[str]:
    """The vendors that a module under `rag.adapters` speaks to; some only hold what an adapter is made of."""
    file = PROJECT / f"{module.replace('.', '/')}.py"
    return {one.split(".")[0] for one in imports(file)} & VENDORS.keys()


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_arrows_point_downwards(file: Path) -> None:
    name = str(file.relative_to(PROJECT))
    own = package_of(module_of(file))
    for imported in imports(file):
        if imported.split(".")[0] not in {"rag", "ui"}:
            continue
        other = package_of(imported)
        if any(name == source and imported.startswith(target) for source, target in ALLOWED_UPWARDS):
            continue
        if own == "rag" or own == other == "ui":
            continue
        if own == "rag.cli" and other in {"rag.printing", "rag.tabulating"}:
            continue  # the command line in two files: what it does, and how that looks
        if own == "ui" and other == "rag.tabulating":
            continue  # the page and the command line write the same tables
        if own in {"ui", "rag.cli", "rag.printing", "rag.tabulating"}:
            assert imported == "rag", f"{name} may import public names of rag only, not {imported}"
        elif own == other == "rag.adapters":
            foreign = vendors_of(imported) - vendors_of(module_of(file))
            assert not foreign, f"{name} is an adapter and imports another, {imported}"
        elif own == other:
            continue
        else:
            assert LEVEL[other] < LEVEL[own], f"{name} imports {imported}, which stands above it"
            assert other != "rag.adapters" or own == "rag.assembly", f"{name} chooses a vendor: {imported}"


@pytest.mark.parametrize("package", ["intake", "record", "retrieval", "citations", "answering", "evaluation"])
def test_no_cycles_within_a_stage(package: str) -> None:
    files = {module_of(file): file for file in (PROJECT / "rag" / package).glob("*.py")}
    graph = {name: {one for one in imports(file) if one in files and one != name} for name, file in files.items()}
    done: set[str] = set()
    while len(done) < len(graph):
        ready = {name for name in graph if name not in done and graph[name] <= done}
        assert ready, f"a cycle among {sorted(set(graph) - done)}"
        done |= ready


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_vendor_has_one_file(file: Path) -> None:
    name = str(file.relative_to(PROJECT))
    for imported in imports(file):
        root = imported.split(".")[0]
        if root in VENDORS:
            assert name in VENDORS[root], f"{name} imports {imported}"
        assert root not in ONLY_IN_UI or name.startswith("ui/"), f"{name} imports {imported}"


def test_import_rag_loads_no_vendor() -> None:
    heavy = sorted({*VENDORS, *ONLY_IN_UI, "numpy", "pydantic"})
    code = f"import sys, rag, rag.cli; print([name for name in {heavy!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT)
    assert done.stdout.strip() == "[]"


def test_help_loads_no_more_than_the_parser() -> None:
    code = (
        "import sys\nfrom rag.cli import parser\nparser().format_help()\n"
        "print([name for name in sys.modules if name.startswith('rag.adapters.') or name == 'ui'])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=PROJECT)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("file", [*FILES, *sorted((PROJECT / "tests").rglob("*.py"))], ids=lambda file: file.name)
def test_a_file_holds_one_thing(file: Path) -> None:
    assert len(file.read_text().splitlines()) <= 400, "which two things are in it?"
    assert file.stem not in {"utils", "util", "helpers", "helper", "common", "manager", "misc"}, "name what it is"


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_a_module_says_what_it_is(file: Path) -> None:
    said = ast.get_docstring(ast.parse(file.read_text()))
    assert said, "a module's docstring says what enters, what leaves and what the module does not know"


READS_ENVIRONMENT = re.compile(r"getenv|os\.environ(?!\[[^\]]+\] = |\.setdefault\()")


def test_only_settings_read_the_environment() -> None:
    readers = [
        name
        for file, name in zip(FILES, NAMES, strict=True)
        if name != "rag/settings.py" and READS_ENVIRONMENT.search(file.read_text())
    ]
    assert readers == []


# Names that the five sample pages are full of. A rule of ours that knows one of them was made for those pages.
OF_THE_PAGES = (
    "putin trump zelensk kremlin ukrain russia moscow kyiv witkoff kushner peskov ushakov grashchenkov dugin stanovaya "
    "sobyanin lammy hanul odesa kursk donbas euromaidan independent.co daily8 patreon pravda umerov blumenthal bannon"
).split()


@pytest.mark.parametrize("file", FILES, ids=NAMES)
def test_no_rule_was_made_for_the_sample_pages(file: Path) -> None:
    words = file.read_text().lower()
    assert [name for name in OF_THE_PAGES if name in words] == []
