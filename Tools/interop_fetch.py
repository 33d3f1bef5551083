#!/usr/bin/env python3
"""Fetches pages from nginx on this machine, and has libraries from PyPI read what was written.

    Tools/interop_fetch.py .build/release/bluepencil --pages samples/pages/html

Checks that each page arrives as it is, that nginx's own log shows one connection at a time and rests between, that a second
run gets 304 for all, and that warcio and fastwarc, where they are installed, find every record whole and every digest right.
"""

import argparse
import hashlib
import importlib.util
import json
import pathlib
import shutil
import socket
import subprocess
import sys
import tempfile
import time

DELAY = 0.1
CONFIGURATION = """
daemon off; master_process off; pid {folder}/pid; error_log {folder}/error.log;
events {{}}
http {{
  log_format all '{{"connection": $connection, "requests": $connection_requests, "ended": $msec, "took": $request_time, '
                 '"uri": "$request_uri", "status": $status, "agent": "$http_user_agent"}}';
  access_log {folder}/access.jsonl all;
  gzip on; gzip_min_length 1; types {{ text/html html; }} default_type text/plain;
  client_body_temp_path {folder}/a; proxy_temp_path {folder}/b; fastcgi_temp_path {folder}/c; uwsgi_temp_path {folder}/d;
  scgi_temp_path {folder}/e;
  server {{
    listen 127.0.0.1:{port}; root {folder}/www;
    location = /robots.txt {{ return 200 "User-agent: *\\nDisallow: /closed/\\n"; }}
  }}
}}
"""


def check(condition, message):
    if not condition:
        sys.exit(f"interop_fetch: {message}")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def start_nginx(folder, pages):
    shutil.copytree(pages, folder / "www")
    port = free_port()
    (folder / "nginx.conf").write_text(CONFIGURATION.format(folder=folder, port=port))
    nginx = shutil.which("nginx") or "/usr/sbin/nginx"
    process = subprocess.Popen([nginx, "-c", str(folder / "nginx.conf"), "-p", str(folder)], stderr=subprocess.PIPE, text=True)
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return process, port
        except OSError:
            if process.poll() is not None:
                sys.exit(f"interop_fetch: nginx ends: {process.stderr.read()}")
            time.sleep(0.1)
    sys.exit("interop_fetch: nginx does not listen")


def fetch(program, folder, name, addresses, *options):
    (folder / "urls.txt").write_text("".join(address + "\n" for address in addresses))
    subprocess.run(
        [program + "-fetch", "--urls", folder / "urls.txt", "-o", folder / name, "--allow-private", "--delay", str(DELAY),
         "--contact", "https://me.example/bot", "--quiet", *options], check=True, timeout=300)
    log = folder / name.replace(".warc.gz", ".fetch.jsonl")
    return [row for row in map(json.loads, log.read_text().splitlines()) if row["kind"] == "page"]


def check_manners(folder, expected):
    rows = [json.loads(line) for line in (folder / "access.jsonl").read_text().splitlines()]
    check(len(rows) == expected, f"nginx saw {len(rows)} requests; expected {expected}")
    check(rows[0]["uri"] == "/robots.txt", "robots.txt was not asked for first")
    check(all(row["agent"].startswith("bluepencil/") and "(+https://me.example/bot)" in row["agent"] for row in rows), "agent")
    for earlier, later in zip(rows, rows[1:]):
        gap = later["ended"] - later["took"] - earlier["ended"]
        # nginx's clock has steps of a millisecond, and looks at it once a turn.
        check(gap >= DELAY - 0.02, f"{later['uri']} came {gap:.3f} s after {earlier['uri']}")
    return len(rows)


def check_files(folder, names):
    for module, command in (("warcio", ["warcio", "check"]), ("fastwarc", ["fastwarc", "check"])):
        if importlib.util.find_spec(module) is None:
            print(f"interop_fetch: no {module} here, not asked")
            continue
        for name in names:
            tool = pathlib.Path(sys.executable).parent / command[0]
            subprocess.run([tool, *command[1:], folder / name], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("--pages", type=pathlib.Path, required=True)
    options = parser.parse_args()
    if not (shutil.which("nginx") or pathlib.Path("/usr/sbin/nginx").exists()):
        print("interop_fetch: skipped, since there is no nginx here")
        return
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        nginx, port = start_nginx(folder, options.pages)
        try:
            paths = sorted(path.relative_to(folder / "www") for path in (folder / "www").rglob("*.html"))
            check(paths, f"{options.pages}: no .html below it")
            addresses = [f"http://127.0.0.1:{port}/{path}" for path in paths]
            rows = fetch(options.program, folder, "a.warc.gz", addresses + [f"http://127.0.0.1:{port}/closed/x"])
            outcomes = {row["url"]: row["outcome"] for row in rows}
            check(all(outcomes[address] == "fetched" for address in addresses), outcomes)
            check(outcomes[f"http://127.0.0.1:{port}/closed/x"] == "refused", "robots.txt was not kept to")
            again = fetch(options.program, folder, "b.warc.gz", addresses, "--earlier", folder / "a.warc.gz")
            check(all(row["outcome"] == "unchanged" and row["status"] == 304 for row in again), "not all are 304")
            requests = check_manners(folder, 2 * len(addresses) + 2)
        finally:
            nginx.kill()
            nginx.wait()
        records = subprocess.run([options.program, "records", folder / "a.warc.gz", folder / "b.warc.gz"],
                                 check=True, capture_output=True, text=True).stdout.splitlines()
        digests = {hashlib.sha256((folder / "www" / path).read_bytes()).hexdigest() for path in paths}
        read = [row for row in map(json.loads, records) if row["status"] == "page"]
        check(len(read) == 2 * len(addresses), f"{len(read)} pages are read; expected {2 * len(addresses)}")
        check({row["payload_digest"].removeprefix("sha256:") for row in read} == digests, "pages differ from nginx's files")
        check(all(row["warc_digest_verified"] for row in read), "a digest is wrong")
        check_files(folder, ["a.warc.gz", "b.warc.gz"])
        print(f"interop_fetch: {len(addresses)} pages twice from nginx, {requests} requests, all as they are")


if __name__ == "__main__":
    main()
