"""Made-up news pages, the same for the same seeds: small ones, pages as large as sites send them, and pages of any size."""

import random

NAMES = ["Delia Fenwick", "Jonah Wray", "Marta Lindqvist", "Samir Haddad", "Ines Duarte", "Owen Pryce"]
SYLLABLES = "ba be bi bo bu da de di do du fa fe ka ke ki ko la le li lo ma me mi mo na ne no ra re ri ro sa se si so ta te ti to va ve vi".split()
GLUE = "the of and to in a for on that with as was said at by from is it after over".split()


def made_up_words(chance):
    """So many that two articles have hardly five words in a row in common; else all pages would be looked at as one story."""
    return ["".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(4000)]


class SmallPages:
    """Pages of some sentences with little around them, 1.8 KB for 12.

    Those that are `late` have a standfirst and an author, the others do not.
    """

    def __init__(self, sentences=12):
        self.words = made_up_words(random.Random(1))
        self.sentences = sentences

    def page(self, chance, number, late):
        title = " ".join(chance.choices(self.words, k=7)).capitalize()
        head = [f"<title>{title}</title>", f'<meta property="og:title" content="{title}">']
        if late:
            head.append(f'<meta property="og:description" content="{sentence(chance, self.words)}">')
            head.append(f'<meta name="author" content="{chance.choice(NAMES)}">')
        day = f"2024-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        head.append(f'<meta property="article:published_time" content="{day}T08:00:00Z">')
        paragraphs = (paragraph(chance, self.words, 3) for _ in range(max(1, self.sentences // 3)))
        return (f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">{"".join(head)}</head><body>'
                '<nav><a href="/">Home</a> <a href="/sport">Sport</a> <a href="/local">Local</a></nav>'
                f'<article><h1>{title}</h1><div class="share"><a href="#">Share</a> <a href="#">Email</a></div>'
                + "".join(paragraphs)
                + '<p><a href="/more">Read more</a></p></article><footer>Copyright 2024</footer></body></html>')


class Frame:
    """What the pages of a site have around their articles."""

    def __init__(self, words, chance):
        name = " ".join(chance.choices(words, k=2)).title()
        menu = "".join(f'<li class="nav-item"><a href="/{word}/" data-track="nav-{word}">{word.title()}</a></li>'
                       for word in chance.choices(words, k=chance.randint(40, 120)))
        styles = "".join(f".{word}-{index}{{margin:{index % 9}px;padding:0 {index % 7}px;color:#{index * 7919 % 0xFFFFFF:06x}}}"
                         for index, word in enumerate(chance.choices(words, k=chance.randint(100, 600))))
        self.name = name
        self.head = f"<style>{styles}</style><script>{scripts(chance, words, chance.randint(200, 1500))}</script>"
        self.top = f'<header><nav><ul class="menu">{menu}</ul></nav></header>'
        self.bottom = f'<footer><ul>{menu}</ul><p>&copy; 2024 {name}. All rights reserved.</p></footer>'


class NewsPages:
    """Pages of 20 to 200 KB from 50 sites, most of each navigation and scripts, as news pages are."""

    def __init__(self):
        chance = random.Random(1)
        self.words = made_up_words(chance)
        self.frames = [Frame(self.words, chance) for _ in range(50)]

    def page(self, chance, number, late):
        paragraphs = (paragraph(chance, self.words) for _ in range(chance.randint(5, 25)))
        teasers = (teaser(chance, self.words) for _ in range(chance.randint(10, 60)))
        return self.laid_out(chance, number, self.frames[number % len(self.frames)], paragraphs, teasers)

    def long_page(self, kind, size):
        """A page of about so many bytes, nearly all of it `text` (paragraphs), `links` (teasers) or `scripts`."""
        chance = random.Random(size)
        make = {"text": paragraph, "links": teaser, "scripts": lambda *these: f"<script>{scripts(*these, 20)}</script>"}[kind]
        parts, length = [], 0
        while length < size:
            parts.append(make(chance, self.words))
            length += len(parts[-1])
        article = [paragraph(chance, self.words) for _ in range(8)]
        after = parts if kind == "links" else []
        return self.laid_out(chance, 0, self.frames[0], article + (parts if kind != "links" else []), after)

    def laid_out(self, chance, number, frame, paragraphs, teasers):
        title = " ".join(chance.choices(self.words, k=7)).capitalize()
        date = f"2024-{1 + number // 28 % 12:02d}-{1 + number % 28:02d}"
        author = " ".join(chance.choices(self.words, k=2)).title()
        return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{title} - {frame.name}</title>
<meta property="article:published_time" content="{date}T08:00:00Z">{frame.head}</head>
<body>{frame.top}<main><article><h1>{title}</h1><p class="byline">By {author}</p>
{"".join(paragraphs)}</article><aside><h2>Most read</h2><ul>{"".join(teasers)}</ul></aside></main>{frame.bottom}</body></html>
"""


def sentence(chance, words):
    """Of made-up words among English ones."""
    chosen = chance.choices(words, k=chance.randint(8, 26))
    for index in range(1, len(chosen), 2):
        chosen[index] = chance.choice(GLUE)
    return " ".join(chosen).capitalize() + "."


def paragraph(chance, words, sentences=None):
    """Of two to four sentences, where it is not said how many."""
    return "<p>" + " ".join(sentence(chance, words) for _ in range(sentences or chance.randint(2, 4))) + "</p>\n"


def teaser(chance, words):
    return f'<li class="teaser"><a href="/{chance.randrange(10**6)}.html">{sentence(chance, words)[:60]}</a></li>'


def scripts(chance, words, count):
    return "".join(f'window.{word}=window.{word}||[];{word}.push({{"id":{index},"slot":"{word}"}});'
                   for index, word in enumerate(chance.choices(words, k=count)))
