import datetime as dt

from rag import InputError, Reading
from rag.types import Attribution, Post
from tests.ui.made import article
from ui.examples import examples
from ui.wording import library_of, outlets_of


class Shelf:
    """Stands in for an archive: knows who speaks in which article."""

    def __init__(self, speakers):
        self.speakers = speakers

    def reading(self, id):
        if id not in self.speakers:
            raise InputError("No article has this id.")
        said = [
            Attribution(
                source=name,
                speaker=name,
                role=None,
                cue="said",
                kind="direct",
                start=0,
                end=1,
                source_start=0,
                source_end=1,
            )
            for name in self.speakers[id]
        ]
        return Reading(article=article(), cut=(), attributions=tuple(said))


def test_questions_are_made_of_speakers_and_then_of_titles():
    shelf = Shelf({"a": ["he", "Ann Example’s"], "b": ["Ann Example"], "c": ["Bo Other"]})
    made = examples(shelf, [article(id=one, title=f"Title {one}.") for one in "abcd"])
    assert made == ["What did Ann Example say?", "What did Bo Other say?", "What happened: Title a?"]


def test_an_outlet_is_not_asked_for_as_if_it_were_a_person():
    shelf = Shelf({"a": ["The Daily Tide", "Ann Example"]})
    assert examples(shelf, [article(id="a", outlet="The Daily Tide", title=None)]) == ["What did Ann Example say?"]


def test_an_empty_collection_and_removed_articles_give_no_question():
    assert examples(Shelf({}), []) == []
    assert examples(Shelf({}), [article(id="gone", title=None)]) == []
    assert examples(Shelf({}), [article(title="x" * 1000)]) == []


def test_outlets_are_those_that_the_archive_counts_by():
    shelf = [
        article(outlet="Briefs", after="The Times"),
        article(outlet="the times"),
        article(outlet="BBC"),
        article(outlet=None),
    ]
    assert outlets_of(shelf) == ["BBC", "The Times"]


def test_the_collection_is_described_and_an_empty_one_says_how_to_add():
    assert library_of([article()]) == "In the collection: 1 article, 1 outlet, 1 undated"
    assert "onrecord add" in library_of([])


def test_a_live_blog_is_dated_by_its_posts():
    post = Post(start=0, end=9, published_at=dt.datetime(2025, 3, 14, 13, 54), author=None)
    said = library_of([article(posts=(post,)), article(published=dt.date(2025, 3, 19))])
    assert said == "In the collection: 2 articles, 1 outlet, 2025-03-14 to 2025-03-19"
