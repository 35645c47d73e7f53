"""The page in a real browser: Chromium without a window. Skipped, with a message, where none is installed."""

from __future__ import annotations

import json
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys

import extract
from extract.report import write
from extract.tables import Column, Row, Table, Tables, empty_rows
from extract.tables.formats import Memory
from extract.tables.schema import DOCUMENTS

_CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
_DRIVER = shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(
    not (_CHROMIUM and _DRIVER), reason="no Chromium here: apt-get install chromium chromium-driver, to try the page in a browser"
)

ARTICLES = [
    {
        "id": "flood",
        "title": "Flood kills dozens",
        "published": "2022-08-23",
        "text": "🦀🦀 At least 61 people were killed on Monday when the Padma burst its banks in Bangladesh, Relief Minister "
        "Rahim Chowdhury said.\n\nChowdhury denied that warnings were ignored. The Nodi Foundation said 134 people had died "
        "on Monday.",
    },
    {
        "id": "hostile",
        "published": "2023-07-01",
        "title": "<img src=x onerror=document.title='hacked'>",
        "text": "<script>document.title='hacked'</script> said the mayor of Oslo on Friday. </script>"
        "<b>Oslo</b> was calm in 2021.",
    },
]


@pytest.fixture(scope="module")
def browser() -> Iterator[webdriver.Chrome]:
    options = Options()
    options.binary_location = _CHROMIUM or ""
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1400,900"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(_DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="module")
def tables() -> Tables:
    return extract.extract(ARTICLES)


