"""Pages in the layouts of news sites of different makes, around articles of our own: teasers, pitches, players, bylines, other stories.

A layout is a function from an article to a page. What it puts around the article is written by us after the manner of such sites.
"""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path


@dataclass(frozen=True)
class Story:
    """An article; paragraphs hold [[...]] where a link stands."""

    title: str
    standfirst: str
    author: str
    published: str
    paragraphs: list[str]
    caption: str

    @property
    def moment(self) -> dt.datetime:
        """When it was published."""
        return dt.datetime.fromisoformat(self.published)

    @property
    def body(self) -> list[str]:
        """The paragraphs as a reader sees them."""
        return [re.sub(r"\[\[|\]\]", "", p) for p in self.paragraphs]

    def html(self, before: str = "<p>", after: str = "</p>", between: dict[int, str] | None = None) -> str:
        """The paragraphs, with what a site puts between them behind the n-th."""
        out = []
        for i, p in enumerate(self.paragraphs):
            text = re.sub(r"\[\[(.*?)\]\]", r'<a href="/news/\g<0>">\1</a>', escape(p, quote=False))
            text = re.sub(r'href="/news/\[\[.*?\]\]"', 'href="/news/2017/older-story"', text)
            out.append(before + text + after + (between or {}).get(i, ""))
        return "\n".join(out)


def stories() -> list[Story]:
    """The articles of articles.toml."""
    data = tomllib.loads(Path(__file__).with_name("articles.toml").read_text(encoding="utf-8"))
    return [Story(**a) for a in data["article"]]


LAYOUTS: dict[str, Callable[[Story], str]] = {}


def layout(f: Callable[[Story], str]) -> Callable[[Story], str]:
    """Register a layout under its name."""
    LAYOUTS[f.__name__] = f
    return f


def _ld(s: Story, author: object, site: str = "The Larkdale Post", **more: object) -> str:
    data = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": s.title, "datePublished": s.published,
            "dateModified": "2024-01-02T00:00:00Z", "author": author,
            "publisher": {"@type": "Organization", "name": site}, **more}  # fmt: skip
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def _persons(s: Story) -> list[dict[str, str]]:
    return [{"@type": "Person", "name": n} for n in s.author.split(", ")]


def _plain(paragraph: str) -> str:
    """A paragraph without its link."""
    return escape(re.sub(r"\[\[|\]\]", "", paragraph), quote=False)


def _by(s: Story) -> str:
    return " and ".join(s.author.split(", "))


def _long(s: Story) -> str:
    return f"{s.moment:%A, %B} {s.moment.day}, {s.moment.year}"


def _uk(s: Story) -> str:
    return f"{s.moment.day} {s.moment:%B %Y}"


NAV = '<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul></nav>'
OTHER = [
    ("Ferry company fined after collision in fog", "A court has fined the line for sailing without a lookout."),
    ("Apricot growers pray for rain", "The harvest is the smallest since records began, the growers' union says."),
    ("How a village saved its last cinema", "Two hundred people bought a share each, and the projector runs again."),
    ("Museum finds lost map behind wallpaper", "It shows streets that were never built."),
]
CARDS = "".join(f'<div class="card"><a href="/n/{i}"><img><h3>{t}</h3></a><p>{d}</p></div>' for i, (t, d) in enumerate(OTHER))
LINKS = "".join(f'<li><a href="/n/{i}">{t}</a></li>' for i, (t, _) in enumerate(OTHER))


def _page(head: str, body: str) -> str:
    return f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'


@layout
def wordpress_classic(s: Story) -> str:
    """A WordPress theme of the 2010s with Jetpack's sharing and related posts."""
    return _page(
        f"<title>{escape(s.title)} &#8211; Larkdale Post</title><meta property='og:site_name' content='Larkdale Post'>"
        f"<meta property='article:published_time' content='{s.published}'>",
        f'<div id="page" class="hfeed site">{NAV}<div id="primary"><main id="main"><article id="post-7" class="post type-post tag-council">'
        f'<header class="entry-header"><h1 class="entry-title">{escape(s.title)}</h1><div class="entry-meta">'
        f'<span class="posted-on">Posted on <time class="entry-date published" datetime="{s.published}">{_long(s)}</time></span>'
        f'<span class="byline"> by <span class="author vcard"><a class="url fn n" href="/author/x">{_by(s)}</a></span></span></div></header>'
        f'<div class="entry-content"><figure class="wp-caption"><img><figcaption class="wp-caption-text">{s.caption}</figcaption></figure>'
        f"{s.html()}"
        '<p><strong>Read more:</strong> <a href="/n/2">How a village saved its last cinema</a></p>'
        '<div class="sharedaddy sd-sharing-enabled"><h3 class="sd-title">Share this:</h3><ul><li><a href="#">Click to share on Twitter '
        '(Opens in new window)</a></li><li><a href="#">Click to share on Facebook (Opens in new window)</a></li></ul></div>'
        f'<div id="jp-relatedposts" class="jp-relatedposts"><h3>Related</h3>{CARDS}</div></div>'
        '<footer class="entry-footer"><span class="tags-links">Tagged <a href="/t">council</a></span></footer></article>'
        '<nav class="navigation post-navigation"><a href="/p">Previous Post: Museum finds lost map</a></nav>'
        '<div id="comments"><h2>2 thoughts</h2><ol><li class="comment"><p>I never liked that building, to be honest with you all.</p></li></ol>'
        '<p class="comment-form">Leave a Reply. Your email address will not be published.</p></div></main></div>'
        f'<aside id="secondary"><h2>Recent Posts</h2><ul>{LINKS}</ul></aside></div>',
    )


