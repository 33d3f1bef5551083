#!/usr/bin/env python3
"""Fuzzes the stages of the program with libFuzzer, each for some seconds, and prints a table of what was done.

    Tools/fuzz.py .build/fuzz/release/fuzz --seconds 60
    Tools/fuzz.py .build/fuzz/release/fuzz --seconds 600 --hours 1 --only clean --only warc

What was found interesting stays in --corpus for the next time, and what was done in its history.jsonl: the table also
tells the hours of all times together. With --hours the target that has had the least goes next, until each has had as
many in all; what was broken off goes on where it stood but for the last --seconds. Exits with 1 where a target crashed
or hung; its bytes are in the corpus's folder as crash-…, timeout-… or oom-….
"""

import argparse
import collections
import json
import os
import pathlib
import re
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent
SECONDS_OF_A_TEST = 20
MEMORY_MB = 4096
PAGES = ["samples/pages/**/*.html", "samples/pages/**/*.txt"]
SEEDS = {
    "decode": PAGES, "html": PAGES[:1], "text": PAGES[1:], "clean": PAGES, "run": ["samples/pages/**/*"],
    "warc": ["samples/pages/**/*.warc*"], "jsonl": ["samples/pages/**/*.jsonl*"], "table": ["samples/pages/**/*.csv*"],
    "archive": ["samples/pages/**/*"], "rules": ["Rules/**/*.yaml"],
}
TEXTS = {
    "selector": ["div > p.a:not(.b)", "[class~=a] + li:nth-child(2n+1)", "*|b, td:first-child ~ td", "#c :is(ul, ol) a[href^='x' i]"],
    "xpath": ["//div[@id='c']/p[1]", "string(//b)", "count(//li) > 1", "//p[contains(concat(' ', @class, ' '), ' a ')]/..",
              "translate(normalize-space(//td), 'z', 'y')", "//li[position() < last()]/following-sibling::*"],
    "dates": ["Monday, January 5, 2024 at 10:30 a.m. EST", "5. Januar 2024, 10.30 Uhr", "2024-01-05T10:30:00+01:00",
              "5 января 2024 в 10:30", "2024年1月5日 10時30分", "٥ يناير ٢٠٢٤", "01/05/24 | 5.1.2024"],
    "siteconfig": ["title: //h1\nbody: //div[@id='c']\nstrip: //b\nstrip_id_or_class: a\nprune: no\nwrap_in(h2): //li[1]\n",
                   "replace_string(<b>): <i>\nfind_string: x\nreplace_string: y\nauthor: string(//p)\ndate: //td/@class\n"],
    "robots": ["User-agent: *\nDisallow: /a*b$\nAllow: /a%2fb\nCrawl-delay: 2\n/a/b", "user-agent: Bluepencil/1\ndisallow: *.gif$\n/x.gif?y"],
    "feed": ["<rss version='2.0'><channel><item><link>https://a.example/b?c=%41</link><pubDate>Wed, 01 May 2024 08:00:00 GMT</pubDate></item></channel></rss>",
             "<feed xmlns='http://www.w3.org/2005/Atom'><entry><link href='https://a.example/b'/><updated>2024-05-01T08:00:00Z</updated></entry></feed>",
             "<urlset><url><loc>https://a.example/</loc><lastmod>2024-05-01</lastmod></url></urlset>", "https://a.example/../b\nhttp://[::1]:80/"],
    "journal": [""], "state": ["\0\0\0\1\0abc", "\1\0\0\20\0abc", "\2\0\1\0\1abc"], "table": ["id,html\n1,\"<p>a</p>\"\n2,b\n"],
}


def seed(target, corpus):
    corpus.mkdir(parents=True, exist_ok=True)
    paths = [path for pattern in SEEDS.get(target, []) for path in sorted(ROOT.glob(pattern)) if path.is_file()]
    contents = [path.read_bytes() for path in paths] + [text.encode() for text in TEXTS.get(target, [])]
    for number, content in enumerate(contents):
        (corpus / f"seed-{number}").write_bytes(content)


