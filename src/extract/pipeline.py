"""The pipeline: a spaCy Language with the stages in order. Articles in, Docs or rows out."""

from __future__ import annotations

import itertools
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from weakref import WeakKeyDictionary

import spacy
from spacy.attrs import ORTH
from spacy.language import Language
from spacy.tokenizer import Tokenizer
from spacy.tokens import Doc

from . import components, fast, lexicon, models, store, syntax
from .errors import ModelError
from .lexicon import cues
from .models import Model
from .records import Article

DEFAULT_MODEL = models.DEFAULT
BATCH = 16
"""Documents that the model sees at once: the fastest size, and fixed so that results never depend on how work is split."""

PIECE = 50_000
"""A longer text is parsed in pieces of at most this many characters, since a parse takes memory with the square of it."""


RUN = 1_000
"""A longer run without white space is cut for the tokenizer, which takes time with its square. No word is as long."""


def load_base(model: str = DEFAULT_MODEL) -> Language:
    """The bare spaCy pipeline behind a model's name: "sm", "md", an installed package's name, or a path.

    Raises ModelError, with the remedy, where there is no such model or it cannot be loaded.
    """
    with warnings.catch_warnings():
        # The medium model was trained under spaCy 3.7; its entities and parses under 3.8 are the same.
        warnings.filterwarnings("ignore", message=r".*\[W095\]")
        models.check(model)
        path = models.folder(model)
        try:
            # A package of somebody else's may bring code of its own; ours are nothing but data.
            return spacy.load(path if model in models.PACKAGED else model)
        except (OSError, ValueError) as error:
            raise ModelError(f"The spaCy model {model!r} could not be loaded: {error}") from error


def _keep_whole(nlp: Language) -> None:
    """Tokens that the tokenizer would take apart: "Capt." and "Sgt.", as spaCy has "Gen.", and names like "Ive".

    Apart from its title, a full stop ends the sentence for the parser.
    """
    tokenizer = nlp.tokenizer
    if not isinstance(tokenizer, Tokenizer):
        return
    whole = lexicon.words("tokens", "whole")
    tokenizer.rules = {form: tokens for form, tokens in (tokenizer.rules or {}).items() if form not in whole}
    for title in lexicon.toml("titles")["short"]:
        if title.endswith(".") and title not in tokenizer.rules:
            tokenizer.add_special_case(title, [{ORTH: title}])


def load(model: str = DEFAULT_MODEL, *, exact: bool = False, **config: dict[str, object]) -> Language:
    """A spaCy Language that finds entities, dates, numbers and claims: `nlp(text)._.extract.claims`.

    model: "sm", "md", the name of any installed English pipeline, or a path. Keywords configure single stages:
    `load(extract_dates={"published": "2023-07-01"})`. exact: spaCy's own components compute the model, not the faster ones
    that decide the same. Raises ModelError where the model is missing or not English.
    """
    try:
        cues.own()
    except ValueError as error:  # a package of the user's: said before anything is read
        raise ModelError(str(error)) from error
    nlp = load_base(model)
    if nlp.lang != "en":
        raise ModelError(f"The model {model!r} is for language {nlp.lang!r}; the rules here are for English ('en').")
    if not exact and not fast.speed_up(nlp):
        nlp = load_base(model)
    _keep_whole(nlp)
    nlp.add_pipe("extract_lines", first=True)
    for name in components.ORDER:
        nlp.add_pipe(name, config=config.get(name, {}))
    return nlp


@cache
def shared(model: Model = models.MEDIUM) -> Language:
    """`load` of a model, kept: one Language for every call in this process. It makes rows, and leaves no spans."""
    config: dict[str, dict[str, object]] = {name: {"spans": False} for name in components.VIEWED}
    return load(model.name, exact=model.exact, **config)


_LEARNT = 1_000_000
"""Characters whose words the tokenizer may keep for good: after so many it knows those that come again and again."""
_KEPT = 30_000
"""Words that it keeps at most, with what stands around them: some 10 MB."""
_learnt: WeakKeyDictionary[Language, int] = WeakKeyDictionary()


def learn_words(nlp: Language, batch: Iterable[Article]) -> None:
    """Let the tokenizer keep how it takes apart the words of a batch, until it knows enough of them.

    Inside a memory zone it keeps nothing, and works out every word anew. What it decides is the same.
    """
    tokenizer = nlp.tokenizer
    learnt = _learnt.get(nlp, 0)
    if learnt >= _LEARNT or not isinstance(tokenizer, Tokenizer):
        return
    tokenizer.max_cache_size = _KEPT
    for article in batch:
        text = article.masked if article.masked is not None else article.text
        learnt += len(text)
        _tokenized(nlp, text[:PIECE])
    _learnt[nlp] = learnt


