"""What restricts a verb stands in a piece of its claim: counted over sentences of many kinds, none is left out."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract import pipeline, store
from extract.records import Article, Claim
from extract.stages.facts.analysis import Analysis
from extract.stages.facts.restrictions import restricts

HOME = Path(__file__).resolve().parents[2]
FINITE = {
    "past": {"was", "were", "did", "had", "wasn't", "weren't", "didn't", "hadn't"},
    "present": {"is", "are", "does", "isn't", "aren't", "doesn't"},
    "future": {"will", "won't", "shall"},
}
"""The tense that a finite word of the predicate shows; "has" and "have" are either."""
MODALS = frozenset({"may", "might", "could", "must", "should"})
DENIALS = frozenset({"barely", "few", "hardly", "little", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing"})

SENTENCES = (
    "If the talks fail, the army will attack the port and close the road.",
    "The army will attack the port unless the talks succeed.",
    "The move did little to calm prices.",
    "The firm used the loan to buy two mills.",
    "The news came as the minister left for Gao.",
    "To pay its debts, the firm sold the mine.",
    "The bomb exploded in the market, killing two people.",
    "Having begun in March, the trial ended in May.",
    "Prices will rise as long as the port is closed.",
    "The firm will stay until the vote ends.",
    "The mayor did not leave because he was ill.",
    "The house becomes state property when its owner dies.",
    "Once voted on, the bill goes to the president.",
    "The firm closed the port so that ships could not land.",
    "The army forced the crew to land in Gao.",
    "The town spent two years rebuilding the bridge.",
    "It is easier to sell a house before the tax rises.",
    "Ships may enter the port provided the crew is healthy.",
    "The price rose more than the bank had expected.",
    "Unless it rains, the farmers will lose the harvest and sell their cattle.",
)
WHOLE = {
    "The deficit, which ends in May, is projected to be high.": "The deficit, which ends in May, is projected to be high.",
    "The move did little to calm prices.": "The move did little to calm prices.",
    "The news came as the minister left for Gao.": "The news came as the minister left for Gao.",
    "To pay its debts, the firm sold the mine.": "To pay its debts, the firm sold the mine.",
    "The firm will stay until the vote ends.": "The firm will stay until the vote ends.",
    "Once voted on, the bill goes to the president.": "Once voted on, the bill goes to the president.",
    "The bond last rose 3 percent on Friday.": "The bond last rose 3 percent on Friday.",
    "Cutting the tax even further could hurt the town.": "Cutting the tax even further could hurt the town.",
    "Because of the strike it is harder to trade.": "It is harder to trade because of the strike.",
    "The team went home while the fans sang.": "The team went home.",
}


@pytest.fixture(scope="module")
def read(nlp: Language) -> dict[str, Doc]:
    texts = sorted({*SENTENCES, *WHOLE})
    found = pipeline.pipe(nlp, (Article(str(n), text) for n, text in enumerate(texts)))
    return {text: doc for text, doc in zip(texts, found, strict=True) if isinstance(doc, Doc)}


def test_no_restricting_dependent_is_left_out(read: dict[str, Doc]) -> None:
    seen = 0
    for text in SENTENCES:
        a = Analysis(read[text])
        for clause in a.clauses.values():
            for member in clause.members:
                for k in a.tree.kids[member]:
                    if k not in clause.members and restricts(a.tree, member, k):
                        seen += 1
                        assert any(x.span[0] <= k < x.span[1] for x in clause.arguments), (text, a.tree.form[k])
    assert seen >= 15


@pytest.mark.parametrize("text", WHOLE)
def test_whole_statement(text: str, read: dict[str, Doc]) -> None:
    assert WHOLE[text] in [c.statement for c in read[text]._.extract.claims]


@pytest.fixture(scope="module")
def articles(nlp: Language) -> list[Doc]:
    """The project's own articles, as long as real ones: those of `corpus/` and the development part of `tests/fresh/`."""
    texts = [p.read_text(encoding="utf-8") for p in sorted((HOME / "corpus").glob("*/*")) if p.suffix in (".txt", ".md")]
    lines = (HOME / "tests/fresh/development.jsonl").read_text(encoding="utf-8").splitlines()
    texts += [json.loads(line)["text"] for line in lines if line.strip()]
    found = pipeline.pipe(nlp, (Article(str(n), text) for n, text in enumerate(texts)))
    return [doc for doc in found if isinstance(doc, Doc)]


def stated(doc: Doc) -> list[Claim]:
    return [c for c in store.get(doc, "claims") if c.kind == "asserted"]


def words(text: str) -> set[str]:
    return {w.strip(".,;:“”\"'()") for w in text.lower().replace("’", "'").split()}


def test_no_written_row_lacks_what_restricts_its_verb(articles: list[Doc]) -> None:
    seen, lost = 0, []
    for doc in articles:
        rows: dict[int, list[Claim]] = defaultdict(list)
        for claim in stated(doc):
            rows[claim.head].append(claim)
        a = Analysis(doc)
        for clause in a.clauses.values():
            told = rows.get(a.tree.start[clause.head], [])
            for member in clause.members if told else ():
                for k in a.tree.kids[member]:
                    if k not in clause.members and restricts(a.tree, member, k):
                        seen += len(told)
                        lost += [(a.tree.form[k], c.statement) for c in told if a.tree.low[k] not in c.statement.lower()]
    assert seen >= 20
    assert lost == []


def test_columns_say_what_the_statement_says(articles: list[Doc]) -> None:
    """Tense, modality and negation of asserted rows against the words of their predicate and statement."""
    seen = 0
    for claim in (c for doc in articles for c in stated(doc)):
        finite, told = words(claim.predicate), words(claim.statement)
        denied = bool(DENIALS & finite) or any(w.endswith("n't") for w in finite)
        for tense, forms in FINITE.items():
            if forms & finite and not MODALS & finite:
                seen += 1
                assert claim.tense == tense, claim
        if MODALS & finite:
            assert claim.modality != "actual", claim
        if claim.negated:
            seen += 1
            assert DENIALS & told or any(w.endswith("n't") for w in told), claim
        if {"not", "never"} & finite:
            assert claim.negated and denied, claim
        assert not (claim.source or claim.cue or claim.act), claim
    assert seen >= 100
