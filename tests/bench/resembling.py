"""Articles that resemble another and are none of its copies. Enters: records and chance. Leaves: records.

The same story told anew is found in a corpus and not made here. Does not know what is done with the records. The
reports of `templates.txt` are ours.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random

from tests.bench.copying import NUMBER, PLACES, Record, other_number

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
MONTHS = "January February March April May June July August September October November December".split()
SMALL = "one two three four five six seven eight nine ten eleven twelve".split()
NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{2,}\b")
WORD = re.compile(r"\b[A-Za-z]+\b")


def facts_changed(original: Record, donors: Sequence[Record], chance: Random) -> Record:
    """Tell of something else in the same words: other names, numbers, weekdays and months, each the same throughout."""
    names = sorted(set(NAME.findall(original.text)) - set(WEEKDAYS) - set(MONTHS))
    others = sorted({name for donor in donors for name in NAME.findall(donor.text)} - set(names))
    chance.shuffle(others)
    change: dict[str, str] = dict(zip(names, others, strict=False))
    for words in (WEEKDAYS, MONTHS, SMALL):
        step = chance.randrange(1, len(words))
        change |= {word: words[(place + step) % len(words)] for place, word in enumerate(words)}
    numbers = {one: other_number(one, chance) for one in sorted(set(NUMBER.findall(original.text)))}

    def told(words: str) -> str:
        words = NUMBER.sub(lambda found: numbers.get(found.group()) or other_number(found.group(), chance), words)
        return WORD.sub(lambda found: change.get(found.group(), found.group()), words)

    day = original.published + dt.timedelta(days=chance.randrange(1, 60)) if original.published else None
    return Record(title=told(original.title), text=told(original.text), outlet=original.outlet, published=day)


def retold(original: Record, changed: Record) -> float:
    """Give the share of the paragraphs that changed."""
    pairs = list(zip(original.paragraphs, changed.paragraphs, strict=True))
    return sum(one != other for one, other in pairs) / len(pairs)


def follow_up(original: Record, donor: Record, chance: Random) -> Record:
    """Tell the donor's story, and quote two to four neighbouring paragraphs of the original as what went before."""
    own = donor.paragraphs[: max(4, int(len(donor.paragraphs) * chance.uniform(0.5, 0.9)))]
    room = min(0.6 * sum(len(one.split()) for one in own), 0.4 * len(original.text.split()))
    there = original.paragraphs
    place = chance.randrange(max(1, len(there) - 4))
    quoted: list[str] = []
    for paragraph in there[place : place + chance.randint(2, 4)]:
        room -= len(paragraph.split())
        if room < 0:
            break
        quoted.append(paragraph)
    at = chance.randint(max(1, len(own) - 3), len(own))
    day = original.published + dt.timedelta(days=chance.randrange(1, 5)) if original.published else None
    made = Record(title=donor.title, text=donor.text, outlet=donor.outlet, published=day)
    return made.with_paragraphs([*own[:at], *quoted, *own[at:]])


def digest(articles: Sequence[Record], chance: Random) -> Record:
    """Gather the beginnings of several articles."""
    paragraphs = ["Good morning. Here is what you need to know today."]
    for number, one in enumerate(articles, start=1):
        paragraphs += [f"{number}. {one.title}", *one.paragraphs[: chance.randint(1, 2)]]
    paragraphs.append("That is all for today. Have a good day.")
    return Record(
        title="The day in brief",
        text="\n\n".join(paragraphs),
        outlet=articles[0].outlet,
        published=articles[0].published,
    )


TEMPLATES: Mapping[str, tuple[str, str]] = {
    name.strip(): (title, text)
    for name, _, rest in (
        part.partition("\n")
        for part in Path(__file__).with_name("templates.txt").read_text(encoding="utf-8").split("=== ")
    )
    for title, _, text in [rest.strip().partition("\n\n")]
    if name.strip()
}
SLOTS: Mapping[str, Sequence[str]] = {
    "place": PLACES,
    "sky": "sunny,cloudy,overcast,mostly dry,changeable,foggy".split(","),
    "side": "north,south,east,west,north-west,south-east".split(","),
    "hazard": "fog,black ice,standing water,strong gusts,slush".split(","),
    "weekday": WEEKDAYS,
    "team": "Rovers,Wanderers,Athletic,United,Albion,Thistle,Olympic,Rangers".split(","),
    "rival": "Borough,Harriers,Dynamo,Stanley,Victoria,Orient,Celtic,County".split(","),
    "player": "Mara Holt,Jonas Reed,Ines Vale,Peter Lang,Ruth Adler,Tom Birch,Ada Moss,Karl Venn".split(","),
    "second": "Lena Frost,Hugo Marsh,Nora Quill,Sven Dale,Iris Pond,Otto Crane".split(","),
    "direction": "higher,lower".split(","),
    "colour": "red,blue,white,grey,black,green".split(","),
}


def report(template: str, chance: Random) -> Record:
    """Fill a template with facts, each of its own."""
    title, text = TEMPLATES[template]
    numbers = {"few": (2, 9), "goals": (3, 7), "degrees": (4, 34), "number": (11, 59), "thousands": (1100, 9900)}
    given = {name: chance.choice(values) for name, values in SLOTS.items()}

    def filled(words: str) -> str:
        def one(found: re.Match[str]) -> str:
            name = found.group(1)
            return given[name] if name in given else str(chance.randint(*numbers[name]))

        return re.sub(r"\{(\w+)\}", one, words)

    day = dt.date(2022, 1, 1) + dt.timedelta(days=chance.randrange(270))
    return Record(
        title=filled(title), text=filled(text), outlet=chance.choice(("Daily Beacon", "City Herald")), published=day
    )
