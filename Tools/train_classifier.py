#!/usr/bin/env python3
"""Learns the block classifier of Rules/model/ from pages with known article texts.

    swift build -c release --product export-features
    .build/release/export-features EVAL/*/pages/* > rows.jsonl
    python3 Tools/plain_markup.py EVAL PLAIN
    .build/release/export-features PLAIN/*/pages/* > plain.jsonl
    python3 Tools/train_classifier.py --eval EVAL --rows rows.jsonl --plain plain.jsonl --form html --write Rules/model
    python3 Tools/text_dumps.py EVAL DUMPS
    .build/release/export-features DUMPS/*/pages/* > dumps.jsonl
    python3 Tools/train_classifier.py --eval EVAL --rows rows.jsonl --dumps dumps.jsonl --form text --write Rules/model

Needs lightgbm, numpy, rapidfuzz and scikit-learn. Figures are out of fold: five folds by site over all
corpora together. The shipped weights are then learned on everything. --folds DIR writes the weights of each fold
besides, for Tools/out_of_fold.py, which measures the whole program by them.

Names of classes tell much on sites like those learned from and nothing elsewhere: each page is shown a second time
without its names, and half of them, by --plain, as old pages would have been built. Text is learned from many dumps of the same
pages, by --dumps: whole, the part around the article, and the article alone.

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
FIRST = dict(objective='binary', learning_rate=0.12, num_leaves=16, min_child_samples=40, feature_fraction=0.5,
             bagging_fraction=0.8, bagging_freq=1, lambda_l2=20.0, min_sum_hessian_in_leaf=10, max_depth=8,
             verbosity=-1, num_threads=2, deterministic=True, seed=7, use_missing=False)
SECOND = dict(FIRST, learning_rate=0.07, num_leaves=24, lambda_l2=100.0, min_sum_hessian_in_leaf=60,
              feature_fraction=0.3)
# A page shown again, without names or in plain markup, counts half.
COPY_WEIGHT = 0.5
# A dump of a whole page counts less where the page is among the rows as another dump already.
DUMP_WEIGHT = 0.25
DUMPED_TWICE = {'aeb', 'fundus', 'fundus_eval', 'naeb'}
DUMP_FORM = re.compile(r'(.*)\.(page|part|body)$')
NAME_FEATURES = ['nameScore', 'parentNameScore', 'grandparentNameScore', 'lowestNameScore', 'highestNameScore',
                 'nameScoreSum']
CONTEXT = ['own', 'previous1', 'previous2', 'previous3', 'next1', 'next2', 'next3', 'near', 'wide', 'before',
           'after', 'highestBefore', 'highestAfter', 'sinceArticle', 'untilArticle', 'parent', 'grandparent',
           'parentShare', 'grandparentShare', 'levelsOutside', 'depthBelowCore', 'branchShare', 'branchScore',
           'branchSize', 'lowestOnPath', 'groupScore', 'groupShare', 'headingScore', 'labelScore', 'lowestLabel',
           'bodyCoverage', 'bodyDistance']


# Share of the article's mass that its core holds.
CORE_SHARE = 0.6


class Page:
    """One page: features, labels (nan where unknown), weights and what the scorer needs."""

    def __init__(self, row, gold, columns, is_plain, is_dump=False, copy_weight=1.0):
        self.corpus, self.id = row['corpus'], row['page']
        self.site = site_of(gold.get('url') or self.id)
        self.fold = int(hashlib.sha256(self.site.encode()).hexdigest(), 16) % FOLDS
        self.texts = [b['text'] for b in row['blocks']]
        self.chains = [b['chain'] for b in row['blocks']]
        self.groups = [b['group'] for b in row['blocks']]
        self.names = {int(k): sorted(set(v)) for k, v in row['names'].items()}
        self.features = numpy.array([b['features'] for b in row['blocks']], dtype=numpy.float32)
        self.features = self.features.reshape(len(self.texts), len(columns))
        self.sizes = numpy.array([b['size'] for b in row['blocks']])
        self.labels = labels(self.texts, gold)
        known = ~numpy.isnan(self.labels)
        weight = numpy.minimum(1 + self.sizes / 8.0, 10) * known
        self.is_plain, self.is_dump = is_plain, is_dump
        self.weights = weight / max(weight.sum(), 1) * copy_weight * 100
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


def load(options):
    """The pages, those that show no text and so teach nothing, and the names of the features."""
    golds = {}
    for corpus in os.listdir(options.eval):
        path = os.path.join(options.eval, corpus, 'gold.jsonl')
        if os.path.exists(path):
            for line in open(path):
                item = json.loads(line)
                golds[corpus, item['id']] = item
    pages, columns = read_rows(options.rows, golds, options.form)
    if options.plain:
        pages += read_rows(options.plain, golds, options.form, is_plain=True)[0]
    if options.dumps:
        pages += read_rows(options.dumps, golds, options.form, is_dump=True)[0]
    return [p for p in pages if p.texts], [p for p in pages if not p.texts], columns


def read_rows(path, golds, form, is_plain=False, is_dump=False):
    pages = []
    columns = None
    for line in open(path):
        row = json.loads(line)
        if columns is None:
            columns = row['columns']
            continue
        corpus = row['id'].split('/')[-3]
        name = re.sub(r'\.(html|txt)(\.gz)?$', '', os.path.basename(row['id']))
        dump = DUMP_FORM.match(name) if is_dump else None
        name = dump.group(1) if dump else name
        gold = golds.get((corpus, name))
        if row['form'] != form or gold is None or gold.get('skip'):
            continue
        row['corpus'], row['page'] = corpus, name
        is_again = dump and dump.group(2) == 'page' and corpus in DUMPED_TWICE
        copy_weight = COPY_WEIGHT if is_plain else DUMP_WEIGHT if is_again else 1.0
        page = Page(row, gold, columns, is_plain, is_dump, copy_weight)
        page.path = row['id']
        pages.append(page)
    return pages, columns


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

def context_features(page, table, scores, columns):
    """What ContextFeatures.swift computes from the first pass's probabilities."""
    size = numpy.maximum(page.sizes, 1).astype(float)
    out = {}
    out.update(neighbour_context(scores, size))
    out.update(run_context(scores))
    out.update(container_context(page, scores, size))
    out.update(group_context(page, scores, size))
    own = {name: table[:, columns.index(name)] for name in ('wordScore', 'endsSentence', 'kind', 'inArticleBody')}
    out.update(label_context(scores, page.sizes, own))
    out.update(body_context(scores, size, own['inArticleBody']))
    return numpy.stack([out[name] for name in CONTEXT], axis=1).astype(numpy.float32)


