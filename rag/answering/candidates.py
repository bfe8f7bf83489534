"""Sentences that may answer. Enters: a question's terms, hits, and the articles behind them. Leaves: scored candidates.

Does not know how an answer is put together. A sentence is judged by the question's words in it (rare words count more),
by those in its neighbourhood (title, the heading of its post, the two sentences before it), and by its meaning.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rag.answering.acts import is_unreal
from rag.answering.amounts import is_counted, is_measured
from rag.answering.asked import ALIKE, WORD, Asked, joined
from rag.answering.judging import Signs, chance, odds
from rag.answering.voices import OWN, TOLD, Voices
from rag.answering.wanted import PEOPLE, holds
from rag.answering.whole_words import stands_in
from rag.ports import Analyzer, Details, Embedder, Excerpt, Judge
from rag.record.idiom import CUES
from rag.types import Article, Attribution, Hit, Sentence

if TYPE_CHECKING:
    from rag.ports import Vectors

READ = 16  # sentences that are read for their meaning, and judged; each costs some milliseconds
OF_MEANING, OF_HIT = 0.75, 0.1  # what its passage's meaning and place count for a sentence to be read; words count 1
BEFORE = 2  # sentences before one that count as its neighbourhood
NEARBY = 0.6  # what a word in the neighbourhood counts, against 1 in the sentence
MEANING, WORDS, PLACE = 0.6, 0.4, 0.05
SPOKEN = 0.05  # for quoted words, where the question asks what somebody said
NAMED = 0.03  # for a name, where the question asks for one
SPEAKING = 0.35  # what words lose that are not of whom the question asks for
COUNTED = 0.12  # for a number, where the question asks how many: without one it is hardly an answer
APT: Mapping[str, float] = {"number": COUNTED, "date": COUNTED, "identity": 0.25}
IN_PLACE = 2 / 3  # of a judge's word, the share of what it says of words where they stand
LEAST_JUDGED = -6.0  # how sure a judge is that words do not answer tells no more below this
UNDECIDED = 0.0
FACTS = frozenset({"number", "date", "identity", "country", "reason"})
LIGHT = 0.5  # what a word taken from the question before counts
UNSEEN = 0.7  # what a word counts that no article has: it may be said otherwise
ENOUGH_TO_TELL = 100  # passages; a smaller store says little about how rare a word is
OPENING = ("“", '"')
DENIAL = re.compile(r"\b(?:not|never|no|none|nor)\b|n[’']t\b", re.IGNORECASE)
DENIED = 40  # characters after a word of denial that it is likely to deny
PRONOUN_SAID = re.compile(rf"[”\"]\s*(?:he|she|they)\s+(?:{CUES})\b")
LEADING_PRONOUN = re.compile(r"^[“\"'‘]?(?:he|she|they|it|this|that|these|those|but|and|however)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A run of sentences of one paragraph, and how well it fits. `covered`: share of the question's words near it.

    `lacks`: what an answer cannot do without and is not there, by the names of `Asked` (`measure`, `act`, …).
    `holds`: it has itself what is asked for, where that is one fact (`FACTS`).
    `denies`: it says of something that is asked that it is not so.
    `stated`: the record itself shows that it answers: who is asked for says it, of all that they are asked about.
    """

    article: Article
    details: Details
    hit: Hit
    start: int
    end: int
    covered: float
    apt: float
    meaning: float | None
    signs: Signs
    lacks: frozenset[str] = frozenset()
    denies: bool = False
    holds: bool = False
    stated: bool = False

    @property
    def chance(self) -> float:
        """How likely the words answer, from 0 to 1: what decides whether anything is shown at all."""
        return chance(self.signs)

    @property
    def fit(self) -> float:
        """How well the words fit the question, from 0 to 1."""
        return self.covered if self.meaning is None else MEANING * self.meaning + WORDS * self.covered

    @property
    def score(self) -> float:
        """What decides the order: the fit, what the form of the question asks for, and the place among the hits.

        Where a judge read them, the log odds that they answer.
        """
        if self.signs.judged is not None:
            return odds(self.signs)
        return self.fit + self.apt + PLACE * self.hit.score


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The question's terms with their weights: the rarer in the store, the heavier."""

    weights: Mapping[str, float]

    @classmethod
    def of(
        cls, terms: Sequence[str], passages: int, frequencies: Mapping[str, int], light: Sequence[str] = ()
    ) -> Terms:
        """Weigh terms by inverse document frequency; those taken from an earlier question count half."""
        weights = {}
        of = max(passages, ENOUGH_TO_TELL)
        for term in dict.fromkeys(terms):
            count = frequencies.get(term, 0)
            rarity = math.log(1 + (of - count + 0.5) / (count + 0.5))
            weights[term] = rarity * (LIGHT if term in light else 1.0) * (1.0 if count else UNSEEN)
        return cls(weights=weights)

    def share(self, terms: set[str], asked: Asked | None = None) -> float:
        """Give the weighted share of the question's terms among these; with `asked`, in other words too."""
        total = sum(self.weights.values())
        if not total:
            return 0.0
        met = ((weight, asked.meets(term, terms) if asked else term in terms) for term, weight in self.weights.items())
        return sum(weight * far for weight, far in met) / total


