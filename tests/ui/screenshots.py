"""A picture of the page for the README: a store of the sample articles, one question, one file.

python -m tests.ui.screenshots docs/page.png
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from rag import open_archive
from tests.ui.serving import served

PROJECT = Path(__file__).resolve().parent.parent.parent
QUESTION = "Are the Ukrainian troops in Kursk surrounded?"


def picture(
    out: Path, *, width: int = 1280, height: int = 800, scheme: str = "light", question: str = QUESTION
) -> None:
    """Ask one question on a page of the sample articles and write what is seen."""
    with tempfile.TemporaryDirectory() as directory, sync_playwright() as playwright:
        store = Path(directory) / "store"
        with open_archive(store) as archive:
            archive.add(PROJECT / "seeds")
            with served(archive, store) as address:
                browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
                page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme)
                page.goto(address)
                page.wait_for_selector("#examples .example", timeout=60_000)
                page.fill("#question textarea", question)
                page.press("#question textarea", "Enter")
                page.wait_for_selector("#chat .coverage", timeout=60_000)
                page.wait_for_timeout(1000)
                out.parent.mkdir(parents=True, exist_ok=True)
                page.screenshot(path=out)
                browser.close()


if __name__ == "__main__":
    picture(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/page.png"))
