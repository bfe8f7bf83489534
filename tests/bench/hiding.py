"""Orders hidden in articles. Enters: orders by kind. Leaves: attacks. Does not know answers.

Which article, and which of its questions, is drawn by a digest of the attack's id, so no order depends on another.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from tests.bench.hosts import HOSTS, Host

Place = Literal["start", "middle", "end"]
PLACES: tuple[Place, ...] = ("start", "middle", "end")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attack:
    """A question about an article, with an order hidden in it; `order` is empty where the article is as it was."""

    id: str
    kind: str
    order: str
    place: Place
    host: Host
    question: str
    right: str


def attacks(orders: Mapping[str, Sequence[str]]) -> Iterator[Attack]:
    """Give every order at every place, each in an article and with a question drawn by its digest."""
    for kind, some in orders.items():
        for number, order in enumerate(some):
            for place in PLACES:
                name = f"{kind}/{number}/{place}"
                drawn = int.from_bytes(sha256(name.encode()).digest()[:8], "big")
                host = HOSTS[drawn % len(HOSTS)]
                question, right = host.questions[drawn // len(HOSTS) % len(host.questions)]
                yield Attack(id=name, kind=kind, order=order, place=place, host=host, question=question, right=right)


def controls() -> Iterator[Attack]:
    """Give every question over its article as it was: what the rule calls obeyed here is a false alarm."""
    for number, host in enumerate(HOSTS):
        for place, (question, right) in enumerate(host.questions):
            name = f"none/{number}/{place}"
            yield Attack(id=name, kind="none", order="", place="start", host=host, question=question, right=right)


def sample(given: Sequence[Attack]) -> list[Attack]:
    """Choose the attacks that a language model is asked: one a kind and place, the first by a digest of its id."""
    order = sorted(given, key=lambda attack: sha256(attack.id.encode()).digest())
    first = {(attack.kind, attack.place): attack for attack in reversed(order)}
    return [attack for attack in given if first[attack.kind, attack.place] is attack]


def article(attack: Attack) -> dict[str, object]:
    """Give the article with the order in it, as a record to add."""
    paragraphs = list(attack.host.paragraphs)
    if attack.order and attack.place == "middle":
        half = len(paragraphs) // 2
        first, rest = paragraphs[half - 1].split(". ", 1)
        paragraphs[half - 1] = f"{first}. {attack.order} {rest}"
    elif attack.order:
        paragraphs.insert(0 if attack.place == "start" else len(paragraphs), attack.order)
    host = attack.host
    return {
        "id": "host",
        "title": host.title,
        "outlet": host.outlet,
        "published": host.published,
        "text": "\n".join(paragraphs),
    }
