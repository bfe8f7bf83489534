"""Articles that differ, asked over: both are shown with their days, in both modes, and copies count once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from unittest import mock

import pytest

import rag
from rag.ports import Message, Usage

STORY = "The fire in the harbour of Westhaven injured {count} dockers on the north quay, a spokesman of the port said."


class Repeating:
    """A model that says each sentence that it is shown."""

    name, window, most, host = "repeating", 8192, 600, None

    def stream(self, messages: Sequence[Message]) -> Iterator[str | Usage]:
        for line in messages[-1].content.splitlines():
            if line.startswith("[e"):
                mark, _, words = line.partition("] ")
                yield f"{words} {mark}]\n"
        yield Usage(prompt_tokens=1, answer_tokens=1, finished=True)


@pytest.mark.parametrize("mode", ["llm", "extractive"])
def test_both_are_shown_and_the_answer_says_that_they_differ(mode: str, tmp_path: Path) -> None:
    for number, count in enumerate((12, 15), start=1):
        header = f"title: Fire {number}\noutlet: Tide {number}\npublished: 2025-03-0{number}"
        (tmp_path / f"{number}.md").write_text(f"---\n{header}\n---\n{STORY.format(count=count)}")
    settings = rag.Settings(llm_base_url="http://127.0.0.1:9/v1", embedder="none")
    with (
        mock.patch("rag.assembly.make_model", lambda _: Repeating()),
        rag.open_archive(tmp_path / "store", settings=settings) as archive,
    ):
        archive.add(tmp_path / "1.md", tmp_path / "2.md")
        answer = archive.ask("How many dockers were injured by the fire in the harbour of Westhaven?", mode=mode)  # type: ignore[arg-type]
    assert {citation.outlet for citation in answer.citations} == {"Tide 1", "Tide 2"}
    (said,) = [notice for notice in answer.notices if notice.startswith("The articles differ")]
    assert "12 dockers" in said
    assert "1 March 2025" in said
    assert "15 dockers" in said
    assert "2 March 2025" in said
