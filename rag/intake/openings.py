"""What is glued before a line's first sentence and is no part of it. Enters: a line. Leaves: where the sentence begins.

Does not know pages. Two forms are plain enough to go: where a story was written, with its outlet or agency in brackets
and no dash behind, and who took a picture. A dateline with a dash stays, as it is told from its sentence by that.
"""

from __future__ import annotations

import re

from rag.intake.furniture import AGENCIES
from rag.intake.heads import OUTLET
from rag.intake.locales import ENGLISH

SENTENCE = r"(?=[“\"‘']?[A-Z])"
PLACE = r"[A-Z][\w’'.-]*(?: (?:(?:de|del|la|of|upon) )?[A-Z][\w’'.-]*){0,3}"
DATELINE = re.compile(
    rf"^\s*{PLACE}(?:(?:\s?[/,&]\s?|\sand\s){PLACE}){{0,3}}(?:,?\s(?i:{'|'.join(ENGLISH)})\.?\s\d{{1,2}})?"
    rf"\s?\((?:{OUTLET.pattern})\)\s+{SENTENCE}"
)
CREDIT = re.compile(rf"^\s*©\s?{AGENCIES}(?:\sPhotos?)?\s+{SENTENCE}")
FORMS = ((DATELINE, "dateline"), (CREDIT, "caption"))


def opening(line: str) -> tuple[int, str]:
    """Give where the first sentence of a line begins, and what stands before it.

    >>> opening("New York/London (Reuters) The bridge is closed."), opening("The bridge is closed.")
    ((26, 'dateline'), (0, ''))
    """
    found = ((match.end(), why) for form, why in FORMS if (match := form.match(line)))
    return next(found, (0, ""))
