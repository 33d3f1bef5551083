#!/usr/bin/env python3
"""Takes pages through another library, for extraction_peers.py to measure as a process of its own.

    Tools/extract_by_peer.py resiliparse|trafilatura|libxml2 files|jsonl|warc [PATH]

Without PATH it imports what it needs and ends: what a start costs.
"""

import ctypes
import json
import pathlib
import sys

RECOVER, NOERROR, NOWARNING, NONET = 1, 32, 64, 2048


def with_resiliparse():
    """Decoding by what the page declares or else by statistics, and the main content as text."""
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    def extract(page):
        text = page if isinstance(page, str) else bytes_to_str(page, detect_encoding(page, from_html_meta=True))
        return extract_plain_text(text, main_content=True)
    return extract


def with_trafilatura():
    """The main content with metadata, as JSON; its defaults otherwise."""
    import trafilatura
    return lambda page: trafilatura.extract(page, output_format="json", with_metadata=True)


def with_libxml2():
    """The system's libxml2, parsing into a document and freeing it."""
    library = ctypes.CDLL("libxml2.so.2")
    library.htmlReadMemory.restype = ctypes.c_void_p
    library.htmlReadMemory.argtypes = [ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_int]
    library.xmlFreeDoc.argtypes = [ctypes.c_void_p]

    def parse(page):
        options = RECOVER | NOERROR | NOWARNING | NONET
        library.xmlFreeDoc(library.htmlReadMemory(page, len(page), None, b"UTF-8", options))
    return parse


def from_files():
    return lambda folder: (path.read_bytes() for path in sorted(pathlib.Path(folder).rglob("*.htm*")))


def from_jsonl():
    return lambda path: (json.loads(line)["html"] for line in open(path, encoding="utf-8"))


def from_warc():
    from fastwarc.warc import ArchiveIterator, WarcRecordType
    return lambda path: (record.reader.read() for record in ArchiveIterator(path, record_types=WarcRecordType.response))


PEERS = {"resiliparse": with_resiliparse, "trafilatura": with_trafilatura, "libxml2": with_libxml2}
FORMS = {"files": from_files, "jsonl": from_jsonl, "warc": from_warc}


def main():
    take, pages = PEERS[sys.argv[1]](), FORMS[sys.argv[2]]()
    for path in sys.argv[3:]:
        for page in pages(path):
            take(page)


if __name__ == "__main__":
    main()
