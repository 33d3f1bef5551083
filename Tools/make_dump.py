#!/usr/bin/env python3
"""Writes a dump of made-up news pages as JSON Lines: as many records as wanted, the same on every run.

    Tools/make_dump.py --records 100000 --sentences 12 > dump.jsonl

Every tenth record is a copy of an earlier one, every fiftieth is no article, every thousandth is broken. The first
half has no standfirst and no author, so that readers which guess a column's type from the first rows are put to the test.
"""

import argparse
import json
import random
import sys

PLACES = "harbor bridge school market library station museum river council theatre airport stadium".split()
ACTORS = ["the mayor", "a spokesman", "the committee", "residents", "engineers", "the company", "two students",
          "the opposition", "a judge", "the ministry", "volunteers", "the union"]
VERBS = ["approved", "delayed", "questioned", "opened", "rebuilt", "closed", "defended", "announced", "reviewed"]
OBJECTS = ["a plan for the {}", "the repair of the {}", "new rules for the {}", "the cost of the {}",
           "a report about the {}", "the future of the {}"]
TIMES = ["on Monday", "last week", "after a long debate", "in the spring", "for the second time", "before the vote"]
NAMES = ["Delia Fenwick", "Jonah Wray", "Marta Lindqvist", "Samir Haddad", "Ines Duarte", "Owen Pryce"]


def sentence(chance):
    actor, verb, place = chance.choice(ACTORS), chance.choice(VERBS), chance.choice(PLACES)
    text = f"{actor} {verb} {chance.choice(OBJECTS).format(place)} {chance.choice(TIMES)}, {chance.randint(3, 999)} people said."
    return text[0].upper() + text[1:]


def page(chance, number, total, sentences):
    title = sentence(chance).rstrip(".")
    late = number >= total // 2
    head = [f"<title>{title}</title>", f'<meta property="og:title" content="{title}">']
    if late:
        head.append(f'<meta property="og:description" content="{sentence(chance)}">')
        head.append(f'<meta name="author" content="{chance.choice(NAMES)}">')
    day = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    head.append(f'<meta property="article:published_time" content="{day}T08:00:00Z">')
    paragraphs = [" ".join(sentence(chance) for _ in range(3)) for _ in range(max(1, sentences // 3))]
    return (f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{"".join(head)}</head><body>'
            '<nav><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/local">Local</a></nav>'
            f'<article><h1>{title}</h1><div class="share"><a href="#">Share</a> <a href="#">Email</a></div>'
            + "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
            + '<p><a href="/more">Read more</a></p></article><footer>Copyright 2024</footer></body></html>')


def records(total, sentences, seed):
    chance = random.Random(seed)
    earlier = None
    for number in range(total):
        url = f"https://n{number % 40}.example/2024/{number}"
        if number % 1000 == 999:
            yield '{"url": "' + url + '", "html": '
            continue
        if number % 50 == 49:
            html = f"<html><body><nav><a href='/'>Home</a> <a href='/{number}'>More</a></nav></body></html>"
        elif number % 10 == 9 and earlier:
            html = earlier
        else:
            html = earlier = page(chance, number, total, sentences)
        yield json.dumps({"url": url, "fetched": "2024-05-01T10:00:00Z", "html": html})


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--records", type=int, default=10_000)
    arguments.add_argument("--sentences", type=int, default=12, help="sentences of an article")
    arguments.add_argument("--seed", type=int, default=1)
    options = arguments.parse_args()
    for line in records(options.records, options.sentences, options.seed):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
