#!/usr/bin/env python3
"""Writes made-up site configs, to measure what a pack costs: as many lines of each directive as the public
repository of FiveFilters has in its two thousand files, with some of the mistakes that stand there.

usage: make_site_configs.py FOLDER [--files N]
"""

import argparse
import pathlib
import random

# Lines of each directive over 2,000 files.
COUNTS = {
    "strip_id_or_class": 5253, "strip": 3483, "test_url": 2817, "body": 1997, "author": 952, "title": 906,
    "prune": 894, "date": 769, "find_string": 452, "tidy": 449, "replace_string()": 335, "http_header()": 236,
    "test_contains": 206, "next_page_link": 113, "single_page_link": 109, "strip_attr": 92, "wrap_in()": 43,
    "insert_detected_image": 32, "convert_double_br_tags": 27, "strip_image_src": 26, "native_ad_clue": 13,
    "dissolve": 12, "skip_json_ld": 11, "autodetect_on_failure": 10, "footnotes": 9, "if_page_contains": 7,
    "move_into()": 7,
}  # fmt: skip
BROKEN = ["titl: //h1", "strip: //div[contain(@class, 'x')]", "body: //div[@id='a'", "author //p", "strip: //p[@a=]"]
WORDS = "story text content main article entry post body side share promo tools ad related footer meta".split()


def xpath(random: random.Random) -> str:
    tag, word, other = random.choice(["div", "p", "section", "span", "ul"]), random.choice(WORDS), random.choice(WORDS)
    return random.choice([
        f"//{tag}[@class='{word}-{other}']",
        f"//{tag}[contains(concat(' ', normalize-space(@class), ' '), ' {word}-{other} ')]",
        f"//{tag}[@id='{word}']//{random.choice(['p', 'h1', 'a'])}[not(contains(@class, '{other}'))]",
        f"//*[@itemprop='{word}'] | //{tag}[starts-with(@id, '{other}')]/p[position() < 3]",
    ])  # fmt: skip


def line(directive: str, number: int, random: random.Random) -> str:
    words = f"{random.choice(WORDS)}-{random.choice(WORDS)}"
    match directive:
        case "strip_id_or_class" | "strip_image_src": return f"{directive}: {words}"
        case "test_url": return f"test_url: https://site{number}.example/{random.randrange(10**6)}"
        case "test_contains": return f"test_contains: The {words} of the harbour"
        case "find_string": return f"find_string: <br {words}>\nreplace_string: <p>"
        case "replace_string()": return f"replace_string(<a href=\"https://{words}.example\">): <b>"
        case "http_header()": return "http_header(user-agent): Mozilla/5.0"
        case "wrap_in()": return f"wrap_in(h2): {xpath(random)}"
        case "move_into()": return f"move_into(//article): {xpath(random)}"
        case "prune" | "tidy" | "autodetect_on_failure": return f"{directive}: no"
        case "insert_detected_image" | "convert_double_br_tags" | "skip_json_ld": return f"{directive}: yes"
        case _: return f"{directive}: {xpath(random)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--files", type=int, default=2000)
    arguments = parser.parse_args()
    source = random.Random(1)
    files: list[list[str]] = [[f"# Made up, number {number}", ""] for number in range(arguments.files)]
    for directive, count in COUNTS.items():
        for index in range(count * arguments.files // 2000):
            number = index if directive == "body" else source.randrange(arguments.files)
            files[number % arguments.files].append(line(directive, number, source))
    for number, text in enumerate(BROKEN * (arguments.files // 100)):
        files[number * 7 % arguments.files].append(text)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for number, lines in enumerate(files):
        name = f".site{number}.example.txt" if number % 20 == 0 else f"site{number}.example.txt"
        (arguments.folder / name).write_text("\n".join(lines) + "\n")
    (arguments.folder / "global.txt").write_text("strip_id_or_class: cookie-notice\n")


if __name__ == "__main__":
    main()
