"""What pronouns take up that means nothing with a name."""

from __future__ import annotations

import pytest

from extract import pipeline
from extract.records import Article

FOUND = [
    ("Union officials said they had called off the strike.", "they", "Union officials"),
    ("The guards told reporters in Thun that they had seen nobody.", "they", ""),
    ("The guards say they were asleep.", "they", "The guards"),
    ("Four men robbed a bank in Thun. They fled in a stolen car.", "They", "Four men"),
    ("Four bills reached a bank in Thun. They were forged.", "They", ""),
    ("Villagers near the mine heard two blasts. They called the fire brigade.", "They", "Villagers near the mine"),
    ("The driver said she had not seen the bridge.", "she", "The driver"),
    ("According to a neighbour, he left the house at noon.", "he", ""),
    ("A guard told the clerk that the money was gone. He had counted it.", "He", ""),
    ("Ann Lee and Carl Berg met in Thun. They signed the lease.", "They", "Ann Lee and Carl Berg"),
    ("No witnesses came. They were afraid.", "They", ""),
    ("Their lawyers said they would appeal.", "they", ""),
    ("“I saw the whole thing,” a neighbour said.", "I", "a neighbour"),
    ("“We saw the whole thing,” residents said.", "We", "residents"),
    ("“We saw the whole thing,” a neighbour said.", "We", ""),
    ("The firms said the ships were late because they had waited for fuel.", "they", "the ships"),
]


@pytest.mark.parametrize(("text", "pronoun", "phrase"), FOUND)
def test_what_a_pronoun_takes_up(text: str, pronoun: str, phrase: str) -> None:
    doc = next(iter(pipeline.pipe(pipeline.shared(), [Article("one", text)])))
    assert not isinstance(doc, pipeline.Failed)
    found = {text[x.start : x.end]: text[x.phrase_start : x.phrase_end] for x in doc._.extract.antecedents}
    assert found.get(pronoun, "") == phrase