def neighbour_context(scores, size):
    n = len(scores)
    out = {'own': scores}
    for k in (1, 2, 3):
        out['previous%d' % k] = numpy.concatenate([numpy.zeros(min(k, n)), scores[:-k]])
        out['next%d' % k] = numpy.concatenate([scores[k:], numpy.zeros(min(k, n))])
    mass = scores * size
    sizes, masses = (numpy.concatenate([[0], numpy.cumsum(values)]) for values in (size, mass))
    for name, reach in (('near', 3), ('wide', 10)):
        low = numpy.maximum(0, numpy.arange(n) - reach)
        high = numpy.minimum(n, numpy.arange(n) + reach + 1)
        out[name] = (masses[high] - masses[low]) / (sizes[high] - sizes[low])
    total = max(mass.sum(), 1e-6)
    out['before'] = masses[:-1] / total
    out['after'] = (masses[-1] - masses[1:]) / total
    return out


def run_context(scores):
    """The highest score on each side, fading by 3 % a block, and the distance to the nearest article block."""
    def forward(scores):
        highest, since = numpy.zeros(len(scores)), numpy.zeros(len(scores))
        best, distance = 0.0, 50
        for i, score in enumerate(scores):
            highest[i], since[i] = best, distance
            best = max(best * 0.97, score)
            distance = 1 if score >= 0.5 else min(distance + 1, 50)
        return highest, since
    (before, since), (after, until) = forward(scores), forward(scores[::-1])
    return {'highestBefore': before, 'sinceArticle': since, 'highestAfter': after[::-1], 'untilArticle': until[::-1]}