@layout
def broadcaster_blocks(s: Story) -> str:
    """A public broadcaster: data-component blocks, hashed class names, related topics."""
    blocks = s.html(
        '<div data-component="text-block" class="sc-18fde0d6-0"><p class="sc-eb7bd5f6-0 fYAfXe">', "</p></div>",
        {1: f'<div data-component="links-block"><p class="sc-heading">More on this story</p><ul>{LINKS}</ul></div>'},
    )  # fmt: skip
    return _page(
        _ld(s, _persons(s), "LBC News") + f"<title>{escape(s.title)} - LBC News</title><meta name='byl' content='By {_by(s)}'>",
        f'<header><div class="orb">LBC <a href="/in">Sign in</a></div>{NAV}</header><main id="main-content"><article>'
        f'<div data-component="headline-block"><h1>{escape(s.title)}</h1></div>'
        f'<div data-component="byline-block"><div><time datetime="{s.published}">3 hours ago</time></div>'
        f'<div data-testid="byline-contributors"><span>{_by(s)}</span><span>, Business reporter, Larkdale</span></div></div>'
        f'<div data-component="image-block"><figure><div>{s.caption.split(".")[1]}</div><figcaption>{s.caption}</figcaption></figure></div>'
        '<div data-component="media-block"><p>Media playback is not supported on this device</p></div>'
        f'<div data-component="text-block"><p><b>{escape(s.standfirst)}</b></p></div>'
        f'{blocks}<div data-component="tags"><h2>Related topics</h2><ul><li><a href="/t">Councils</a></li></ul></div></article>'
        f'<section data-component="more-stories"><h2>Top stories</h2>{CARDS}</section></main><footer><p>Copyright © 2024 LBC. The LBC is '
        "not responsible for the content of external sites.</p></footer>",
    )


@layout
def liberal_daily(s: Story) -> str:
    """A British daily: standfirst in a header div, in-line rich links, an appeal for support at the end."""
    rich = (
        '<aside class="element element-rich-link"><p>Related: <a href="/n/1">Apricot growers pray for rain</a></p></aside>'
        '<figure class="element element-atom"><gu-atom><p>Sign up to First Edition, our free daily newsletter</p></gu-atom></figure>'
    )
    return _page(
        f"<title>{escape(s.title)} | Wexley | The Sentinel</title><meta property='og:title' content='{escape(s.title)}'>"
        f"<meta property='og:site_name' content='the Sentinel'><meta property='article:published_time' content='{s.published}'>"
        f"<meta property='article:author' content='https://www.sentinel.example/profile/x'><meta name='author' content='{s.author}'>",
        f'{NAV}<main><article><div data-gu-name="headline"><h1>{escape(s.title)}</h1></div>'
        f'<div data-gu-name="standfirst" class="standfirst"><p>{escape(s.standfirst)}</p><ul><li><a href="/live">Follow the day\'s news live</a></li></ul></div>'
        f'<div data-gu-name="meta"><address aria-label="Contributor info"><a rel="author" href="/p">{_by(s)}</a></address>'
        f"<details><summary>{s.moment:%a} {s.moment.day} {s.moment:%b %Y %H.%M} BST</summary>Last modified on Wed 3 Jan 2024 10.02 BST</details></div>"
        f"<figure><figcaption>{s.caption}</figcaption></figure>"
        f'<div id="maincontent" class="article-body-commercial-selector">{s.html(between={2: rich})}</div>'
        '<div class="contributions-epic"><p>… we have a small favour to ask. Millions are turning to the Sentinel for open, independent news.</p>'
        "<p>Support us from as little as £1. It only takes a minute. Thank you.</p></div>"
        '<div class="submeta"><span>Topics</span><ul><li><a href="/t">Housing</a></li></ul></div></article>'
        f'<section class="onward"><h2>More on this story</h2>{CARDS}</section></main>',
    )


@layout
def cable_network(s: Story) -> str:
    """A cable network: source line, paragraphs with data-uri, video resource, footer links."""
    video = (
        '<div class="video-resource" data-component-name="video-resource"><div class="video-resource__headline">See the moment the map was found'
        '</div><div class="video-resource__details">01:12 - Source: LNN</div></div>'
    )
    first, *rest = s.paragraphs
    body = Story(s.title, s.standfirst, s.author, s.published, rest, s.caption).html(
        '<p class="paragraph inline-placeholder vossi-paragraph" data-component-name="paragraph">', "</p>", {0: video}
    )
    return _page(
        _ld(s, _persons(s), "LNN") + f"<title>{escape(s.title)} | LNN</title>",
        f'<div class="header__container">{NAV}</div><section class="layout__wrapper"><div class="headline"><h1 id="maincontent" '
        f'class="headline__text">{escape(s.title)}</h1></div><div class="byline"><div class="byline__names">By <a href="/p">'
        f'<span class="byline__name">{_by(s)}</span></a>, LNN</div></div><div class="timestamp"> Updated 9:14 AM EST, Tue January 2, 2024 </div>'
        '<div class="article__content-container"><main class="article__main"><div class="article__content">'
        f'<p class="paragraph"><cite class="source__cite"><span class="source__location">LARKDALE</span><span class="source__text">LNN</span> — '
        f"</cite>{_plain(first)}</p>{body}"
        '<p class="paragraph"><em>LNN’s Jo Marr and Ana Lund contributed to this report.</em></p></div></main></div>'
        f'<div class="related-content"><div class="related-content__title">Related article</div><a href="/n">{OTHER[0][0]}</a></div>'
        f'<div class="zone"><h2>More from LNN</h2>{CARDS}</div></section>',
    )


