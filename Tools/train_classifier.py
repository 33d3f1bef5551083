#!/usr/bin/env python3
"""Learns the block classifier of Rules/model/ from pages with known article texts.

    swift build -c release --product export-features
    .build/release/export-features EVAL/*/pages/* > rows.jsonl
    python3 Tools/train_classifier.py --eval EVAL --rows rows.jsonl --form html --write Rules/model

Needs lightgbm, numpy, rapidfuzz and scikit-learn. Figures are out of fold: five folds by site over all
corpora together. The shipped weights are then learned on everything. --predictions DIR writes what each
page's text would be out of fold, for the corpora's own scorer.

A block's label is the share of its words that an alignment of the page with the gold text matches. Two
passes of boosted trees: the first sees a block and its surroundings, the second also the first's scores
of the neighbours, of the container and of what comes before and after.
"""
import argparse
import collections
import hashlib
import json
import math
import os
import re
import sys
from urllib.parse import urlsplit

import lightgbm
import numpy
from rapidfuzz.distance import LCSseq
from sklearn.linear_model import LogisticRegression
from scipy.sparse import csr_matrix

FOLDS = 5
WORD = re.compile(r'\w+')
TOKEN = re.compile(rb'[A-Za-z\x80-\xff]+')
FIRST = dict(objective='binary', learning_rate=0.13, num_leaves=16, min_child_samples=40, feature_fraction=0.6,
             bagging_fraction=0.8, bagging_freq=1, lambda_l2=5.0, max_depth=8, verbosity=-1, num_threads=2,
             deterministic=True, seed=7, use_missing=False)
SECOND = dict(FIRST, learning_rate=0.09, num_leaves=22)
NAME_FEATURES = ['nameScore', 'parentNameScore', 'grandparentNameScore', 'lowestNameScore', 'highestNameScore',
                 'nameScoreSum']
CONTEXT = ['own', 'previous1', 'previous2', 'previous3', 'next1', 'next2', 'next3', 'near', 'wide', 'before',
           'after', 'highestBefore', 'highestAfter', 'parent', 'grandparent', 'sinceArticle', 'untilArticle']


class Page:
    """One page: features, labels (nan where unknown), weights and what the scorer needs."""

    def __init__(self, row, gold, columns):
        self.corpus, self.id = row['corpus'], row['page']
        self.site = site_of(gold.get('url') or self.id)
        self.fold = int(hashlib.sha256(self.site.encode()).hexdigest(), 16) % FOLDS
        self.texts = [b['text'] for b in row['blocks']]
        self.chains = [b['chain'] for b in row['blocks']]
        self.names = {int(k): sorted(set(v)) for k, v in row['names'].items()}
        self.features = numpy.array([b['features'] for b in row['blocks']], dtype=numpy.float32)
        self.features = self.features.reshape(len(self.texts), len(columns))
        self.sizes = numpy.array([b['size'] for b in row['blocks']])
        self.labels = labels(self.texts, gold)
        known = ~numpy.isnan(self.labels)
        weight = numpy.minimum(1 + self.sizes / 8.0, 10) * known
        self.weights = weight / max(weight.sum(), 1) * 100
        self.words = [word_tokens(t) for t in self.texts]


def site_of(url):
    host = urlsplit(url).netloc.lower().split(':')[0] or url
    parts = host.split('.')
    keep = 3 if len(parts) > 2 and len(parts[-1]) == 2 and len(parts[-2]) <= 3 else 2
    return '.'.join(parts[-keep:])


def word_tokens(text):
    """The tokens of Tokens.words(in:): the first 240 bytes, ASCII in lower case."""
    data = text.encode()[:240]
    return [m.group().lower() if m.group().isascii() else
            bytes(b | 0x20 if 0x41 <= b <= 0x5a else b for b in m.group()) for m in TOKEN.finditer(data)]


