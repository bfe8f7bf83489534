"""Answers in the articles' own words. Enters: candidates. Leaves: statements with their citations, one at a time.

Does not know how candidates were found or scored. Every statement is a credit (speaker or outlet, and date) and words
cut out of an article.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from rag.answering.candidates import Candidate
from rag.answering.judging import BESIDE, ENOUGH
from rag.answering.pronouns import named
from rag.answering.voices import NAMED, QUOTED, TOLD
from rag.answering.whole_words import stands_in
from rag.citations.citing import Numbering, cite
from rag.citations.marks import marked, shown
from rag.types import Citation, Day, Statement

SOME_WORDS = 0.15  # something of the question must stand near the words, whatever they mean
FIRST = 0.25  # the chance that is enough for the words that fit best, where others show that there is an answer
MOST = 4
MOST_COMPARED = 6
PER_ARTICLE = 2
CLOSE = 0.72  # of the best score: what falls below is not shown beside it
FAR = 3.0  # log odds below the best, the same where a judge read both
UNLIKELY = 0.3  # the chance below which nothing stands beside the best where a judge read both
MOST_PARTS = 4  # statements of a question that asks for several
PART = 0.1  # the chance from which one may stand beside the best of them: it answers a part of what is asked
NEEDED = frozenset({"measure", "act", "needed"})  # what no answer can lack, whatever a judge says


def enough(ranked: Sequence[Candidate]) -> list[Candidate]:
    """Give the candidates fit to be shown: none where none is likely to answer.

    Where a judge read them, whose words they are weighs with the rest; another's are left out where the record shows an
    answer, or where all are another's. And where the question names something, words are near them or their article has
    one of the names.
    """
    if is_judged(ranked):
        near = [one for one in ranked if one.covered >= SOME_WORDS or one.signs.names > 0]
        read = [one for one in near if not one.lacks & NEEDED]
        heard = [one for one in read if one.signs.voice > QUOTED]
        if not any(one.chance >= ENOUGH for one in heard):
            return []
        return heard if any(one.stated for one in heard) else read  # whose words they are may be misread
    fit = [one for one in ranked if one.covered >= SOME_WORDS and not one.lacks]
    voices = {one.signs.voice for one in fit if one.chance >= ENOUGH}
    if not voices or max(voices) < TOLD:  # who was asked for says nothing of it
        return []
    heard = [one for one in fit if one.signs.voice >= NAMED]
    return [one for one in heard if one.chance >= BESIDE or (one is heard[0] and one.chance >= FIRST)]


def is_judged(read: Sequence[Candidate]) -> bool:
    """Whether a judge read all of these; of none it read none."""
    return bool(read) and all(one.signs.judged is not None for one in read)


def choose_parts(read: Sequence[Candidate]) -> list[Candidate]:
    """Choose what answers a question that asks for several statements: each answers a part, and is less likely alone.

    Only of candidates that a judge read, best first; none where none is likely to answer. They are not joined: what
    follows on in a paragraph may be much less likely than the one before it.
    """
    chosen: list[Candidate] = []
    for candidate in enough(read) if is_judged(read) else ():
        fits = not chosen or candidate.chance >= PART
        if fits and len(chosen) < MOST_PARTS and not any(meet(candidate, other) for other in chosen):
            chosen.append(candidate)
    return chosen


def choose(found: Sequence[Candidate], *, compare: bool = False) -> list[Candidate]:
    """Choose the candidates to show: the best, and those near it whose words are not there yet.

    Where the best has the fact that is asked for, the others have one too. At most two are of one article, unless only
    one article has any. A comparison needs more than one side: every article may speak, its best words first.
    """
    near = [candidate for candidate in found if _is_near(candidate, found[0])]
    near = [candidate for candidate in near if candidate.holds or not found[0].holds]
    one_article = len({candidate.article.id for candidate in near}) == 1
    chosen: list[Candidate] = []
    for candidate in near:
        if len(chosen) == (MOST_COMPARED if compare else MOST):
            break
        same = sum(candidate.article.id == other.article.id for other in chosen)
        if (one_article or same < PER_ARTICLE) and not any(meet(candidate, other) for other in chosen):
            chosen.append(candidate)
    if compare and chosen and len({candidate.denies for candidate in chosen}) == 1:
        chosen = _with_the_other_side(chosen, found)
    return _joined(chosen)


def _is_near(one: Candidate, best: Candidate) -> bool:
    """Whether a candidate fits nearly as well as the best."""
    if one.signs.judged is None or best.signs.judged is None:
        return one.score >= best.score * CLOSE
    return one is best or (one.score >= best.score - FAR and one.chance >= UNLIKELY)


def _with_the_other_side(chosen: list[Candidate], found: Sequence[Candidate]) -> list[Candidate]:
    """Add the best that denies to what affirms, or the reverse: who compares wants to see where the articles differ."""
    denies = chosen[0].denies
    others = (one for one in found if one.denies != denies and one.chance >= ENOUGH)
    other = next((one for one in others if not any(meet(one, shown) for shown in chosen)), None)
    return [*chosen[: MOST_COMPARED - 1], other] if other else chosen


def choose_sides(sides: Sequence[Sequence[Candidate]]) -> list[Candidate]:
    """Choose the best of each side of a comparison, in the question's order, then what else there is room for."""
    chosen: list[Candidate] = []
    for place in range(MOST_COMPARED):
        for side in sides:
            fits = place < len(side) and _is_near(side[place], side[0])
            if fits and len(chosen) < MOST_COMPARED and not any(meet(side[place], other) for other in chosen):
                chosen.append(side[place])
    return _joined(chosen)


