"""What the tests of intake make often: pages, articles, sentences and passages, with the real vendors."""

from __future__ import annotations

from functools import cache

from rag.adapters.onnx import TokenCounter
from rag.adapters.py3langid import LangidDetector
from rag.adapters.sentencex import SentencexSegmenter
from rag.adapters.trafilatura import TrafilaturaExtractor
from rag.intake.drafts import Draft
from rag.preparing import Preparation
from rag.types import Article, Page, Refusal


@cache
def preparation() -> Preparation:
    return Preparation(
        extractor=TrafilaturaExtractor(), segmenter=SentencexSegmenter(), detector=LangidDetector(), counter=counter()
    )


@cache
def counter() -> TokenCounter:
    return TokenCounter()


def page(text: str, media_type: str = "text", origin: str = "page") -> Page:
    return Page(origin=origin, source=origin, media_type=media_type, text=text)  # type: ignore[arg-type]


def understood(text: str, media_type: str = "text", origin: str = "page") -> list[tuple[Article, Draft] | Refusal]:
    return list(preparation().articles(page(text, media_type, origin)))


def only(text: str, media_type: str = "text") -> tuple[Article, Draft]:
    """The one article of a page."""
    (found,) = understood(text, media_type)
    assert not isinstance(found, Refusal), found
    return found


def squeezed(text: str) -> str:
    """Text without any white space."""
    return "".join(text.split())