def labels(texts, gold):
    """Share of each block's words in the gold text; nan where the gold cannot tell."""
    if not gold.get('text'):
        return snippet_labels(texts, gold)
    paragraphs = gold['text'].split('\n\n')
    optional = set(gold.get('optional') or [])
    target, is_optional = [], []
    for i, paragraph in enumerate(paragraphs):
        words = WORD.findall(paragraph)
        target += words
        is_optional += [i in optional] * len(words)
    words, owner = [], []
    for i, text in enumerate(texts):
        found = WORD.findall(text)
        words += found
        owner += [i] * len(found)
    matched = numpy.zeros(len(texts))
    skipped = numpy.zeros(len(texts))
    total = numpy.zeros(len(texts))
    for i in owner:
        total[i] += 1
    for op in LCSseq.opcodes(words, target):
        if op.tag == 'equal':
            for k in range(op.src_end - op.src_start):
                (skipped if is_optional[op.dest_start + k] else matched)[owner[op.src_start + k]] += 1
    share = numpy.divide(matched, total, out=numpy.full(len(texts), numpy.nan), where=total > 0)
    share[(skipped > 0.5 * numpy.maximum(total, 1))] = numpy.nan
    # Scattered matches of common words are no evidence.
    share[(share < 0.3)] = 0
    return share


def snippet_labels(texts, gold):
    out = numpy.full(len(texts), numpy.nan)
    squeeze = lambda s: ' '.join(s.split())
    for value, key in ((0.0, 'without'), (1.0, 'with')):
        for snippet in gold.get(key) or []:
            wanted = squeeze(snippet)
            for i, text in enumerate(texts):
                if wanted and wanted in squeeze(text):
                    out[i] = value
    return out


def load(options, columns_out):
    golds = {}
    for corpus in os.listdir(options.eval):
        path = os.path.join(options.eval, corpus, 'gold.jsonl')
        if os.path.exists(path):
            for line in open(path):
                item = json.loads(line)
                golds[corpus, item['id']] = item
    pages = []
    columns = None
    for line in open(options.rows):
        row = json.loads(line)
        if columns is None:
            columns = row['columns']
            continue
        corpus = row['id'].split('/')[-3]
        name = re.sub(r'\.(html|txt)(\.gz)?$', '', os.path.basename(row['id']))
        gold = golds.get((corpus, name))
        if row['form'] != options.form or gold is None or gold.get('skip') or not row['blocks']:
            continue
        row['corpus'], row['page'] = corpus, name
        pages.append(Page(row, gold, columns))
    columns_out += columns
    return pages, golds


# ---------------------------------------------------------------- token weights

def learn_tokens(pages, tokens_of, least_sites, strength):
    """Log-odds of each token that stands on enough sites, by logistic regression over blocks."""
    sites = collections.defaultdict(set)
    for page in pages:
        for i in range(len(page.texts)):
            for token in tokens_of(page, i):
                sites[token].add(page.site)
    vocabulary = {t: k for k, t in enumerate(sorted(t for t, s in sites.items() if len(s) >= least_sites))}
    indptr, indices, target, weight = [0], [], [], []
    for page in pages:
        for i in range(len(page.texts)):
            if math.isnan(page.labels[i]) or page.weights[i] == 0:
                continue
            found = {vocabulary[t] for t in tokens_of(page, i) if t in vocabulary}
            indices += sorted(found)
            indptr.append(len(indices))
            target.append(page.labels[i] >= 0.5)
            weight.append(page.weights[i])
    matrix = csr_matrix((numpy.ones(len(indices)), indices, indptr), shape=(len(target), len(vocabulary)))
    model = LogisticRegression(C=strength, solver='liblinear', max_iter=200)
    model.fit(matrix, target, sample_weight=numpy.array(weight) / numpy.mean(weight))
    return {t: float(model.coef_[0][k]) for t, k in vocabulary.items() if abs(model.coef_[0][k]) >= 0.05}


def chain_tokens(page, i):
    return {t for node in page.chains[i] for t in page.names.get(node, ())}


def short_block_words(page, i):
    return set(page.words[i]) if page.sizes[i] <= 25 else ()


def apply_tokens(page, columns, names, words):
    """Writes the name and word scores into a copy of the features, as BlockFeatures does."""
    out = page.features.copy()
    at = {c: k for k, c in enumerate(columns)}
    own = {n: max(-4.0, min(4.0, sum(names.get(t, 0.0) for t in tokens))) for n, tokens in page.names.items()}
    for i, chain in enumerate(page.chains):
        scores = [own.get(n, 0.0) for n in chain]
        values = [scores[k] if len(scores) > k else 0.0 for k in range(3)]
        values += [min(scores + [0.0]), max(scores + [0.0]), sum(scores)]
        for name, value in zip(NAME_FEATURES, values):
            out[i, at[name]] = value
        found = [words[t] for t in page.words[i] if t in words]
        out[i, at['wordScore']] = sum(found) / math.sqrt(len(found)) if found else 0.0
    return out


