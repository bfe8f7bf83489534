"""Where a name begins and ends."""

from __future__ import annotations

import pytest

from tests.rag.record.test_attribution import credits, found
from tests.rag.record.test_speakers import last_speaker


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Pier Works PRWK said the port was closed.", "Pier Works"),
        ("Pier Works PW said the port was closed.", "Pier Works"),
        ("“It is late,” said Pierworks PRWK on Monday.", "Pierworks"),
        ("Pier Works PRWK Roe said the port was closed.", "Roe"),
        ("Pier Works PRWK Lindport LNDP said the port was closed.", None),
        ("Maine CDC said the port was closed.", "Maine CDC"),
        ("Jane J Roe said the port was closed.", "Jane J Roe"),
        ("Lindport MP Jane Roe said the port was closed.", "Jane Roe"),
    ],
)
def test_the_sign_of_a_company_is_no_part_of_a_name(text: str, source: str | None) -> None:
    assert [name for _, name in credits(text)] == ([source] if source else [])


def test_no_full_name_is_made_over_the_sign_of_a_company() -> None:
    assert last_speaker("In the port Pier Works PRWK Roe left a ship to Poe. “We will go,” Roe said.") == "Roe"


def test_an_office_that_several_share_is_no_part_of_a_name() -> None:
    (one,) = found("“It is late,” Free Port Co-CEO Jane J. Roe said.")
    assert (one.speaker, one.role) == ("Jane J. Roe", "Free Port Co-CEO")


def test_a_body_named_for_what_is_general_has_no_general() -> None:
    assert [name for _, name in credits("General Assembly staff met. “It is late,” the General Assembly said.")] == [
        "General Assembly"
    ]
