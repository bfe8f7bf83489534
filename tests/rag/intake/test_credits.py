"""What the lines around a story say of it, put together: who signs below the headline is not the outlet."""

from __future__ import annotations

import pytest

from rag.intake.credits import credit_facts

STORY = "The city council voted on Monday to close the old harbour bridge for repairs until the end of June."
HEADLINE = "Council closes harbour bridge"


def outlet(*lines: str) -> str | None:
    found = credit_facts(lines, lines.index(STORY), HEADLINE, [STORY])
    return next((fact.value for fact in found if fact.name == "outlet"), None)


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ((HEADLINE, "Jane Roe", STORY, "About Jane Roe", "Follow Jane Roe"), None),
        ((HEADLINE, STORY, "Jane Roe", "About Jane Roe", "Follow Jane Roe"), None),
        (("Echo Bay", HEADLINE, "Jane Roe", STORY, "About Echo Bay", "Follow Echo Bay"), "Echo Bay"),
    ],
)
def test_a_bare_byline_is_no_outlet(lines: tuple[str, ...], name: str | None) -> None:
    assert outlet(*lines) == name
