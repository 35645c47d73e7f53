"""The model's attribute ruler and rule lemmatizer, with what follows from a token's attributes looked up, not worked out again.

An attribute ruler maps tags to parts of speech by matching some 180 patterns against every token: 15 % of a whole run.
Nearly all of them look at one token's tag, lower-case form and dependency only, so that what they do to a token follows
from these three, and can be kept once it was worked out by the ruler itself. The few patterns of several tokens stay with the
ruler. A rule lemmatizer's lemma follows from form, part of speech and morphology. The results are the components' own, token for
token (tested), whatever came before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import numpy as np
from spacy.attrs import DEP, LEMMA, LOWER, MORPH, ORTH, POS, TAG
from spacy.language import Language
from spacy.pipeline import AttributeRuler, Lemmatizer
from spacy.tokens import Doc

_KEYS = {"TAG", "LOWER", "DEP"}
_SETS = {"POS", "MORPH", "LEMMA"}
_READ = [TAG, LOWER, DEP]
_WRITE = [POS, MORPH, LEMMA]
_FORM = [ORTH, POS, MORPH, LEMMA]
_MOST_FORMS = 200_000


def _plain(value: object) -> bool:
    """Is a condition on an attribute a string or a list of strings (and no regular expression)?"""
    return isinstance(value, str) or (isinstance(value, Mapping) and set(value) in ({"IN"}, {"NOT_IN"}))


def _single(rule: Mapping[str, Any]) -> bool:
    """Does a rule look at one token's tag, lower-case form and dependency only, and set what we keep?"""
    tokens = [token for pattern in rule["patterns"] for token in pattern]
    return (
        set(rule["attrs"]) <= _SETS
        and all(len(pattern) == 1 for pattern in rule["patterns"])
        and all(set(token) <= _KEYS and all(map(_plain, token.values())) for token in tokens)
    )


def _forms(rules: Sequence[Mapping[str, Any]]) -> set[str]:
    """The lower-case forms that rules ask for."""
    out: set[str] = set()
    for rule in rules:
        for pattern in rule["patterns"]:
            for token in pattern:
                out.update(_listed(token.get("LOWER", ())))
    return out


def _listed(wanted: Any) -> Iterable[str]:
    """The strings that a plain condition names."""
    return [wanted] if isinstance(wanted, str) else next(iter(wanted.values())) if wanted else ()


class _Beginnings:
    """Where patterns of several tokens may begin: told by their first token: its form, dependency or tag, or white space."""

    def __init__(self, nlp: Language, rules: Sequence[Mapping[str, Any]]) -> None:
        self.longest = max((len(pattern) for rule in rules for pattern in rule["patterns"]), default=0)
        self.anywhere = False
        self._forms: set[int] = set()
        self._deps: set[int] = set()
        self._tags: set[int] = set()
        self._spelt: list[re.Pattern[str]] = []
        for first in (pattern[0] for rule in rules for pattern in rule["patterns"]):
            self._note(nlp, first)
        self._strings = nlp.vocab.strings
        self._memo: dict[int, bool] = {}

    def _note(self, nlp: Language, first: Mapping[str, Any]) -> None:
        form, dep = first.get("LOWER", ()), first.get("DEP", "")
        if isinstance(form, Mapping) and set(form) == {"REGEX"}:
            self._spelt.append(re.compile(form["REGEX"]))
        elif isinstance(form, str) or (form and set(form) == {"IN"}):
            self._forms.update(map(nlp.vocab.strings.add, _listed(form)))
        elif isinstance(dep, str) and dep:
            self._deps.add(nlp.vocab.strings.add(dep))
        elif isinstance(first.get("TAG"), str):
            self._tags.add(nlp.vocab.strings.add(first["TAG"]))
        elif first.get("IS_SPACE") is not True:
            self.anywhere = True

    def __call__(self, doc: Doc, rows: Sequence[Sequence[int]]) -> list[int]:
        """The tokens with which a pattern may begin. rows: tag, lower-case form and dependency of each."""
        deps, tags, known = self._deps, self._tags, self._memo
        if len(known) > _MOST_FORMS:
            known.clear()
        out = []
        for i, (tag, lower, dep) in enumerate(rows):
            if lower not in known:
                known[lower] = self._may(lower)
            if known[lower] or dep in deps or tag in tags:
                out.append(i)
        return out

    def _may(self, lower: int) -> bool:
        form = self._strings[lower]
        return lower in self._forms or form.isspace() or any(p.search(form) for p in self._spelt)


