"""What restricts a verb stands in a piece of its claim: counted over sentences of many kinds, none is left out."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from extract import pipeline
from extract.records import Article
from extract.stages.facts.analysis import Analysis
from extract.stages.facts.restrictions import restricts

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