def candidates(
    asked: Asked,
    vector: Vectors | None,
    terms: Terms,
    hits: Sequence[Hit],
    topics: Mapping[str, float],
    articles: Mapping[tuple[str, int], tuple[Article, Details]],
    analyzer: Analyzer,
    embedder: Embedder | None,
) -> list[Candidate]:
    """Give candidates, best first. Without an embedder, or with no vector of the question, words alone count.

    `topics`: by the ids of passages, how near each is to the question in meaning.
    """
    spoken = {
        key: Voices(article.text, details.attributions, asked.speakers) for key, (article, details) in articles.items()
    }
    speakers = frozenset(term for one in asked.speakers for term in analyzer.key_terms(one.words))
    whole = {  # whose words are asked for is named where they speak, by whatever name
        key: _whole(article, analyzer) | (speakers if spoken[key].are_heard else frozenset())
        for key, (article, _) in articles.items()
    }
    rough: list[Candidate] = []
    for hit in hits:
        key = (hit.article_id, hit.found.credit.version)
        of_article = _of_article(asked, articles[key][0], whole[key], topics.get(hit.found.id))
        found = _of_hit(hit, *articles[key], asked, of_article, terms, analyzer, spoken[key])
        beside = bool(asked.about) and not asked.share(asked.about, whole[key])
        rough += (replace(one, lacks=one.lacks | {"about"}) if beside else one for one in found)
    usual = sum(topics.values()) / len(topics) if topics else 0.0  # what has no vector is as near as others are
    rough.sort(key=lambda one: (-_promise(one, usual), one.hit.found.id, one.start))
    read = rough[:READ]
    if embedder is not None and vector is not None and read:
        vectors = embedder.embed([one.article.text[one.start : one.end] for one in read])
        near = [max(0.0, float(one)) for one in vectors @ vector]
        read = [
            replace(one, meaning=meaning, signs=replace(one.signs, meaning=meaning))
            for one, meaning in zip(read, near, strict=True)
        ]
    return sorted(read, key=lambda one: -one.score)


def _promise(one: Candidate, usual: float) -> float:
    """Give how much speaks for reading a candidate; `usual`: how near the passages are whose meaning is known.

    The weights were chosen on questions over pages of one matter; of 2,280 over piles the right sentence is among the
    first 16 for 0.964, as by words, meaning and place alone.
    """
    topic = usual if one.signs.topic is None else one.signs.topic
    return one.covered + one.apt + OF_MEANING * topic + OF_HIT * one.hit.score


def judged(read: Sequence[Candidate], question: str, judge: Judge) -> list[Candidate]:
    """Give candidates with what a judge says of each, best first. Raises ModelError.

    Words are judged where they stand and alone: a sentence that says "he" or "the plan" needs what stands before it,
    and one that comes after an answer would be taken for one.
    """
    there = [excerpt(one) for one in read]
    in_place = judge.scores(question, there)
    alone = judge.scores(question, [Excerpt(heading="", before="", words=one.words) for one in there])
    weighed = [
        replace(one, signs=replace(one.signs, judged=max(_least(one), IN_PLACE * first + (1 - IN_PLACE) * second)))
        for one, first, second in zip(read, in_place, alone, strict=True)
    ]
    return sorted(weighed, key=lambda one: -one.score)


def _least(one: Candidate) -> float:
    """Give how sure a judge may be that words do not answer; of what the record shows to answer, it is not asked."""
    return UNDECIDED if one.stated else LEAST_JUDGED