def _joined(chosen: Sequence[Candidate]) -> list[Candidate]:
    """Join what follows on in one paragraph, so that it reads as it stands in the article, in the place of the best."""
    made: list[Candidate] = []
    for candidate in chosen:
        best, *others = [*(one for one in made if _follow_on(one, candidate)), candidate]
        run = [best, *others]
        joined = replace(best, start=min(one.start for one in run), end=max(one.end for one in run))
        made = [joined if one is best else one for one in [*made, candidate] if one not in others]
    return made


def _follow_on(one: Candidate, other: Candidate) -> bool:
    """Whether one of two candidates goes on where the other ends."""
    first, second = sorted((one, other), key=lambda each: each.start)
    between = one.article.text[first.end : second.start]
    return one.article.id == other.article.id and between.isspace() and "\n" not in between


def meet(one: Candidate, other: Candidate) -> bool:
    """Whether two candidates share words of an article, or are the same words."""
    same = one.article.id == other.article.id and one.start < other.end and one.end > other.start
    return same or one.article.text[one.start : one.end] == other.article.text[other.start : other.end]


def statements(chosen: Sequence[Candidate], numbering: Numbering) -> Iterator[tuple[Statement, Citation]]:
    """Give each statement with its one citation; the citation's index is its place in the order given."""
    for index, candidate in enumerate(chosen):
        citation = cite(
            candidate.article,
            candidate.start,
            candidate.end,
            number=numbering.number(candidate.article.id),
            attributions=candidate.details.attributions,
            day=candidate.hit.found.day,
        )
        words, names = named(shown(citation.quote), citation.start, candidate.details.attributions)
        known = citation.speaker in names
        credit = shown(lead(replace(citation, speaker=None) if known else citation))
        text = marked(f"{credit}: {' '.join(words.split())}", [citation.number])
        yield Statement(text=text, citations=(index,), support="quoted"), citation


def beside(
    cited: Sequence[Citation], chosen: Sequence[Candidate], numbering: Numbering
) -> Iterator[tuple[Statement, tuple[Citation, ...]]]:
    """Give the articles' own words that an answer of a model does not point at.

    The indices of their citations follow on from those that the answer has.
    """
    count = len(cited)
    there = {(one.article_id, place) for one in cited for place in range(one.start, one.end)}
    left = [one for one in chosen if not there & {(one.article.id, at) for at in range(one.start, one.end)}]
    for statement, citation in statements(left, numbering):
        yield replace(statement, citations=tuple(index + count for index in statement.citations)), (citation,)


def lead(citation: Citation) -> str:
    """Say whose words follow: the speaker where the words do not name them, where it was published, and when.

    Unknown parts are said to be unknown.
    """
    where = citation.outlet or ("" if citation.after else "Outlet not stated")
    if citation.after:
        where = f"{where} after {citation.after}" if where else f"After {citation.after}"
    said = f"{where}, {written(citation.published) if citation.published else 'date not stated'}"
    if citation.speaker and not stands_in(citation.speaker.split()[-1], citation.quote):  # "Roe said" names Jane Roe
        return f"{citation.speaker} ({said})"
    return said


def written(day: Day) -> str:
    """Write a day as a reader expects it.

    >>> import datetime
    >>> written(datetime.date(2025, 3, 9))
    '9 March 2025'
    """
    return f"{day.day} {day:%B %Y}"
