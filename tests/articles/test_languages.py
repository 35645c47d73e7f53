"""Which texts are taken for English: all that are, and what is too short or too bare to tell."""

from __future__ import annotations

import pytest

from extract.articles import languages
from extract.articles.languages import described, language_of


@pytest.mark.parametrize(
    "text",
    [
        "The government wants to spend more on schools, the minister said on Wednesday.",
        "Ferry Sinks Off Northern Coast",
        "More than $1.2bn",
        "Mali ends mission",
        "1. Kim 2. Lee 3. Park 4. Ng 5. Chan Bolt Gold 9.58",
        "42",
        "Angela Merkel, Emmanuel Macron",
        "Na so the minister talk for Wednesday say money no dey for school again o.",
    ],
)
def test_english_or_too_little_to_tell(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Regeringen vil bruge flere penge på skoler i hele landet, siger ministeren.", "da"),
        ("De regering wil meer geld voor scholen, zei de minister woensdag.", "nl"),
        ("Regjeringen vil bruke mer penger på skoler, sier statsråden.", "no"),
        ("Die Regierung will mehr Geld für Schulen ausgeben, sagte der Minister.", "de"),
        ("Le gouvernement veut consacrer plus d'argent aux écoles, a dit la ministre.", "fr"),
        ("Il governo vuole spendere di più per le scuole.", "it"),
        ("O governo quer gastar mais dinheiro com escolas, disse a ministra.", "pt"),
        ("Serikali inataka kutumia pesa zaidi kwa shule, alisema waziri.", "sw"),
        ("Правительство хочет тратить больше денег на школы.", "ru"),
        ("政府希望在学校上花更多的钱。部长星期三说。", "zh"),
    ],
)
def test_other_languages(text: str, language: str) -> None:
    assert language_of(text) == language


def test_what_is_said() -> None:
    assert described("de") == "the text looks German"
    assert described("xh") == "the text does not look English"


NAMES = "Ferry Harbour Mayor Ruiz Lindqvist Company Council Tuesday Okafor Delta Lake Mining Ltd "
SPOKEN = (
    "The council of the town said that it had been told by them, and was not there when she would have paid what they should. "
)


def test_a_text_full_of_names_needs_no_detector(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise AssertionError("the detector was loaded")

    monkeypatch.setattr(languages, "_detector", none)
    assert language_of(SPOKEN + 3 * NAMES) == "en"
    with pytest.raises(AssertionError, match="detector"):  # so few function words may be those of another language
        language_of("The council of the town " + NAMES)
