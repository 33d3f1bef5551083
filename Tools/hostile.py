#!/usr/bin/env python3
"""Makes pages, dumps and rule files that attack a cleaner, cleans each by itself and says what came of it.

    Tools/hostile.py .build/release/bluepencil            # the sizes that docs/reliability.md names
    Tools/hostile.py .build/debug/bluepencil --quick      # a hundredth of them, most in one run
    Tools/hostile.py --write FOLDER                       # the inputs alone

Each case must end within --timeout seconds with the exit code that it names, write valid JSON in UTF-8, give the counts
of its rows, the same bytes with one job and with two, and what else its own check asks. Exits with 1 where one does not.
"""

import argparse
import gzip
import hashlib
import io
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
import time
import zipfile

import finished_run

PARAGRAPHS = [
    "The council of Port Elder approved the repair of the harbour bridge on Monday, after a debate of four hours.",
    "Engineers had found cracks in two of its nine piers last spring, and lorries have been kept off it ever since.",
    "The work will cost 14 million and take two years, said Delia Fenwick, who leads the town's building office.",
    "Shopkeepers on the eastern bank fear that customers will stay away while the road is closed to cars.",
]
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
TEXT = "\n\n".join(PARAGRAPHS)
ALPHABETS = {
    "en": ("Repair of the bridge", " ".join(PARAGRAPHS)),
    "de": ("Die Brücke wird erneuert", "Der Rat der Stadt hat am Montag beschlossen, die Brücke über den Fluß zu "
           "erneuern. Die Kosten trägt größtenteils das Land, erklärte die Bürgermeisterin nach der Sitzung. " * 3),
    "ru": ("Мост закрыт на ремонт", "Городской совет в понедельник одобрил ремонт моста через реку. Работы займут два "
           "года, сообщили в администрации города после заседания. " * 3),
    "el": ("Η γέφυρα κλείνει", "Το δημοτικό συμβούλιο ενέκρινε τη Δευτέρα την επισκευή της γέφυρας. Οι εργασίες θα "
           "διαρκέσουν δύο χρόνια, ανακοίνωσε ο δήμος μετά τη συνεδρίαση. " * 3),
    "ja": ("橋の補修工事を承認", "市議会は月曜日、港にかかる橋の補修工事を承認した。工事には二年かかる見通しだと担当者は話している。" * 4),
    "zh": ("大桥维修获批", "市议会星期一批准了港口大桥的维修计划。工程预计需要两年时间，有关负责人在会后表示。" * 4),
    "pl": ("Most do remontu", "Rada miasta zatwierdziła w poniedziałek remont mostu. Prace potrwają dwa lata, "
           "poinformował urząd miasta po posiedzeniu, które zakończyło się późnym wieczorem. " * 3),
}
CHARSETS = {
    "en": ["utf-8", "windows-1252", "utf-16-le", "utf-16-be"],
    "de": ["utf-8", "windows-1252", "iso-8859-1", "utf-16-le"],
    "ru": ["utf-8", "windows-1251", "koi8-r", "iso-8859-5"],
    "el": ["utf-8", "windows-1253", "iso-8859-7"],
    "ja": ["utf-8", "shift_jis", "euc-jp", "iso-2022-jp"],
    "zh": ["utf-8", "gb18030", "big5"],
    "pl": ["utf-8", "iso-8859-2", "windows-1250"],
}


JSON_LINES = ("--format", "jsonl", "--compression", "none")


class Case:
    """An attack: files to clean, how the command may end, and what must hold of its output."""

    def __init__(self, name, files, exits=(0,), options=(), check=None, arguments=None):
        self.name, self.files, self.exits, self.options = name, files, exits, options
        self.check, self.arguments = check, arguments


def html(body, head="", title="Repair of the bridge"):
    return (f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
            f"<body><h1>{title}</h1>{body}</body></html>").encode("utf-8", "surrogatepass")


def page(name, body, head="", **options):
    return Case(name, {"a.html": html(body, head)}, **options)


