"""On Record: ask a collection of news articles, and get answers whose every sentence points at exact words.

>>> import rag, tempfile
>>> with tempfile.TemporaryDirectory() as store, rag.open_archive(store) as archive:
...     intake = archive.add("seeds")
...     answer = archive.ask("Where was the activist shot?")
>>> answer.citations[0].quote in answer.text
True
"""

from rag.archive import Archive
from rag.assembly import open_archive, read
from rag.errors import InputError, ModelError, OnRecordError, StoreError
from rag.positions import Event, Position
from rag.settings import Settings
from rag.types import Answer, Article, Citation, Hit, Intake, Progress, Reading, Refusal, Statement, Turn

__all__ = [
    "Answer",
    "Archive",
    "Article",
    "Citation",
    "Event",
    "Hit",
    "InputError",
    "Intake",
    "ModelError",
    "OnRecordError",
    "Position",
    "Progress",
    "Reading",
    "Refusal",
    "Settings",
    "Statement",
    "StoreError",
    "Turn",
    "open_archive",
    "read",
]
