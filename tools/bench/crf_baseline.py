#!/usr/bin/python3
"""A linear-chain CRF over sparse features, as CRFsuite and its kin train them, for measure: words in lower case, shapes,
prefixes and suffixes of up to three characters, capitals and digits in a window of two, pairs of words; L-BFGS with an
L2 penalty.

Columns count from 1, or from the end as -1. Writes TEST's tokens with the tags found, which `oriel evaluate --gold TEST
--predicted FILE` scores. Asks for Debian's python3-scipy.
"""
import argparse
import sys
import time

import numpy
import scipy.optimize
import scipy.sparse

WINDOW = 2
LONGEST_AFFIX = 3


def read(path, token_column, tag_column):
    """Sentences as lists of (token, tag). Of CoNLL-U, comments, ranges and empty nodes are left out."""
    sentences, sentence = [], []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            columns = line.rstrip("\n").split("\t") if "\t" in line else line.split()
            if not columns or columns[0] == "-DOCSTART-":
                if sentence:
                    sentences.append(sentence)
                sentence = []
            elif not path.endswith(".conllu") or columns[0].isdigit():
                sentence.append((columns[token_column], columns[tag_column]))
    return sentences + [sentence] if sentence else sentences


def shape(token):
    return "".join("X" if c.isupper() else "x" if c.islower() else "0" if c.isdigit() else c for c in token)


def own_features(token):
    """What a token tells wherever it stands in the window."""
    form = shape(token)
    features = ["w=" + token.lower(), "s=" + form, "c=%d%d%d" % (token.isupper(), token.istitle(), token.isdigit())]
    for size in range(1, LONGEST_AFFIX + 1):
        features += ["p=" + token[:size], "e=" + token[-size:]]
    return features


def features_of(tokens, position):
    found = ["bias"]
    for offset in range(-WINDOW, WINDOW + 1):
        place = position + offset
        if 0 <= place < len(tokens):
            found += ["%d%s" % (offset, feature) for feature in own_features(tokens[place])]
        else:
            found.append("%dedge" % offset)
    for first in (position - 1, position):
        if 0 <= first and first + 1 < len(tokens):
            found.append("%dpair=%s %s" % (first - position, tokens[first].lower(), tokens[first + 1].lower()))
    return found


class Data:
    """Sentences of falling length, token t of all of them side by side: rows of X are ordered by (t, sentence)."""

    def __init__(self, sentences, numbers, is_training):
        self.order = sorted(range(len(sentences)), key=lambda s: -len(sentences[s]))
        lengths = [len(sentences[s]) for s in self.order]
        self.active = [sum(1 for n in lengths if n > t) for t in range(lengths[0])]
        self.begins = numpy.concatenate([[0], numpy.cumsum(self.active)])
        columns, ends = [], [0]
        for t, active in enumerate(self.active):
            for s in self.order[:active]:
                for feature in features_of([token for token, _ in sentences[s]], t):
                    number = numbers.setdefault(feature, len(numbers)) if is_training else numbers.get(feature)
                    if number is not None:
                        columns.append(number)
                ends.append(len(columns))
        self.columns, self.ends = numpy.array(columns, numpy.int32), numpy.array(ends, numpy.int64)

    def matrix(self, features):
        ones = numpy.ones(len(self.columns))
        return scipy.sparse.csr_matrix((ones, self.columns, self.ends), (len(self.ends) - 1, features))


