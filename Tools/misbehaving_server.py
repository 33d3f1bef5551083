#!/usr/bin/env python3
"""A web server that does all that servers do wrong, for tests of the fetcher.

    Tools/misbehaving_server.py --log server.jsonl [--certificate cert.pem --key key.pem]

Listens on ports of 127.0.0.1 that the system chooses, prints them as one line of JSON ({"http": …, "https": …, "closed": …}),
and ends when its standard input does. The log has a row for each connection and each request, with the times at which it
came and was answered, on one clock. Uses the standard library alone.
"""

import argparse
import gzip
import json
import socket
import ssl
import sys
import threading
import time
import urllib.parse

PAGE = """<!DOCTYPE html><html><head><title>{title}</title></head><body><h1>{title}</h1>
<p>The harbour of {title} opened its new pier on Monday, and the first of three ferries left it at noon.</p>
<p>It took eleven years to build. The town paid for it by a loan that runs until the children of today are grown.</p>
</body></html>
"""
FLOOD = b"x" * 65536


class Log:
    def __init__(self, path):
        self.file = open(path, "w", buffering=1)
        self.lock = threading.Lock()

    def write(self, **row):
        with self.lock:
            self.file.write(json.dumps(row) + "\n")


class Visit:
    """A connection, on which requests come one after another."""

    number = 0
    counts = {}
    lock = threading.Lock()

    def __init__(self, server, stream, scheme):
        self.server, self.stream, self.scheme = server, stream, scheme
        self.header = {}
        with Visit.lock:
            Visit.number += 1
            self.id = Visit.number

    def serve(self):
        log = self.server.log
        log.write(event="connected", connection=self.id, time=time.monotonic(), scheme=self.scheme)
        try:
            reader = self.stream.makefile("rb")
            while self.request(reader):
                pass
        except (OSError, ValueError) as problem:
            log.write(event="broken", connection=self.id, time=time.monotonic(), problem=str(problem))
        finally:
            try:
                self.stream.close()
            except OSError:
                pass
            log.write(event="closed", connection=self.id, time=time.monotonic())

    def request(self, reader):
        """Whether another request may follow on the connection."""
        line = reader.readline(65536).decode("latin-1").split()
        if len(line) != 3:
            return False
        self.header = {}
        while (field := reader.readline(65536).decode("latin-1").rstrip("\r\n")):
            name, _, value = field.partition(":")
            self.header[name.strip().lower()] = value.strip()
        began = time.monotonic()
        path, _, query = line[1].partition("?")
        with Visit.lock:
            self.count = Visit.counts[line[1]] = Visit.counts.get(line[1], 0) + 1
        name = path.strip("/").replace("-", "_").replace(".", "_") or "page"
        parts = name.split("/")
        handler = getattr(self, "do_" + parts[0], self.do_page)
        self.path, self.query, self.rest = path, urllib.parse.parse_qs(query), parts[1:]
        goes_on = False
        try:
            goes_on = handler() is not False
        finally:
            self.server.log.write(
                event="request", connection=self.id, host=self.header.get("host"), target=line[1], began=began,
                ended=time.monotonic(), header=self.header, scheme=self.scheme)
        return goes_on

    def send(self, status, body=b"", fields=(), length=True):
        head = [f"HTTP/1.1 {status} X"] + [f"{name}: {value}" for name, value in fields]
        if not any(name == "Content-Type" for name, _ in fields):
            head.append("Content-Type: text/html; charset=utf-8")
        if length:
            head.append(f"Content-Length: {len(body)}")
        self.stream.sendall("\r\n".join(head).encode("latin-1") + b"\r\n\r\n" + body)

    def page(self, title=None):
        return PAGE.format(title=title or self.path).encode()

    def base(self, scheme="http"):
        return f"{scheme}://127.0.0.1:{self.server.ports[scheme]}"

    # What behaves

    def do_page(self):
        self.send(200, self.page())

    def do_robots_txt(self):
        self.send(200, self.server.robots.encode(), [("Content-Type", "text/plain")])

    def do_etag(self):
        if self.header.get("if-none-match") == '"v1"':
            return self.send(304, b"", [("ETag", '"v1"')], length=False)
        self.send(200, self.page(), [("ETag", '"v1"')])

    def do_modified(self):
        when = "Wed, 01 May 2024 08:00:00 GMT"
        if self.header.get("if-modified-since") == when:
            return self.send(304, b"", [], length=False)
        self.send(200, self.page(), [("Last-Modified", when)])

    def do_chunked(self):
        """The same page in other chunks each time."""
        self.send(200, b"", [("Transfer-Encoding", "chunked")], length=False)
        body, size = self.page("chunks"), 50 + 13 * self.count
        for start in range(0, len(body), size):
            chunk = body[start:start + size]
            self.stream.sendall(f"{len(chunk):x}\r\n".encode() + chunk + b"\r\n")
        self.stream.sendall(b"0\r\n\r\n")

    def do_gzip(self):
        self.send(200, gzip.compress(self.page()), [("Content-Encoding", "gzip")])

    def do_feed(self):
        items = "".join(
            f"<item><title>n</title><link>{self.base()}/from-feed-{n}?utm_source=rss</link>"
            f"<pubDate>0{n} May 2024 08:00:00 GMT</pubDate></item>" for n in (1, 2, 3))
        self.send(200, f"<?xml version='1.0'?><rss version='2.0'><channel><title>t</title>{items}</channel></rss>".encode(),
                  [("Content-Type", "application/rss+xml"), ("ETag", '"f1"')]
                  ) if self.header.get("if-none-match") != '"f1"' else self.send(304, b"", [], length=False)

    def do_sitemap_index_xml(self):
        self.send(200, f"<sitemapindex xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'><sitemap><loc>{self.base()}"
                       f"/sitemap-news.xml.gz</loc></sitemap></sitemapindex>".encode(), [("Content-Type", "text/xml")])

    def do_sitemap_news_xml_gz(self):
        urls = "".join(
            f"<url><loc>{self.base()}/from-sitemap-{n}</loc><news:news><news:publication_date>2024-05-0{n}"
            f"</news:publication_date></news:news></url>" for n in (1, 2))
        text = ("<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9' "
                f"xmlns:news='http://www.google.com/schemas/sitemap-news/0.9'>{urls}</urlset>")
        self.send(200, gzip.compress(text.encode()), [("Content-Type", "application/x-gzip")])

    # What does not

    def do_bad_feed(self):
        self.send(200, b"<html><body>no feed</body></html>")

    def do_slow(self):
        """A byte now and then, for ever."""
        self.send(200, b"", [("Content-Length", "1000000")], length=False)
        while True:
            self.stream.sendall(b"x")
            time.sleep(0.2)

    def do_silent(self):
        time.sleep(3600 if self.server.is_running else 0)

    def do_endless(self):
        self.send(200, b"", [], length=False)
        while True:
            self.stream.sendall(FLOOD)

    def do_endless_chunks(self):
        self.send(200, b"", [("Transfer-Encoding", "chunked")], length=False)
        while True:
            self.stream.sendall(b"10000\r\n" + FLOOD + b"\r\n")

    def do_endless_header(self):
        self.stream.sendall(b"HTTP/1.1 200 OK\r\n")
        while True:
            self.stream.sendall(b"X-Field: " + FLOOD[:4000] + b"\r\n")

    def do_too_short(self):
        """Less than it says."""
        self.send(200, b"", [("Content-Length", "100000")], length=False)
        self.stream.sendall(self.page())
        return False

    def do_too_long(self):
        """More than it says: what is left over is no answer to the next request."""
        body = self.page()
        self.send(200, b"", [("Content-Length", str(len(body)))], length=False)
        self.stream.sendall(body + b"HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nforged")

    def do_bad_length(self):
        self.send(200, self.page(), [("Content-Length", "many")], length=False)
        return False

    def do_cut_chunks(self):
        self.send(200, b"", [("Transfer-Encoding", "chunked")], length=False)
        self.stream.sendall(b"100\r\nonly a little")
        return False

    def do_bad_chunks(self):
        self.send(200, b"", [("Transfer-Encoding", "chunked")], length=False)
        self.stream.sendall(b"zz\r\nno number\r\n0\r\n\r\n")
        return False

    def do_bad_gzip(self):
        data = bytearray(gzip.compress(self.page() * 20))
        data[40:60] = bytes(20)
        self.send(200, bytes(data), [("Content-Encoding", "gzip")])

    def do_gzip_bomb(self):
        self.send(200, gzip.compress(bytes(80 << 20)), [("Content-Encoding", "gzip")])

    def do_wrong_charset(self):
        self.send(200, "<html><head><meta charset=utf-8></head><body><p>Köln und Düsseldorf".encode("utf-16"),
                  [("Content-Type", "text/html; charset=klingon")])

    def do_no_http(self):
        self.stream.sendall(b"\x00\x01\x02 this is no HTTP\r\n\r\n")
        return False

    def do_reset(self):
        self.stream.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        return False

    def do_early_hints(self):
        self.stream.sendall(b"HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n")
        self.send(200, self.page())

    def do_loop(self):
        self.send(302, b"", [("Location", "/loop")])

    def do_loop_a(self):
        self.send(302, b"", [("Location", "/loop-b")])

    def do_loop_b(self):
        self.send(302, b"", [("Location", "/loop-a")])

    def do_far(self):
        """Redirects without end, each to another address."""
        self.send(301, b"", [("Location", f"/far?n={int(self.query.get('n', ['0'])[0]) + 1}")])

    def do_moved(self):
        self.send(301, b"", [("Location", "/moved-here")])

    def do_to_file(self):
        self.send(302, b"", [("Location", "file:///etc/passwd")])

    def do_to_metadata(self):
        self.send(302, b"", [("Location", "http://169.254.169.254/latest/meta-data/")])

    def do_to_user(self):
        self.send(302, b"", [("Location", f"http://me:secret@127.0.0.1:{self.server.ports['http']}/page")])

    def do_busy(self):
        """429 once, then the page."""
        if self.count == 1:
            return self.send(429, b"", [("Retry-After", "2")])
        self.send(200, self.page())

    def do_overloaded(self):
        self.send(503, b"", [("Retry-After", "86400")])

    def do_failing(self):
        self.send(500, b"broken")

    def do_gone(self):
        self.send(410, b"gone")

    def do_cookie(self):
        self.send(200, self.page(), [("Set-Cookie", "id=1; Path=/")])