def fuzz(program, target, corpus, seconds):
    """The exit code, and what libFuzzer printed last of executions, coverage and the corpus."""
    command = [program, target, f"-max_total_time={seconds}", f"-timeout={SECONDS_OF_A_TEST}", f"-rss_limit_mb={MEMORY_MB}",
               f"-dict={ROOT}/Fuzz/tokens.dict", f"-artifact_prefix={corpus.parent}/{target}-", "-max_len=16384",
               "-print_final_stats=1", str(corpus)]
    # The built-in rules are never freed; a crash is told without a debugger that waits.
    environment = {**os.environ, "ASAN_OPTIONS": "detect_leaks=0", "SWIFT_BACKTRACE": "enable=no"}
    log = corpus.parent / f"{target}.log"
    with open(log, "wb") as printed:
        code = subprocess.run(command, stdout=printed, stderr=subprocess.STDOUT, env=environment,
                              timeout=seconds + 600).returncode
    text = log.read_text("utf-8", "replace")
    states = re.findall(r"cov: (\d+) ft: (\d+) corp: (\d+)", text)
    executions = re.search(r"stat::number_of_executed_units: *(\d+)", text)
    return code, int(executions[1]) if executions else 0, states[-1] if states else ("0", "0", "0")


class History:
    """What was done at all times, a row for each of them; and which targets failed this time."""

    def __init__(self, path):
        self.path = path
        self.spent = collections.Counter()
        self.failed = []
        for line in path.read_text("utf-8").splitlines() if path.exists() else []:
            self.count(json.loads(line))

    def count(self, row):
        self.spent[row["target"]] += row["cpu_seconds"]

    def add(self, target, seconds, executions, code):
        row = {"target": target, "cpu_seconds": round(seconds), "executions": executions, "code": code}
        with open(self.path, "a", encoding="utf-8") as rows:
            rows.write(json.dumps(row) + "\n")
        self.count(row)
        if code:
            self.failed.append(target)

    def turns(self, targets, hours):
        """Each target once, or, where hours are given, again and again the one that has had the least, unless it failed."""
        if hours is None:
            yield from targets
            return
        while left := [target for target in targets if self.spent[target] < hours * 3600 and target not in self.failed]:
            yield min(left, key=lambda target: self.spent[target])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=os.path.abspath)
    parser.add_argument("--seconds", type=int, default=60, help="for each target (60)")
    parser.add_argument("--hours", type=float, help="of processor time, for each target at all times together; in turns of --seconds")
    parser.add_argument("--only", action="append", help="a target; may be repeated (all)")
    parser.add_argument("--corpus", type=pathlib.Path, default=ROOT / ".build/fuzz/corpus")
    options = parser.parse_args()
    usage = subprocess.run([options.program], capture_output=True, text=True).stderr
    targets = options.only or re.search(r"targets: (.*)", usage)[1].split(", ")
    options.corpus.mkdir(parents=True, exist_ok=True)
    history = History(options.corpus / "history.jsonl")
    print(f"{'target':10} {'executions':>12} {'edges':>8} {'features':>9} {'corpus':>7} {'hours':>6}")
    for target in history.turns(targets, options.hours):
        seed(target, options.corpus / target)
        before = os.times()
        code, executions, (edges, features, inputs) = fuzz(options.program, target, options.corpus / target, options.seconds)
        after = os.times()
        seconds = after.children_user + after.children_system - before.children_user - before.children_system
        history.add(target, seconds, executions, code)
        spent = history.spent[target]
        print(f"{target:10} {executions:12,} {edges:>8} {features:>9} {inputs:>7} {spent / 3600:6.2f}" + (" FAILED" if code else ""), flush=True)
    if history.failed:
        sys.exit(f"failed: {', '.join(history.failed)}; what was found is in {options.corpus} (…-crash-…), logs beside it")


if __name__ == "__main__":
    main()
