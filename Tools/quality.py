#!/usr/bin/env python3
"""Measure bluepencil on the corpora of an evaluation folder and compare with recorded floors.

Each CORPUS/pages is cleaned, the articles go to the folder's own score.py, and each figure is held against
its floor in quality.json. Exit codes: 0 at or above all floors, 1 below one, 2 nothing could be measured.
"""
import argparse
import glob
import gzip
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
FLOORS = os.path.join(HERE, '..', 'quality.json')

# Our name of a figure, and where score.py's report has it.
METRICS = {
    'shingle_f1': ('shingle', 'f1'),
    'word_f1': ('words', 'f1'),
    'snippet_f1': ('snippets', 'f1'),
    'title_f1': ('metadata', 'title_f1', 'score'),
    'authors_f1': ('metadata', 'authors_f1', 'score'),
    'date': ('metadata', 'date', 'score'),
    'language': ('metadata', 'language', 'score'),
}


def clean(bluepencil, arguments, out):
    """Clean what the arguments name into out; return the rows of its articles."""
    # Errors are counted by the score: a page without an article scores zero.
    subprocess.run([bluepencil, 'clean', *arguments, '-o', out, '--format', 'jsonl', '--jobs', '2', '-q',
                    '--max-errors', '1000000'], check=True, stderr=subprocess.DEVNULL)
    for shard in sorted(glob.glob(os.path.join(out, 'articles-*.jsonl.gz'))):
        with gzip.open(shard, 'rt', encoding='utf-8') as lines:
            yield from map(json.loads, lines)


def measure(bluepencil, folder, corpus):
    """score.py's report on one corpus."""
    with tempfile.TemporaryDirectory() as out:
        return score(folder, corpus, clean(bluepencil, [os.path.join(folder, corpus, 'pages')], out))


def score(folder, corpus, rows):
    """score.py's report on the articles of one corpus."""
    with tempfile.NamedTemporaryFile('w', suffix='.jsonl', encoding='utf-8') as file:
        for row in rows:
            # Without an id of ours the scorer finds the page by `source`.
            row = {name: value for name, value in row.items() if name not in ('id', 'provenance')}
            file.write(json.dumps(row, ensure_ascii=False) + '\n')
        file.flush()
        report = subprocess.run(
            [sys.executable, os.path.join(folder, 'score.py'), '--json', '--no-rouge', '--bootstrap', '0',
             '--gold', os.path.join(folder, corpus, 'gold.jsonl'), '--pred', file.name],
            check=True, stdout=subprocess.PIPE)
    return json.loads(report.stdout)


def figure(report, name):
    """A figure of a report, cut to four decimals; 0 where no prediction has the field."""
    for part in METRICS[name]:
        report = report.get(part, 0.0) if isinstance(report, dict) else 0.0
    return int(report * 10_000) / 10_000


def print_rows(corpus, report, floors):
    """Print a line a figure; return those measured and the names of those below their floors."""
    measured, below = {}, []
    for name, floor in floors.items():
        value = measured[name] = figure(report, name)
        difference = '' if floor is None else '%+.4f' % (value - floor)
        if floor is not None and value < floor:
            below.append('%s %s' % (corpus, name))
        print('%-12s %-11s %7.4f %7s %8s %s' % (
            corpus, name, value, '-' if floor is None else '%.4f' % floor, difference,
            'BELOW ITS FLOOR' if difference.startswith('-') else ''))
    if report['missing']:
        print('%-12s %d of %d pages gave no article and score zero' % ('', report['missing'], report['pages']))
    return measured, below


def record(measured, floors, allow_lower):
    """Write what was measured as the new floors; a lower one only where that is allowed."""
    for corpus, figures in measured.items():
        for name, value in figures.items():
            floor = floors[corpus][name]
            if floor is None or value > floor or allow_lower:
                floors[corpus][name] = value
    with open(FLOORS, 'w', encoding='utf-8') as file:
        file.write(json.dumps(floors, indent=2) + '\n')


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n\n')[0])
    parser.add_argument('--eval', default='../shared/eval', help='folder of corpora with score.py')
    parser.add_argument('--bluepencil', default='.build/release/bluepencil', help='the command to measure')
    parser.add_argument('--record', action='store_true', help='raise the floors to what is measured')
    parser.add_argument('--allow-lower', action='store_true', help='with --record: lower them too')
    options = parser.parse_args()

    with open(FLOORS, encoding='utf-8') as file:
        floors = json.load(file)
    found = [corpus for corpus in floors if os.path.isdir(os.path.join(options.eval, corpus, 'pages'))]
    if not found or not os.path.isfile(os.path.join(options.eval, 'score.py')):
        print('quality: no corpora with their score.py in %s, so nothing was measured; name the folder: '
              'make quality EVAL=DIR' % options.eval, file=sys.stderr)
        return 2

    print('%-12s %-11s %7s %7s %8s' % ('corpus', 'figure', 'now', 'floor', 'change'))
    measured, below = {}, []
    for corpus in found:
        report = measure(options.bluepencil, options.eval, corpus)
        measured[corpus], under = print_rows(corpus, report, floors[corpus])
        below += under
    for corpus in floors.keys() - set(found):
        print('%-12s is not in %s: not measured' % (corpus, options.eval))
    if below and not (options.record and options.allow_lower):
        print('below the floor: %s%s' % (
            ', '.join(below), '; nothing recorded, --allow-lower would' if options.record else ''), file=sys.stderr)
        return 1
    if options.record:
        record(measured, floors, options.allow_lower)
        print('floors recorded in quality.json')
    return 0


if __name__ == '__main__':
    sys.exit(main())
