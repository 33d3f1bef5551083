#!/usr/bin/env python3
"""List the lines of gold article bodies that rules cut.

A gold body holds nothing but article, so each line that a rule cuts from it is the rule's mistake (or a
flaw of the gold). The bodies are cleaned as plain text; cuts by the classifier are not counted. Exit codes:
0 within the limit, 1 above it, 2 nothing could be measured.
"""
import argparse
import collections
import glob
import gzip
import json
import os
import subprocess
import sys
import tempfile


# Their bodies are what a program takes for the article, furniture included.
NOT_BY_HAND = {'readability'}


def body(record):
    """A gold body without the paragraphs that may be left out without loss."""
    optional = set(record.get('optional') or [])
    paragraphs = record['text'].split('\n\n')
    return '\n\n'.join(text for index, text in enumerate(paragraphs) if index not in optional)


def bodies(folder):
    """The gold bodies of all corpora, those that stand in several once: their id and text."""
    seen = set()
    for gold in sorted(glob.glob(os.path.join(folder, '*', 'gold.jsonl'))):
        corpus = os.path.basename(os.path.dirname(gold))
        if corpus in NOT_BY_HAND:
            continue
        for line in open(gold, encoding='utf-8'):
            record = json.loads(line)
            text = record.get('text') and body(record)
            if text and 'skip' not in record and text not in seen:
                seen.add(text)
                yield '%s/%s' % (corpus, record['id']), text


def cuts(bluepencil, rules, pages):
    """Each cut that a rule made in the pages of a JSONL file: page, rule and text."""
    with tempfile.TemporaryDirectory() as out:
        command = [bluepencil, 'clean', pages, '-o', out, '--format', 'jsonl', '-q', '--max-errors', '1000000']
        subprocess.run(command + (['--rules', rules] if rules else []), check=True, stderr=subprocess.DEVNULL)
        for shard in sorted(glob.glob(os.path.join(out, 'articles-*.jsonl.gz'))):
            with gzip.open(shard, 'rt', encoding='utf-8') as lines:
                for row in map(json.loads, lines):
                    for cut in row['provenance']['cuts']:
                        if not cut['rule'].startswith('model.'):
                            yield row['source'], cut['rule'], cut['text']


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--eval', default='../shared/eval', help='folder of corpora')
    parser.add_argument('--bluepencil', default='.build/release/bluepencil')
    parser.add_argument('--rules', help='folder of rules laid over the built-in ones')
    parser.add_argument('--limit', type=float, default=1 / 2000, help='share of lines that rules may cut')
    arguments = parser.parse_args()
    lines = 0
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as pages:
        for page, text in bodies(arguments.eval):
            lines += sum(1 for line in text.split('\n') if line.strip())
            pages.write(json.dumps({'id': page, 'text': text}, ensure_ascii=False) + '\n')
        pages.flush()
        if not lines:
            print('no gold bodies in %s' % arguments.eval, file=sys.stderr)
            return 2
        found = list(cuts(arguments.bluepencil, arguments.rules, pages.name))
    for page, rule, text in sorted(found, key=lambda cut: (cut[1], cut[0])):
        print('%-28s %-20s %s' % (rule, page.rsplit('.jsonl')[-1][-20:], text[:110].replace('\n', ' / ')))
    for rule, count in collections.Counter(rule for _, rule, _ in found).most_common():
        print('%5d %s' % (count, rule))
    print('%d of %d lines cut by rules: 1 in %d (limit 1 in %d)' % (
        len(found), lines, lines / max(1, len(found)), 1 / arguments.limit))
    return 1 if len(found) > lines * arguments.limit else 0


if __name__ == '__main__':
    sys.exit(main())
