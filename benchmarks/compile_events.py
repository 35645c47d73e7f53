"""Compile the word lists of events: event nouns with the verb that they are made of, and how common words are.

    apt-get install wordnet-base                       # WordNet 3.0, with its licence
    pip download --no-deps symspellpy==6.10.1          # its word counts: Google Books n-grams (CC BY 3.0) within SCOWL's words
    python benchmarks/compile_events.py /usr/share/wordnet FREQUENCIES.txt

Writes `event_nouns.csv`, `event_verbs.csv` and `word_frequency.csv` into `src/extract/lexicon`. An event noun has at least
half of its use in WordNet under act, event, phenomenon or process. What news means by other nouns, and what these lists have
wrong, is in `lexicon/events.toml`, which is written by hand. Nothing of this is needed at run time.
"""

from __future__ import annotations

import collections
import csv
import math
import sys
from pathlib import Path

import snowballstemmer

LEXICON = Path(__file__).resolve().parent.parent / "src/extract/lexicon"
ACTS = {"04", "11", "19", "22"}
"""WordNet's lexicographer files noun.act, noun.event, noun.phenomenon, noun.process."""
SHARE = 0.5
COMMONEST = 30_000
"""Words by frequency that the lists reach down to."""


def senses(wordnet: Path) -> dict[str, list[tuple[str, float]]]:
    """Lemma -> (offset of the synset, weight by how often WordNet's texts use it; the order of senses where they do not)."""
    counts: dict[tuple[str, int], int] = collections.Counter()
    for line in (wordnet / "cntlist.rev").read_text().splitlines():
        key, number, count = line.split()
        if key.split("%")[1].startswith("1:"):
            counts[key.split("%")[0], int(number)] = int(count)
    out = {}
    for line in (wordnet / "index.noun").read_text().splitlines():
        if line.startswith(" "):
            continue
        parts = line.split()
        lemma, pointers, n = parts[0], int(parts[3]), int(parts[2])
        offsets = parts[6 + pointers : 6 + pointers + n]
        out[lemma] = [(offset, counts[lemma, k + 1] + 1 / (k + 1)) for k, offset in enumerate(offsets)]
    return out


def synsets(path: Path) -> dict[str, list[str]]:
    """Offset of each synset -> the fields of its line."""
    return {line.split()[0]: line.split() for line in path.read_text().splitlines() if not line.startswith(" ")}


def words(fields: list[str]) -> list[str]:
    """The words of a synset."""
    n = int(fields[3], 16)
    return [fields[4 + 2 * k].lower() for k in range(n)]


def verbs_of(lemma: str, fields: list[str], verbs: dict[str, list[str]]) -> list[str]:
    """The verbs that this word of a synset is derived from, or they from it."""
    n = int(fields[3], 16)
    at = 4 + 2 * n
    own = words(fields).index(lemma) + 1
    found = []
    for k in range(int(fields[at])):
        symbol, offset, part, which = fields[at + 1 + 4 * k : at + 5 + 4 * k]
        source, target = int(which[:2], 16), int(which[2:], 16)
        if symbol == "+" and part == "v" and source == own:
            found.append(words(verbs[offset])[target - 1])
    return found


def shared(a: str, b: str) -> int:
    """Letters that two words begin with in common."""
    return next((k for k, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def main() -> None:
    """Read, weigh, write."""
    wordnet, frequencies = Path(sys.argv[1]), Path(sys.argv[2])
    rows = [line.split() for line in frequencies.read_text(encoding="utf-8-sig").splitlines()]
    total = sum(int(count) for _, count in rows)
    common = {word: int(count) for word, count in rows[:COMMONEST]}
    nouns, verbs = synsets(wordnet / "data.noun"), synsets(wordnet / "data.verb")
    out = []
    for lemma, found in sorted(senses(wordnet).items()):
        if lemma not in common or not lemma.isalpha() or len(lemma) < 3:
            continue
        weight = sum(w for _, w in found)
        share = sum(w for offset, w in found if nouns[offset][1] in ACTS) / weight
        if share < SHARE:
            continue
        made = [v for offset, _ in found if nouns[offset][1] in ACTS for v in verbs_of(lemma, nouns[offset], verbs)]
        made = [v for v in dict.fromkeys(made) if v.isalpha()]
        verb = max(made, key=lambda v: (shared(v, lemma), -made.index(v)), default="")
        out.append((lemma, verb, f"{share:.2f}"))
    with (LEXICON / "event_nouns.csv").open("w", newline="", encoding="utf-8") as f:
        f.write(
            "# Nouns of which at least half of the use in WordNet 3.0 is under act, event, phenomenon or process, with the verb\n"
        )
        f.write(
            "# they are derived from. WordNet 3.0, Copyright 2006 by Princeton University; its licence is in docs/licences.md.\n"
        )
        writer = csv.writer(f, lineterminator="\n")
        writer.writerows([("noun", "verb", "share"), *out])
    known = {word for fields in verbs.values() for word in words(fields)}
    with (LEXICON / "event_verbs.csv").open("w", newline="", encoding="utf-8") as f:
        f.write(
            "# Common verbs of WordNet 3.0, Copyright 2006 by Princeton University (docs/licences.md has its licence), by which\n"
        )
        f.write("# a capitalised word of a headline is known as a verb.\n")
        writer = csv.writer(f, lineterminator="\n")
        writer.writerow(("verb",))
        writer.writerows((w,) for w in sorted(known & common.keys()) if w.isalpha() and len(w) > 2)
    with (LEXICON / "word_frequency.csv").open("w", newline="", encoding="utf-8") as f:
        f.write(
            "# How common English words are: minus the natural logarithm of their share of all words, by Google Books n-grams\n"
        )
        f.write(
            "# (CC BY 3.0) as compiled in symspellpy's frequency dictionary (MIT). stem: Porter 2, where it is not the word.\n"
        )
        stemmer = snowballstemmer.stemmer("english")
        stems = {w: stemmer.stemWord(w) for w in common}
        writer = csv.writer(f, lineterminator="\n")
        writer.writerow(("word", "rarity", "stem"))
        writer.writerows(
            sorted(
                (w, f"{-math.log(c / total):.1f}", "" if stems[w] == w else stems[w]) for w, c in common.items() if w.isalpha()
            )
        )
    print(f"{len(out)} event nouns, {len(common)} words")


if __name__ == "__main__":
    main()
