"""Writes WARC records for the tools that make dumps, one gzip member each; equal arguments give equal bytes."""

import base64
import hashlib
import uuid
import zlib

NAMESPACE = uuid.UUID("a4a0f1de-9d0b-4d5c-9c58-3a2d0a6c7b10")


def label(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def record(kind, url, date, block, payload=None):
    fields = [
        "WARC/1.1",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:{uuid.uuid5(NAMESPACE, f'{kind} {url} {date}')}>",
        f"WARC-Date: {date}",
        f"WARC-Target-URI: {url}",
        f"WARC-Block-Digest: {label(block)}",
    ]
    if payload is not None:
        fields.append(f"WARC-Payload-Digest: {label(payload)}")
    fields += [f"Content-Type: application/http; msgtype={kind}", f"Content-Length: {len(block)}", "", ""]
    return gzip_member("\r\n".join(fields).encode() + block + b"\r\n\r\n")


def gzip_member(data):
    packer = zlib.compressobj(6, zlib.DEFLATED, 31)
    return packer.compress(data) + packer.flush()


def response(url, date, body, content_type="text/html", status="200 OK"):
    """A page as a server sent it, with digests of the block and of the payload."""
    head = f"HTTP/1.1 {status}\r\nContent-Type: {content_type}\r\nContent-Length: {len(body)}\r\n\r\n"
    return record("response", url, date, head.encode() + body, body)


def request(url, date):
    host, _, path = url.removeprefix("https://").partition("/")
    return record("request", url, date, f"GET /{path} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
