#!/usr/bin/env python3
"""Measure bluepencil on pages whose sites its classifier has not seen.

    python3 Tools/train_classifier.py ... --folds FOLDS
    python3 Tools/out_of_fold.py FOLDS

Each page is cleaned by the whole program with the weights of the fold that left its site out, and the articles go to
the evaluation folder's own score.py. Rules are the same in all folds: they are written, not learned.
"""
import argparse
import glob
import os
import sys
import tempfile

import quality


def rows_of(bluepencil, fold):
    """Articles of the pages that a fold never saw."""
    with open(os.path.join(fold, 'pages.txt'), encoding='utf-8') as file:
        pages = file.read().splitlines()
    with tempfile.NamedTemporaryFile('w', encoding='utf-8') as names, tempfile.TemporaryDirectory() as out:
        names.write(''.join(page + '\0' for page in pages))
        names.flush()
        arguments = ['--files0-from', names.name, '--rules', os.path.join(fold, 'Rules')]
        yield from quality.clean(bluepencil, arguments, out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split('\n\n')[0])
    parser.add_argument('folds', help='what train_classifier.py --folds wrote')
    parser.add_argument('--eval', default='../shared/eval', help='folder of corpora with score.py')
    parser.add_argument('--bluepencil', default='.build/release/bluepencil', help='the command to measure')
    options = parser.parse_args()
    by_corpus = {}
    for fold in sorted(glob.glob(os.path.join(options.folds, '[0-9]'))):
        for row in rows_of(options.bluepencil, fold):
            by_corpus.setdefault(row['source'].split('/')[-3], []).append(row)
    if not by_corpus:
        print('out_of_fold: no folds in %s; train_classifier.py --folds writes them' % options.folds, file=sys.stderr)
        return 2
    print('%-12s %8s %8s %8s %8s %8s %8s' % ('corpus', 'shingle', 'P', 'R', 'exact', 'words', 'snippets'))
    for corpus, rows in sorted(by_corpus.items()):
        report = quality.score(options.eval, corpus, rows)
        shingle = report.get('shingle') or {}
        figures = [shingle.get(name, 0) for name in ('f1', 'precision', 'recall', 'accuracy')]
        figures += [(report.get(part) or {}).get('f1', 0) for part in ('words', 'snippets')]
        print('%-12s' % corpus + ''.join(' %8.4f' % value for value in figures))
    return 0


if __name__ == '__main__':
    sys.exit(main())