class Attributes:
    """Sets part of speech, morphology and irregular lemmas like the AttributeRuler whose patterns it was given."""

    def __init__(self, nlp: Language, patterns: Sequence[Mapping[str, Any]]) -> None:
        single = [p for p in patterns if _single(p)]
        self._single = _ruler(nlp, single)
        several = [p for p in patterns if not _single(p)]
        self._several = _ruler(nlp, several)
        self._beginnings = _Beginnings(nlp, several)
        self._forms = {nlp.vocab.strings.add(form) for form in _forms(single)}
        self._known: dict[tuple[int, int, int], tuple[int, int, int]] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the attributes of every token; raises nothing of its own."""
        if not len(doc):
            return doc
        known, forms = self._known, self._forms
        rows = []
        given = doc.to_array(_READ).tolist()
        for i, (tag, lower, dep) in enumerate(given):
            key = (tag, lower if lower in forms else 0, dep)
            if key not in known:
                known[key] = self._work_out(doc, i)
            rows.append(known[key])
        doc.from_array(_WRITE, np.array(rows, dtype="uint64"))  # type: ignore[arg-type]
        if self._beginnings.anywhere:
            return self._several(doc)
        self._set_several(doc, given)
        return doc

    def _set_several(self, doc: Doc, given: Sequence[Sequence[int]]) -> None:
        """Let the patterns of several tokens at the few places where one may begin, the later pattern last, as in the ruler."""
        found = set()
        for i in self._beginnings(doc, given):
            for key, match, start, end in self._several.match(doc[i : i + self._beginnings.longest]):  # type: ignore[arg-type]
                found.add((key, match, start + i, end + i))
        if found:
            self._several.set_annotations(doc, sorted(found))  # type: ignore[no-untyped-call]

    def _work_out(self, doc: Doc, i: int) -> tuple[int, int, int]:
        """What the ruler makes of a token with this tag, form and dependency."""
        token = doc[i]
        alone = Doc(doc.vocab, words=[token.text], tags=[token.tag_], deps=[token.dep_], heads=[0])
        pos, morph, lemma = self._single(alone).to_array(_WRITE).tolist()[0]
        return pos, morph, lemma


def _ruler(nlp: Language, patterns: Sequence[Mapping[str, Any]]) -> AttributeRuler:
    ruler = AttributeRuler(nlp.vocab)
    ruler.add_patterns(patterns)  # type: ignore[arg-type]
    return ruler


@Language.factory("extract_attributes", default_config={"patterns": []}, assigns=["token.pos", "token.morph", "token.lemma"])
def make_attributes(nlp: Language, name: str, patterns: list[dict[str, Any]]) -> Attributes:
    """Made by `speed_up`; patterns are an attribute ruler's."""
    return Attributes(nlp, patterns)


class Lemmas:
    """Sets lemmas like the rule lemmatizer that it was given."""

    def __init__(self, lemmatizer: Lemmatizer) -> None:
        self._lemmatizer = lemmatizer
        self._ready = False
        self._known: dict[tuple[int, int, int], str] = {}

    def _prepare(self) -> None:
        """Make the index of known lemmas quick to ask: it has lists of up to 60,000 words, searched for each new form."""
        if self._lemmatizer.lookups.has_table("lemma_index"):
            index = self._lemmatizer.lookups.get_table("lemma_index")
            for part, words in list(index.items()):
                index[part] = dict.fromkeys(words)
        self._ready = True

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemma of every token that has none yet; raises nothing of its own."""
        if not len(doc):
            return doc
        if not self._ready:  # only now, since of a pipeline read from a folder the tables come later
            self._prepare()
        if len(self._known) > _MOST_FORMS:
            self._known.clear()
        known, add = self._known, doc.vocab.strings.add
        lemmas = []
        for i, (orth, pos, morph, lemma) in enumerate(doc.to_array(_FORM).tolist()):
            if not lemma:
                key = (orth, pos, morph)
                if key not in known:
                    known[key] = self._lemmatizer.lemmatize(doc[i])[0]
                # Added anew each time: inside a memory zone the vocabulary forgets what it learnt.
                lemma = add(known[key])
            lemmas.append(lemma)
        doc.from_array([LEMMA], np.array(lemmas, dtype="uint64"))  # type: ignore[arg-type]
        return doc


@Language.factory("extract_lemmas", assigns=["token.lemma"])
def make_lemmas(nlp: Language, name: str) -> Lemmas:
    """Made by `speed_up`; stands in for the pipeline's "lemmatizer", a rule lemmatizer."""
    lemmatizer = nlp.get_pipe("lemmatizer")
    if not isinstance(lemmatizer, Lemmatizer):
        raise ValueError(f"extract_lemmas stands in for a rule lemmatizer; this pipeline's is a {type(lemmatizer).__name__}")
    return Lemmas(lemmatizer)


def speed_up(nlp: Language) -> None:
    """Put Attributes and Lemmas in the place of the pipeline's attribute ruler and rule lemmatizer, where it has them."""
    _replace_ruler(nlp)
    lemmatizer = nlp.get_pipe("lemmatizer") if "lemmatizer" in nlp.pipe_names else None
    if isinstance(lemmatizer, Lemmatizer) and lemmatizer.mode == "rule" and not lemmatizer.overwrite:
        nlp.add_pipe("extract_lemmas", after="lemmatizer")
        nlp.disable_pipe("lemmatizer")  # it stays, to be asked what is not known yet


def _replace_ruler(nlp: Language) -> None:
    if "attribute_ruler" not in nlp.pipe_names:
        return
    ruler = nlp.get_pipe("attribute_ruler")
    if not isinstance(ruler, AttributeRuler):
        return
    index = nlp.pipe_names.index("attribute_ruler")
    nlp.remove_pipe("attribute_ruler")
    place = {"before": index} if index < len(nlp.pipe_names) else {"last": True}
    nlp.add_pipe("extract_attributes", name="attribute_ruler", config={"patterns": list(ruler.patterns)}, **place)