def loss_and_gradient(scores, gold, steps, data):
    """Minus the log likelihood; its gradient for the scores and for the steps from tag to tag. Forwards and backwards
    with each token's sums divided by what they add up to (Rabiner 1989)."""
    tags, tokens = scores.shape[1], len(data.active)
    powers = numpy.exp(steps)
    largest = scores.max(1, keepdims=True)
    shares = numpy.exp(scores - largest)
    own = [slice(data.begins[t], data.begins[t + 1]) for t in range(tokens)]
    ahead, back, sums = numpy.empty_like(shares), numpy.ones_like(shares), numpy.empty((len(shares), 1))
    for t in range(tokens):
        reached = shares[own[t]]
        if t > 0:
            reached = reached * (ahead[own[t - 1]][:data.active[t]] @ powers)
        sums[own[t]] = reached.sum(1, keepdims=True)
        ahead[own[t]] = reached / sums[own[t]]
    value = numpy.log(sums).sum() + largest.sum() - scores[numpy.arange(len(gold)), gold].sum()
    d_steps = numpy.zeros((tags, tags))
    for t in range(tokens - 1, 0, -1):
        rest = shares[own[t]] * back[own[t]] / sums[own[t]]
        before = slice(data.begins[t - 1], data.begins[t - 1] + data.active[t])
        back[before] = rest @ powers.T
        d_steps += powers * (ahead[before].T @ rest)
        value -= steps[gold[before], gold[own[t]]].sum()
        numpy.add.at(d_steps, (gold[before], gold[own[t]]), -1.0)
    d_scores = ahead * back
    d_scores[numpy.arange(len(gold)), gold] -= 1.0
    return value, d_scores, d_steps


def best_paths(scores, steps, data):
    rows = [scores[data.begins[t]:data.begins[t + 1]] for t in range(len(data.active))]
    best, origins = [rows[0]], [None]
    for t in range(1, len(rows)):
        worth = best[-1][:len(rows[t]), :, None] + steps[None]
        origins.append(worth.argmax(1))
        best.append(rows[t] + worth.max(1))
    paths = [None] * len(data.order)
    for place, sentence in enumerate(data.order):
        last = sum(1 for active in data.active if active > place) - 1
        tag = int(best[last][place].argmax())
        path = [tag]
        for t in range(last, 0, -1):
            tag = int(origins[t][place, tag])
            path.append(tag)
        paths[sentence] = path[::-1]
    return paths


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("train")
    options.add_argument("test")
    options.add_argument("--token-column", type=int, default=1)
    options.add_argument("--tag-column", type=int, default=-1)
    options.add_argument("--steps", type=int, default=120)
    options.add_argument("--penalty", type=float, default=1.0)
    given = options.parse_args()
    begin = time.time()
    columns = [column - (column > 0) for column in (given.token_column, given.tag_column)]
    train, test = read(given.train, *columns), read(given.test, *columns)
    names = sorted({tag for sentence in train for _, tag in sentence})
    number_of_tag = {name: number for number, name in enumerate(names)}
    numbers = {}
    data = Data(train, numbers, True)
    X, features, tags = data.matrix(len(numbers)), len(numbers), len(names)
    transposed = X.T.tocsr()
    gold = numpy.array([number_of_tag[train[s][t][1]] for t, active in enumerate(data.active)
                        for s in data.order[:active]])
    # A feature counts for the tags only that it was met with.
    met = numpy.asarray((transposed @ scipy.sparse.csr_matrix(
        (numpy.ones(len(gold)), gold, numpy.arange(len(gold) + 1)), (len(gold), tags))).todense()) > 0

    def objective(weights):
        W, steps = weights[:features * tags].reshape(features, tags), weights[features * tags:].reshape(tags, tags)
        value, d_scores, d_steps = loss_and_gradient(X @ W, gold, steps, data)
        gradient = numpy.concatenate([((transposed @ d_scores) * met).ravel(), d_steps.ravel()])
        return value + given.penalty * weights @ weights, gradient + 2 * given.penalty * weights

    weights, _, _ = scipy.optimize.fmin_l_bfgs_b(objective, numpy.zeros(features * tags + tags * tags),
                                                 maxiter=given.steps, m=6)
    W, steps = weights[:features * tags].reshape(features, tags), weights[features * tags:].reshape(tags, tags)
    there = Data(test, numbers, False)
    paths = best_paths(there.matrix(features) @ W, steps, there)
    for sentence, path in zip(test, paths):
        print("".join("%s %s\n" % (token, names[tag]) for (token, _), tag in zip(sentence, path)))
    print("%s: %d features, %d tags, %.0f s" % (given.train, features, tags, time.time() - begin), file=sys.stderr)


if __name__ == "__main__":
    main()
