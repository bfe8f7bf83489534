"""The tests of the page: a store made of the sample articles, a server, and a browser that writes down what it does."""

from __future__ import annotations

import dataclasses
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from rag import Settings, open_archive
from tests.ui.serving import served

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
REQUIRED = os.environ.get("ONRECORD_REQUIRE_BROWSER") == "1"
OWNING = dataclasses.replace(Settings(), indexes="always")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, project: Path) -> Path:
    """A store of the sample articles. Tests open a copy of it."""
    store = tmp_path_factory.mktemp("built") / "store"
    with open_archive(store) as archive:
        archive.add(project / "seeds")
    return store


@pytest.fixture(scope="session")
def reading_page(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page over the sample articles for tests that add nothing."""
    store = tmp_path_factory.mktemp("reading") / "store"
    shutil.copytree(built, store)
    with open_archive(store, settings=OWNING) as archive, served(archive, store) as address:
        yield address


@pytest.fixture
def own_store(built: Path, tmp_path: Path) -> Path:
    """A copy of the store of one test's own."""
    shutil.copytree(built, tmp_path / "store")
    return tmp_path / "store"


@pytest.fixture
def writing_page(own_store: Path) -> Iterator[str]:
    """A page of one test's own, which may be added to."""
    with open_archive(own_store, settings=OWNING) as archive, served(archive, own_store) as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Chromium. Missing, its tests are skipped, or fail where ONRECORD_REQUIRE_BROWSER is 1."""
    lacking = None if CHROMIUM else "Chromium is not installed (Debian: apt-get install chromium)"
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        lacking = "playwright is not installed (pip install playwright)"
    if lacking:
        (pytest.fail if REQUIRED else pytest.skip)(lacking)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


class Visitor:
    """A visitor with a browser profile of their own. Whatever goes wrong in the browser is written down."""

    def __init__(self, browser: Any, address: str, **options: Any) -> None:
        self.address = address
        self.context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        self.page = self.context.new_page()
        self.page.set_default_timeout(60_000)
        self.errors: list[str] = []
        self.hosts: set[str] = set()
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.errors.append(f"dialog: {dialog.message}"), dialog.dismiss()))
        self.page.on("request", lambda request: self.hosts.add(urlsplit(request.url).netloc))
        self.open()

    def open(self) -> None:
        self.page.goto(self.address)
        self.page.wait_for_selector("#examples .example, #library .note")

    def ask(self, question: str) -> str:
        """Ask, wait until the answer is whole, and give its words."""
        answers = self.page.locator("#chat .coverage").count()
        # An error is shown until the next question, so an old one must not be taken for the answer to this.
        self.page.evaluate("document.querySelectorAll('#chat .error').forEach(one => one.className = 'seen')")
        self.page.fill("#question textarea", question)
        self.page.press("#question textarea", "Enter")
        self.page.wait_for_function(
            "answers => !document.querySelector('#chat .busy') && document.querySelector('#send')?.offsetParent"
            " && (document.querySelector('#chat .error')"
            " || document.querySelectorAll('#chat .coverage').length > answers)",
            arg=answers,
        )
        return str(self.page.locator("#chat .answer").last.inner_text())

    def look_up(self, tab: str, topic: str) -> Any:
        """Look a topic up in a tab, wait until its rows or an error are there, and give their place on the page."""
        name = tab.lower()
        found = self.page.locator(f"#{name}-found")
        self.page.get_by_role("tab", name=tab).click()
        self.page.evaluate("name => document.querySelector(`#${name}-found .prose > *`)?.remove()", name)
        self.page.fill(f"#{name}-topic textarea, #{name}-topic input", topic)
        self.page.click(f"#{name}-show")
        self.page.wait_for_selector(f"#{name}-found :is(.record, .none:not(.busy), .error)", state="attached")
        return found

    def blameless(self) -> None:
        """Fail if there was an error in the browser, or a request to another host."""
        assert not self.errors
        assert self.hosts - {""} == {urlsplit(self.address).netloc}  # data: and blob: have no host


@pytest.fixture
def visit(browser: Any) -> Iterator[Any]:
    """Make visitors; when the test is over, each must have been blameless unless the test looked itself."""
    made: list[Visitor] = []

    def make(address: str, **options: Any) -> Visitor:
        made.append(Visitor(browser, address, **options))
        return made[-1]

    yield make
    for one in made:
        one.context.close()
