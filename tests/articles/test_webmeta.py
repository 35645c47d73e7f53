"""What a page says of its title, writers and day: printed before social, persons or nothing, never the day of a change."""

from __future__ import annotations

import io

import pytest

from extract.articles import webauthors, webpage
from extract.articles.drafts import Draft, Place

PROSE = "".join(f"<p>The council of Larkdale met again and spoke about bridge number {i} for hours.</p>" for i in range(5))


def draft(head: str, body: str = PROSE) -> Draft:
    page = f"<html><head>{head}</head><body>{body}</body></html>"
    (found,) = webpage.read(io.BytesIO(page.encode()), Place("a", "a.html"))
    assert isinstance(found, Draft)
    return found


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("By Ama Mensah", ["Ama Mensah"]),
        ("AMA MENSAH and JO O'NEILL", ["Ama Mensah", "Jo O'Neill"]),
        ("By Ama Mensah, Political Editor", ["Ama Mensah"]),
        ("By AMA MENSAH Herald Staff Writer", ["Ama Mensah"]),
        ("Ama Mensah For The Post", ["Ama Mensah"]),
        ("J. R. Okafor", ["J. R. Okafor"]),
        ("Owen Pryce Jr.", ["Owen Pryce Jr."]),
        ("Kofi Adjei-Mensah", ["Kofi Adjei-Mensah"]),
        ("Ludwig van den Berg & Leila al Haddad", ["Ludwig van den Berg", "Leila al Haddad"]),
        ("Ama Mensah in Accra", ["Ama Mensah"]),
        ("Ama Mensah | The Post", ["Ama Mensah"]),
        ("Ama Mensah, jo@post.example", ["Ama Mensah"]),
        ("Submitted by Ama Mensah on Fri, 11/04/2022", ["Ama Mensah"]),
        ("Username", []),
        ("Super User", []),
        ("Monday", []),
        ("Posted Friday", []),
        ("Associated Press", []),
        ("Reuters Staff", []),
        ("By the Editorial Board", []),
        ("admin", []),
        ("https://www.facebook.com/post", []),
        ("jo@post.example", []),
        ("BBC News", []),
    ],
)
def test_names(given: str, names: list[str]) -> None:
    assert webauthors.names(given) == names


@pytest.mark.parametrize(
    ("head", "body", "title"),
    [
        ('<meta property="og:title" content="You will not believe this: bridge falls">',
         "<article><h1>Bridge falls in Tarn</h1>{}</article>", "Bridge falls in Tarn"),
        ("<title>Bridge falls in Tarn | News | The Larkdale Post</title>", "{}", "Bridge falls in Tarn"),
        ("<title>Bridge falls in Tarn - Larkdale Post</title>", "{}", "Bridge falls in Tarn"),
        ("<title>Bridge falls - and nobody is hurt</title>", "{}", "Bridge falls - and nobody is hurt"),
        ('<title>Larkdale: Bridge falls</title><meta property="og:site_name" content="Larkdale Post">', "{}",
         "Larkdale: Bridge falls"),
        ('<title>Bridge falls in Tarn</title><meta property="og:site_name" content="Larkdale Post">',
         "<h1>Larkdale Post</h1>{}", "Bridge falls in Tarn"),
    ],
)  # fmt: skip
def test_titles(head: str, body: str, title: str) -> None:
    assert draft(head, body.format(PROSE)).title == title


def test_the_standfirst_stays() -> None:
    under = "Nobody was hurt, but the road to the north is closed."
    body = f"<article><header><h1>Bridge falls in Tarn</h1><p>{under}</p></header>{PROSE}</article>"
    assert draft("", body).text.startswith(f"Bridge falls in Tarn\n\n{under}\n\nThe council of Larkdale")


UTC = '<script type="application/ld+json">{{"@type": "NewsArticle", "datePublished": "{}"}}</script>'
ADDRESS = '<link rel="canonical" href="https://post.example/{}/bridge">'


@pytest.mark.parametrize(
    ("stamp", "address", "published", "said"),
    [
        ("2020-05-02T01:30:00Z", "2020/05/01", "2020-05-01", True),
        ("2020-05-02T01:30:00Z", "2020/05/02", "2020-05-02T01:30:00Z", False),
        ("2020-05-03T01:30:00Z", "2020/05/01", "2020-05-03T01:30:00Z", False),
        ("2020-05-02T01:30:00-04:00", "2020/05/01", "2020-05-02T01:30:00-04:00", False),
        ("2020-05-02", "2020/05/01", "2020-05-02", False),
    ],
)
def test_a_stamp_in_utc_goes_to_the_day_in_the_address(stamp: str, address: str, published: str, said: bool) -> None:
    found = draft(UTC.format(stamp) + ADDRESS.format(address))
    assert found.published == published
    assert any("is in UTC" in note for note in found.notes) == said


@pytest.mark.parametrize(
    ("body", "published"),
    [
        ('<p class="byline">By Jo Adu, Post News | 3 May 2021 | Updated 14 May 2021</p>', "2021-05-03"),
        ('<div class="meta">Updated 14 May 2021 <span>First published 3 May 2021</span></div>', "2021-05-03"),
        ('<time class="updated" datetime="2021-05-14">14 May</time><time datetime="2021-05-03">3 May</time>', "2021-05-03"),
        ('<time datetime="1620036000">3 May</time>', "2021-05-03T10:00:00+00:00"),
        ('<span itemprop="dateModified" class="date">14 May 2021</span>', ""),
        ("<h1>Bridge falls in Tarn</h1><div>Monday, May 3, 2021</div>", "2021-05-03"),
    ],
)
def test_days_in_bars_and_stamps(body: str, published: str) -> None:
    assert draft("", f"<article>{body}{PROSE}</article>").published == published


def test_what_is_torn_is_joined_and_what_is_linked_stays() -> None:
    body = (
        "<article><h1>Bridge falls in Tarn</h1>"
        '<p><span class="dropcap">T</span> he old bridge fell on Monday after a night of rain.</p>'
        '<p><a href="/a">The mayor said on Tuesday that the whole of the old town would be closed.</a></p>'
        '<p>It was built, as</p><p><a href="/b">a study from 2018 found</a></p><p>and nobody denied, of bad stone.</p>'
        f'<p><a href="/c">Museum finds lost map behind wallpaper</a></p>{PROSE}</article>'
    )
    lines = draft("", body).text.split("\n\n")
    assert lines[1:4] == [
        "The old bridge fell on Monday after a night of rain.",
        "The mayor said on Tuesday that the whole of the old town would be closed.",
        "It was built, as a study from 2018 found and nobody denied, of bad stone.",
    ]
    assert not any("Museum" in line for line in lines)


def test_prose_stays_whatever_its_part_is_called() -> None:
    body = f'<div class="promo"><div class="teaser">{PROSE}</div></div>'
    assert "bridge number 4" in draft("", body).text


def test_a_short_article_in_a_part_of_any_name_is_read() -> None:
    body = "<h1>Bridge falls</h1><p>The old bridge fell on Monday</p><p>Nobody was hurt in the fall</p>"
    body = f'<div class="tag social">{body}</div>'
    assert draft("", body).text == "Bridge falls\n\nThe old bridge fell on Monday\n\nNobody was hurt in the fall\n"
