"""Turns: who speaks in which lines of a transcript, a debate, an interview set out with letters, or an embedded post.

A turn begins at its label ("ANA LUND:", "JM:", "Q.") and goes on over the paragraphs that follow until the next label: none of
it is the article's own voice. The speaker is the place where the text has the label's name in full.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Doc

from ... import lexicon, store, syntax
from ...records import Span, Turn
from .lines import Line, lines

_UPPER = r"[^\W\d_a-zß-öø-ÿ]"
_WORD = rf"{_UPPER}[\w.'’-]*"
# A name or an office of at most five words, perhaps with a party or a place in brackets, and a colon.
_LABEL = re.compile(
    rf"[*_“\"]{{0,2}}(?P<label>{_WORD}(?:,? (?:{_WORD}|of|de|van|von|al|el|bin|the|and)){{0,4}}?)"
    r"(?: ?[(\[][^()\[\]\n]{1,40}[)\]])?[*_]{0,2} ?:[*_]{0,2}(?=\s|$)\s*"
)
_LETTER = re.compile(r"(?P<label>Q|A|QUESTION|ANSWER|Question|Answer)(?: ?[.:)]|\))\s+(?=\S)")
_NAME = re.compile(rf"{_UPPER}[\w’'-]+(?: {_UPPER}\.)*(?: (?:de|van|von|al|el|bin|der))*(?: {_UPPER}[a-zß-öø-ÿ][\w’'-]*){{1,3}}")
_SIGNATURE = re.compile(rf"^[—–-]{{1,2}} ?(?P<label>{_WORD}(?: [^\s()]+){{0,5}}) \(@\w{{1,30}}\)")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_QUESTIONS = frozenset({"q", "question"})
_FEWEST_WORDS = 2
# Fewer labels than this are headings; a label in small letters must come again.
_FEWEST, _FEWEST_SMALL = 2, 3
# The share of a text's paragraphs that stand in turns where its last turn goes on to its end.
_ALL_TALK = 0.6


@dataclass(frozen=True, slots=True)
class _Label:
    """A label at the start of a line: its name [start, end), and where what is said begins."""

    line: int
    start: int
    end: int
    said: int
    name: str
    letter: bool


def turns(doc: Doc) -> tuple[Turn, ...]:
    """The turns of a Doc, in reading order; none where its lines are not set out as speech."""
    text = syntax.text(doc)
    found = lines(text, store.article(doc).get("title", ""))
    return tuple(sorted([*_spoken(text, found), *_posts(text, found)], key=lambda t: t.start))


def _spoken(text: str, found: tuple[Line, ...]) -> list[Turn]:
    labels = _labels(text, found)
    if not labels:
        return []
    speakers = _speakers(text, labels)
    last = len(found) if _is_all_talk(found, labels) else labels[-1].line + 1
    out = []
    for i, label in enumerate(labels):
        end_line = labels[i + 1].line if i + 1 < len(labels) else last
        said = [k for k in range(label.line, end_line) if found[k].kind not in ("boilerplate", "caption")]
        if not said or found[said[-1]].end <= label.said:
            continue
        start, end = label.said, found[said[-1]].end
        form = _form(label)
        speaker = speakers.get(label.name.casefold(), (label.start, label.end)) if form == "speech" else (None, None)
        out.append(Turn(start, end, label.start, label.end, speaker[0], speaker[1], form))
    return out


def _form(label: _Label) -> str:
    if not label.letter:
        return "speech"
    return "question" if label.name.casefold() in _QUESTIONS else "answer"


def _is_all_talk(found: tuple[Line, ...], labels: list[_Label]) -> bool:
    body = [i for i, line in enumerate(found) if line.kind == "body"]
    inside = [i for i in body if labels[0].line <= i < labels[-1].line]
    return len(inside) >= _ALL_TALK * max(1, len(body) - 1)


def _labels(text: str, found: tuple[Line, ...]) -> list[_Label]:
    """The labels of a text that is set out as speech; none where there are too few, or where they are headings."""
    letters, names = [], []
    never = lexicon.words("attribution", "dialogue", "no_speaker")
    for i, line in enumerate(found):
        if line.kind in ("boilerplate", "caption"):
            continue
        # A label in capitals may have been cut off as a dateline: what is said is then the next line.
        bare = line.kind == "dateline" or text[line.end - 1] == ":"
        end = found[i + 1].end if bare and i + 1 < len(found) else line.end
        if m := _LETTER.match(text, line.start, end):
            letters.append(_Label(i, m.start("label"), m.end("label"), m.end(), m["label"], True))
            continue
        m = _LABEL.match(text, line.start, min(end, line.start + 100))
        if m is None or m["label"].casefold() in never:
            continue
        # "Injured: 12" is a line of a table.
        if len(_WORDS.findall(text, m.end(), end)) >= (2 * _FEWEST_WORDS if bare else _FEWEST_WORDS):
            names.append(_Label(i, m.start("label"), m.end("label"), m.end(), m["label"], False))
    if not {"q", "a"} <= {label.name[0].casefold() for label in letters}:
        letters = []
    names = _repeated(names, bool(letters))
    return sorted([*letters, *names], key=lambda x: x.start)


def _repeated(names: list[_Label], letters: bool) -> list[_Label]:
    """Labels in capitals, where there are several; labels in small letters, where they come again."""
    again = Counter(n.name.casefold() for n in names)
    capital = [n for n in names if n.name.isupper()]
    small = [n for n in names if not n.name.isupper() and again[n.name.casefold()] > 1]
    if (
        len(capital) < _FEWEST
        and not (letters and capital)
        and max((again[n.name.casefold()] for n in capital), default=0) < _FEWEST
    ):
        capital = []
    if len(small) < _FEWEST_SMALL or len({n.name for n in small}) < _FEWEST:
        small = []
    return [*capital, *small]


def _speakers(text: str, labels: list[_Label]) -> dict[str, Span]:
    """For each label where the text has its name in full: in small letters somewhere, or in a longer label."""
    taken = [(x.start, x.end) for x in labels]
    names: dict[str, Span] = {}
    for m in _NAME.finditer(text):
        if not any(s < m.end() and m.start() < e for s, e in taken):
            names.setdefault(m.group().casefold(), m.span())
    longer = {x.name.casefold(): (x.start, x.end) for x in reversed(labels) if " " in x.name}
    out: dict[str, Span] = {}
    for label in labels:
        name = label.name.casefold()
        if name not in out and (span := _full(text, label.name, names) or _full(text, label.name, longer)):
            out[name] = span
    return out


def _full(text: str, label: str, names: dict[str, Span]) -> Span | None:
    """Where the one name stands that a label means: of the same surname, or with these initials."""
    words = label.casefold().replace(".", "").split()
    if len(words) == 1 and label.isupper() and 2 <= len(label) <= 3:
        told = re.search(rf"({_NAME.pattern}) ?\({re.escape(label)}\)", text)
        if told is not None:
            return told.span(1)
        fitting = [n for n in names if "".join(w[0] for w in n.split()) == words[0]]
    else:
        fitting = _of_words([w for w in words if w not in lexicon.words("layout", "label_titles")], names)
    return names[fitting[0]] if len({n.split()[-1] + n.split()[0] for n in fitting}) == 1 else None


def _of_words(words: list[str], names: Iterable[str]) -> list[str]:
    """The names that end in these words; else those that begin with the first and end in the last of them."""
    if not words:
        return []
    ending = [n for n in names if n.split()[-len(words) :] == words]
    if ending or len(words) == 1:
        return ending
    return [n for n in names if (n.split()[0], n.split()[-1]) == (words[0], words[-1])]


def _posts(text: str, found: tuple[Line, ...]) -> list[Turn]:
    """Embedded posts: a paragraph and under it a line of its own with the writer's name and handle."""
    out = []
    for before, line in itertools.pairwise(found):
        m = _SIGNATURE.match(text[line.start : line.end])
        if m is not None and before.kind == "body":
            a, b = line.start + m.start("label"), line.start + m.end("label")
            out.append(Turn(before.start, before.end, a, b, a, b, "post"))
    return out
