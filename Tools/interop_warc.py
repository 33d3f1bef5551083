#!/usr/bin/env python3
"""Reads the same WARC files with `bluepencil records`, warcio and fastwarc, among them files that the last two wrote.

    Tools/interop_warc.py .build/release/bluepencil [WARC…]

Needs warcio, fastwarc and brotli from PyPI; `make interop` gets them. For each file all readers must see the same page
records in the same order, at the same places, with the same decoded payloads. Exits with 1 where they differ.
"""

import gzip
import hashlib
import io
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import zlib

import brotli
from fastwarc.stream_io import GzipWriter, ZstdWriter, zstd_train_dictionary_from_samples
from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecord, WarcRecordType
from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGE_TYPES = ("response", "resource", "conversion")
ROOT = pathlib.Path(__file__).parent.parent


def bare(identity):
    return identity.strip("<>") if identity else identity


def digest(data):
    return "sha256:" + hashlib.sha256(data).hexdigest()


# Each reader gives (record id, offset, length or None, payload digest or None), in the order of the file.


def by_bluepencil(program, path):
    run = subprocess.run([program, "records", path], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if run.returncode != 0:
        raise SystemExit(f"{path}: bluepencil records exits with {run.returncode}")
    rows = [json.loads(line) for line in run.stdout.splitlines()]
    rows = [row for row in rows if row["warc"]["type"] in PAGE_TYPES]
    wrong = [row["source"] for row in rows if row["warc_digest_verified"] is False]
    if wrong:
        raise SystemExit(f"{path}: digests do not match: {wrong[:3]}")
    return [
        (row["warc"]["record_id"], row["warc"]["offset"], row["warc"]["length"], row.get("payload_digest")) for row in rows
    ]


def warcio_payload(record):
    coding = record.http_headers and record.http_headers.get_header("Content-Encoding")
    if coding != "br":
        return record.content_stream().read()
    # warcio's own way sets a member that recent versions of brotli do not have.
    return brotli.decompress(ChunkedDataReader(record.raw_stream).read())


def by_warcio(path):
    records = []
    with open(path, "rb") as file:
        iterator = ArchiveIterator(file, check_digests=True)
        for record in iterator:
            if record.rec_type not in PAGE_TYPES:
                continue
            identity = bare(record.rec_headers.get_header("WARC-Record-ID"))
            payload = digest(warcio_payload(record))
            offset = iterator.get_record_offset()
            records.append((identity, offset, iterator.get_record_length(), payload))
    return records


CODINGS = {"gzip": gzip.decompress, "deflate": zlib.decompress, "br": brotli.decompress}


def by_fastwarc(path):
    types = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    records = []
    for record in FastIterator(str(path), record_types=types, auto_decode="transfer"):
        body = record.reader.read()
        coding = record.http_headers.get("Content-Encoding") if record.is_http_parsed else None
        payload = digest(CODINGS[coding](body) if coding else body)
        records.append((bare(record.record_id), record.stream_pos, None, payload))
    return records


# Files to read.


def bodies(rng):
    """Pages in all codings: (fields, body as it is sent)."""
    for number in range(40):
        words = " ".join(rng.choice(["ferry", "bread", "letter", "bridge", "sheep"]) for _ in range(rng.randint(50, 5000)))
        page = f"<html><body><article><h1>Page {number}</h1><p>{words}</p></article></body></html>".encode()
        coding = number % 5
        fields = [("Content-Type", "text/html")]
        if coding == 1:
            page, fields = gzip.compress(page, mtime=0), fields + [("Content-Encoding", "gzip")]
        elif coding == 2:
            page, fields = zlib.compress(page), fields + [("Content-Encoding", "deflate")]
        elif coding == 3:
            page, fields = brotli.compress(page), fields + [("Content-Encoding", "br")]
        if number % 2:
            size = rng.randint(1, 700)
            parts = [page[start : start + size] for start in range(0, len(page), size)] + [b""]
            page = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts)
            fields = fields + [("Transfer-Encoding", "chunked")]
        yield fields, page


