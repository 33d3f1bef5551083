#!/usr/bin/env python3
"""Lays the HTML pages of folders out in the three forms that are measured, all with the same pages in the same order.

    Tools/pack_pages.py TARGET FOLDER…

Writes TARGET/files/ with a file a page, TARGET/pages.warc.gz with a response a page and TARGET/pages.jsonl with a row
{"url", "html"} a page, and prints how many pages and bytes of HTML they hold. Pages in gzip are unpacked. For JSON
they are decoded as UTF-8, or else as Windows-1252.
"""

import gzip
import json
import pathlib
import sys

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


def pack(target, folders):
    count, size = 0, 0
    with open(target / "pages.warc.gz", "wb") as archive, open(target / "pages.jsonl", "w", encoding="utf-8") as lines:
        for folder in folders:
            corpus = folder.resolve().name
            for name, data in pages(folder):
                path, url = target / "files" / corpus / name, f"https://{corpus}.example/{name}"
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
                archive.write(warc.response(url, DATE, data))
                lines.write(json.dumps({"url": url, "html": decoded(data)}, ensure_ascii=False) + "\n")
                count, size = count + 1, size + len(data)
    return count, size


if __name__ == "__main__":
    count, size = pack(pathlib.Path(sys.argv[1]), list(map(pathlib.Path, sys.argv[2:])))
    print(json.dumps({"pages": count, "bytes": size}))