class Server:
    def __init__(self, options):
        self.log = Log(options.log)
        self.robots = options.robots.replace("\\n", "\n")
        self.ports = {}
        self.is_running = True
        self.options = options

    def listen(self, scheme):
        listener = socket.create_server(("127.0.0.1", 0))
        self.ports[scheme] = listener.getsockname()[1]
        context = None
        if scheme == "https":
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(self.options.certificate, self.options.key)
        threading.Thread(target=self.accept, args=(listener, scheme, context), daemon=True).start()

    def accept(self, listener, scheme, context):
        while True:
            stream, _ = listener.accept()
            threading.Thread(target=self.visit, args=(stream, scheme, context), daemon=True).start()

    def visit(self, stream, scheme, context):
        if context:
            try:
                stream = context.wrap_socket(stream, server_side=True)
            except OSError as problem:
                self.log.write(event="refused", time=time.monotonic(), problem=str(problem))
                return
        Visit(self, stream, scheme).serve()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--log", required=True)
    parser.add_argument("--certificate")
    parser.add_argument("--key")
    parser.add_argument("--robots", default="User-agent: *\\nDisallow: /private\\n")
    server = Server(parser.parse_args())
    server.listen("http")
    if server.options.certificate:
        server.listen("https")
    # Nobody listens there.
    closed = socket.create_server(("127.0.0.1", 0))
    server.ports["closed"] = closed.getsockname()[1]
    closed.close()
    print(json.dumps(server.ports), flush=True)
    sys.stdin.read()


if __name__ == "__main__":
    main()