def write_warcio(path, compressed, version):
    with open(path, "wb") as file:
        writer = WARCWriter(file, gzip=compressed, warc_version=version)
        writer.write_record(writer.create_warcinfo_record(path.name, {"software": "warcio"}))
        for number, (fields, body) in enumerate(bodies(random.Random(1))):
            url = f"http://a.example/{number}"
            status = "404 Not Found" if number == 7 else "200 OK"
            answer = writer.create_warc_record(
                url, "response", io.BytesIO(body), http_headers=StatusAndHeaders(status, fields, protocol="HTTP/1.1"))
            request = writer.create_warc_record(
                url, "request", http_headers=StatusAndHeaders(f"GET /{number} HTTP/1.1", [("Host", "a.example")], is_http_request=True))
            writer.write_request_response_pair(request, answer)
            if number % 8 == 0:
                writer.write_record(writer.create_revisit_record(
                    url + "/again", answer.rec_headers.get_header("WARC-Payload-Digest"), url,
                    answer.rec_headers.get_header("WARC-Date")))
        writer.write_record(writer.create_warc_record(
            "file:///note.txt", "resource", io.BytesIO(b"A note."), warc_content_type="text/plain"))
        writer.write_record(writer.create_warc_record(
            "http://a.example/0", "conversion", io.BytesIO(b"A text."), warc_content_type="text/plain"))
        writer.write_record(writer.create_warc_record(
            "http://a.example/0", "metadata", io.BytesIO(b"a: b\r\n"), warc_content_type="application/warc-fields"))


def write_fastwarc(path, writer):
    with open(path, "wb") as file:
        stream = writer(file) if writer else file
        for number, (fields, body) in enumerate(bodies(random.Random(2))):
            record = WarcRecord()
            record.init_headers(WarcRecordType.response)
            record.headers["WARC-Target-URI"] = f"http://b.example/{number}"
            record.headers["Content-Type"] = "application/http; msgtype=response"
            head = "".join(f"{name}: {value}\r\n" for name, value in fields)
            record.set_bytes_content(b"HTTP/1.1 200 OK\r\n" + head.encode() + b"\r\n" + body)
            record.is_http = True
            record.write(stream, checksum_data=True)
            if writer:
                stream.finish()
        if writer:
            stream.close()


def dictionary():
    """Learned from samples like the pages."""
    return zstd_train_dictionary_from_samples([body for _, body in bodies(random.Random(3))], 4096)


def cut_out(path, offset, length):
    """The record at a place, as a person would cut it out; None for Zstandard, which Python lacks."""
    data = path.read_bytes()[offset : offset + length]
    if path.suffix == ".zst":
        return None
    return gzip.decompress(data) if path.suffix == ".gz" else data


def check(program, path):
    ours, fast = by_bluepencil(program, path), by_fastwarc(path)
    warcio = by_warcio(path) if path.suffix != ".zst" else []
    problems = []
    if warcio and [record[0] for record in ours] != [record[0] for record in warcio]:
        problems.append(f"other records than warcio: {len(ours)} and {len(warcio)}")
    if [record[:2] for record in ours] != [record[:2] for record in fast]:
        problems.append(f"other records or places than fastwarc: {len(ours)} and {len(fast)}")
    for mine, theirs in zip(ours, warcio):
        # warcio leaves the two line ends after a record out, where no gzip member has them in.
        length = theirs[2] if path.suffix == ".gz" else theirs[2] + 4
        if mine[1:3] != (theirs[1], length):
            problems.append(f"{mine[0]}: at {mine[1:3]}, for warcio at {theirs[1:3]}")
        if mine[3] and mine[3] != theirs[3]:
            problems.append(f"{mine[0]}: another payload than warcio's")
    for mine, theirs in zip(ours, fast):
        if mine[3] and mine[3] != theirs[3]:
            problems.append(f"{mine[0]}: another payload than fastwarc's")
    for record in ours:
        cut = cut_out(path, record[1], record[2])
        if cut is not None and not (cut.startswith(b"WARC/") and record[0].encode() in cut):
            problems.append(f"{record[0]}: is not where its place says")
    compared = sum(1 for record in ours if record[3])
    print(f"{path.name}: {len(ours)} page records, {compared} payloads: {'differ' if problems else 'equal'}")
    for problem in problems[:5]:
        print(f"  {problem}")
    return not problems


def main():
    program = sys.argv[1]
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        files = [pathlib.Path(name) for name in sys.argv[2:]] + [ROOT / "samples/pages/crawl.warc.gz"]
        for compressed, suffix in ((False, ".warc"), (True, ".warc.gz")):
            for version in ("1.0", "1.1"):
                files.append(folder / f"warcio-{version}{suffix}")
                write_warcio(files[-1], compressed, version)
        words = dictionary()
        for name, writer in (
            ("fastwarc.warc", None),
            ("fastwarc.warc.gz", GzipWriter),
            ("fastwarc.warc.zst", ZstdWriter),
            ("fastwarc-dictionary.warc.zst", lambda file: ZstdWriter(file, dictionary=words)),
            ("fastwarc-packed-dictionary.warc.zst",
             lambda file: ZstdWriter(file, dictionary=words, compress_dictionary_frame=True)),
        ):
            files.append(folder / name)
            write_fastwarc(files[-1], writer)
        results = [check(program, path) for path in files]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
