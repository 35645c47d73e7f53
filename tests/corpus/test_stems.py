"""The stems of common words, which are data, are those that the stemmer works out."""

from __future__ import annotations

import snowballstemmer

from extract import lexicon
from extract.corpus.stories import stem


def test_stems_of_common_words_are_the_stemmers() -> None:
    stemmer = snowballstemmer.stemmer("english")
    words = [row["word"] for row in lexicon.table("word_frequency")][::17]
    assert {word: stem(word) for word in words} == {word: stemmer.stemWord(word) for word in words}
    assert sum(stem(word) != word for word in words) > len(words) // 4


def test_stems_of_other_words_are_worked_out() -> None:
    assert lexicon.table("word_frequency")[0].keys() == {"word", "rarity", "stem"}
    assert stem("zorblaxings") == "zorblax"