def keeps_paragraphs(result):
    assert result.articles, "no article"
    for paragraph in PARAGRAPHS:
        assert paragraph in result.articles[0]["text"], f"lost: {paragraph[:40]}…"


def has_no(*words):
    def check(result):
        for path in result.out.rglob("*"):
            if path.is_file() and path.suffix != ".gz":
                data = path.read_bytes()
                for word in words:
                    assert word.encode() not in data, f"{word!r} is in {path.name}"
    return check


def structure(n):
    """Elements: nested, crossed, unclosed, and too many of them."""
    for tag in ["div", "b", "table", "noscript", "blockquote", "font", "ul", "li", "form", "a", "svg", "select", "button"]:
        yield page(f"nested-{tag}", BODY + f"<{tag}>" * n + "deep", check=keeps_paragraphs)
    yield page("nested-and-closed", BODY + "<div>" * n + "deep" + "</div>" * n, check=keeps_paragraphs)
    yield page("tables-in-tables", BODY + "<table><tr><td>" * (n // 100) + "cell" + "</td></tr></table>" * (n // 100),
               check=keeps_paragraphs)
    yield page("crossed", BODY + "<b>" * (n // 2) + "x" + "</i>" * (n // 2), check=keeps_paragraphs)
    yield page("crossed-blocks", BODY + "<b><p><i></b><div></p>x</i>" * (n // 10), check=keeps_paragraphs)
    yield page("closes-only", BODY + "</div></p></b></html></body>" * (n // 4), check=keeps_paragraphs)
    yield page("many-bodies", BODY + "<html><head><body>" * (n // 4), check=keeps_paragraphs)
    yield page("many-paragraphs", BODY + "<p>x" * n)
    yield page("many-sentences", BODY + f"<p>{PARAGRAPHS[0]}" * (n // 10))
    yield page("many-links", BODY + '<a href="/x">x</a> ' * n, check=keeps_paragraphs)
    yield page("many-breaks", BODY + "x<br>" * n)
    yield page("many-headings", BODY + "<h1>Repair of the bridge</h1>" * (n // 4))
    yield page("unclosed", BODY + "<div class='a <p>" + PARAGRAPHS[0] * 10)
    for tag in ["script>", "style>", "svg>", "template>", "iframe>", "canvas>", "!--", "![CDATA[", "?x", "a b=\"", "a b='", "/x"]:
        yield page(f"many-unclosed-{tag.strip('>![-?/')}", BODY + f"x <{tag}" * n)
    for tag in ["plaintext", "textarea", "title", "script", "style", "xmp", "listing", "iframe", "noframes", "!--", "![CDATA[",
                "?php", "noembed", "option", "math"]:
        yield page(f"unclosed-{tag.strip('![-')}", f"{BODY}<{tag}>" + "tail <p>tail</p> " * (n // 10))
    yield page("huge-colspan", f'{BODY}<table><tr><td colspan="9000000000000000" rowspan="9e15">x<td>y</table>',
               options=("--format", "md"))
    yield page("live-posts", "".join(f"<article><time datetime='2024-01-01T10:00'>10:00</time><p>{PARAGRAPHS[1]}</p></article>"
                                     for _ in range(n // 20)))


def attributes(n):
    yield page("many-attributes", f"{BODY}<div {' '.join(f'a{i}=1' for i in range(n))}>x</div>", check=keeps_paragraphs)
    yield page("same-attribute", f"{BODY}<div {'class=a ' * n}>x</div>", check=keeps_paragraphs)
    yield page("long-value", f"{BODY}<div class='{'a ' * (n * 50)}'>x</div>", check=keeps_paragraphs)
    yield page("long-name", f"{BODY}<div {'a' * (n * 50)}=1>x</div>", check=keeps_paragraphs)
    yield page("long-tag", f"{BODY}<{'a' * (n * 50)}>x", check=keeps_paragraphs)
    yield page("open-value", f"{BODY}<a href=\"" + "x" * (n * 50))
    yield page("many-classes", f"{BODY}" + "".join(f"<p class='c{i} d{i}'>x" for i in range(n // 4)))
    yield page("bad-links", "".join(f"<p><a href='{url}'>{paragraph}</a></p>" for url, paragraph in zip(
        ["javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "JaVa\tScRiPt:alert(1)", "\u0001javascript:alert(1)"],
        PARAGRAPHS)) + BODY, options=("--format", "md"),
        check=has_no("(javascript:", "(data:", "ScRiPt:alert(1))"))
    yield page("bad-base", BODY, '<base href="javascript:alert(1)//"><base href="//[::"><base href="http://a:b@c:99999999/%zz">'
               '<link rel="canonical" href="javascript:alert(1)"><meta property="og:image" content="data:image/png;base64,AAAA">'
               '<meta http-equiv="refresh" content="0;url=a.html">', check=keeps_paragraphs)


def characters(n):
    yield Case("zero-bytes", {"a.html": html(BODY).replace(b" ", b"\0 ")}, exits=(0, 3))
    yield Case("all-zero", {"a.html": bytes(n * 10)}, exits=(0, 3))
    yield Case("surrogates", {"a.html": html(BODY + "<p>\ud800\udfff \udc00x\ud83d</p>")}, check=keeps_paragraphs)
    overlong = b"<p>\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf\xf8\x88\x80\x80\x80\xfe\xff " * (n // 100)
    yield Case("overlong", {"a.html": html(BODY) + overlong})
    mixed = "Straße ".encode("utf-8") + "Straße ".encode("latin-1") + "улица ".encode("koi8-r")
    yield Case("mixed-charsets", {"a.html": html(BODY) + b"<p>" + mixed * (n // 100)})
    for language, (title, text) in ALPHABETS.items():
        for true in CHARSETS[language]:
            files = {}
            for label in sorted({charset for all_ in CHARSETS.values() for charset in all_} | {"x-unknown", "utf-7"}):
                source = f'<html><head><meta charset="{label}"><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p>'
                files[f"{label}.html"] = source.encode(true, "replace")
            yield Case(f"labels-{language}-{true}", files, exits=(0, 3))
    broken = "&#0; &#x110000; &#xD800; &#99999999999999999999; &#x; &#; & &; &amp &ampx; &notit; &nosuch; &#x1F600 &lt;b&gt; "
    yield page("broken-entities", BODY + f"<p>{broken * (n // 20)}</p>", check=keeps_paragraphs)
    yield page("many-entities", BODY + f"<p>{'&amp;' * n}</p>", check=keeps_paragraphs)
    yield page("long-word", BODY + f"<p>{'x' * (n * 20)}</p>", check=keeps_paragraphs)
    yield page("spaces", BODY + " " * (n * 50) + "\u00a0" * n + "<p>\u200b" * (n // 4))
    yield page("combining-marks", BODY + f"<p>a{chr(0x301) * (n * 2)}</p>" + f"<p>a{chr(0x323) + chr(0x301)}{PARAGRAPHS[0]}</p>")
    yield page("direction-overrides", BODY + "<p>\u202e" + "\u202d\u2066" * n + PARAGRAPHS[0] + "</p>", check=keeps_paragraphs)
    yield page("capital-letters", BODY + f"<p>{'İıſKΩß' * n}</p>")
    yield page("digits", BODY + f"<p>{'12.34.5678 ' * n}</p><time datetime='{'9' * n}'>{'1.' * n}</time>")
    yield page("names", f"<p class=byline>By {'Anna Berg, ' * (n // 10)}and Jo</p>" + BODY)
    yield page("exponential", "".join(f"<p>{text}</p>" for text in [
        "a" * n, "aaaa " * (n // 4) + "!", "Read more: " * (n // 10), "- " * n, "By " * (n // 3), "|" * n, "© 2024 " * (n // 8),
        "(" * n, "«" * n, "Photo: " * (n // 8), "1" * n, ".,;:" * (n // 4)]) + BODY)
    yield Case("xhtml-laughs", {"a.xhtml": (
        '<?xml version="1.0"?><!DOCTYPE html [<!ENTITY a "haha"><!ENTITY % p SYSTEM "http://127.0.0.1:9/x">%p;'
        + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(12))
        + '<!ENTITY file SYSTEM "file:///etc/passwd">]><html xmlns="http://www.w3.org/1999/xhtml"><body>'
        + BODY + "<p>&m; &file;</p></body></html>").encode()}, check=has_no("root:x:"))


def declared(n):
    """What pages say of themselves."""
    def ld(text):
        return f'<script type="application/ld+json">{text}</script>'
    yield page("json-deep", BODY, ld("[" * n), check=keeps_paragraphs)
    yield page("json-deep-closed", BODY, ld('{"a":' * n + "1" + "}" * n), check=keeps_paragraphs)
    yield page("json-many", BODY, ld('{"@type":"NewsArticle","headline":"x"}') * (n // 10), check=keeps_paragraphs)
    yield page("json-numbers", BODY, ld('{"@type":"NewsArticle","wordCount":1e999,"datePublished":99999999999999999999,'
                                        '"headline":{"a":[1e-999,"\\ud800","\\u0000"]},"author":[[[[{"name":null}]]]]}'),
               check=keeps_paragraphs)
    yield page("json-long", BODY, ld(json.dumps({"@type": "NewsArticle", "articleBody": "word " * (n * 5)})),
               check=keeps_paragraphs)
    yield page("json-authors", BODY, ld(json.dumps({"@type": "NewsArticle", "author": [
        {"@type": "Person", "name": f"Anna {i}"} for i in range(n // 10)]})), check=keeps_paragraphs)
    yield page("metas", BODY, '<meta name="author" content="Anna Berg">' * (n // 10) + '<meta property="article:tag" content="x">'
               * (n // 10), check=keeps_paragraphs)
    yield Case("front-matter", {"a.html": html(BODY, '<meta name="author" content="x&#10;---&#10;evil: true">'
                                               '<meta property="og:site_name" content="a: [b&#13;- c">',
                                               title="---&#10;evil: yes&#10;--- # \" ' : {x} &amp;a !!python/object *b")},
               options=("--format", "md"), check=front_matter_is_whole)
    yield Case("terminal-escapes", {"a.html": html(BODY, title="Repair \x1b]0;owned\x07\x1b[31m\x9b31m of\u202e the bridge")},
               arguments=["explain", "a.html"], check=prints_no_controls)
    yield Case("paths", {f"{i}.html": html(BODY + f"<p>Number {i}.</p>", f'<link rel="canonical" href="{url}">', title)
                         for i, (title, url) in enumerate([
                             ("../../../../tmp/owned", "https://../../a"), ("/etc/passwd", "http://a.example/../../../x"),
                             ("CON", "http://con/"), ("a" * 10_000, f"http://{'a' * 10_000}.example/"), (".", "http://./"),
                             ("..", "http://../"), ("\u202etxt.exe", "http://a.example\\@b.example/"),
                             ("a\u0000b/c\nd", "http://a%2f..%2fb.example/"), ("-rf", "http://-rf/"), ("\U0001f600" * 300, "http://xn--a/")])},
               options=("--format", "md"), check=names_are_plain)


def front_matter_is_whole(result):
    for path in result.out.rglob("*.md"):
        if path.parent.name == "out" or path.name == "README.md":
            continue
        lines = path.read_text("utf-8").split("\n")
        end = lines.index("---", 1)
        assert lines[0] == "---" and not any(line.startswith("evil") for line in lines[:end]), path.read_text("utf-8")[:400]
        assert PARAGRAPHS[0] in "\n".join(lines[end:])


def prints_no_controls(result):
    bad = [character for character in result.printed if ord(character) < 32 and character not in "\n\t"
           or 0x7F <= ord(character) < 0xA0 or character in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"]
    assert not bad, f"printed {bad[:5]!r}"


def names_are_plain(result):
    root = result.out.resolve()
    assert not pathlib.Path("/tmp/owned").exists()
    written = [path for path in root.rglob("*") if path.is_file()]
    assert len(written) > 10
    for path in written:
        name = path.name
        assert len(name.encode()) <= 255 and name.isprintable() and not name.startswith(("-", " ")), name


def text(n):
    yield Case("text-lines", {"a.txt": (TEXT + "\n\n" + "Menu\n" * n).encode()}, check=keeps_paragraphs)
    yield Case("text-different-lines", {"a.txt": (TEXT + "\n\n" + "".join(f"Line number {i}\n" for i in range(n))).encode()})
    yield Case("text-one-line", {"a.txt": (PARAGRAPHS[0] + " ").encode() * (n // 3)})
    yield Case("text-blank-lines", {"a.txt": (TEXT + "\n" * (n * 10)).encode()}, check=keeps_paragraphs)
    yield Case("text-tabs", {"a.txt": (TEXT + "\n" + "\t" * (n * 10) + "x").encode()}, check=keeps_paragraphs)
    yield Case("text-returns", {"a.txt": TEXT.replace("\n", "\r").encode() + b"\r" * n + b"\r\n\n\r" * 9})
    yield Case("text-separators", {"a.txt": (TEXT + "\u2028\u2029\u0085\v\f\x1c" * n).encode()}, exits=(0, 3))
    wrapped = "\n".join(" ".join(PARAGRAPHS)[i:i + 72] for i in range(0, 400, 72)) + "\n"
    yield Case("text-wrapped", {"a.txt": (wrapped * (n // 100)).encode()})
    yield Case("text-one-words", {"a.txt": "\n".join(["word"] * n).encode()}, exits=(0, 3))


def archives(n):
    zeros = bytes(n * 1000)
    yield Case("gzip-bomb", {"a.html.gz": gzip.compress(html(BODY) + zeros)}, exits=(0, 3))
    nested = gzip.compress(gzip.compress(gzip.compress(zeros)))
    yield Case("gzip-in-gzip", {"a.html.gz": nested}, exits=(0, 3))
    yield Case("gzip-cut", {"a.html.gz": gzip.compress(html(BODY))[:200]}, exits=(3,))
    yield Case("gzip-tail", {"a.html.gz": gzip.compress(html(BODY)) + b"garbage"}, exits=(0, 3))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("../../owned.html", html(BODY))
        archive.writestr("/etc/owned.html", html(BODY + "<p>Again.</p>"))
        archive.writestr("bomb.html", zeros)
    yield Case("zip", {"a.zip": packed.getvalue()}, exits=(0, 3))
    yield Case("zip-cut", {"a.zip": packed.getvalue()[:-40]}, exits=(0, 3))
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        link = tarfile.TarInfo("link.html")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
        device = tarfile.TarInfo("zero.html")
        device.type, device.devmajor, device.devminor = tarfile.CHRTYPE, 1, 5
        archive.addfile(device)
    yield Case("tar-links", {"a.tar": packed.getvalue()}, exits=(0, 1, 3, 4), check=has_no("root:x:"))
    response = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + html(BODY)

    def record(body, length=None, fields=b""):
        return (b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://a.example/\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
                + fields + b"Content-Length: %s\r\n\r\n" % str(len(body) if length is None else length).encode() + body + b"\r\n\r\n")
    whole = record(response)
    yield Case("warc-length", {"a.warc": record(response, -1) + whole + record(response, 10 ** 30) + whole
                               + record(response, "0x10") + whole}, exits=(3,))
    yield Case("warc-header", {"a.warc": record(response, fields=b"X: " + b"a" * (n * 20) + b"\r\n") + whole}, exits=(0, 3))
    yield Case("warc-headers", {"a.warc": record(response, fields=b"X: a\r\n" * n) + whole}, exits=(0, 3))
    chunked = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\n" + html(BODY)
    lies = b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip, br, deflate, zstd, gzip\r\n\r\n" + gzip.compress(html(BODY))
    yield Case("warc-http", {"a.warc": record(chunked) + record(lies) + record(b"") + record(b"\r\n") + whole}, exits=(0, 3))
    yield Case("jsonl", {"a.jsonl": b"\n".join([
        b"[" * n, b'{"html": ' + b"[" * n, b'{"html": "\\ud800\\udc00\\ud800"}', b'{"html": 1e999}', b"{", b"null", b"\x00", b"\xff\xfe",
        b'{"html": "' + b"x" * (n * 20), json.dumps({"html": html(BODY).decode()}).encode()])}, exits=(0, 3))
    yield Case("csv", {"a.csv": b'id,html\n1,"' + b'""' * n + b"\n" + b"," * n + b'\n2,"' + html(BODY).replace(b'"', b'""') + b'"\n'},
               exits=(0, 3))
    yield Case("one-form", {"a.jsonl": b"".join(json.dumps({"id": i, "text": TEXT + f"\n\nCase number {i} was closed."}).encode() + b"\n"
                                                for i in range(n // 50))})


def rules(n):
    """Rule files come from others too."""
    bombs = {
        "aliases": "a: &a [x, x]\n" + "".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(24)),
        "deep": "[" * n, "deep-map": "\n".join(" " * i + "a:" for i in range(min(n, 3000))), "tags": "!!python/object:os.system [x]\n",
        "bytes": "\x00\x01\ufffe", "regex": "rules:\n- id: en.x\n  reason: share\n  line: {regex: '" + "(" * (n // 10) + "'}\n  tests:\n    drop: [x]\n",
        "repeat": "rules:\n- id: en.x\n  reason: share\n  line: {regex: '((((a{1000}){1000}){1000}){1000})'}\n",
    }
    for name, source in bombs.items():
        yield Case(f"rules-{name}", {"rules/en/x.yaml": source.encode()}, exits=(0, 1, 2), arguments=["rules", "lint", "--rules", "rules"])


class Result:
    """What a run printed and wrote for the inputs below a folder."""

    def __init__(self, out, printed, folder="in/"):
        self.out, self.printed, self.folder = out, printed, folder

    @property
    def articles(self):
        return [row for shard in sorted(self.out.glob("articles-*.jsonl")) for row in finished_run.rows(shard)
                if row["provenance"]["source"]["file"].startswith(self.folder)]


def digest(folder):
    """Of all that a run wrote but for its clock."""
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in sorted(folder.rglob("*")) if path.is_file() and path.name != "timings.json"}


def run(program, case, folder, jobs, timeout):
    """Seconds, peak memory in MB, exit code and what was printed."""
    out = folder / "out"
    shutil.rmtree(out, ignore_errors=True)
    if case.arguments:
        command = [program, *case.arguments]
    else:
        command = [program, "clean", "in", "-o", "out", "--jobs", str(jobs), "--no-journal", "--max-errors", "0", "--quiet"]
        command += case.options or JSON_LINES
    begun = time.monotonic()
    with open(folder / "printed", "wb") as printed:
        child = subprocess.Popen(command, cwd=folder / "in" if case.arguments else folder, stdout=printed, stderr=subprocess.STDOUT)
        peak = 0
        while child.poll() is None:
            if time.monotonic() - begun > timeout:
                child.kill()
                raise AssertionError(f"ran for more than {timeout} s")
            try:
                status = pathlib.Path(f"/proc/{child.pid}/status").read_text()
                peak = max(peak, *(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)
            except (OSError, ProcessLookupError):
                pass
            time.sleep(0.005)
    return time.monotonic() - begun, peak // 1024, child.returncode, (folder / "printed").read_text("utf-8", "replace")


def judge(program, case, folder, timeout):
    shutil.rmtree(folder, ignore_errors=True)
    for name, data in case.files.items():
        path = folder / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    seconds, peak, code, printed = run(program, case, folder, 1, timeout)
    assert code in case.exits, f"exit code {code}: {printed[-600:]}"
    counts, result = {}, Result(folder / "out", printed)
    if not case.arguments:
        counts, first = finished_run.manifest(folder / "out")["counts"], digest(folder / "out")
        result.articles
        if case.check:
            case.check(result)
        run(program, case, folder, 2, timeout)
        assert digest(folder / "out") == first, "two jobs wrote other bytes than one"
    elif case.check:
        case.check(result)
    return seconds, peak, counts


def judge_together(program, cases, folder, timeout):
    """The cases that are pages alone, in one run with a policy that drops no copies; the names of those that fail."""
    (folder / "rules").mkdir(parents=True)
    (folder / "rules/dedup.yaml").write_text("schema: 1\nrelations:\n  same-payload: tag\n  same-text: tag\n")
    together = Case("together", {f"{case.name}/{name}": data for case in cases for name, data in case.files.items()},
                    exits=(0, 3), options=(*JSON_LINES, "--rules", str(folder / "rules")))
    judge(program, together, folder / "case", timeout)
    for case in cases:
        try:
            if case.check:
                case.check(Result(folder / "case/out", "", f"in/{case.name}/"))
        except AssertionError as failure:
            yield case.name, failure


class Report:
    """What came of the cases, printed as it comes."""

    def __init__(self, is_quiet):
        self.is_quiet, self.passed, self.failed = is_quiet, 0, 0
        self.slowest, self.largest = (0, ""), (0, "")

    def add(self, case, seconds, peak, counts):
        self.passed += 1
        self.slowest, self.largest = max(self.slowest, (seconds, case.name)), max(self.largest, (peak, case.name))
        if not self.is_quiet:
            size = sum(map(len, case.files.values()))
            said = " ".join(f"{status} {count}" for status, count in counts.items() if count)
            print(f"{case.name}: {size:,} bytes, {seconds:.2f} s, {peak} MB, {said}", flush=True)

    def fail(self, name, failure):
        self.failed += 1
        print(f"FAILED {name}: {failure}", flush=True)

    def end(self):
        """Prints the sums and gives the exit code."""
        if not self.is_quiet:
            print(f"slowest {self.slowest[1]} {self.slowest[0]:.2f} s, most memory {self.largest[1]} {self.largest[0]} MB")
        print(f"{self.passed} passed, {self.failed} failed")
        return 1 if self.failed else 0


def cases(scale):
    for group in [structure, attributes, characters, declared, text, archives, rules]:
        yield from group(scale)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?")
    parser.add_argument("--quick", action="store_true", help="a hundredth of the sizes")
    parser.add_argument("--only", default="", help="cases with this in their names")
    parser.add_argument("--timeout", type=float, default=60, help="seconds for one case (60)")
    parser.add_argument("--write", type=pathlib.Path, help="write the inputs into this folder, and clean nothing")
    options = parser.parse_args()
    chosen = (case for case in cases(1_000 if options.quick else 100_000) if options.only in case.name)
    if options.write:
        for case in chosen:
            for name, data in case.files.items():
                path = options.write / case.name / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(data)
        return
    program = os.path.abspath(options.program or parser.error("which program?"))
    report = Report(options.quick)
    with tempfile.TemporaryDirectory(prefix="hostile-") as temporary:
        folder, chosen = pathlib.Path(temporary), list(chosen)
        if options.quick:
            pages = [case for case in chosen if not case.arguments and not case.options]
            chosen = [case for case in chosen if case.arguments or case.options]
            report.passed += len(pages)
            for name, failure in judge_together(program, pages, folder / "together", options.timeout):
                report.passed -= 1
                report.fail(name, failure)
        for case in chosen:
            try:
                report.add(case, *judge(program, case, folder / "case", options.timeout))
            except (AssertionError, ValueError, OSError) as failure:
                report.fail(case.name, failure)
    sys.exit(report.end())


if __name__ == "__main__":
    main()
