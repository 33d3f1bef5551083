#!/usr/bin/env python3
"""Measures other programs' MinHash beside Bluepencil's: which labelled pairs they take for one article, and how many
articles a second they sign.

    Tools/dedup_peers.py labelled.jsonl .build/benchmarks/release/bench-dedup

The labelled pairs and what Bluepencil made of them come from DuplicateQualityTests (LABELLED_NEWS=labelled.jsonl). The
others are datatrove with its defaults (14 buckets of 8 hashes, 5-word shingles, digits to 0) and datasketch with 128
permutations and a threshold of 0.7, on 5-word shingles of small letters. A pair counts as taken where the two share a bucket.
Speed is CPU time of one thread from raw text to buckets, the same 2,000 texts for all, measured in turn; the best of RUNS counts.
"""

import json
import re
import subprocess
import sys
import time

import datasketch
import rensa
from datatrove.pipeline.dedup.minhash import MinhashConfig, MinhashDedupSignature

RUNS = 3
SAME = {"version-of", "near", "reprint-of", "excerpt-of"}


def shingles(text):
    words = re.findall(r"\w+", text.lower())
    return [" ".join(words[start:start + 5]) for start in range(max(1, len(words) - 4))]


def with_datatrove(texts):
    signer = MinhashDedupSignature("/tmp", MinhashConfig())
    return [set(enumerate(map(tuple, signer.get_signature(signer.get_shingles(text))))) for text in texts]


def with_datasketch(texts):
    """The keys of the bands that MinHashLSH makes for the threshold."""
    index = datasketch.MinHashLSH(threshold=0.7, num_perm=128)
    found = []
    for text in texts:
        signature = datasketch.MinHash(num_perm=128)
        signature.update_batch([shingle.encode() for shingle in shingles(text)])
        found.append({(band, bytes(signature.hashvalues[start:end])) for band, (start, end) in enumerate(index.hashranges)})
    return found


def with_rensa(texts):
    found = []
    for text in texts:
        signature = rensa.RMinHash(num_perm=128, seed=42)
        signature.update(shingles(text))
        values = signature.digest()
        found.append({(band, tuple(values[4 * band:4 * band + 4])) for band in range(32)})
    return found


def quality(name, pairs, taken):
    """Prints how many of the taken pairs are one article, and how many of those that are were taken."""
    right = sum(1 for pair in pairs if taken(pair) and pair["relation"] in SAME)
    claimed = sum(1 for pair in pairs if taken(pair))
    there = sum(1 for pair in pairs if pair["relation"] in SAME)
    by_relation = {relation: sum(1 for pair in pairs if pair["relation"] == relation and taken(pair)) /
                   max(1, sum(1 for pair in pairs if pair["relation"] == relation)) for relation in sorted(SAME)}
    print(f"{name:24} precision {right / max(1, claimed):.3f}  recall {right / there:.3f}  "
          + "  ".join(f"{relation} {share:.2f}" for relation, share in by_relation.items()))


def rate(sign, texts):
    begun = time.thread_time()
    sign(texts)
    return len(texts) / (time.thread_time() - begun)


def main():
    rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    texts = [row["text"] for row in rows if "text" in row]
    pairs = [row for row in rows if "page" in row]
    print(f"{len(texts)} pages, {sum(1 for pair in pairs if pair['relation'] in SAME)} pairs of one article, "
          f"{sum(1 for pair in pairs if pair['relation'] not in SAME)} of two")
    quality("bluepencil", pairs, lambda pair: pair["found"] in SAME)
    for name, sign in [("datatrove 14 x 8", with_datatrove), ("datasketch 128, 0.7", with_datasketch)]:
        keys = sign(texts)
        quality(name, pairs, lambda pair: not keys[pair["page"]].isdisjoint(keys[pair["other"]]))
    samples = subprocess.run([sys.argv[2], "--texts"], capture_output=True, text=True, check=True).stdout.splitlines()
    best, said = {}, ""
    for _ in range(RUNS):
        said = subprocess.run([sys.argv[2]], capture_output=True, text=True, check=True).stdout
        best["bluepencil"] = max(best.get("bluepencil", 0), int(re.search(r"ASCII: (\d+) articles/s", said)[1]))
        for name, sign in [("rensa", with_rensa), ("datasketch", with_datasketch), ("datatrove", with_datatrove)]:
            best[name] = max(best.get(name, 0), rate(sign, samples[:200] if name == "datatrove" else samples))
    for name, articles in best.items():
        print(f"{name:24} {articles:10,.0f} articles a second, {best['bluepencil'] / articles:.0f} : 1")


if __name__ == "__main__":
    main()