def container_context(page, scores, size):
    """How the article's mass, score times words, lies in the elements around a block. The core is the innermost
    element with CORE_SHARE of it; a block's branch is the child of the core, or of what is around it, that the
    block stands in."""
    n = len(scores)
    names = ['parent', 'grandparent', 'parentShare', 'grandparentShare', 'levelsOutside', 'depthBelowCore',
             'branchShare', 'branchScore', 'branchSize', 'lowestOnPath']
    out = {name: numpy.zeros(n) for name in names}
    masses, sizes, depths = collections.defaultdict(float), collections.defaultdict(float), {}
    for i, chain in enumerate(page.chains):
        for level, node in enumerate(chain):
            masses[node] += scores[i] * size[i]
            sizes[node] += size[i]
            depths[node] = len(chain) - level
    if not masses:
        return out
    total = max((scores * size).sum(), 1e-6)
    core = max((node for node in masses if masses[node] >= CORE_SHARE * total), key=depths.get)
    core_chain = next(chain[chain.index(core):] for chain in page.chains if core in chain)
    outside = {node: level for level, node in enumerate(core_chain)}
    for i, chain in enumerate(page.chains):
        branch, lowest = chain[0], 1.0
        for node in chain:
            if node in outside:
                out['levelsOutside'][i] = outside[node]
                break
            branch, lowest = node, min(lowest, masses[node] / sizes[node])
        out['lowestOnPath'][i] = lowest
        out['branchShare'][i] = masses[branch] / total
        out['branchScore'][i] = masses[branch] / sizes[branch]
        out['branchSize'][i] = math.log1p(sizes[branch])
        out['depthBelowCore'][i] = len(chain) - depths[core]
        for name, level in (('parent', 1), ('grandparent', 2)):
            if len(chain) > level:
                out[name][i] = masses[chain[level]] / sizes[chain[level]]
                out[name + 'Share'][i] = masses[chain[level]] / total
    return out


def group_context(page, scores, size):
    """The mean score of the other blocks that the template writes alike, -1 without others, and their share."""
    masses, sizes = collections.defaultdict(float), collections.defaultdict(float)
    for i, group in enumerate(page.groups):
        masses[group] += scores[i] * size[i]
        sizes[group] += size[i]
    total = max((scores * size).sum(), 1e-6)
    others = numpy.array([sizes[group] for group in page.groups]) - size
    mass = numpy.array([masses[group] for group in page.groups])
    score = numpy.divide(mass - scores * size, others, out=-numpy.ones(len(scores)), where=others > 0.5)
    return {'groupScore': score, 'groupShare': mass / total}


def label_context(scores, words, own):
    """What the headings and labels before a block say: the score of the last heading, the word score of the
    last label, and the lowest word score since the last sure block of text."""
    n = len(scores)
    out = {name: numpy.zeros(n) for name in ('headingScore', 'labelScore', 'lowestLabel')}
    heading, label, lowest = 1.0, 0.0, 0.0
    for i in range(n):
        out['headingScore'][i], out['labelScore'][i], out['lowestLabel'][i] = heading, label, lowest
        if own['kind'][i] == 1:
            heading = scores[i]
        if words[i] <= 8 and own['endsSentence'][i] == 0:
            label = own['wordScore'][i]
        lowest = 0.0 if scores[i] >= 0.7 and words[i] > 12 else min(lowest, own['wordScore'][i])
    return out


def body_context(scores, size, in_body):
    """How much of the article stands in JSON-LD's articleBody, -1 without one, and how many blocks a block
    stands before or after those that do."""
    n = len(scores)
    out = {'bodyCoverage': -numpy.ones(n), 'bodyDistance': numpy.zeros(n)}
    if not in_body.any():
        return out
    chosen = (scores >= 0.5) & (in_body != 0)
    out['bodyCoverage'][:] = size[chosen & (in_body > 0)].sum() / max(size[chosen].sum(), 1)
    found = numpy.flatnonzero(in_body > 0)
    if len(found):
        position = numpy.arange(n)
        distance = numpy.where(position > found[-1], position - found[-1], numpy.minimum(position - found[0], 0))
        out['bodyDistance'] = numpy.clip(distance, -20, 20)
    return out


def fit(pages, tables, params, rounds, names):
    nameless = [p for p in pages if p.names and not p.is_plain]
    x = numpy.concatenate([tables[p] for p in pages] + [without_names(tables[p], names) for p in nameless])
    y = numpy.concatenate([p.labels for p in pages + nameless])
    w = numpy.concatenate([p.weights for p in pages] + [p.weights * COPY_WEIGHT for p in nameless])
    known = ~numpy.isnan(y) & (w > 0)
    data = lightgbm.Dataset(x[known], label=(y[known] >= 0.5).astype(int), weight=w[known], feature_name=names)
    return lightgbm.train(params, data, num_boost_round=rounds)


def without_names(table, columns):
    out = table.copy()
    out[:, [columns.index(name) for name in NAME_FEATURES]] = 0
    return out


def learn_both(pages, options):
    """Weights of names and of words."""
    pages = [p for p in pages if not p.is_plain]
    words = learn_tokens(pages, short_block_words, 8, 0.02)
    if options.form == 'text':
        return {}, words
    return learn_tokens(pages, chain_tokens, 6, 0.02), words


