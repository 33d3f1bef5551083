#!/usr/bin/env python3
"""Rewrites pages as they would have been built before HTML5: tables and line breaks, no classes, no metadata.

    python3 Tools/plain_markup.py EVAL OUT

For the block classifier, which would otherwise lean on modern markup: its training pages are mostly of recent
years. Writes OUT/CORPUS/pages/ID.html.gz for half of each corpus's pages, chosen by a hash of their names. The texts
stay as they are, so that the gold of EVAL holds. Needs lxml.
"""
import glob
import gzip
import hashlib
import os
import sys

from lxml import etree, html

CORPORA = ['aeb', 'fundus', 'fundus_eval', 'naeb', 'trafilatura', 'wcxb']
BLOCKS = {'article', 'section', 'main', 'nav', 'aside', 'header', 'footer', 'figure', 'figcaption', 'details',
          'summary', 'dialog', 'hgroup', 'address'}
INLINE = {'time', 'mark', 'picture', 'data'}
REMOVED = {'script', 'style', 'link', 'template', 'svg', 'noscript'}
KEPT = {'href', 'src', 'colspan', 'rowspan', 'type', 'value'}


def draw(*parts):
    """A number 0…1 that is the same in every run."""
    return int(hashlib.sha256('/'.join(map(str, parts)).encode()).hexdigest()[:8], 16) / 2 ** 32


def charset(data):
    try:
        data.decode('utf-8')
        return 'utf-8'
    except UnicodeDecodeError:
        return None


def rewrite(root, name):
    headings = draw(name, 'headings')
    breaks = draw(name, 'breaks')
    tables = draw(name, 'tables')
    for number, element in enumerate(list(root.iter())):
        if not isinstance(element.tag, str) or element.tag in REMOVED or is_metadata(element):
            drop(element)
            continue
        kept = {name: value for name, value in element.attrib.items() if name in KEPT}
        element.attrib.clear()
        element.attrib.update(kept)
        if element.tag in INLINE:
            element.tag = 'span'
        elif element.tag == 'p' and breaks < 0.6 and element.getparent() is not None:
            unwrap_paragraph(element)
        elif element.tag in BLOCKS or element.tag == 'div':
            # Columns and boxes of old pages are tables within tables.
            if tables < 0.7 and len(element) > 1 and draw(name, number) < 0.25:
                into_table(element)
            else:
                element.tag = 'div'
        elif element.tag in ('h1', 'h2', 'h3', 'h4') and headings < 0.5:
            element.tag = 'div'
            bold = etree.Element('b')
            bold.text, element.text = element.text, None
            bold.extend(list(element))
            element.append(bold)


def is_metadata(element):
    return element.tag == 'meta' and not element.get('http-equiv')


def drop(element):
    """Removes an element, but not the text after it."""
    parent = element.getparent()
    if parent is None:
        return
    add_text(parent, element.getprevious(), element.tail)
    parent.remove(element)


def add_text(parent, previous, text):
    if not text:
        return
    if previous is None:
        parent.text = (parent.text or '') + text
    else:
        previous.tail = (previous.tail or '') + text


def unwrap_paragraph(element):
    """Its content, then two line breaks, in its place."""
    parent = element.getparent()
    place = parent.index(element)
    tail, element.tail = element.tail, None
    previous = element.getprevious()
    children = list(element)
    text = element.text
    parent.remove(element)
    add_text(parent, previous, text)
    first, second = etree.Element('br'), etree.Element('br')
    second.tail = tail
    for offset, child in enumerate(children + [first, second]):
        parent.insert(place + offset, child)


def into_table(element):
    element.tag = 'table'
    row, cell = etree.Element('tr'), etree.Element('td')
    cell.text, element.text = element.text, None
    cell.extend(list(element))
    row.append(cell)
    element.append(row)


def main():
    source, target = sys.argv[1:3]
    for corpus in CORPORA:
        os.makedirs(os.path.join(target, corpus, 'pages'), exist_ok=True)
        for path in sorted(glob.glob(os.path.join(source, corpus, 'pages', '*.html.gz'))):
            name = os.path.basename(path)
            if draw(corpus, name) >= 0.5:
                continue
            with gzip.open(path) as page:
                data = page.read()
            try:
                root = html.document_fromstring(data, parser=html.HTMLParser(encoding=charset(data)))
            except (etree.ParserError, ValueError):
                continue
            rewrite(root, name)
            text = html.tostring(root, encoding='utf-8', include_meta_content_type=True)
            with gzip.GzipFile(os.path.join(target, corpus, 'pages', name), 'wb', mtime=0) as out:
                out.write(text)


if __name__ == '__main__':
    main()