@layout
def agency_ap(s: Story) -> str:
    """A news agency's own site: RichTextStoryBody, page promos, a newsletter form, a rule of underscores."""
    promo = '<div class="PagePromo"><div class="PagePromoContentIcons-text">Museum finds lost map behind wallpaper</div></div>'
    return _page(
        _ld(s, _persons(s), "Allied News") + f"<title>{escape(s.title)} | Allied News</title>",
        f'<div class="Page-header">{NAV}</div><main class="Page-main"><bsp-story-page><div class="Page-content"><h1 class="Page-headline">'
        f'{escape(s.title)}</h1><div class="Page-byline"><div class="Page-authors">BY  <a class="Link" href="/a">{s.author.upper()}</a></div>'
        f'<div class="Page-dateModified">Updated 1:02 PM GMT, January 2, 2024</div></div>'
        f'<div class="RichTextStoryBody RichTextBody">{s.html(between={1: promo})}'
        "<p>___</p><p>Allied News writer Jo Marr in Larkdale contributed to this report.</p>"
        "<p>___</p><p>Follow AN’s coverage of councils at https://allied.example/hub/councils</p></div></div></bsp-story-page>"
        f'<div class="PageList"><h2>Most read</h2><ul>{LINKS}</ul></div></main>',
    )


@layout
def agency_paragraph_ids(s: Story) -> str:
    """A financial agency: data-testid paragraphs, summary bullets, standards line, licence line."""
    body = s.html(
        '<div class="text__text__1FZLe" data-testid="paragraph-0">',
        "</div>",
        {3: '<div data-testid="AdSlot">Advertisement · Scroll to continue</div>'},
    )
    return _page(
        f"<title>{escape(s.title)} | Rotor</title><meta property='og:site_name' content='Rotor'><meta name='article:author' content='{s.author}'>"
        f"<meta name='article:published_time' content='{s.published}'>",
        f'<div id="fusion-app">{NAV}<main><article data-testid="Article"><div data-testid="ArticleHeader"><h1 data-testid="Heading">{escape(s.title)}</h1>'
        f'<div class="info-content__author-date"><div>By <a rel="author" href="/a">{_by(s)}</a></div><time><span>{_long(s)}</span></time></div>'
        '</div><div class="article-body__content"><div data-testid="Summary"><ul><li>Tunnel shut for months</li></ul></div>'
        f'<div data-testid="primary-image"><span data-testid="Caption">{s.caption}</span><a href="/lic">Purchase Licensing Rights, opens new tab</a></div>'
        f"{body}<p>Reporting by {_by(s)}; Editing by Jo Marr and Ana Lund</p>"
        '<p>Our Standards: <a href="/p">The Rotor Trust Principles., opens new tab</a></p>'
        '<div data-testid="SocialTools"><button>Share</button><p>Suggested Topics:</p><ul><li><a href="/t">Business</a></li></ul></div></div></article>'
        f'<div data-testid="ReadNext"><h2>Read Next</h2>{CARDS}</div></main></div>',
    )


@layout
def chain_daily(s: Story) -> str:
    """A paper of an American chain: gnt classes, in-text "More:" lines, an author's life at the end."""
    more = '<p class="gnt_ar_b_p"><strong>More: </strong><a href="/n/3">Museum finds lost map behind wallpaper</a></p>'
    name = s.author.split(", ")[0]
    return _page(
        _ld(s, _persons(s), "Larkdale Courier") + f"<title>{escape(s.title)}</title>",
        f'<header class="gnt_n">{NAV}</header><main class="gnt_cw"><article class="gnt_pr"><h1 class="gnt_ar_hl">{escape(s.title)}</h1>'
        f'<div class="gnt_ar_by"><a class="gnt_ar_by_a" href="/s">{s.author.split(", ")[0]}</a><div class="gnt_sbt">Larkdale Courier</div></div>'
        f'<div class="gnt_ar_b">{s.html(chr(60) + "p class=gnt_ar_b_p>", between={1: more})}'
        f'<p class="gnt_ar_b_p"><em>{name} is a reporter at the Courier who covers councils and roads. Reach {name.split()[0]} at '
        "desk@courier.example or on Twitter @courierdesk.</em></p>"
        '<p class="gnt_ar_b_p"><em>This article originally appeared on Larkdale Courier: a longer headline for engines</em></p></div></article>'
        "<aside><p>Facebook Twitter Email</p></aside></main>",
    )


