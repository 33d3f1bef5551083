#!/usr/bin/env python3
"""Uses `bluepencil serve` in Chromium as a rule author would, on pages that attack it.

    Tools/browser.py .build/release/bluepencil-serve --pictures .build/browser/pictures

Needs Debian's chromium, and playwright from PyPI to drive it; `make browser` gets both. Exits with 1 where something is not
as it should be. Pictures of the page by day and by night are left to look at.
"""

import argparse
import contextlib
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from playwright.sync_api import expect, sync_playwright

PARAGRAPHS = [
    "The council of Port Elder approved the repair of the harbour bridge on Monday, after a debate of four hours.",
    "Engineers had found cracks in two of its nine piers last spring, and lorries have been kept off it ever since.",
    "The work will cost 14 million and take two years, said Delia Fenwick, who leads the town's building office.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
ATTACK = """<img src=x onerror="parent.document.title='owned'"><script>parent.document.title='owned'; document.title='owned'</script>
<svg onload="top.location='http://127.0.0.1:9/'"></svg><meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/">
<link rel=stylesheet href="http://127.0.0.1:9/x.css"><form action="http://127.0.0.1:9/"><input autofocus></form>"""
PAGES = {
    "bridge.html": f'<html lang="en"><title>Bridge to be repaired</title><link rel="canonical" href="https://post.example/bridge">'
                   f"<body><h1>Bridge to be repaired</h1>{BODY}<p>Subscribe to the Elder Ferry Letter, which comes on Fridays</p>"
                   f"</body></html>",
    "hostile.html": f"<html lang='en'><title>&lt;script&gt;parent.document.title='owned'&lt;/script&gt;</title><body>{ATTACK}<h1>"
                    f"&lt;img src=x onerror=&quot;document.title='owned'&quot;&gt;</h1>{BODY}"
                    "<p>&lt;/textarea&gt;&lt;script&gt;document.title='owned'&lt;/script&gt; is what the visitors read on the wall.</p>"
                    f"{ATTACK}</body></html>",
}


@contextlib.contextmanager
def serving(program, folder):
    """The address of the program with its secret."""
    server = subprocess.Popen([program, "pages", "--rules", "rules"], cwd=folder, stdout=subprocess.PIPE, text=True)
    try:
        yield server.stdout.readline().strip()
    finally:
        server.kill()
        server.wait()


def watch(page, address):
    """Lists that fill with what must not happen: errors of the script, and requests to other places."""
    errors, strays = [], []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("request", lambda request: strays.append(request.url) if not request.url.startswith(address) else None)
    # What the policy has stopped is told as a request that failed for that reason; nothing was sent.
    page.on("requestfailed", lambda request: request.failure == "csp" and request.url in strays and strays.remove(request.url))
    return errors, strays


def author_writes_a_rule(page, folder):
    line = page.locator("#blocks li", has_text="Elder Ferry Letter")
    if "cut" not in line.get_attribute("class"):
        line.locator(".words").click()
    expect(line).to_have_attribute("aria-selected", "true")
    page.click("#draft")
    expect(page.locator("#path")).to_have_value("site/post.example.yaml")
    expect(page.locator("#status")).to_have_text(re.compile("would cut 1 more block"))
    expect(line).to_have_class(re.compile("cut changed"))
    text = page.locator("#text").input_value()
    page.fill("#text", text.replace("do: drop", "do: dorp"))
    expect(page.locator("#messages")).to_have_text(re.compile(r"yaml:\d+:\d+: error: .*dorp"))
    assert not (folder / "rules/site").exists(), "a rule was saved that nobody saved"
    page.fill("#text", re.sub("FIXME.*", "The paper's letter is offered below its articles.", text))
    expect(page.locator("#status")).to_have_text(re.compile("would cut 1 more block"))
    page.click("#save")
    expect(page.locator("#status")).to_have_text("saved site/post.example.yaml")
    assert "letter is offered" in (folder / "rules/site/post.example.yaml").read_text()
    expect(line.locator(".chip")).to_have_text(re.compile("site.post.example.draft"))
    page.click("#discard")
    line.locator(".chip").click()
    expect(page.locator("#text")).to_have_value(re.compile("letter is offered"))


def hostile_page_stays_text(page, address):
    page.locator("#pages li", has_text="hostile.html").click()
    expect(page.locator("#source")).to_have_text(re.compile("hostile.html"))
    expect(page.locator("#blocks")).to_contain_text("visitors read on the wall")
    page.click("#tab-metadata")
    page.click("#tab-original")
    frame = page.frame_locator("#frame")
    expect(frame.locator("p").first).to_contain_text("Port Elder")
    page.wait_for_timeout(1000)
    assert page.title() == "Bluepencil", f"the title is {page.title()!r}"
    assert page.url.startswith(address), page.url
    frames = [frame for frame in page.frames if frame != page.main_frame]
    assert all(frame.url.startswith(address) for frame in frames), [frame.url for frame in frames]
    assert page.locator("#blocks img, #blocks script, #pages script, #metadata img").count() == 0


def strangers_are_refused(browser, url):
    address = url.split("?")[0]
    page = browser.new_page()
    for stranger in [address, address + "?token=" + "0" * 64, address + "pages", address + "source/0"]:
        assert page.goto(stranger).status == 403, stranger
    page.goto("about:blank")
    answered = page.evaluate("""async url => { try { await fetch(url); return true } catch { return false } }""", url)
    assert not answered, "another origin can read it"
    page.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--pictures", type=pathlib.Path)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary, sync_playwright() as driver:
        folder = pathlib.Path(temporary)
        for name in ["pages", "rules"]:
            (folder / name).mkdir()
        for name, text in PAGES.items():
            (folder / "pages" / name).write_text(text)
        chromium = shutil.which("chromium") or sys.exit("browser: no chromium here; apt-get install chromium")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        with serving(options.program.resolve(), folder) as url:
            page = browser.new_page(viewport={"width": 1440, "height": 900})
            errors, strays = watch(page, url.split("?")[0])
            page.goto(url)
            expect(page.locator("#pages li")).to_have_count(2)
            expect(page.locator("#source")).to_have_text(re.compile("bridge.html"))
            author_writes_a_rule(page, folder)
            for scheme in ["light", "dark"]:
                page.emulate_media(color_scheme=scheme)
                if options.pictures:
                    page.screenshot(path=options.pictures / f"serve-{scheme}.png")
            hostile_page_stays_text(page, url.split("?")[0])
            if options.pictures:
                page.screenshot(path=options.pictures / "serve-hostile.png")
            assert not errors, errors
            assert not strays, strays
            strangers_are_refused(browser, url)
        browser.close()
    print("3 passed, 0 failed")


if __name__ == "__main__":
    main()