def make_doc(nlp: Language, article: Article) -> Doc:
    """The article as an untouched Doc that carries what the stages need to know about it."""
    doc = _tokenized(nlp, article.masked if article.masked is not None else article.text)
    store.set_article(doc, article)
    return doc


def _tokenized(nlp: Language, text: str) -> Doc:
    # nlp.make_doc refuses texts over nlp.max_length, which guards the parser; texts are cut before they come there.
    if max(map(len, text.split()), default=0) <= RUN:
        return nlp.tokenizer(text)
    points = [0, *_inside_runs(text), len(text)]
    return _joined([nlp.tokenizer(text[s:e]) for s, e in itertools.pairwise(points)], text)


def _inside_runs(text: str) -> Iterator[int]:
    """Where runs of characters without white space are cut, so that none is longer than RUN."""
    for run in _RUNS.finditer(text):
        yield from range(run.start() + RUN, run.end(), RUN)


def _joined(pieces: list[Doc], text: str) -> Doc:
    doc = Doc.from_docs(pieces, ensure_whitespace=False)
    if doc is None or doc.text != text:  # from_docs gives None for no Docs at all
        raise AssertionError("the pieces of a text did not join to the text")
    return doc


# Where a long text may be cut, best first: a blank line, a line, the end of a sentence, white space.
_CUTS = tuple(re.compile(p) for p in (r"\n\s*\n", r"\n", r"[.!?][\"'”’)]*\s", r"\s"))


_RUNS = re.compile(r"\S+")


def _cut_points(text: str) -> list[int]:
    points, start = [0], 0
    while len(text) - start > PIECE:
        window = text[start + PIECE // 2 : start + PIECE]
        ends = next((found for cut in _CUTS if (found := [m.end() for m in cut.finditer(window)])), [len(window)])
        start += PIECE // 2 + ends[-1]
        points.append(start)
    return [*points, len(text)]


def _base(nlp: Language, docs: Iterable[Doc], batch_size: int = BATCH) -> Iterator[Doc]:
    """The model's own components, on Docs that are short enough."""
    stages = [name for name in components.ORDER if name in nlp.pipe_names]
    return nlp.pipe(docs, batch_size=batch_size, disable=stages)


def _parse_long(nlp: Language, article: Article) -> Doc:
    """A long article, parsed piece by piece and joined; offsets are those of the whole."""
    text = article.masked if article.masked is not None else article.text
    points = _cut_points(text)
    cut = (_tokenized(nlp, text[s:e]) for s, e in itertools.pairwise(points))
    pieces = list(_base(nlp, cut, batch_size=1))
    for piece in pieces:
        syntax.forget(piece)  # it is no part of the whole's
    doc = _joined(pieces, text)
    store.set_article(doc, article)
    return doc


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that a stage could not read, and why."""

    article: Article
    message: str


def _parse(nlp: Language, batch: Sequence[Article]) -> list[Doc | Failed]:
    """The batch through the model; where that fails, each article by itself, so that one costs no other its rows."""
    out: dict[int, Doc | Failed] = {}
    short = [i for i, a in enumerate(batch) if len(a.text) <= PIECE]
    try:
        out.update(zip(short, _base(nlp, (make_doc(nlp, batch[i]) for i in short)), strict=True))
    except Exception:  # whatever a model raises: the articles are tried one by one below, and the culprit is named
        out.clear()
    for i, article in enumerate(batch):
        if i in out:
            continue
        try:
            out[i] = _parse_long(nlp, article) if len(article.text) > PIECE else next(iter(_base(nlp, [make_doc(nlp, article)])))
        except Exception as error:  # as above: this document's row says what happened
            out[i] = Failed(article, f"the model failed on this text: {type(error).__name__}: {error}")
    return [out[i] for i in range(len(batch))]


def _stages(nlp: Language, doc: Doc) -> Doc:
    for name in components.ORDER:
        if name in nlp.pipe_names:
            doc = nlp.get_pipe(name)(doc)
    return doc


def pipe(nlp: Language, articles: Iterable[Article]) -> Iterator[Doc | Failed]:
    """Run articles through the pipeline, in order and in batches of BATCH.

    Yields a Doc with all records for each article, or Failed where the model or a stage raised.
    """
    rest = iter(articles)
    while batch := list(itertools.islice(rest, BATCH)):
        for article, doc in zip(batch, _parse(nlp, batch), strict=True):
            if isinstance(doc, Failed):
                yield doc
                continue
            try:
                yield _stages(nlp, doc)
            except Exception as error:  # a stage must not raise; if one does, it costs this document only
                yield Failed(article, f"a stage failed on this text: {type(error).__name__}: {error}")