@layout
def arc_publishing(s: Story) -> str:
    """A site on Arc: article-body wrapper, interstitial links, an inline newsletter."""
    inter = (
        '<div class="b-interstitial-link"><a href="/n/2">[ How a village saved its last cinema ]</a></div>'
        '<div class="newsletter-inline"><h3>Morning Edition</h3><p>The day\'s news, in your inbox by seven.</p><form><input></form></div>'
    )
    return _page(
        _ld(s, _persons(s), "Capital Ledger") + f"<title>{escape(s.title)} - Capital Ledger</title>",
        f'<div class="c-stack">{NAV}<h1 class="b-headline">{escape(s.title)}</h1><h2 class="b-subheadline">{escape(s.standfirst)}</h2>'
        f'<div class="ts-byline">By <a href="/a">{_by(s)}</a></div><time class="c-date" datetime="{s.published}">{_long(s)}</time>'
        f'<figure><figcaption><span>{s.caption}</span></figcaption></figure><article class="b-article-body">{s.html(between={2: inter})}'
        '<p class="correction"><b>Correction:</b> An earlier version of this story misspelled a name.</p></article>'
        f'<div class="b-results-list">{CARDS}</div></div>',
    )


@layout
def middle_market_tabloid(s: Story) -> str:
    """A tabloid: bullet points above, puffs, share lines, captions as paragraphs."""
    puff = (
        '<div class="moduleFull mol-gallery"><p class="imageCaption">' + "{}" + "</p></div>"
        '<div class="art-ins mol-factbox"><h3>RELATED ARTICLES</h3><ul class="rotator-panels"><li><a href="/p">Previous</a></li></ul></div>'
        '<div class="shareArticles"><h3>Share this article</h3><ul><li>Share</li></ul></div>'
    ).format(s.caption)
    bullets = "".join(f"<li><strong>{b}</strong></li>" for b in (s.standfirst, "Scroll down for video"))
    return _page(
        f"<title>{escape(s.title)} | Daily Bugle Online</title><meta property='og:site_name' content='Mail Online'>"
        f"<meta property='article:published_time' content='{s.published}'>",
        f'{NAV}<div id="js-article-text" class="article wide"><h1>{escape(s.title)}</h1><ul class="mol-bullets-with-font">{bullets}</ul>'
        f'<p class="author-section byline-plain">By <a class="author" href="/a">{s.author.split(", ")[0]} For Bugle Online</a></p>'
        f'<p class="byline-section"><span class="article-timestamp article-timestamp-published">Published: <time datetime="{s.published}">'
        f'{s.moment:%H:%M} EST, {_uk(s)}</time></span> | <span class="article-timestamp article-timestamp-updated">Updated: '
        '<time datetime="2024-01-02T10:00:00Z">10:00 EST, 2 January 2024</time></span></p>'
        '<div id="articleIconLinksContainer"><p>e-mail</p><p>12 shares</p><p>View comments</p></div>'
        f'<div itemprop="articleBody">{s.html("<p class=mol-para-with-font>", between={1: puff})}</div>'
        '<p class="share">Share or comment on this article: <span>the tunnel story</span></p>'
        f'<div class="beta"><h2>DON\'T MISS</h2>{CARDS}</div></div>',
    )


@layout
def rightwing_site(s: Story) -> str:
    """A cable opinion site: capital link lines between paragraphs, an app pitch at the end."""
    lines = '<p><a href="/n/1"><strong>APRICOT GROWERS PRAY FOR RAIN</strong></a></p>'
    return _page(
        _ld(s, _persons(s), "Hawk News") + f"<title>{escape(s.title)} | Hawk News</title>",
        f'<div class="wrapper">{NAV}<main class="main-content"><article class="article-wrap"><header class="article-header">'
        f'<h1 class="headline speakable">{escape(s.title)}</h1><h2 class="sub-headline speakable">{escape(s.standfirst)}</h2>'
        f'<div class="author-byline">By <span><a href="/a">{s.author.split(", ")[0]}</a></span> <span class="article-source">Hawk News</span></div>'
        f'<span class="article-date">Published <time>{s.moment:%B} {s.moment.day}, {s.moment.year} {s.moment:%-I:%M%p} EST</time></span></header>'
        f'<div class="article-content"><div class="article-body">{s.html(between={1: lines})}'
        "<p><strong><i>CLICK HERE TO GET THE HAWK NEWS APP</i></strong></p><p><i>The Allied News contributed to this report.</i></p>"
        f'<div class="article-meta"><p>{s.author.split(", ")[0]} is a politics reporter for Hawk News Digital.</p></div></div></div></article>'
        f'<aside class="sidebar"><h2>Trending</h2><ul>{LINKS}</ul></aside></main></div>',
    )


@layout
def blox_small_town(s: Story) -> str:
    """A small-town paper on a common American system: subscriber-only blocks, paywall pitch, tags."""
    return _page(
        f"<title>{escape(s.title)} | News | larkdaleherald.example</title><meta property='og:title' content='{escape(s.title)}'>"
        f"<meta property='og:site_name' content='Larkdale Herald'><meta name='author' content='By {s.author.upper()} Herald Staff Writer'>",
        f'{NAV}<div class="main-content-wrap"><article class="asset"><header class="asset-header"><h1 class="headline"><span itemprop="name">'
        f'{escape(s.title)}</span></h1><div class="meta"><span><ul class="list-inline"><li><span class="tnt-byline">By {s.author.upper()} Herald Staff Writer'
        f'</span></li><li><time class="tnt-date asset-date" datetime="{s.published}">{s.moment:%b} {s.moment.day}, {s.moment.year}</time></li></ul></span></div></header>'
        '<div class="asset-content subscriber-premium"><div class="subscriber-preview"></div>'
        f'<div class="subscriber-only" itemprop="articleBody">{s.html()}</div>'
        '<div class="tncms-region"><p>Thank you for reading!</p><p>Please log in, or sign up for a new account and purchase a subscription to '
        'continue reading.</p></div><div class="asset-tags"><ul><li>Tags</li><li><a href="/t">Council</a></li></ul></div>'
        f'<div class="promo-design">{CARDS}</div></div></article></div>',
    )


