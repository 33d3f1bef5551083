#!/usr/bin/env python3
"""Writes the visible text of pages as dumps have it that lost their HTML.

    python3 Tools/text_dumps.py EVAL OUT

For the block classifier, which learns plain text from them. Each page comes out in three forms: the whole page, the
part of it around the article, and its article alone, each in a style of its own: a blank line between blocks of text,
between all of them or between none, short list items a line each or in one, with the page's title or without. Writes
OUT/CORPUS/pages/ID.FORM.txt.gz, so that the gold of EVAL holds. Needs lxml.
"""
import glob
import gzip
import json
import os
import re
import sys

from lxml import etree, html

from plain_markup import charset, draw

CORPORA = ['aeb', 'fundus', 'fundus_eval', 'naeb', 'trafilatura', 'wcxb']
UNSEEN = {'script', 'style', 'template', 'svg', 'noscript', 'head', 'select', 'textarea', 'iframe', 'object', 'button'}
INLINE = {'a', 'abbr', 'acronym', 'b', 'bdi', 'bdo', 'big', 'cite', 'code', 'data', 'del', 'dfn', 'em', 'font', 'i',
          'ins', 'kbd', 'label', 'mark', 'nobr', 'q', 's', 'samp', 'small', 'span', 'strike', 'strong', 'sub', 'sup',
          'time', 'tt', 'u', 'var', 'wbr', 'img', 'picture', 'source'}
# Elements that browsers put space around.
SPACED = {'p', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'blockquote', 'ul', 'ol', 'dl', 'pre', 'figure', 'table', 'hr'}
WORD = re.compile(r'\w+')


class Lines:
    """Lines of text; an empty one stands for a blank line."""

    def __init__(self):
        self.done, self.line = [], ''

    def add(self, text):
        self.line += text

    def end(self, is_spaced=False):
        text = ' '.join(self.line.split())
        self.line = ''
        if text:
            self.done.append(text)
        if is_spaced and self.done and self.done[-1]:
            self.done.append('')


def visible_lines(root, joins_items):
    lines = Lines()
    walk(root, lines, joins_items)
    lines.end()
    return lines.done


def walk(element, lines, joins_items):
    tag = element.tag
    is_block = tag not in INLINE
    if isinstance(tag, str) and tag not in UNSEEN and not is_hidden(element):
        if tag == 'br':
            lines.end()
        elif is_block and not (tag in ('li', 'td', 'th') and joins_items):
            lines.end(tag in SPACED)
        elif is_block:
            lines.add(' ')
        lines.add(element.text or '')
        for child in element:
            walk(child, lines, joins_items)
        if is_block and tag != 'br' and not (tag in ('li', 'td', 'th') and joins_items):
            lines.end(tag in SPACED)
        elif is_block:
            lines.add(' ')
    lines.add(element.tail or '')


def is_hidden(element):
    style = element.get('style', '').replace(' ', '')
    return element.get('hidden') is not None or 'display:none' in style


def styled(lines, name):
    """The lines with blank lines as the dump's style has them."""
    style = draw(name, 'blank')
    if style < 0.4:
        out = lines
    elif style < 0.7:
        out = [line for line in lines if line]
    else:
        out = [part for line in lines if line for part in (line, '')]
    return re.sub('\n{3,}', '\n\n', '\n'.join(out)).strip() + '\n'


def article_element(root, gold):
    """The innermost element with nine tenths of the article's words, or one or two around it."""
    wanted = set(WORD.findall(gold))
    best, level = root, root
    while True:
        fitting = [child for child in best if isinstance(child.tag, str)
                   and len(wanted & set(WORD.findall(child.text_content()))) >= 0.9 * len(wanted)]
        if not fitting:
            return level, best
        level, best = best, fitting[0]


def dumps(data, name, gold):
    """(form, text) for each form that the page can take."""
    parser = html.HTMLParser(encoding=charset(data), remove_comments=True, remove_pis=True, huge_tree=True)
    root = html.document_fromstring(data, parser=parser)
    title = ' '.join((root.findtext('.//title') or '').split())
    body = root.find('body')
    body = root if body is None else body
    joins_items = draw(name, 'items') < 0.25
    if draw(name, 'title') < 0.6 and title:
        head = [title, '']
    else:
        head = []
    yield 'page', styled(head + visible_lines(body, joins_items), name + 'page')
    if gold:
        outer, inner = article_element(body, gold)
        part = outer if draw(name, 'outer') < 0.5 else inner
        tail, part.tail = part.tail, None
        yield 'part', styled(visible_lines(part, False), name + 'part')
        part.tail = tail
        yield 'body', styled(gold.replace('\n\n', '\n\n\n').split('\n'), name + 'body')


def main():
    if len(sys.argv) != 3:
        print(__doc__, file=sys.stderr)
        return 2
    source, target = sys.argv[1:]
    for corpus in CORPORA:
        golds = {}
        with open(os.path.join(source, corpus, 'gold.jsonl')) as rows:
            for row in map(json.loads, rows):
                golds[row['id']] = row
        os.makedirs(os.path.join(target, corpus, 'pages'), exist_ok=True)
        for path in sorted(glob.glob(os.path.join(source, corpus, 'pages', '*'))):
            name = re.sub(r'\.html?(\.gz)?$', '', os.path.basename(path))
            if name not in golds or golds[name].get('skip'):
                continue
            with gzip.open(path) if path.endswith('.gz') else open(path, 'rb') as file:
                data = file.read()
            try:
                for form, text in dumps(data, name, golds[name].get('text')):
                    out = os.path.join(target, corpus, 'pages', '%s.%s.txt.gz' % (name, form))
                    with open(out, 'wb') as file, gzip.GzipFile(fileobj=file, mode='wb', mtime=0) as packed:
                        packed.write(text.encode())
            except (etree.ParserError, RecursionError) as error:
                print('text_dumps: %s: %s' % (name, error), file=sys.stderr)
    return 0


if __name__ == '__main__':
    sys.setrecursionlimit(20_000)
    sys.exit(main())
