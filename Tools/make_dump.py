#!/usr/bin/env python3
"""Writes a dump of made-up news pages, the same on every run, as its name says: .jsonl or .warc.gz.

    Tools/make_dump.py --records 100000 dump.jsonl
    Tools/make_dump.py --records 10000 --layout news dump.warc.gz

Of fifty pages one has no article and four are copies of earlier ones; all others have an article of their own.
JSON Lines: every thousandth record is broken, and the first half has no standfirst and no author, so that readers which
guess a column's type from the first rows are put to the test. WARC: a gzip member a record, each response with its
request; pages without an article are answers 404.
"""

import argparse
import json
import pathlib
import random

import warc
from made_pages import NewsPages, SmallPages


def pages(total, layout):
    """Number, address, time of fetching, HTML, and whether there is no article."""
    chance = random.Random(1)
    earlier = None
    for number in range(total):
        url = f"https://n{number % 50}.example/2024/{number}"
        date = f"2024-05-{1 + number // 86400 % 28:02d}T{number // 3600 % 24:02d}:{number // 60 % 60:02d}:{number % 60:02d}Z"
        empty = number % 50 == 49
        if empty:
            html = f"<html><body><nav><a href='/'>Home</a> <a href='/{number}'>More</a></nav></body></html>"
        elif number % 10 == 9 and earlier:
            html = earlier
        else:
            html = earlier = layout.page(chance, number, number >= total // 2)
        yield number, url, date, html, empty


def as_jsonl(number, url, date, html, empty):
    if number % 1000 == 999:
        return ('{"url": "' + url + '", "html": \n').encode()
    return (json.dumps({"url": url, "fetched": date, "html": html}) + "\n").encode()


def as_warc(number, url, date, html, empty):
    status = "404 Not Found" if empty else "200 OK"
    return warc.response(url, date, html.encode(), "text/html; charset=utf-8", status) + warc.request(url, date)


def write(output, total, layout):
    """The file has its name when it is whole."""
    form = as_warc if output.name.endswith(".warc.gz") else as_jsonl
    output.parent.mkdir(parents=True, exist_ok=True)
    part = output.with_name(output.name + ".part")
    with part.open("wb") as file:
        for page in pages(total, layout):
            file.write(form(*page))
    part.rename(output)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--records", type=int, default=10_000, help="pages (10000)")
    parser.add_argument("--layout", choices=["small", "news"], default="small", help="pages of 1.8 KB, or of 20 to 200 KB")
    parser.add_argument("--sentences", type=int, default=12, help="of an article on a small page (12)")
    options = parser.parse_args()
    write(options.output, options.records, NewsPages() if options.layout == "news" else SmallPages(options.sentences))


if __name__ == "__main__":
    main()