@layout
def gulf_broadcaster(s: Story) -> str:
    """A broadcaster of the Gulf: recommended stories as a list in the text, a source line."""
    rec = (
        '<div class="container__inner"><h2 class="more-on__heading">Recommended Stories</h2><span class="screen-reader-text">list of 4 items</span>'
        f"<ul>{''.join(f'<li><span class=screen-reader-text>list {i} of 4</span><a href=/n><h3>{t}</h3></a></li>' for i, (t, _) in enumerate(OTHER))}</ul></div>"
    )
    return _page(
        _ld(s, _persons(s), "Al Khalij") + f"<title>{escape(s.title)} | News | Al Khalij</title>",
        f'<div class="site">{NAV}<main id="main-content-area"><header class="article-header"><h1>{escape(s.title)}</h1>'
        f'<p class="article__subhead"><em>{escape(s.standfirst)}</em></p></header><figure class="article-featured-image"><figcaption>{s.caption}</figcaption></figure>'
        f'<div class="article-info-block"><div class="article-author">By <a class="author-link" href="/a">{_by(s)}</a></div>'
        f'<div class="date-simple"><span class="screen-reader-text">Published On {_uk(s)}</span><span aria-hidden="true">{_uk(s)}</span></div></div>'
        f'<div class="wysiwyg wysiwyg--all-content">{s.html(between={2: rec})}</div>'
        '<div class="article-source"><span>Source</span>: <span>Al Khalij and news agencies</span></div></main></div>',
    )


@layout
def substack_letter(s: Story) -> str:
    """A newsletter platform: subscribe widgets between paragraphs, share buttons, likes."""
    widget = (
        '<div class="subscription-widget-wrap"><div class="subscription-widget"><div class="preamble"><p>The Tarn Letter is a reader-supported '
        "publication. To receive new posts and support my work, consider becoming a free or paid subscriber.</p></div><form><input></form></div></div>"
    )
    return _page(
        _ld(s, [{"@type": "Person", "name": n} for n in s.author.split(", ")], "The Tarn Letter")
        + f"<title>{escape(s.title)} - by {_by(s)}</title>",
        f'<div class="main-menu"></div><article class="typography newsletter-post post"><h1 class="post-title">{escape(s.title)}</h1>'
        f'<h3 class="subtitle">{escape(s.standfirst)}</h3><div class="byline-wrapper"><a href="/@x">{_by(s)}</a><div>{s.moment:%b} {s.moment.day}, {s.moment.year}</div></div>'
        f'<div class="available-content"><div class="body markup">{s.html(between={1: widget})}'
        '<p class="button-wrapper"><a class="button primary" href="/s"><span>Share</span></a></p><p>Thanks for reading The Tarn Letter! Subscribe for '
        'free to receive new posts and support my work.</p></div></div></article><div class="comments-page"><h4>Discussion about this post</h4></div>',
    )


@layout
def hill_paper(s: Story) -> str:
    """A paper of the capital: names with hidden boxes behind them, an obligatory video, tags at the end."""
    box = '<span class="rollover-people"><a href="/p">Joan Petty</a><span class="rollover-people-block">Joan Ann PettyMuseum finds lost map Ferry line fined MORE</span></span>'
    return _page(
        f"<title>{escape(s.title)} | The Dome</title><meta property='og:site_name' content='The Dome'><meta name='dc.creator' content='{s.author}'>"
        f"<meta name='dcterms.created' content='{s.published}'>",
        f'{NAV}<main><section class="article"><h1 class="page-title">{escape(s.title)}</h1><section class="submitted-by">by <a href="/a">{_by(s)}</a> - '
        f'{s.moment:%m/%d/%y %-I:%M %p} ET</section><div class="article__text">{s.html(between={0: "<p>" + box + " had asked for a delay of the vote.</p>"})}'
        '<p><em>Updated at 12:23 p.m. EST</em></p><p class="video">See all Dome.TV <a href="/v">View the latest Opinion pieces</a></p>'
        '<div class="article__tags"><span>Tags</span> <a href="/t">Joan Petty</a></div><p><small>Copyright 2024 Dome Media Inc. All rights reserved. '
        "This material may not be published, broadcast, rewritten, or redistributed.</small></p></div></section></main>",
    )


@layout
def drupal_regional(s: Story) -> str:
    """A regional paper on Drupal: fields, a teaser view, no JSON-LD."""
    return _page(
        f"<title>{escape(s.title)} | Fjord Times</title>",
        f'<div id="header">{NAV}</div><div class="region region-content"><div class="node node-article"><h1 class="title">{escape(s.title)}</h1>'
        f'<div class="submitted">Submitted by {_by(s)} on {s.moment:%a}, {s.moment:%m/%d/%Y} - {s.moment:%H:%M}</div>'
        f'<div class="field field-name-field-date"><span class="date-display-single" content="{s.published}">{_long(s)}</span></div>'
        f'<div class="field field-name-body"><div class="field-items"><div class="field-item even">{s.html()}</div></div></div>'
        f'<ul class="links inline"><li><a href="/c">Add new comment</a></li><li>1024 reads</li></ul></div></div>'
        f'<div class="region-sidebar-first"><h2>Latest news</h2><div class="view-content">{CARDS}</div></div>',
    )


