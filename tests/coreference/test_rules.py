"""Every declared rule fires on its example and not on its counterexample; every rule that was counted is declared."""

from __future__ import annotations

from extract import lexicon, pipeline
from extract.records import Article
from extract.stages.coreference import RULES, unnamed


def test_examples_and_counterexamples() -> None:
    rules = (*RULES, *unnamed.RULES)
    articles = [Article(f"{rule.name}/{side}", getattr(rule, side)) for rule in rules for side in ("example", "counterexample")]
    wrong = []
    for article, doc in zip(articles, pipeline.pipe(pipeline.shared(), articles), strict=True):
        assert not isinstance(doc, pipeline.Failed)
        name, _, side = article.doc_id.partition("/")
        found = {*(m.rule for m in doc._.extract.mentions), *(x.rule for x in doc._.extract.antecedents)}
        if (name in found) != (side == "example"):
            wrong.append(article.doc_id)
    assert wrong == []


def test_names_are_unique_and_every_counted_rule_is_declared() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert {row["rule"] for row in lexicon.table("confidence_coreference")} <= set(names)
