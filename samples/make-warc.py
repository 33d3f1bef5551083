#!/usr/bin/env python3
"""Writes pages/crawl.warc.gz: a WARC 1.1 file, one gzip member a record.

Standard library only. Two runs give the same bytes: dates and record ids are
fixed and the gzip headers carry no time. (Another zlib may compress to other
bytes; the records inside stay the same.)

    python3 make-warc.py [output]
"""

import base64
import hashlib
import pathlib
import struct
import sys
import uuid
import zlib

DATE = "2024-02-12T06:30:0%dZ"
NAMESPACE = uuid.UUID("5b1d0c52-7f0e-4a52-9d8b-0f6f5a6b9c11")

LIBRARY = """\
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Library to lend fishing rods - Millbrook Courier</title>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Library to lend fishing rods","datePublished":"2024-02-11","author":{"@type":"Person","name":"Oona Birch"},"publisher":{"@type":"Organization","name":"Millbrook Courier"}}</script></head>
<body>
<nav><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<article>
<h1>Library to lend fishing rods</h1>
<p class="byline">By Oona Birch</p>
<p>Anyone with a library card will be able to borrow a fishing rod in Millbrook from the first of March, the town library said on Sunday.</p>
<p>The library has bought twelve rods, six of them short enough for children, and a box of floats. Hooks and bait must be brought along.</p>
<p>&ldquo;A rod is a sort of book,&rdquo; said the librarian, Prue Hallam. &ldquo;You sit still with it and something may happen.&rdquo;</p>
<p>Rods may be kept for a week. Fines for late return will be the same as for novels.</p>
</article>
<aside><h3>Most read</h3><ul><li><a href="/1">Library Cat Retires After 14 Years</a></li></ul></aside>
<footer>&copy; 2026 Millbrook Courier Ltd.</footer>
</body>
</html>
"""

FERRY = """\
<!doctype html>
<html lang="fr">
<head><meta charset="utf-8"><title>Le bac de Rive-Haute repart avec un moteur électrique - Le Courrier</title>
<meta property="og:title" content="Le bac de Rive-Haute repart avec un moteur électrique">
<meta property="article:published_time" content="2024-02-09T17:30:00+01:00"></head>
<body>
<nav><a href="/une">À la une</a> <a href="/mer">Mer</a> <a href="/abonnement">Je m’abonne</a></nav>
<article>
<h1>Le bac de Rive-Haute repart avec un moteur électrique</h1>
<p class="chapo">La traversée dure une minute de plus, mais on y entend enfin les oiseaux</p>
<p class="signature">Par Nolwenn Tanguy</p>
<p>Le petit bac de Rive-Haute a repris vendredi ses allées et venues sur la rivière, après quatre mois passés au chantier naval.</p>
<p>Son vieux diesel a été remplacé par deux moteurs électriques, alimentés par des batteries logées sous les bancs. Elles se rechargent la nuit.</p>
<p>« Les premiers jours, je croyais être en panne », avoue le passeur, Alban Rouzic. « Maintenant je salue les hérons. »</p>
<p>Le tarif reste inchangé : un euro par personne, gratuit pour les chiens et les accordéonistes.</p>
</article>
<footer>© 2025 Le Courrier. Tous droits réservés.</footer>
</body>
</html>
"""

TIDE = """\
Local News

Tide gauge older than the town gets a new roof

Posted Updated

Colin Ashby
HARBOR END — The brick hut that has measured the tide at Harbor End since before the town had a name is to get a new slate roof, the harbor board said on Monday.

The gauge inside, a float on a brass chain, still agrees with the satellite to within two centimetres on most days.

"We checked, and it was the satellite that had slipped," said the board's secretary, Wilma Strand, who keeps the paper rolls in a biscuit tin.

Work begins after the spring tides and should last three weeks.

Copyright 2025 by Harbor Gazette Media, Inc. All rights reserved.
"""


def member(data):
    """One gzip member with a fixed header (no name, no time, system unknown)."""
    squeeze = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = squeeze.compress(data) + squeeze.flush()
    tail = struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)
    return b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff" + body + tail


def digest(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def record(number, kind, content_type, block, payload=None, uri=None, extra=()):
    name = uuid.uuid5(NAMESPACE, "record-%d" % number)
    fields = [
        ("WARC-Type", kind),
        ("WARC-Record-ID", "<urn:uuid:%s>" % name),
        ("WARC-Date", DATE % number),
    ]
    if uri:
        fields.append(("WARC-Target-URI", uri))
    fields += extra
    fields.append(("Content-Type", content_type))
    if payload is not None:
        fields.append(("WARC-Payload-Digest", digest(payload)))
    fields.append(("WARC-Block-Digest", digest(block)))
    fields.append(("Content-Length", str(len(block))))
    head = "WARC/1.1\r\n" + "".join("%s: %s\r\n" % f for f in fields) + "\r\n"
    return member(head.encode() + block + b"\r\n\r\n")


def response(number, uri, body, *headers):
    lines = ["HTTP/1.1 200 OK", "Date: Mon, 12 Feb 2024 06:30:0%d GMT" % number]
    lines += headers
    lines.append("Content-Length: %d" % len(body))
    block = ("\r\n".join(lines) + "\r\n\r\n").encode() + body
    return record(number, "response", "application/http; msgtype=response",
                  block, payload=body, uri=uri)


def main():
    here = pathlib.Path(__file__).resolve().parent
    target = here / "pages" / "crawl.warc.gz"
    if len(sys.argv) > 1:
        target = pathlib.Path(sys.argv[1])

    info = (b"software: make-warc.py\r\n"
            b"format: WARC File Format 1.1\r\n"
            b"description: invented sample pages\r\n")
    tide = TIDE.encode()
    records = [
        record(0, "warcinfo", "application/warc-fields", info,
               extra=[("WARC-Filename", "crawl.warc.gz")]),
        response(1, "https://millbrook-courier.example/2024/02/11/library-to-lend-fishing-rods",
                 LIBRARY.encode(),
                 "Server: sample",
                 "Content-Type: text/html; charset=utf-8"),
        response(2, "https://le-courrier.example/rive-haute/bac-electrique",
                 member(FERRY.encode()),
                 "Server: sample",
                 "Content-Type: text/html; charset=utf-8",
                 "Content-Encoding: gzip",
                 "Vary: Accept-Encoding"),
        record(3, "resource", "text/plain; charset=utf-8", tide, payload=tide,
               uri="https://harbor-gazette.example/feed/tide-gauge-roof.txt"),
    ]
    target.write_bytes(b"".join(records))


if __name__ == "__main__":
    main()
