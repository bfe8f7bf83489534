"""How what the judge says is weighed, on examples made by hand."""

from __future__ import annotations

import numpy as np

from tests.bench.weighing_the_judge import Example, fitted


def test_the_sign_that_tells_weighs_and_none_weighs_against() -> None:
    drawing = np.random.default_rng(0)
    examples = []
    for number in range(60):
        right = np.zeros(5, dtype=bool)
        right[number % 5] = number % 3 > 0  # of every third question nothing answers
        signs = np.stack([right + drawing.normal(0, 0.3, 5), drawing.random(5), drawing.random(5) - right], axis=1)
        examples.append(Example(signs=signs, right=right, answerable=number % 3 > 0))
    weights, constant = fitted(examples)
    tells, idle, against = weights
    assert tells > 2 and idle < 1 and against == 0
    odds = [one.signs @ weights + constant for one in examples]
    found = [
        one.right[own.argmax()] if own.max() > 0 else not one.answerable
        for one, own in zip(examples, odds, strict=True)
    ]
    assert np.mean(found) > 0.8