class Folds:
    """Models of each fold, which never saw its sites. What a later step learns from comes out of fold too, as it
    meets it on new pages."""

    def __init__(self, pages, columns, options):
        self.columns, self.names = columns, columns + CONTEXT
        self.tokens, self.first, self.second = [], [], []
        tables, scores, self.scores = {}, {}, {}
        training = [[p for p in pages if p.fold != fold] for fold in range(FOLDS)]
        tests = [[p for p in pages if p.fold == fold] for fold in range(FOLDS)]
        for train, test in zip(training, tests):
            self.tokens.append(learn_both(train, options))
            tables.update((p, apply_tokens(p, columns, *self.tokens[-1])) for p in test)
        for train, test in zip(training, tests):
            self.first.append(fit(train, tables, FIRST, options.first_rounds, columns))
            scores.update((p, self.first[-1].predict(tables[p])) for p in test)
        wide = {p: numpy.hstack([tables[p], context_features(p, tables[p], scores[p], columns)]) for p in pages}
        for train, test in zip(training, tests):
            self.second.append(fit(train, wide, SECOND, options.second_rounds, self.names))
            self.scores.update((p, self.second[-1].predict(wide[p])) for p in test)
        self.tables, self.wide = tables, wide


def print_losses(pages, scores):
    """Mean log loss and share of wrong blocks, by words; over pages as they are and as they were shown again."""
    for is_copy in (False, True):
        loss = wrong = total = 0.0
        for page in pages:
            if (page.is_plain or page.is_dump) != is_copy:
                continue
            known = ~numpy.isnan(page.labels) & (page.weights > 0)
            score, label, weight = scores[page][known], page.labels[known] >= 0.5, page.weights[known]
            score = numpy.clip(score, 1e-4, 1 - 1e-4)
            loss -= (weight * numpy.log(numpy.where(label, score, 1 - score))).sum()
            wrong += (weight * ((score >= 0.5) != label)).sum()
            total += weight.sum()
        if total:
            name = 'copies' if is_copy else 'as they are'
            print('%s: log loss %.4f, wrong %.4f' % (name, loss / total, wrong / total))


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


def write_weights(folder, form, tokens, first, second, columns):
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, form)
    names, words = tokens
    if names:
        write_tokens(names, path + '-names.txt', 'Log-odds of class and id tokens.')
    write_tokens(words, path + '-words.txt', 'Log-odds of words of short blocks.')
    write_trees(first, path + '-first.txt', columns, 'First pass: a block and its surroundings.')
    write_trees(second, path + '-second.txt', columns + CONTEXT,
                'Second pass: with the first pass\'s scores of the surroundings.')


def write_folds(folder, pages, folds, options):
    """DIR/FOLD/Rules/model, and DIR/FOLD/pages.txt with the pages that it never saw."""
    for fold in range(FOLDS):
        own = os.path.join(folder, str(fold))
        write_weights(os.path.join(own, 'Rules', 'model'), options.form, folds.tokens[fold], folds.first[fold],
                      folds.second[fold], folds.columns)
        with open(os.path.join(own, 'pages.txt'), 'w') as out:
            out.writelines(p.path + '\n' for p in pages if p.fold == fold and not p.is_plain and not p.is_dump)


def main():
    ap = argparse.ArgumentParser(description=__doc__.split('\n')[0])
    ap.add_argument('--eval', required=True, help='folder of the corpora')
    ap.add_argument('--rows', required=True, help='output of export-features')
    ap.add_argument('--plain', help='its output on what Tools/plain_markup.py wrote')
    ap.add_argument('--dumps', help='its output on what Tools/text_dumps.py wrote')
    ap.add_argument('--form', choices=['html', 'text'], required=True)
    ap.add_argument('--write', help='folder for the weights, learned on everything')
    ap.add_argument('--folds', help='folder for the weights of each fold')
    ap.add_argument('--first-rounds', type=int, default=60, help='trees of the first pass')
    ap.add_argument('--second-rounds', type=int, default=160, help='trees of the second pass')
    options = ap.parse_args()
    pages, silent, columns = load(options)
    print('%d pages, %d blocks, %d sites' % (len(pages), sum(len(p.texts) for p in pages),
                                             len({p.site for p in pages})), file=sys.stderr)
    folds = Folds(pages, columns, options)
    print_losses(pages, folds.scores)
    if options.folds:
        write_folds(options.folds, pages + silent, folds, options)
    if options.write:
        write_weights(options.write, options.form, learn_both(pages, options),
                      fit(pages, folds.tables, FIRST, options.first_rounds, columns),
                      fit(pages, folds.wide, SECOND, options.second_rounds, folds.names), columns)


if __name__ == '__main__':
    main()
