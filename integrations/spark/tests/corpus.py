"""Made-up dumps: pages that repeat each other in all ways, archives sound and broken, and pages past every limit."""

import gzip
import json
import random
from pathlib import Path

_WORDS = (
    "harbour bridge school market library station museum river council theatre airport stadium mayor engineer captain "
    "teacher miller judge orchard lantern meadow tide ferry gate tower cellar garden letter winter summer"
).split()


def sentence(chance: random.Random) -> str:
    words = [chance.choice(_WORDS) for _ in range(chance.randint(8, 16))]
    return f"The {' '.join(words)} was seen by {chance.randint(2, 900)} people."


def paragraphs(seed: int, count: int = 6) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(sentence(chance) for _ in range(3)) for _ in range(count)]


def html(title: str, texts: list[str]) -> str:
    body = "".join(f"<p>{text}</p>" for text in texts)
    return f"<html><head><title>{title}</title></head><body><nav><a href=/>Home</a></nav><h1>{title}</h1>{body}</body></html>"


def story(number: int) -> list[str]:
    """Every third repeats another one, every fourth of these with a change; 40 come from one form."""
    if number >= 200:
        form = paragraphs(7777)
        return [*form[:5], f"The prize of the week is {number} and goes to number {number * 7} of the harbour list."]
    if number % 3 == 2:
        texts = paragraphs(number - 1)
        return [*texts, *paragraphs(90_000 + number, 1)] if number % 4 == 1 else texts
    return paragraphs(number)


def folder(path: Path, pages: int) -> None:
    for number in range(pages):
        page = path / f"s{number % 4}.example" / f"{number:03}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(html(f"Story {number}", story(number)))


def json_lines(path: Path, first: int, pages: int) -> None:
    with path.open("w") as output:
        for number in range(first, first + pages):
            row = {"url": f"https://n{number % 3}.example/{number % 17}", "html": html(f"Item {number}", story(number))}
            output.write(json.dumps(row) + "\n")
        output.write("{broken\n")


def record(kind: str, url: str, digest: str, body: bytes) -> bytes:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = (
        f"WARC/1.1\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:{kind}-{url}>\r\nWARC-Date: 2024-05-01T10:00:00Z\r\n"
        f"WARC-Target-URI: {url}\r\nWARC-Payload-Digest: sha1:{digest}\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + block + b"\r\n\r\n", 6, mtime=0)


def warc(path: Path, first: int, pages: int, revisits: list[int]) -> None:
    records = [
        record("response", f"http://w.example/{number}", f"D{number}", html(f"Page {number}", story(number)).encode())
        for number in range(first, first + pages)
    ]
    records += [record("revisit", f"http://w.example/again/{number}", f"D{number}", b"") for number in revisits]
    path.write_bytes(b"".join(records))


def broken_warc(path: Path, first: int, pages: int) -> None:
    """Bytes of one record are lost, and the end of the file."""
    warc(path, first, pages, [])
    whole = path.read_bytes()
    third = len(whole) // 3
    path.write_bytes(whole[:third] + b"\x00" * 90 + whole[third + 90 : -50])


def past_every_limit(path: Path) -> None:
    """Too deep, too many elements, blocks and attributes, too long as a page, a line and an article; `LIMITS` makes them so."""
    path.mkdir(parents=True)
    texts = "".join(f"<p>{text}</p>" for text in paragraphs(31_000, 8))
    (path / "deep.html").write_text("<div>" * 900 + texts + "</div>" * 900)
    (path / "many.html").write_text("<h1>Many</h1>" + texts + "<b>x</b>" * 9_000)
    (path / "blocks.txt").write_text("\n".join(paragraphs(32_000, 900)))
    (path / "large.html").write_text("<h1>Large</h1>" + "<!-- x -->" * 100_000)
    (path / "line.html").write_text(f"<h1>Line</h1>{texts}<p>{' '.join(paragraphs(33_000, 40))}</p>")
    attributes = " ".join(f"a{number}=x" for number in range(30))
    (path / "attributes.html").write_text(f"<h1 {attributes}>Attributes</h1>{texts}")
    halves = paragraphs(34_000, 560)
    long = "".join(f"<p>{first} {second}</p>" for first, second in zip(halves[::2], halves[1::2], strict=True))
    (path / "article.html").write_text(f"<h1>Article</h1>{long}")


#: Options that the pages above go past.
LIMITS = [
    *("--max-bytes", "400000", "--max-nodes", "5000", "--max-depth", "200", "--max-blocks", "300"),
    *("--max-line", "2000", "--max-attributes", "20", "--max-output", "150000"),
]


def dump(path: Path) -> list[str]:
    """Writes all of it, and gives the inputs in an order that is not that of their names."""
    path.mkdir(parents=True)
    folder(path / "pages", 60)
    json_lines(path / "items.jsonl", 190, 60)
    warc(path / "b.warc.gz", 300, 40, [305, 304, 501])
    warc(path / "a.warc.gz", 500, 6, [300, 9_999])
    broken_warc(path / "broken.warc.gz", 600, 30)
    past_every_limit(path / "limits")
    (path / "empty").mkdir()
    (path / "nothing.txt").write_text("")
    names = ["pages", "b.warc.gz", "items.jsonl", "broken.warc.gz", "limits", "empty", "nothing.txt", "a.warc.gz"]
    return [str(path / name) for name in names]
