#!/usr/bin/env python3
"""Writes a WARC file of generated news pages, one gzip member a record.

Standard library only. Equal arguments give equal records: the words, layouts and
dates come from a seeded generator, the gzip headers carry no time.

    python3 Tools/make_bench_data.py --records 10000 build/bench.warc.gz

Of every ten responses one is an error page and one a copy of an earlier page; each
has its request. Pages have 20 to 200 KB, most of it navigation and scripts, as news
pages do.
"""

import argparse
import base64
import hashlib
import pathlib
import random
import uuid
import zlib

NAMESPACE = uuid.UUID("a4a0f1de-9d0b-4d5c-9c58-3a2d0a6c7b10")
SYLLABLES = "ba be bi bo bu da de di do du fa fe ka ke ki ko la le li lo ma me mi mo na ne no ra re ri ro sa se si so ta te ti to va ve vi".split()
GLUE = "the of and to in a for on that with as was said at by from is it after over".split()


def word_list(rng, count):
    return ["".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(count)]


class Site:
    """A host with its own frame around the articles."""

    def __init__(self, number, words, rng):
        self.host = f"news{number}.example"
        self.name = " ".join(rng.choices(words, k=2)).title()
        menu = "".join(
            f'<li class="nav-item"><a href="/{word}/" data-track="nav-{word}">{word.title()}</a></li>'
            for word in rng.choices(words, k=rng.randint(40, 120))
        )
        styles = "".join(
            f".{word}-{index}{{margin:{index % 9}px;padding:0 {index % 7}px;color:#{index * 7919 % 0xFFFFFF:06x}}}"
            for index, word in enumerate(rng.choices(words, k=rng.randint(100, 600)))
        )
        scripts = "".join(
            f'window.{word}=window.{word}||[];{word}.push({{"id":{index},"slot":"{word}"}});'
            for index, word in enumerate(rng.choices(words, k=rng.randint(200, 1500)))
        )
        self.head = f"<style>{styles}</style><script>{scripts}</script>"
        self.top = f'<header><nav><ul class="menu">{menu}</ul></nav></header>'
        self.bottom = f'<footer><ul>{menu}</ul><p>&copy; 2024 {self.name}. All rights reserved.</p></footer>'


def sentence(rng, words):
    count = rng.randint(8, 26)
    chosen = rng.choices(words, k=count)
    for index in range(1, count, 2):
        chosen[index] = rng.choice(GLUE)
    return " ".join(chosen).capitalize() + "."


def page(site, rng, words, number):
    title = " ".join(rng.choices(words, k=7)).capitalize()
    date = f"2024-{1 + number // 28 % 12:02d}-{1 + number % 28:02d}"
    paragraphs = "".join(
        "<p>" + " ".join(sentence(rng, words) for _ in range(rng.randint(2, 4))) + "</p>\n"
        for _ in range(rng.randint(5, 25))
    )
    links = "".join(
        f'<li class="teaser"><a href="/{number + index}.html">{sentence(rng, words)[:60]}</a></li>'
        for index in range(rng.randint(10, 60))
    )
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} - {site.name}</title>
<meta property="article:published_time" content="{date}T08:00:00Z">{site.head}</head>
<body>{site.top}<main><article><h1>{title}</h1><p class="byline">By {words[number % len(words)].title()} {words[number * 7 % len(words)].title()}</p>
{paragraphs}</article><aside><h2>Most read</h2><ul>{links}</ul></aside></main>{site.bottom}</body></html>
""".encode()


def label(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def record(kind, url, date, block, payload=None):
    identity = uuid.uuid5(NAMESPACE, f"{kind} {url} {date}")
    fields = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{identity}>",
        f"WARC-Date: {date}",
        f"WARC-Target-URI: {url}",
        f"WARC-Block-Digest: {label(block)}",
    ]
    if payload is not None:
        fields.append(f"WARC-Payload-Digest: {label(payload)}")
    fields += [f"Content-Type: application/http; msgtype={kind}", f"Content-Length: {len(block)}", "", ""]
    return "\r\n".join(fields).encode() + block + b"\r\n\r\n"


def gzip_member(data, level):
    packer = zlib.compressobj(level, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--records", type=int, default=10_000, help="responses (default %(default)s)")
    parser.add_argument("--level", type=int, default=6, help="of gzip, 1 to 9 (default %(default)s)")
    arguments = parser.parse_args()
    rng = random.Random(1)
    words = word_list(rng, 4000)
    sites = [Site(number, words, rng) for number in range(50)]
    # A page that comes again; kept small, so that memory is bounded.
    earlier = b""
    arguments.output.parent.mkdir(parents=True, exist_ok=True)
    part = arguments.output.with_name(arguments.output.name + ".part")
    with part.open("wb") as file:
        for number in range(arguments.records):
            site = rng.choice(sites)
            url = f"https://{site.host}/{number}.html"
            date = f"2024-05-{1 + number // 86400 % 28:02d}T{number // 3600 % 24:02d}:{number // 60 % 60:02d}:{number % 60:02d}Z"
            status = "404 Not Found" if number % 10 == 9 else "200 OK"
            body = earlier if number % 10 == 5 else page(site, rng, words, number)
            earlier = body
            head = f"HTTP/1.1 {status}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
            request = f"GET /{number}.html HTTP/1.1\r\nHost: {site.host}\r\n\r\n".encode()
            file.write(gzip_member(record("response", url, date, head.encode() + body, body), arguments.level))
            file.write(gzip_member(record("request", url, date, request), arguments.level))
    part.rename(arguments.output)


if __name__ == "__main__":
    main()
