#!/usr/bin/env python3
"""Lays the HTML pages of folders out in the three forms that are measured, all with the same pages in the same order.

    Tools/pack_pages.py TARGET [--between 0 20000] [--at-least 400] FOLDER…

Writes TARGET/files/ with a file a page, TARGET/pages.warc.gz with a response a page and TARGET/pages.jsonl with a row
{"url", "html"} a page, and prints how many pages and bytes of HTML they hold. Pages in gzip are unpacked. For JSON
they are decoded as UTF-8, or else as Windows-1252. --between takes pages of so many bytes only; --at-least goes through
the pages again, each with its round in a comment at its end, until there are so many.
"""

import argparse
import gzip
import itertools
import json
import pathlib

import warc

DATE = "2024-05-01T10:00:00Z"


def pages(folder):
    """Name and bytes of each HTML file below a corpus' pages/, or below the folder itself, in order."""
    root = folder / "pages" if (folder / "pages").is_dir() else folder
    for path in sorted(root.rglob("*")):
        name = str(path.relative_to(root)).removesuffix(".gz")
        if name.endswith((".html", ".htm")):
            data = path.read_bytes()
            yield name, gzip.decompress(data) if path.suffix == ".gz" else data


def decoded(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252", errors="replace")


def chosen(options):
    """Name of the corpus, name and bytes of each page."""
    for number in itertools.count():
        count = 0
        for folder in options.folders:
            for name, data in pages(folder):
                if options.between[0] <= len(data) < options.between[1]:
                    count += 1
                    yield folder.resolve().name, f"{number}/{name}", data + b"<!-- %d -->" % number if number else data
        if not count or count * (number + 1) >= options.at_least:
            return


def pack(target, found):
    count, size = 0, 0
    with open(target / "pages.warc.gz", "wb") as archive, open(target / "pages.jsonl", "w", encoding="utf-8") as lines:
        for corpus, name, data in found:
            path, url = target / "files" / corpus / name, f"https://{corpus}.example/{name}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            archive.write(warc.response(url, DATE, data))
            lines.write(json.dumps({"url": url, "html": decoded(data)}, ensure_ascii=False) + "\n")
            count, size = count + 1, size + len(data)
    return {"pages": count, "bytes": size}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("target", type=pathlib.Path)
    parser.add_argument("folders", type=pathlib.Path, nargs="+")
    parser.add_argument("--between", type=int, nargs=2, default=[0, 1 << 40], metavar=("FROM", "BELOW"))
    parser.add_argument("--at-least", type=int, default=0)
    options = parser.parse_args()
    print(json.dumps(pack(options.target, chosen(options))))


if __name__ == "__main__":
    main()
