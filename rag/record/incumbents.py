"""Whom an article means by an office of a country. Enters: a description, namings. Leaves: a name, or None.

Does not know other articles. "The Norwegian prime minister" is who has that office in the article, with its country,
where one person alone has. "The Norwegian leader" is its president or its prime minister; where both are named, nobody.
"""

from __future__ import annotations

from collections.abc import Sequence

from rag.findings import Naming
from rag.record.looking_up import described, keys_of

LEADER = "leader of "


def incumbent(speaker: str, namings: Sequence[Naming]) -> str | None:
    """Give the name of the one person of an article who has the office that a description names.

    >>> named = [Naming(name="Jane Roe", role="Norwegian prime minister", article_id="a", day=None)]
    >>> [incumbent(f"the {one}", named) for one in ("Norwegian leader", "Norwegian president", "Danish leader")]
    ['Jane Roe', None, None]
    """
    offices = described(speaker)
    if len(offices) != 1:
        return None
    exact = frozenset(key for key in offices[0].keys if not key.startswith(LEADER))
    keys = exact or offices[0].keys  # a president is a leader too, and no prime minister
    holding = {one.name for one in namings if one.role and keys & keys_of(one.name, one.role)}
    return holding.pop() if len(holding) == 1 else None