def excerpt(one: Candidate) -> Excerpt:
    """Give a candidate's words with its article's title and the sentence before, in a live blog of the same post."""
    article, sentences = one.article, one.details.sentences
    first = bisect_left(sentences, one.start, key=lambda sentence: sentence.start)
    above = sentences[first - 1] if first else None
    goes_on = above is not None and article.post_at(above.start) == article.post_at(one.start)
    before = article.text[above.start : above.end] if above and goes_on else ""
    return Excerpt(heading=article.title or "", before=before, words=article.text[one.start : one.end])


def _whole(article: Article, analyzer: Analyzer) -> frozenset[str]:
    return frozenset(analyzer.terms(joined(f"{article.title or ''}\n{article.text}")))


def _of_article(asked: Asked, article: Article, whole: Set[str], topic: float | None) -> Signs:
    """Give what of an article speaks for each of its sentences."""
    day = article.published
    dated = f"{day.day} {day:%B %Y} {day.isoformat()}" if day else ""
    return Signs(
        topic=topic,
        meaning=None,
        words=0.0,
        common=asked.share(asked.common, whole),
        names=asked.share(asked.names, whole),
        numbers=asked.share_of_numbers(f"{article.title or ''}\n{article.text}\n{dated}"),
        kind=0.0,
    )


def _of_hit(
    hit: Hit,
    article: Article,
    details: Details,
    asked: Asked,
    of_article: Signs,
    terms: Terms,
    analyzer: Analyzer,
    spoken: Voices,
) -> Iterator[Candidate]:
    """Give a candidate for each sentence of a passage, judged by words alone."""
    sentences = details.sentences
    inside = [i for i, one in enumerate(sentences) if hit.start <= one.start and one.end <= hit.end]
    around = range(max(0, inside[0] - BEFORE), min(inside[-1] + 2, len(sentences))) if inside else range(0)
    own = {i: set(analyzer.terms(joined(article.text[sentences[i].start : sentences[i].end]))) for i in around}
    held = {i: holds(article.text[sentences[i].start : sentences[i].end], asked.wanted, asked.question) for i in around}
    if asked.measure is not None:  # of "two boats" a question may say the number that measures something else
        texts = {i: article.text[sentences[i].start : sentences[i].end] for i in around}
        held = {i: 1.0 if is_measured(texts[i], asked, analyzer) else held[i] for i in around}
    title = set(analyzer.terms(f"{article.title or ''} {_post_heading(article, details, hit)}"))
    voices = {i: spoken.at(sentences[i].start, sentences[i].end) for i in inside}
    speakers = {term for one in asked.speakers for term in analyzer.key_terms(one.words)}
    for i in inside:
        if _only_asks(article.text[sentences[i].start : sentences[i].end]):
            continue
        if voices[i] == OWN:
            own[i] |= speakers  # "he said" names who speaks
        within = terms.share(own[i], asked)
        near = terms.share(title.union(*(own[j] for j in range(max(0, i - BEFORE), i + 1))), asked)
        start, end = window(article.text, sentences, i, hit, details.attributions)
        if start < sentences[i].start:  # "Roe met the union. He said …"
            voices[i] = max(voices[i], spoken.at(start, sentences[i].end))
        neighbours = [j for j in (i - 1, i, i + 1) if j in own]
        beside = title.union(*(own[j] for j in neighbours))
        words = asked.share(asked.words if voices[i] >= TOLD else asked.topic, beside)
        near_by = " ".join(article.text[sentences[j].start : sentences[j].end] for j in neighbours)
        acts = _acts(near_by, beside, asked, analyzer)
        lacking = {
            "common": asked.wanted.kind == "whether" and not of_article.common,
            "measure": not is_measured(near_by, asked, analyzer),
            "count": not is_counted(near_by, asked, analyzer),
            "act": asked.act in beside and not acts,
            "needed": not all(asked.meets(term, beside) >= ALIKE for term in asked.needed),
        }
        yield Candidate(
            article=article,
            details=details,
            hit=hit,
            start=start,
            end=end,
            covered=within + NEARBY * (near - within),
            apt=_apt(article.text[start:end], asked, analyzer) + SPEAKING * (voices[i] - OWN),
            meaning=None,
            signs=replace(
                of_article,
                words=words,
                kind=max(held[j] for j in neighbours),
                voice=voices[i],
                act=acts,
                place=hit.score,
            ),
            holds=asked.wanted.kind in FACTS and held[i] > 0,
            denies=_denies(article.text[start:end], asked, analyzer),
            stated=_is_stated(asked, own[i], voices[i], held[i]),
            lacks=frozenset(name for name, missing in lacking.items() if missing),
        )