@layout
def table_page(s: Story) -> str:
    """A page of about 1999: tables, fonts, no paragraphs but breaks."""
    text = "<br><br>".join(re.sub(r"\[\[(.*?)\]\]", r"<a href=old.html>\1</a>", escape(p, quote=False)) for p in s.paragraphs)
    return (
        f"<html><head><title>Tarn Chronicle: {escape(s.title)}</title></head><body bgcolor=white><table width=100%><tr><td colspan=2><img src=logo.gif>"
        f"</td></tr><tr><td width=120><font size=1><a href=a>Home</a><br><a href=b>Sport</a><br><a href=c>Letters</a></font></td><td><font size=5><b>"
        f"<h1>{escape(s.title)}</h1></b></font><font size=2>By {_by(s)}<br>{_long(s)}</font><p>{text}<p><a href=mail>E-mail this story</a> "
        "<a href=print>Printer-friendly version</a></td></tr><tr><td colspan=2><font size=1>&copy; 1999 Tarn Chronicle</font></td></tr></table></body></html>"
    )


@layout
def react_divs(s: Story) -> str:
    """An application with hashed class names and paragraphs as divs of spans."""
    return _page(
        f"<title>{escape(s.title)}</title><meta property='og:title' content='You won’t believe it: {escape(s.title)}'>"
        f"<meta property='og:site_name' content='Pulse'><meta name='author' content='Username'>"
        f"<link rel='canonical' href='https://pulse.example/{s.moment:%Y/%m/%d}/story'>",
        f'<div id="root"><div class="css-1a">{NAV}</div><div class="css-2b"><main class="css-3c"><div><h1 class="css-4d">{escape(s.title)}</h1>'
        f'<div class="css-by byline">By {_by(s)}</div>{s.html("<div class=css-9z><span>", "</span></div>")}</div></main>'
        f'<div class="css-rail"><div>Trending</div>{CARDS}</div></div><div class="css-f">Download our app. Terms Privacy</div></div>',
    )


@layout
def drop_caps_magazine(s: Story) -> str:
    """A magazine: drop cap, section breaks, pull quotes, a biography and a subscription line."""
    first, *rest = s.paragraphs
    plain = escape(re.sub(r"\[\[|\]\]", "", first), quote=False)
    body = Story(s.title, s.standfirst, s.author, s.published, rest, s.caption).html(
        between={
            0: f'<blockquote class="pullquote"><p>{escape(s.body[2][:60])}</p></blockquote>',
            1: '<p class="dropcap-section">* * *</p>',
        }
    )
    name = s.author.split(", ")[0]
    return _page(
        _ld(s, _persons(s), "The Meridian") + f"<title>{escape(s.title)} - The Meridian</title>",
        f'{NAV}<main><article><header><p class="rubric">Dispatches</p><h1 class="ArticleTitle">{escape(s.title)}</h1><p class="ArticleDek">{escape(s.standfirst)}</p>'
        f'<p class="byline">By <a rel="author" href="/a">{_by(s)}</a></p><p>Illustrations by Ana Lund</p><time datetime="{s.published}">{_long(s)}</time></header>'
        f'<section class="ArticleBody"><p class="dropcap"><span class="dropcap-letter">{plain[0]}</span>\n{plain[1:]}</p>{body}</section>'
        f'<div class="ArticleBio"><p>{name} is a staff writer at The Meridian and the author of <em>Low Water</em>.</p></div>'
        '<p class="subscribe-line">This article appears in the March print edition. When you buy a book using a link on this page, we receive a '
        "commission. Thank you for supporting The Meridian.</p></article></main>",
    )


@layout
def embeds(s: Story) -> str:
    """A site that embeds posts, a gallery and a player among its paragraphs."""
    between = {
        0: '<blockquote class="twitter-tweet"><p lang="en">The pumps are running again as of noon today.</p>&mdash; Tarn Roads (@tarnroads) '
        '<a href="https://twitter.com/tarnroads/status/1">November 4, 2022</a></blockquote>',
        2: '<div class="gallery"><p>View gallery - 4 images</p><ul><li>1 of 4</li></ul></div>',
        3: '<div class="jw-player"><p>This browser does not support the video element.</p></div>',
    }
    return _page(
        _ld(s, [{"@type": "Organization", "name": "Tarn Wire Staff"}], "Tarn Wire")
        + f"<title>{escape(s.title)} | Tarn Wire</title>",
        f'{NAV}<article><h1>{escape(s.title)}</h1><p class="byline">By {_by(s)}</p><p class="date">{_uk(s)}</p>{s.html(between=between)}</article>',
    )


