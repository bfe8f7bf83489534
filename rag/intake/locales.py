"""Names in the languages of the news. Enters: a word, or a code. Leaves: a month's number, a language's name or code,
whether a name is a country's or a language's.

Does not know dates. Vendor: Babel, which has the names from Unicode's tables; they are read when the first word of
another language is looked up. A name that means one month here and another there, as Croatian and Polish have, is none.
"""

from __future__ import annotations

import re
from functools import cache

ENGLISH = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        start=1,
    )
    for name in names.split()
}
CODE = re.compile(r"([A-Za-z]{2,3})(?:[-_]\w+)*")
COUNTRIES = frozenset({"britain", "great britain", "uk", "us", "usa", "america"})  # as people call them
LANGUAGES = "bg ca cs da de el es et fi fr hr hu id it lt lv nb nl pl pt ro ru sk sl sv tr uk vi".split()


def month_number(word: str) -> int | None:
    """Give the number of the month that a word names.

    >>> month_number("Sept."), month_number("März"), month_number("марта"), month_number("listopad")
    (9, 3, 3, None)
    """
    name = word.casefold().rstrip(".")
    return ENGLISH.get(name) or _others().get(name)


def language_name(code: str) -> str:
    """Give the English name of a language, or its code where it has none.

    >>> language_name("de"), language_name("xx")
    ('German', 'xx')
    """
    from babel import Locale

    return str(Locale("en").languages.get(code, code))


def language_code(words: str) -> str:
    """Give the code of a language without its country; words that name none as they are.

    >>> language_code("en_US"), language_code("German"), language_code("eng"), language_code("mixed")
    ('en', 'de', 'eng', 'mixed')
    """
    code = CODE.fullmatch(words)
    return code[1].lower() if code else _codes().get(words.casefold(), words)


@cache
def _codes() -> dict[str, str]:
    from babel import Locale

    return {name.casefold(): code.partition("_")[0] for code, name in Locale("en").languages.items()}


def is_country_or_language(name: str) -> bool:
    """Whether a name is a country's, a part of the world's or a language's, in English.

    >>> is_country_or_language("the United Kingdom"), is_country_or_language("Spanish"), is_country_or_language("Echo")
    (True, True, False)
    """
    return name.casefold().removeprefix("the ").strip(" .") in _places_and_languages()


@cache
def _places_and_languages() -> frozenset[str]:
    from babel import Locale

    english = Locale("en")
    return COUNTRIES | {name.casefold() for name in (*english.territories.values(), *english.languages.values())}


@cache
def _others() -> dict[str, int]:
    from babel.dates import get_month_names

    found: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for number, name in get_month_names(width, locale=language).items():
                found.setdefault(name.casefold().rstrip("."), set()).add(number)
    return {name: numbers.pop() for name, numbers in found.items() if len(numbers) == 1}