# ---------------------------------------------------------------- the second pass

def context_features(page, scores):
    """What ContextFeatures.swift computes from the first pass's probabilities."""
    n = len(scores)
    size = numpy.maximum(page.sizes, 1).astype(float)
    out = numpy.zeros((n, len(CONTEXT)), dtype=numpy.float32)
    out[:, 0] = scores
    for k in (1, 2, 3):
        out[k:, k] = scores[:-k] if n > k else 0
        out[:-k or None, 3 + k] = scores[k:] if n > k else 0
    mass = scores * size
    csum, msum = numpy.concatenate([[0], numpy.cumsum(size)]), numpy.concatenate([[0], numpy.cumsum(mass)])
    for column, reach in ((7, 3), (8, 10)):
        low = numpy.maximum(0, numpy.arange(n) - reach)
        high = numpy.minimum(n, numpy.arange(n) + reach + 1)
        out[:, column] = (msum[high] - msum[low]) / (csum[high] - csum[low])
    total = max(mass.sum(), 1e-6)
    out[:, 9] = msum[:-1] / total
    out[:, 10] = (msum[-1] - msum[1:]) / total
    highest = 0.0
    for i in range(n):
        out[i, 11] = highest
        highest = max(highest * 0.97, scores[i])
    highest = 0.0
    for i in reversed(range(n)):
        out[i, 12] = highest
        highest = max(highest * 0.97, scores[i])
    for column, level in ((13, 1), (14, 2)):
        sums = collections.defaultdict(lambda: [0.0, 0.0])
        for i, chain in enumerate(page.chains):
            if len(chain) > level:
                # All blocks below the same ancestor count, however deep they stand.
                for node in chain[:6]:
                    sums[node][0] += mass[i]
                    sums[node][1] += size[i]
        for i, chain in enumerate(page.chains):
            if len(chain) > level and sums[chain[level]][1] > 0:
                out[i, column] = sums[chain[level]][0] / sums[chain[level]][1]
    since = 50
    for i in range(n):
        out[i, 15] = since
        since = 1 if scores[i] >= 0.5 else min(since + 1, 50)
    until = 50
    for i in reversed(range(n)):
        out[i, 16] = until
        until = 1 if scores[i] >= 0.5 else min(until + 1, 50)
    return out


def fit(pages, tables, params, rounds, names):
    x = numpy.concatenate([tables[p] for p in pages])
    y = numpy.concatenate([p.labels for p in pages])
    w = numpy.concatenate([p.weights for p in pages])
    known = ~numpy.isnan(y) & (w > 0)
    data = lightgbm.Dataset(x[known], label=(y[known] >= 0.5).astype(int), weight=w[known], feature_name=names)
    return lightgbm.train(params, data, num_boost_round=rounds)


def out_of_fold_tokens(pages, columns, options):
    """Tables whose token scores come from models that never saw the page's site."""
    tables, models = {}, {}
    for fold in range(FOLDS):
        train = [p for p in pages if p.fold != fold]
        models[fold] = learn_both(train, options)
        for page in pages:
            if page.fold == fold:
                tables[page] = apply_tokens(page, columns, *models[fold])
    return tables


def learn_both(pages, options):
    words = learn_tokens(pages, short_block_words, 8, 0.02)
    if options.form == 'text':
        return {}, words
    return learn_tokens(pages, chain_tokens, 6, 0.02), words


def train_scores(pages, tables, columns, options):
    """First-pass probabilities for every page, each from models without its fold."""
    scores = {}
    for fold in range(FOLDS):
        train = [p for p in pages if p.fold != fold]
        test = [p for p in pages if p.fold == fold]
        if test:
            model = fit(train, tables, FIRST, options.first_rounds, columns)
            for page in test:
                scores[page] = model.predict(tables[page])
    return scores