@layout
def many_articles(s: Story) -> str:
    """A page that loads the next stories under the first, each in an <article> of its own."""
    nexts = "".join(
        f'<article class="teaser"><h2><a href="/n/{i}">{t}</a></h2><p>{d}</p></article>' for i, (t, d) in enumerate(OTHER)
    )
    return _page(
        f"<title>{escape(s.title)} :: Harbour FM</title><meta property='og:site_name' content='Harbour FM'>",
        f'{NAV}<main><article class="full"><header><h1>{escape(s.title)}</h1><p>{escape(s.standfirst)}</p><span class="author">{_by(s)}, Harbour FM</span> '
        f'<span class="date">{_uk(s)}, {s.moment:%H:%M}</span></header>{s.html()}<p>Follow us on Facebook and Instagram for more stories from the harbour.</p>'
        f"</article>{nexts}</main>",
    )


@layout
def blogger(s: Story) -> str:
    """A blog on the oldest platform of its kind: breaks instead of paragraphs, "posted by"."""
    text = "<br /><br />".join(re.sub(r"\[\[(.*?)\]\]", r'<a href="/o">\1</a>', escape(p, quote=False)) for p in s.paragraphs)
    return _page(
        f"<title>Notes from Tarn: {escape(s.title)}</title>",
        f'<div class="main section"><div class="date-outer"><h2 class="date-header"><span>{_long(s)}</span></h2><div class="post hentry"><h3 class="post-title '
        f'entry-title">{escape(s.title)}</h3><div class="post-body entry-content">{text}<div style="clear: both;"></div></div><div class="post-footer">'
        f'<span class="post-author vcard">Posted by <span class="fn">{_by(s)}</span></span> at <abbr class="published" title="{s.published}">6:25 PM</abbr> '
        '<span>Email ThisBlogThis!Share to Twitter</span></div></div></div></div><div class="sidebar"><h2>Blog Archive</h2><ul><li>2022 (12)</li></ul></div>',
    )


@layout
def torn_links(s: Story) -> str:
    """A system that sets links as elements of their own between pieces of a paragraph."""
    out = []
    for p in s.paragraphs:
        pieces = re.split(r"(\[\[.*?\]\])", p)
        if len(pieces) == 3 and pieces[0].strip():
            out.append(f"<p>{escape(pieces[0].strip())}</p><p><a href='/o'>{escape(pieces[1].strip('[]'))}</a></p><p>{escape(pieces[2].strip())}</p>"
                       if pieces[2].strip()[:1].isalpha() else f"<p>{_plain(p)}</p>")  # fmt: skip
        else:
            out.append(f"<p>{_plain(p)}</p>")
    return _page(
        _ld(s, ", ".join(s.author.split(", ")), "Dune Report") + f"<title>{escape(s.title)} - Dune Report</title>",
        f'{NAV}<div class="content"><h1>{escape(s.title)}</h1><div class="story">{"".join(out)}</div><div class="newsletter"><p>Get the Dune Report '
        "newsletter every Friday.</p></div></div>",
    )


@layout
def local_tv(s: Story) -> str:
    """A local television station: dateline with call sign, download pitch, copyright, closed captioning."""
    first, *rest = s.paragraphs
    body = Story(s.title, s.standfirst, s.author, s.published, rest, s.caption).html(
        between={2: '<p><strong>&gt;&gt;&gt; <a href="/n">Museum finds lost map behind wallpaper</a></strong></p>'}
    )
    plain = escape(re.sub(r"\[\[|\]\]", "", first), quote=False)
    return _page(
        _ld(s, _persons(s), "KTRN") + f"<title>{escape(s.title)}</title>",
        f'{NAV}<article class="article"><h1 class="article-title">{escape(s.title)}</h1><div class="article-meta"><div class="article-authors">by: '
        f'<a href="/a">{s.author.split(", ")[0]}</a></div><div class="article-time">Posted: <time datetime="{s.published}">{s.moment:%b} {s.moment.day}, '
        f'{s.moment.year} / {s.moment:%I:%M %p} EST</time> Updated: <time datetime="2024-01-02">Jan 2, 2024</time></div></div><div class="article-content rich-text">'
        f"<p><strong>TARN BAY (KTRN) — </strong>{plain}</p>{body}<p>Stay with KTRN for updates on this story.</p>"
        "<p><strong>Download the KTRN news app on your iPhone or Android device.</strong></p>"
        '<div class="article-copyright"><p>Copyright 2024 Harbour Media Inc. All rights reserved. This material may not be published, broadcast, '
        "rewritten, or redistributed.</p></div></div></article>"
        f'<div class="more-on"><h2>More Local News</h2>{CARDS}</div>',
    )


@layout
def question_portal(s: Story) -> str:
    """A portal that republishes: source bar, "story continues", view comments."""
    cont = "<p>Story continues</p>"
    return _page(
        f"<title>{escape(s.title)}</title><meta property='og:site_name' content='Portal News'>"
        + _ld(s, _persons(s), "Portal News"),
        f'{NAV}<div class="caas-container"><article><header class="caas-header"><header class="caas-title-wrapper"><h1 data-test-locator="headline">{escape(s.title)}'
        f'</h1></header></header><div class="caas-attr"><div class="caas-attr-item-author"><span class="caas-author-byline-collapse">{_by(s)}</span></div>'
        f'<div class="caas-attr-time-style"><time datetime="{s.published}">{_long(s)}</time> · <span>4 min read</span></div></div>'
        f'<div class="caas-body">{s.html(between={2: cont})}<p>View comments</p></div></article>'
        f'<div class="related">{CARDS}</div></div>',
    )