@pytest.fixture(scope="module")
def page(tables: Tables, tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("page") / "report.html"
    write(path, tables.source(), "Test", {"weekday": "a day of the week"})
    return path.as_uri()


Open = Callable[..., None]


@pytest.fixture
def visit(browser: webdriver.Chrome, page: str) -> Open:
    def go(address: str = "", url: str = page) -> None:
        browser.get("about:blank")
        log(browser, "performance")
        browser.get(f"{url}#{address}")
        until(lambda: browser.execute_script("return document.body.dataset.ready"))

    return go


def log(browser: webdriver.Chrome, kind: str) -> list[dict[str, Any]]:
    """What the browser has logged since it was last asked."""
    found: list[dict[str, Any]] = browser.get_log(kind)  # type: ignore[no-untyped-call]
    return found


def until(what: Callable[[], Any]) -> Any:
    """Wait for what is true soon."""
    for _ in range(200):
        if found := what():
            return found
        time.sleep(0.05)
    raise AssertionError("it did not happen within ten seconds")


def marks(browser: webdriver.Chrome, style: str) -> list[str]:
    found: list[str] = browser.execute_script(
        "return [...document.querySelectorAll('#text .m.' + arguments[0])].map(m => m.textContent)", style
    )
    return found


def address(browser: webdriver.Chrome) -> str:
    return browser.current_url.partition("#")[2]


def detail(browser: webdriver.Chrome) -> str:
    return browser.find_element(By.ID, "detail").text


def test_it_opens_quietly_and_asks_for_nothing(browser: webdriver.Chrome, visit: Open) -> None:
    visit()
    assert [line for line in log(browser, "browser") if line["level"] != "INFO"] == []
    events = [json.loads(entry["message"])["message"] for entry in log(browser, "performance")]
    asked = [e["params"]["request"]["url"] for e in events if e["method"] == "Network.requestWillBeSent"]
    assert [url for url in asked if not url.startswith(("file:", "about:", "data:"))] == []
    assert len([url for url in asked if url.startswith("file:")]) == 1


def test_what_an_article_says_is_text(browser: webdriver.Chrome, visit: Open, tables: Tables) -> None:
    visit("doc=hostile")
    assert browser.title == "Test"
    assert browser.find_element(By.ID, "text").get_property("textContent") == tables.texts["hostile"]
    assert browser.find_element(By.TAG_NAME, "h2").text == ARTICLES[1]["title"]
    assert browser.find_elements(By.CSS_SELECTOR, "main img, main script, main b") == []


def test_marks_stand_where_the_tables_say(browser: webdriver.Chrome, visit: Open, tables: Tables) -> None:
    visit("doc=flood&layers=dates")
    assert marks(browser, "date") == list(tables.dates.text[tables.dates.doc_id == "flood"])
    visit("doc=flood&layers=numbers")
    assert marks(browser, "number") == list(tables.numbers.text[tables.numbers.doc_id == "flood"])
    visit("doc=flood&layers=entities")
    names = tables.mentions[(tables.mentions.doc_id == "flood") & (tables.mentions.form == "name")]
    assert set(names.text) <= set(marks(browser, "entity"))


def test_layers_can_be_switched(browser: webdriver.Chrome, visit: Open, tables: Tables) -> None:
    visit("doc=flood")
    assert marks(browser, "number")
    browser.find_element(By.ID, "layer-numbers").click()
    assert not marks(browser, "number")
    assert marks(browser, "date")
    assert "layers=entities%2Cdates%2Cquotes" in address(browser)
    browser.find_element(By.ID, "layer-facts").click()
    assert browser.find_element(By.ID, "text").get_property("textContent") == tables.texts["flood"]


def test_a_click_on_a_mark_shows_its_row_and_rule(browser: webdriver.Chrome, visit: Open, tables: Tables) -> None:
    visit("doc=flood&layers=dates")
    browser.find_element(By.CSS_SELECTOR, "#text .date").click()
    row = tables.dates.iloc[0]
    shown = detail(browser)
    assert row.date_id in shown
    assert str(row.value) in shown
    assert f"Rule {row.rule}: a day of the week" in shown
    assert f"{row.confidence:.2f}" in shown
    # What it joins to: the claim that it dates, by way of its part.
    assert "claim_parts" in shown
    assert f"row=dates%3A{row.date_id.replace('#', '%23')}" in address(browser)


def test_a_click_on_a_row_shows_its_place(browser: webdriver.Chrome, visit: Open, tables: Tables) -> None:
    visit("view=said")
    items = browser.find_elements(By.CSS_SELECTOR, ".item")
    attributed = tables.claims[tables.claims.kind == "attributed"]
    assert len(items) == len(attributed)
    items[-1].click()
    last = attributed.iloc[-1]
    assert "".join(marks(browser, "on")) == last.text
    assert last.claim_id in detail(browser)


def test_search_and_filters_stand_in_the_address(browser: webdriver.Chrome, visit: Open, tables: Tables) -> None:
    visit("view=said&act=denies")
    assert browser.find_element(By.ID, "f-act").get_attribute("value") == "denies"
    denied = int((tables.claims.act == "denies").sum())
    assert browser.find_element(By.ID, "count").text.startswith(f"{denied} of")
    browser.find_element(By.ID, "f-q").send_keys("xyzzy")
    assert browser.find_element(By.ID, "count").text.startswith("0 of")
    assert "q=xyzzy" in address(browser)
    visit("view=articles&from=2023-01-01")
    assert [i.text.splitlines()[0] for i in browser.find_elements(By.CSS_SELECTOR, ".item")] == [ARTICLES[1]["title"]]
    visit("view=articles&q=NODI")
    assert [i.text.splitlines()[0] for i in browser.find_elements(By.CSS_SELECTOR, ".item")] == [ARTICLES[0]["title"]]


def test_back_goes_back(browser: webdriver.Chrome, visit: Open) -> None:
    visit("doc=flood")
    browser.find_elements(By.CSS_SELECTOR, ".item")[1].click()
    assert browser.find_element(By.TAG_NAME, "h2").text == ARTICLES[1]["title"]
    browser.back()
    until(lambda: browser.find_element(By.TAG_NAME, "h2").text == ARTICLES[0]["title"])


def test_the_keyboard_is_enough(browser: webdriver.Chrome, visit: Open) -> None:
    visit("doc=flood&layers=dates,numbers")
    browser.find_element(By.ID, "list").send_keys(Keys.ARROW_DOWN)
    assert browser.find_element(By.TAG_NAME, "h2").text == ARTICLES[1]["title"]
    browser.find_element(By.ID, "list").send_keys(Keys.HOME)
    first = browser.find_element(By.CSS_SELECTOR, "#text .m[tabindex='0']")
    first.send_keys(Keys.ARROW_RIGHT)
    second = browser.switch_to.active_element
    words = marks(browser, "m")[1]
    assert second.text == words
    second.send_keys(Keys.ENTER)
    assert words in detail(browser)
    assert browser.switch_to.active_element.text == words
    browser.switch_to.active_element.send_keys(Keys.ESCAPE)
    assert "row=" not in address(browser)
    browser.find_element(By.TAG_NAME, "body").send_keys("/")
    assert browser.switch_to.active_element.get_attribute("id") == "f-q"
    tab = browser.find_element(By.ID, "tab-articles")
    tab.send_keys(Keys.ARROW_RIGHT)
    assert "view=said" in address(browser)


def test_every_control_has_a_name(browser: webdriver.Chrome, visit: Open) -> None:
    for view in ("articles", "said", "timeline", "names", "figures", "tables"):
        visit(f"view={view}")
        nameless = browser.execute_script(
            """return [...document.querySelectorAll('button, input, select, [role=listbox], [role=img], aside, nav, section')]
            .filter(e => e.offsetParent !== null && !(e.textContent.trim() && e.tagName === 'BUTTON')
              && !e.getAttribute('aria-label') && !(e.id && document.querySelector(`label[for="${e.id}"]`))
              && !e.closest('label') && e.tagName !== 'NAV')
            .map(e => e.outerHTML.slice(0, 80))"""
        )
        assert nameless == [], view


def test_people_lead_to_their_claims_and_articles(browser: webdriver.Chrome, visit: Open, tables: Tables) -> None:
    visit("view=names&type=PERSON")
    browser.find_element(By.CSS_SELECTOR, ".item").click()
    main = browser.find_element(By.ID, "main").text
    assert "Rahim Chowdhury" in main
    assert "Says" in main
    said = tables.claims[tables.claims.source == "Rahim Chowdhury"]
    browser.find_element(By.CSS_SELECTOR, "main .plain").click()
    assert browser.find_element(By.ID, "count").text.startswith(f"{len(said)} of")
    browser.find_element(By.ID, "f-source").click()
    assert not browser.find_element(By.ID, "count").text.startswith(f"{len(said)} of")


def test_the_timeline_zooms(browser: webdriver.Chrome, visit: Open) -> None:
    visit("view=timeline")
    assert browser.find_elements(By.CSS_SELECTOR, ".chart rect.asserted, .chart rect.attributed")
    browser.find_element(By.CSS_SELECTOR, "[aria-label='zoom in']").click()
    assert "from=" in address(browser)
    assert "to=" in address(browser)
    browser.find_element(By.CSS_SELECTOR, "[aria-label='all days']").click()
    assert "from=" not in address(browser)


def test_figures_that_differ_stand_side_by_side(browser: webdriver.Chrome, visit: Open, tables: Tables) -> None:
    visit("view=figures")
    assert browser.find_element(By.ID, "count").text.startswith(str(tables.figures.group_id.nunique()))
    browser.find_element(By.CSS_SELECTOR, ".item").click()
    group = tables.figures[tables.figures.group_id == tables.figures.group_id[0]]
    assert len(browser.find_elements(By.CSS_SELECTOR, ".scale .track")) == len(group)
    assert str(group.reason.iloc[0]) in browser.find_element(By.ID, "main").text


def test_any_table_of_the_schema_can_be_read(browser: webdriver.Chrome, visit: Open, tables: Tables) -> None:
    for name in tables:
        visit(f"view=tables&table={name}")
        assert browser.find_element(By.ID, "count").text == f"{len(tables[name]):,} of {len(tables[name]):,}"


def contrasts(browser: webdriver.Chrome) -> dict[str, float]:
    """Contrast of ink with every ground that it stands on (WCAG 2: 4.5 for text)."""
    found: dict[str, float] = browser.execute_script(
        """const style = getComputedStyle(document.documentElement);
        const light = (name) => {
          const hex = style.getPropertyValue(name).trim().slice(1);
          const [r, g, b] = [0, 2, 4].map(i => parseInt(hex.slice(i, i + 2), 16) / 255)
            .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
          return 0.2126 * r + 0.7152 * g + 0.0722 * b;
        };
        const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
        const out = {};
        for (const ground of ['--paper', '--soft', '--chosen', '--person', '--body', '--place', '--other', '--quote', '--source'])
          out['ink on ' + ground] = ratio('--ink', ground);
        for (const ink of ['--muted', '--accent', '--bad', '--good'])
          out[ink] = Math.min(ratio(ink, '--paper'), ratio(ink, '--soft'));
        return out;"""
    )
    return found


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_words_can_be_read_in_light_and_dark(browser: webdriver.Chrome, visit: Open, theme: str) -> None:
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": theme}]})
    visit()
    assert (browser.find_element(By.ID, "theme").text == "Light") == (theme == "dark")
    weak = {name: round(ratio, 2) for name, ratio in contrasts(browser).items() if ratio < 4.5}
    assert weak == {}
    browser.find_element(By.ID, "theme").click()
    assert (browser.find_element(By.ID, "theme").text == "Light") == (theme == "light")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": []})


def test_it_fits_a_narrow_screen_and_paper(browser: webdriver.Chrome, visit: Open) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 380, "height": 800, "deviceScaleFactor": 1, "mobile": True}
    )
    visit("doc=flood")
    assert browser.execute_script("return document.documentElement.scrollWidth") <= 380
    browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    visit("doc=flood")
    assert not browser.find_element(By.ID, "side").is_displayed()
    assert not browser.find_element(By.ID, "filters").is_displayed()
    assert browser.find_element(By.ID, "text").is_displayed()
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})


