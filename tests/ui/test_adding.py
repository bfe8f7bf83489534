import pytest

from rag import Intake, Refusal, StoreError
from tests.ui.made import article
from ui.adding import Desk, safe_name
from ui.wording import intake_of


class Takes:
    """Stands in for an archive: says what it is told to, and remembers what it was given."""

    def __init__(self, intake=None, error=None):
        self.intake, self.error, self.given = intake, error, []

    def add(self, *sources):
        self.given = list(sources)
        if self.error:
            raise self.error
        return self.intake or Intake(added=tuple(one.stem for one in sources))

    def article(self, id):
        return article(id=id, title=f"Title of {id}")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("article.txt", "article.txt"),
        ("Café & Co (1).MD", "Café-Co-1.MD"),
        ("../../etc/passwd", "passwd"),
        (".hidden", "file.hidden"),
        ("...", "file"),
        ("a\x00b\n.txt", "a-b.txt"),
        ("x" * 300 + ".html", "x" * 100 + ".html"),
        ("-rf.txt", "rf.txt"),
        ("noending", "noending"),
        ("<img src=x>.txt", "img-src-x.txt"),
    ],
)
def test_a_file_name_is_made_safe_and_keeps_its_ending(given, kept):
    assert safe_name(given) == kept


def test_the_same_pasted_text_is_the_same_source(tmp_path):
    desk = Desk(archive=Takes(), store=tmp_path)
    first, second = desk.keep_paste("One\r\n\r\nTwo"), desk.keep_paste("One\n\nTwo")
    assert first == second and first.parent == tmp_path / "pasted" and first.suffix == ".txt"
    assert first.read_text() == "One\n\nTwo" and len(list(first.parent.iterdir())) == 1


def test_an_upload_is_copied_into_the_store(tmp_path):
    (tmp_path / "a b.txt").write_text("words")
    archive = Takes()
    outcome = Desk(archive=archive, store=tmp_path / "store").take([tmp_path / "a b.txt"], "")
    (kept,) = archive.given
    assert kept.parent.parent == tmp_path / "store" / "uploads" and kept.name == "a-b.txt"
    assert kept.read_text() == "words"
    assert len(outcome.lines) == 1 and outcome.complete


def test_two_articles_of_one_name_do_not_take_each_others_place(tmp_path):
    archive, given = Takes(), []
    archive_add = archive.add
    archive.add = lambda *files: given.extend(files) or archive_add(*files)
    for folder, words in (("one", "The ferry sails."), ("two", "The mayor resigns.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "article.txt").write_text(words)
    Desk(archive=archive, store=tmp_path / "store").take(
        [tmp_path / "one/article.txt", tmp_path / "two/article.txt"], ""
    )
    assert sorted(file.read_text() for file in given) == ["The ferry sails.", "The mayor resigns."]


def test_the_copy_of_what_is_refused_does_not_stay(tmp_path):
    kept = tmp_path / "pasted"
    archive = Takes()
    archive.add = lambda *given: Intake(
        refused=tuple(Refusal(str(one), "no text", "There are no words.") for one in given)
    )
    assert "There are no words." in Desk(archive=archive, store=tmp_path).take([], "?").lines[0]
    assert list(kept.iterdir()) == []


def test_nothing_too_much_and_an_error_are_lines_and_never_raised(tmp_path):
    desk = Desk(archive=Takes(error=StoreError("The store is busy. Try again.")), store=tmp_path)
    assert desk.take([], " \n").lines == ["Choose a file or paste an article first."]
    assert "more than 20,000,000" in desk.take([], "é" * 10_000_001).lines[0]
    assert desk.take([], "text").lines == ["Not added: The store is busy. Try again."]
    assert "did not arrive" in desk.take([tmp_path / "gone.txt"], "").lines[0]
    (tmp_path / "flat").write_text("")
    assert "cannot be kept" in Desk(archive=Takes(), store=tmp_path / "flat").take([], "text").lines[0]


def test_every_outcome_has_its_line():
    taken = Intake(
        added=("a",), updated=("b",), unchanged=("c",), duplicates=("d",), refused=(Refusal("x/e.pdf", "r", "No."),)
    )
    lines = intake_of(taken, {"a": "A"})
    assert lines[0] == "Added: A" and lines[-1] == "Not added: e.pdf: No." and len(lines) == 5