def _is_stated(asked: Asked, terms: Set[str], voice: float, held: float) -> bool:
    """Whether a sentence introduces whom a question asks for, or is theirs and has all that they are asked about."""
    if asked.wanted.kind == "identity":
        return held > 0
    theirs = asked.wanted.kind == "words" and bool(asked.speakers) and voice == OWN
    return theirs and all(asked.meets(term, terms) >= ALIKE for term in asked.topic)


def _acts(words: str, beside: Set[str], asked: Asked, analyzer: Analyzer) -> float:
    """Give how far words tell of what the question takes for having been done; `beside`: their terms."""
    if asked.act is None:
        return 1.0
    if asked.act not in beside:
        return min(1.0, 1.25 * asked.meets(asked.act, beside))
    places = [match.start() for match in WORD.finditer(words) if asked.act in analyzer.terms(match.group())]
    return 0.0 if places and all(is_unreal(words, place) for place in places) else 1.0


def _denies(words: str, asked: Asked, analyzer: Analyzer) -> bool:
    """Whether a word of denial stands right before a word of what is asked about the names."""
    after = (words[match.end() : match.end() + DENIED] for match in DENIAL.finditer(words))
    terms = ({*analyzer.terms(one)} for one in after)
    return any(asked.meets(term, found) for found in terms for term in asked.common)


def _only_asks(sentence: str) -> bool:
    """Whether an article only asks here itself, as a quiz or a headline does: that answers nothing."""
    return sentence.rstrip().endswith("?") and not any(mark in sentence for mark in OPENING)


def _apt(words: str, asked: Asked, analyzer: Analyzer) -> float:
    """Give what words earn by holding the kind of thing that the question asks for."""
    if asked.wanted.kind == "words":
        return SPOKEN if any(mark in words for mark in OPENING) else 0.0
    if asked.measure is not None:
        return COUNTED if is_measured(words, asked, analyzer) else 0.0
    person = asked.wanted.kind == "name" and asked.wanted.noun in PEOPLE
    weight = COUNTED if person else APT.get(asked.wanted.kind, NAMED)
    return (
        0.0
        if asked.wanted.kind in {"whether", "anything", "reason"}
        else weight * holds(words, asked.wanted, asked.question)
    )


def _post_heading(article: Article, details: Details, hit: Hit) -> str:
    """Give the heading of the live blog's post that a passage is from, which is what its sentences are about."""
    post = article.post_at(hit.start)
    first = next((one for one in details.sentences if post and one.start >= post.start), None)
    return article.text[first.start : first.end] if first else ""


def _is_borne_out(text: str, claim: Sentence, after: Sentence, attributions: Sequence[Attribution]) -> bool:
    """Whether the next paragraph quotes somebody whom the claim names, or goes on with "he said"."""
    words = text[after.start : after.end]
    if not words.startswith(OPENING):
        return False
    speakers = {one.speaker for one in attributions if one.speaker and one.start < after.end and one.end > after.start}
    if speakers:
        return all(stands_in(speaker.split()[-1], text[claim.start : claim.end]) for speaker in speakers)
    return PRONOUN_SAID.search(words) is not None


def window(
    text: str, sentences: Sequence[Sentence], index: int, hit: Hit, attributions: Sequence[Attribution]
) -> tuple[int, int]:
    """Give the words to show for a sentence: with what it leans on before it, and with the quotation that bears it out.

    The first is the sentence before it in its paragraph, where it opens with a pronoun; the second the next paragraph,
    where that quotes whom this sentence names and this sentence does not quote.
    """
    first = last = index
    words = text[sentences[index].start : sentences[index].end]
    if LEADING_PRONOUN.match(words) and index:
        before = sentences[index - 1]
        if before.paragraph == sentences[index].paragraph and before.start >= hit.start:
            first = index - 1
    if index + 1 < len(sentences) and not any(mark in words for mark in OPENING):
        after = sentences[index + 1]
        new_paragraph = after.paragraph == sentences[index].paragraph + 1
        if new_paragraph and after.end <= hit.end and _is_borne_out(text, sentences[index], after, attributions):
            last = index + 1
    return sentences[first].start, sentences[last].end
