"""Seconds that a report takes in a real browser: to open, and to answer a search.

    .venv/bin/python benchmarks/opening.py REPORT.html [--rounds 5] [--search WORD] [--pictures FOLDER]

Needs Chromium and its driver (apt-get install chromium chromium-driver). Opening is from the start of the navigation until the
page says that it is ready; a search is from the key until the list is drawn. Prints the median and the most of the rounds.
With --pictures, what the page looks like is kept: light, dark, narrow and as it is printed.
"""

from __future__ import annotations

import argparse
import base64
import shutil
import statistics
import sys
from pathlib import Path

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service

_OPENED = """
const done = arguments[arguments.length - 1];
const look = () => document.body && document.body.dataset.ready
  ? requestAnimationFrame(() => done(performance.now())) : setTimeout(look, 5);
look();
"""
_SEARCHED = """
const done = arguments[arguments.length - 1];
const field = document.querySelector("input[type=search]"), before = performance.now();
field.value = arguments[0];
field.dispatchEvent(new Event("input", {bubbles: true}));
requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - before)));
"""


def browser() -> webdriver.Chrome:
    """A Chromium without a window; ends with a message where there is none."""
    chromium, driver = shutil.which("chromium") or shutil.which("chromium-browser"), shutil.which("chromedriver")
    if not chromium or not driver:
        sys.exit("There is no Chromium here: apt-get install chromium chromium-driver")
    options = Options()
    options.binary_location = chromium
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=1400,900"):
        options.add_argument(argument)
    return webdriver.Chrome(options=options, service=Service(driver))


def pictures(page: webdriver.Chrome, address: str, folder: Path) -> None:
    """Keep what the page looks like."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, width, scheme in (("light", 1400, "light"), ("dark", 1400, "dark"), ("narrow", 420, "light")):
        page.set_window_size(width, 900)
        page.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": scheme}]})
        page.get(address)
        page.execute_async_script(_OPENED)
        page.save_screenshot(str(folder / f"{name}.png"))
    printed = page.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})
    (folder / "print.pdf").write_bytes(base64.b64decode(printed["data"]))


def main() -> None:
    """Measure and print."""
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("report", type=Path)
    ap.add_argument("--rounds", type=int, default=5)
    ap.add_argument("--search", default="police")
    ap.add_argument("--pictures", type=Path)
    args = ap.parse_args()
    page, address = browser(), args.report.resolve().as_uri()
    try:
        opened, searched = [], []
        for _ in range(args.rounds):
            page.get("about:blank")
            page.get(address)
            opened.append(page.execute_async_script(_OPENED) / 1000)
            searched.append(page.execute_async_script(_SEARCHED, args.search) / 1000)
        if args.pictures:
            pictures(page, address, args.pictures)
    finally:
        page.quit()
    print(f"{args.report.stat().st_size / 1e6:.1f} MB; seconds, median and most of {args.rounds}:")
    for what, seconds in (("opened", opened), ("searched", searched)):
        print(f"  {what} {statistics.median(seconds):.2f} {max(seconds):.2f}")


if __name__ == "__main__":
    main()