def test_of_a_long_list_only_what_is_seen_is_in_the_page(browser: webdriver.Chrome, visit: Open, tmp_path: Path) -> None:
    rows = empty_rows()
    rows["documents"] = [DOCUMENTS.row(doc_id=f"{i:05}", title=f"Article {i}", status="ok") for i in range(20_000)]
    many = Tables(rows, {f"{i:05}": "It rained." for i in range(20_000)})
    write(tmp_path / "many.html", many.source())
    visit(url=(tmp_path / "many.html").as_uri())
    assert len(browser.find_elements(By.CSS_SELECTOR, ".item")) < 50
    browser.find_element(By.ID, "list").send_keys(Keys.END)
    until(lambda: browser.find_elements(By.CSS_SELECTOR, ".item")[-1].text.startswith("Article 19999"))
    assert browser.find_element(By.TAG_NAME, "h2").text == "Article 19999"


def test_events_and_disputes_are_shown_where_the_tables_have_them(
    browser: webdriver.Chrome, visit: Open, tables: Tables, tmp_path: Path
) -> None:
    """Few columns are enough; the page takes any table that the schema has."""
    claim, other = tables.claims.claim_id[0], tables.claims.claim_id[1]
    mention = tables.mentions.iloc[0]

    def table(called: str, columns: str, **cells: str | int) -> tuple[Table, list[Row]]:
        refers = {"event_id": "events", "claim_id": "claims", "other_claim_id": "claims", "doc_id": "documents"}
        kinds = {"start_char": "integer", "end_char": "integer"}
        made = Table(
            called, "", columns.split()[0], f"One row of {called}.",
            tuple(
                Column(c, kinds.get(c, "string"), c, refers="" if (called, c) == ("events", "event_id") else refers.get(c, ""))  # type: ignore[arg-type]
                for c in columns.split()
            ),
        )  # fmt: skip
        return made, [made.row(**cells)]

    more = [
        table("events", "event_id type name begin_date end_date place", event_id="v1", type="flood", name="Padma flood",
              begin_date="2022-08-22", end_date="2022-08-22", place="Bangladesh"),
        table("event_mentions", "event_mention_id event_id doc_id claim_id start_char end_char text status",
              event_mention_id="w1", event_id="v1", doc_id=mention.doc_id, claim_id=claim, start_char=int(mention.start_char),
              end_char=int(mention.end_char), text=mention.text, status="actual"),
        table("event_participants", "event_id role corpus_entity_id name", event_id="v1", role="place",
              corpus_entity_id="country:BGD", name="Bangladesh"),
        table("disputes", "claim_id other_claim_id kind reason", claim_id=claim, other_claim_id=other, kind="denied",
              reason="Why."),
    ]  # fmt: skip
    source = tables.source()
    rows = {**source.tables, **{t.name: r for t, r in more}}
    shape = (*(t for t in source.shape if t.name not in {m.name for m, _ in more}), *(t for t, _ in more))
    write(tmp_path / "events.html", Memory(rows, tables.texts, shape))
    url = (tmp_path / "events.html").as_uri()
    visit("view=events", url)
    browser.find_element(By.CSS_SELECTOR, ".item").click()
    main = browser.find_element(By.ID, "main").text
    assert "Padma flood" in main
    assert "Who takes part" in main
    browser.find_element(By.CSS_SELECTOR, "main .link").click()
    assert "view=names" in address(browser)
    visit("view=events&item=v1", url)
    browser.find_elements(By.CSS_SELECTOR, "main .link")[-1].click()
    assert "".join(marks(browser, "on")) == mention.text
    visit("view=disputes", url)
    browser.find_element(By.CSS_SELECTOR, ".item").click()
    assert browser.find_element(By.ID, "text").is_displayed()
    assert "other_claim_id" in detail(browser)
    told = browser.find_element(By.ID, "main").text
    assert str(tables.claims.statement[0]) in told
    assert str(tables.claims.statement[1]) in told
    browser.find_elements(By.CSS_SELECTOR, ".profile .link")[1].click()
    assert f"claims%3A{other.replace('#', '%23')}" in address(browser)
    assert str(tables.claims.statement[0]) in browser.find_element(By.ID, "main").text  # both sides stay in sight


def test_on_a_narrow_page_the_overview_covers_no_text(browser: webdriver.Chrome, visit: Open) -> None:
    """Only the row of a chosen mark lies over the article; what is in it stands below."""
    browser.set_window_size(500, 900)
    try:
        visit("doc=flood")
        assert browser.find_element(By.ID, "detail").value_of_css_property("position") == "static"
        browser.find_element(By.CSS_SELECTOR, "#text .m").click()
        assert browser.find_element(By.ID, "detail").value_of_css_property("position") == "sticky"
    finally:
        browser.set_window_size(1400, 900)
