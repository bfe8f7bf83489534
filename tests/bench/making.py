"""Small folders of every shape that the bench reads, written by hand. Enters: a place. Leaves: files there."""

from __future__ import annotations

import gzip
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

STORY = (
    "The harbour of Lindmouth will close for nine weeks in spring, the council said on Monday evening.",
    "Engineers found cracks in the eastern wall after the storm, and divers will repair them from April onwards.",
    "Fishing boats may use the old pier in the meantime, where forty berths were cleared over the winter months.",
)
MENU = ("Home", "Weather", "Sport", "Subscribe to our newsletter")


def page(story: Sequence[str] = STORY) -> str:
    """Make a news page with a menu above the story and a line below."""
    menu = "".join(f"<li><a href='/{name[:4]}'>{name}</a></li>" for name in MENU)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in story)
    return (
        f"<html><head><title>Harbour closes</title><script>var hidden = 1;</script></head><body><ul>{menu}</ul>"
        f"<article><h1>Harbour closes</h1>{body}</article><footer>All rights reserved</footer></body></html>"
    )


def write_lines(file: Path, items: Sequence[Mapping[str, Any]]) -> None:
    """Write compressed JSON Lines."""
    file.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(file, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(item) + "\n" for item in items)


def make_bodies(folder: Path) -> None:
    """Make a slice of shape 1: two pages with their bodies."""
    pages = {"one": STORY, "two": STORY[::-1]}
    (folder / "html").mkdir(parents=True)
    truth = {name: {"articleBody": "\n\n".join(story), "url": f"https://{name}"} for name, story in pages.items()}
    (folder / "ground-truth.json").write_text(json.dumps(truth))
    for name, story in pages.items():
        (folder / "html" / f"{name}.html.gz").write_bytes(gzip.compress(page(story).encode()))


def make_segments(folder: Path) -> None:
    """Make a slice of shape 2: one page with segments, and an entry without a file."""
    (folder / "html").mkdir(parents=True)
    (folder / "html" / "one.html").write_text(page())
    wanted = ["harbour of Lindmouth", "forty berths", "words that are not there"]
    entries = {
        "https://one": {"file": "one.html", "with": wanted, "without": ["Subscribe to our", "Weather"]},
        "https://none": {"file": "", "with": ["nothing"], "without": []},
    }
    (folder / "evaldata.json").write_text(json.dumps(entries))


def part(text: str, words: str) -> dict[str, Any]:
    """Mark words of a text as an annotator does."""
    start = text.index(words)
    return {"spans": [[start, start + len(words)]], "text": words}


def marked(text: str, source: str, *pieces: str, annotator: str = "a") -> dict[str, Any]:
    """Mark an attribution."""
    return {
        "annotator": annotator,
        "source": [part(text, source)] if source else [],
        "cue": [part(text, "said")],
        "content": [part(text, piece) for piece in pieces],
    }


def make_attributions(folder: Path) -> None:
    """Make articles: pairs found, by a pronoun too, and one under another's name; a second annotator to ignore."""
    found = "“The wall must be repaired before the summer comes,” said Mara Holt."
    other = "“Nobody asked the fishermen about any of this,” said Jonas Reed."
    pronoun = "“The old pier is far too small for us,” she said."
    missed = "On the quay hung a banner with the words “Nobody sails in winter from this old harbour” for all to see."
    indirect = "Ann Lee said the boats were old."
    text = "\n\n".join((found, other, pronoun, missed, indirect))
    quotes = [paragraph[paragraph.index("“") : paragraph.index("”") + 1] for paragraph in text.split("\n\n")[:4]]
    article = {
        "id": "harbour",
        "text": text,
        "attributions": [
            marked(text, "Mara Holt", quotes[0]),
            marked(text, "Mara Holt", quotes[1]),  # the annotation says so; ours will say Reed
            marked(text, "she", quotes[2]),
            marked(text, "a banner", quotes[3]),
            marked(text, "Ann Lee", "the boats were old"),
            marked(text, "Jonas Reed", quotes[0], annotator="b"),
            marked(text, "Jonas Reed", "about any of this"),  # indirect
        ],
    }
    write_lines(folder / "dev.jsonl.gz", [article])
    write_lines(folder / "train.jsonl.gz", [article, article])


def make_claims(folder: Path) -> None:
    """Make claims and summaries: what is carried says what the evidence says."""
    evidence = ["Skip to content", *STORY]

    def claim(name: str, words: str, label: str, right: list[list[int]]) -> dict[str, Any]:
        return {
            "claim": words,
            "evidence": evidence,
            "label": label,
            "supporting_sentences": right,
            "meta": {"id": name},
        }

    def judged(words: str, *said: str) -> dict[str, Any]:
        return {
            "sentence": words,
            "responses": [{"worker_id": number, "response": one} for number, one in enumerate(said)],
        }

    claims = [
        claim("c1", "The council said the harbour will close for nine weeks.", "supported", [[1]]),
        claim("c2", "Engineers found cracks in the eastern wall of a church.", "partially_supported", [[2], [2, 3]]),
        claim("c3", "A volcano erupted near Tokyo.", "not_supported", [[]]),
    ]
    summary = [
        judged("Engineers found cracks in the eastern wall after the storm.", "yes", "yes", "no"),
        judged("Tourists danced at a wedding in Rome.", "no", "no", "yes"),
    ]
    write_lines(folder / "wice.jsonl.gz", claims)
    write_lines(folder / "qags.jsonl.gz", [{"article": "\n\n".join(STORY), "summary_sentences": summary}])


def make_bench(folder: Path) -> Path:
    """Make a folder with every slice that is measured."""
    make_bodies(folder / "extraction")
    make_attributions(folder / "attribution")
    make_claims(folder / "support")
    return folder