def cross_validate(pages, columns, tables, scores, options):
    """Out-of-fold probabilities of both passes. The second pass learns from out-of-fold first-pass scores,
    as it meets them on new pages."""
    names = columns + CONTEXT
    second = {p: numpy.hstack([tables[p], context_features(p, scores[p])]) for p in pages}
    final = {}
    for fold in range(FOLDS):
        train = [p for p in pages if p.fold != fold]
        model = fit(train, second, SECOND, options.second_rounds, names)
        for page in pages:
            if page.fold == fold:
                final[page] = model.predict(second[page])
    return final, second


def write_predictions(pages, final, folder, threshold):
    os.makedirs(folder, exist_ok=True)
    by_corpus = collections.defaultdict(list)
    for page in pages:
        text = '\n\n'.join(t for t, p in zip(page.texts, final[page]) if p >= threshold)
        by_corpus[page.corpus].append({'id': page.id, 'text': text})
    for corpus, rows in by_corpus.items():
        with open(os.path.join(folder, corpus + '.jsonl'), 'w') as out:
            out.writelines(json.dumps(r, ensure_ascii=False) + '\n' for r in rows)


# ---------------------------------------------------------------- files

def number(value):
    # LightGBM puts a threshold between 0 and what is below or above at 1e-35: no decimals may swallow its sign.
    if 0 < abs(value) < 1e-6:
        value = math.copysign(1e-6, value)
    return numpy.format_float_positional(value, precision=6, unique=True, trim='-')


def tree_line(node, names):
    if 'leaf_value' in node:
        return '= %.5f' % node['leaf_value']
    return '%s %s %s %s' % (names[node['split_feature']], number(node['threshold']),
                            tree_line(node['left_child'], names), tree_line(node['right_child'], names))


def write_trees(model, path, names, title):
    dump = model.dump_model()
    with open(path, 'w') as out:
        out.write('# %s Learned by Tools/train_classifier.py.\n' % title)
        for info in dump['tree_info']:
            out.write(tree_line(info['tree_structure'], names) + '\n')


def write_tokens(weights, path, title):
    with open(path, 'w') as out:
        out.write('# %s Learned by Tools/train_classifier.py.\n' % title)
        for token, weight in sorted(weights.items()):
            text = token.decode(errors='ignore') if isinstance(token, bytes) else token
            out.write('%s %.3f\n' % (text, weight))


def main():
    ap = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    ap.add_argument('--eval', required=True, help='folder of the corpora')
    ap.add_argument('--rows', required=True, help='output of export-features')
    ap.add_argument('--form', choices=['html', 'text'], required=True)
    ap.add_argument('--write', help='folder for the weights, learned on everything')
    ap.add_argument('--predictions', help='folder for the out-of-fold texts')
    ap.add_argument('--first-rounds', type=int, default=45, help='trees of the first pass')
    ap.add_argument('--second-rounds', type=int, default=90, help='trees of the second pass')
    ap.add_argument('--threshold', type=float, default=0.5)
    options = ap.parse_args()
    columns = []
    pages, _ = load(options, columns)
    print('%d pages, %d blocks, %d sites' % (len(pages), sum(len(p.texts) for p in pages),
                                             len({p.site for p in pages})), file=sys.stderr)
    tables = out_of_fold_tokens(pages, columns, options)
    scores = train_scores(pages, tables, columns, options)
    final, second = cross_validate(pages, columns, tables, scores, options)
    if options.predictions:
        write_predictions(pages, final, options.predictions, options.threshold)
    if options.write:
        os.makedirs(options.write, exist_ok=True)
        names, words = learn_both(pages, options)
        form = os.path.join(options.write, options.form)
        if names:
            write_tokens(names, form + '-names.txt', 'Log-odds of class and id tokens.')
        write_tokens(words, form + '-words.txt', 'Log-odds of words of short blocks.')
        write_trees(fit(pages, tables, FIRST, options.first_rounds, columns), form + '-first.txt', columns,
                    'First pass: a block and its surroundings.')
        write_trees(fit(pages, second, SECOND, options.second_rounds, columns + CONTEXT), form + '-second.txt',
                    columns + CONTEXT, 'Second pass: with the first pass\'s scores of the neighbours.')


if __name__ == '__main__':
    main()