@layout
def state_agency(s: Story) -> str:
    """A state news agency: city and date before the text, editor's line in brackets, enlarge notices."""
    return _page(
        f"<title>{escape(s.title)}-Valley News Agency</title><meta name='pubdate' content='{s.published}'><meta name='source' content='Valley News Agency'>",
        f'<div class="header">{NAV}</div><div class="main"><h1 class="title">{escape(s.title)}</h1><p class="info">Source: Valley News Agency | '
        f'{s.moment:%Y-%m-%d %H:%M:%S} | Editor: huaxia</p><div id="detail">{s.html()}<p>(Web editor: Ana Lund, Jo Marr)</p><p>■</p></div>'
        '<div class="share">Share</div></div>',
    )


@layout
def opinion_page(s: Story) -> str:
    """A paper's opinion page: a line on the writer, letters, a note on how to write."""
    name = s.author.split(", ")[0]
    return _page(
        _ld(s, _persons(s), "The Tribune of Tarn") + f"<title>Opinion | {escape(s.title)} - The Tribune of Tarn</title>",
        f'{NAV}<article><header><span>Opinion</span><h1>{escape(s.title)}</h1></header><p class="byline">{name}</p>{s.html()}'
        f"<p><i>{name}, a former judge, teaches law at Tarn University.</i></p><p><i>The Tribune is committed to publishing a diversity of letters to the "
        "editor. We’d like to hear what you think about this or any of our articles. Here are some tips. And here’s our email: letters@tribune.example.</i></p>"
        "<p><i>Follow The Tribune’s Opinion section on Facebook and Twitter (@tribopinion).</i></p></article>",
    )


@layout
def sports_wire(s: Story) -> str:
    """A portal with odds and league links in bars, and a list of headlines with asterisks under the text."""
    return _page(
        _ld(s, _persons(s), "Field Wire") + f"<title>{escape(s.title)} | Field Wire</title>",
        f'{NAV}<div class="story"><h1>{escape(s.title)}</h1><div class="meta">{_by(s)} · {_uk(s)}</div><div class="body">{s.html()}'
        + "".join(f'<p>* <a href="/n">{t}</a></p>' for t, _ in OTHER)
        + "<p>Sign up for our weekly newsletter here.</p></div></div>",
    )


@layout
def joomla(s: Story) -> str:
    """A small site on Joomla."""
    return _page(
        f"<title>{escape(s.title)}</title><meta name='author' content='Super User'>",
        f'{NAV}<div class="item-page" itemscope><h2 itemprop="headline">{escape(s.title)}</h2><dl class="article-info muted"><dd class="createdby" '
        f'itemprop="author">Written by <span itemprop="name">{_by(s)}</span></dd><dd class="published">Published: <time datetime="{s.published}" '
        f'itemprop="datePublished">{_uk(s)}</time></dd><dd class="hits">Hits: 220</dd></dl><div itemprop="articleBody">{s.html()}</div>'
        '<ul class="pager pagenav"><li><a href="/p">Prev</a></li><li><a href="/n">Next</a></li></ul></div>',
    )


@layout
def gdpr_wall(s: Story) -> str:
    """A European daily with a consent layer and a metered wall in the page."""
    return _page(
        _ld(s, _persons(s), "Delta Courant") + f"<title>{escape(s.title)} - Delta Courant</title>",
        '<div id="consent" class="cmp-modal" role="dialog"><p>We and our 812 partners store and access information on your device, such as cookies. '
        "You can change your mind at any time in the settings.</p><button>Accept</button></div>"
        f'{NAV}<main><article><h1>{escape(s.title)}</h1><p class="lead">{escape(s.standfirst)}</p><div class="article-byline"><span>{_by(s)}</span> '
        f'<time datetime="{s.published}">{_uk(s)}</time></div>{s.html()}<div class="paywall"><h3>Read on with a subscription</h3><p>You have read your '
        "three free articles this month. Subscribe now for €1 a week, cancel any time.</p></div></article></main>",
    )


@layout
def ghost_site(s: Story) -> str:
    """A site on a newer blogging system: cards for bookmarks, a call to action, members only."""
    card = (
        '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="/n"><div class="kg-bookmark-content"><div class="kg-bookmark-title">'
        'Museum finds lost map behind wallpaper</div><div class="kg-bookmark-description">It shows streets that were never built.</div></div></a></figure>'
    )
    return _page(
        _ld(s, {"@type": "Person", "name": s.author.split(", ")[0]}, "Low Tide")
        + f"<title>{escape(s.title)}</title><meta property='og:site_name' content='Low Tide'>",
        f'{NAV}<main class="gh-main"><article class="gh-article post tag-news"><header class="gh-article-header"><h1 class="gh-article-title">{escape(s.title)}</h1>'
        f'<p class="gh-article-excerpt">{escape(s.standfirst)}</p><div class="gh-article-meta"><h4 class="gh-article-author-name">{_by(s)}</h4>'
        f'<time datetime="{s.moment:%Y-%m-%d}">{s.moment:%d %b %Y}</time></div></header><section class="gh-content gh-canvas">{s.html(between={1: card})}'
        '<div class="kg-card kg-cta-card"><p>Become a member to read every story.</p></div></section></article></main>'
        f'<section class="gh-readmore"><h2>Read more</h2>{CARDS}</section>',
    )
