#!/usr/bin/env python3
"""The plain network of oriel in PyTorch, to time oriel's training against.

Windows of 5 words, word vectors and capitalisation, one hidden layer, ReLU, dropout on the tokens and on the
hidden layer, the sentence-level loss (a CRF over BIOES tags) or the word-level one, AdamW with a linear fall,
clipping. The sentences of every batch are those that oriel takes with the same seed. What it writes: the dev
set's tokens with their true tags and, in the last column, those found after the last epoch.

usage: pytorch_trainer.py --train FILE --dev FILE --vectors GLOVE.txt.gz --predicted OUT --log OUT.tsv [options]
"""
import argparse
import time

import numpy
import torch
import torch.nn.functional as F

from pytorch_data import PADDING, build_vocabulary, encode, oriel_order, read_sentences, to_iob2

FORBIDDEN = -1e4


def legal_steps(tags):
    """0 where a step between two BIOES tags is legal, else FORBIDDEN: from tag to tag, from the start, to the end."""

    def is_legal(a, b):
        if a[0] in "BI" or b[0] in "IE":
            return a[0] in "BI" and b[0] in "IE" and a[2:] == b[2:]
        return True

    step = torch.tensor([[0.0 if is_legal(a, b) else FORBIDDEN for b in tags] for a in tags])
    start = torch.tensor([FORBIDDEN if tag[0] in "IE" else 0.0 for tag in tags])
    end = torch.tensor([FORBIDDEN if tag[0] in "BI" else 0.0 for tag in tags])
    return step, start, end


class Batch:
    """Sentences, the longest first, two paddings before each and behind the last: a window is five tokens in a row."""

    def __init__(self, sentences):
        sentences = sorted(sentences, key=lambda s: -len(s[0]))
        self.lengths = [len(s[0]) for s in sentences]
        size = sum(self.lengths)
        width = size + 2 * len(sentences) + 2
        words = numpy.full(width, PADDING)
        casings = numpy.zeros(width, dtype=numpy.int64)
        middles = numpy.empty(size, dtype=numpy.int64)
        times = numpy.empty(size, dtype=numpy.int64)  # the token's number in its sentence
        begin, at = 2, 0
        for sentence_words, sentence_casings, _ in sentences:
            length = len(sentence_words)
            words[begin:begin + length] = sentence_words
            casings[begin:begin + length] = sentence_casings
            middles[at:at + length] = numpy.arange(begin, begin + length)
            times[at:at + length] = numpy.arange(length)
            begin += length + 2
            at += length
        # By time, then by sentence: all sentences' first tokens, all second ones. As the sentences are ordered by
        # length, those that reach time t are the first ones, and their scores at t are rows side by side.
        order = numpy.argsort(times, kind="stable")
        self.active = numpy.bincount(times).tolist()
        self.words = torch.from_numpy(words)
        self.casings = torch.from_numpy(casings)
        self.middles = torch.from_numpy(middles[order])
        tags = numpy.concatenate([s[2] for s in sentences])[order]
        self.tags = torch.from_numpy(tags)


class Network(torch.nn.Module):
    def __init__(self, table, tags, options):
        super().__init__()
        self.options = options
        dim = table.shape[1] + 10
        self.casing = torch.nn.Parameter(torch.empty(9, 10).uniform_(-(0.3 ** 0.5), 0.3 ** 0.5))
        self.hidden = torch.nn.Linear(5 * dim, options.hidden)
        self.output = torch.nn.Linear(options.hidden, len(tags))
        for layer in (self.hidden, self.output):
            torch.nn.init.normal_(layer.weight, std=(2.0 / layer.weight.shape[1]) ** 0.5)
            torch.nn.init.zeros_(layer.bias)
        self.step = torch.nn.Parameter(torch.zeros(len(tags), len(tags)))
        self.start = torch.nn.Parameter(torch.zeros(len(tags)))
        self.end = torch.nn.Parameter(torch.zeros(len(tags)))
        self.legal_step, self.legal_start, self.legal_end = legal_steps(tags)

    def scores(self, batch, rows, places):
        """[tokens x tags] in the batch's order; word i of the batch has the vector rows[places[i]]."""
        options = self.options
        tokens = torch.cat([F.embedding(places, rows), F.embedding(batch.casings, self.casing)], 1)
        tokens = F.dropout(tokens, options.input_dropout, self.training)
        count = len(tokens) - 4
        windows = torch.cat([tokens[p:p + count] for p in range(5)], 1)
        z = self.hidden(windows.index_select(0, batch.middles - 2))
        return self.output(F.dropout(F.relu(z), options.dropout, self.training))

    def transitions(self):
        return self.step + self.legal_step, self.start + self.legal_start, self.end + self.legal_end

    def sentence_loss(self, scores, batch):
        """The mean of log Z - score(true tags), a token: of all sentences of a batch side by side."""
        step, start, end = self.transitions()
        begins = numpy.concatenate([[0], numpy.cumsum(batch.active)]).tolist()
        last = [begins[length - 1] + s for s, length in enumerate(batch.lengths)]
        before = torch.cat([torch.arange(begins[t], begins[t] + n) for t, n in enumerate(batch.active[1:])]) \
            if len(batch.active) > 1 else torch.empty(0, dtype=torch.int64)
        gold = scores.gather(1, batch.tags.unsqueeze(1)).sum()
        gold = gold + start[batch.tags[:batch.active[0]]].sum() + end[batch.tags[last]].sum()
        gold = gold + step[batch.tags[before], batch.tags[begins[1]:]].sum()
        # alpha_t = log(exp(alpha_(t-1)) exp(step)) + scores_t: a product instead of a sum over [batch x tags x tags]
        weights = step.exp()
        parts = scores.split(batch.active)
        alpha = start + parts[0]
        ended = []
        for part in parts[1:]:
            if len(part) < len(alpha):
                ended.append(alpha[len(part):])
                alpha = alpha[:len(part)]
            highest = alpha.detach().max(1, keepdim=True)[0]
            alpha = (torch.mm((alpha - highest).exp(), weights) + 1e-30).log() + (highest + part)
        ended.append(alpha)
        return (torch.logsumexp(torch.cat(ended) + end, 1).sum() - gold) / len(scores)

    def best_paths(self, scores, batch):
        """Viterbi of all sentences of a batch side by side; a list of tags for each."""
        step, start, end = self.transitions()
        parts = scores.split(batch.active)
        best, back = [start + parts[0]], []
        for part in parts[1:]:
            value, place = (best[-1][:len(part)].unsqueeze(2) + step).max(1)
            best.append(value + part)
            back.append(place)
        paths = []
        for sentence, length in enumerate(batch.lengths):
            path = [int((best[length - 1][sentence] + end).argmax())]
            for t in range(length - 2, -1, -1):
                path.append(int(back[t][sentence][path[-1]]))
            paths.append(path[::-1])
        return paths


class DenseVectors:
    """Word vectors as one parameter among others: each step walks all of them."""

    def __init__(self, table):
        self.table = torch.nn.Parameter(table)
        self.optimizer = torch.optim.AdamW([self.table], weight_decay=0.0)

    def rows(self, words):
        self.optimizer.zero_grad(set_to_none=True)
        return self.table, words

    def parameter(self):
        return self.table

    def step(self, rate, _):
        self.optimizer.param_groups[0]["lr"] = rate
        self.optimizer.step()


class SparseVectors:
    """Word vectors that learn only where a batch touches them, by AdamW without decay, as in oriel."""

    def __init__(self, table):
        self.table = table
        self.first = torch.zeros_like(table)
        self.second = torch.zeros_like(table)

    def rows(self, words):
        self.ids, places = torch.unique(words, return_inverse=True)
        self.values = self.table.index_select(0, self.ids).requires_grad_()
        return self.values, places

    def parameter(self):
        return self.values

    def step(self, rate, steps):
        gradient = self.values.grad
        first = self.first.index_select(0, self.ids).mul_(0.9).add_(gradient, alpha=0.1)
        second = self.second.index_select(0, self.ids).mul_(0.999).addcmul_(gradient, gradient, value=0.001)
        root = second.div(1.0 - 0.999 ** steps).sqrt_().add_(1e-8)
        values = self.values.detach().addcdiv_(first, root, value=-rate / (1.0 - 0.9 ** steps))
        self.table.index_copy_(0, self.ids, values)
        self.first.index_copy_(0, self.ids, first)
        self.second.index_copy_(0, self.ids, second)


def train_epoch(network, vectors, optimizer, batches, done, total):
    options = network.options
    network.train()
    loss_sum = 0.0
    parameters = list(network.parameters())
    for number, sentences in enumerate(batches):
        step = done + number
        batch = Batch(sentences)
        rows, places = vectors.rows(batch.words)
        scores = network.scores(batch, rows, places)
        if options.loss == "sentence":
            loss = network.sentence_loss(scores, batch)
        else:
            loss = F.cross_entropy(scores, batch.tags)
        optimizer.zero_grad(set_to_none=True)
        loss.backward()
        used = [p for p in parameters if p.grad is not None]
        torch.nn.utils.clip_grad_norm_(used + [vectors.parameter()], 5.0)
        rate = 1e-3 * (1.0 - 0.98 * step / total)
        for group in optimizer.param_groups:
            group["lr"] = rate
        optimizer.step()
        vectors.step(rate, step + 1)
        loss_sum += float(loss) * len(scores)
    return loss_sum


def predict(network, table, sentences, tags):
    network.eval()
    found = []
    with torch.no_grad():
        for begin in range(0, len(sentences), 256):
            part = sentences[begin:begin + 256]
            order = sorted(range(len(part)), key=lambda s: -len(part[s][0]))
            batch = Batch(part)
            paths = network.best_paths(network.scores(batch, table, batch.words), batch)
            by_sentence = dict(zip(order, paths))
            found += [[tags[t] for t in by_sentence[s]] for s in range(len(part))]
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("train", "dev", "vectors", "predicted", "log"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--loss", choices=["sentence", "word"], default="sentence")
    parser.add_argument("--step", choices=["sparse", "dense"], default="sparse", help="of the word vectors")
    parser.add_argument("--epochs", type=int, default=12)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--hidden", type=int, default=300)
    parser.add_argument("--dropout", type=float, default=0.5)
    parser.add_argument("--input-dropout", type=float, default=0.2)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.set_flush_denormal(True)
    torch.manual_seed(options.seed)
    train, dev = read_sentences(options.train), read_sentences(options.dev)
    tags = sorted({tag for _, sentence_tags in train for tag in sentence_tags} | {"O"})
    ids, table = build_vocabulary(train, dev, options.vectors)
    tag_ids = {tag: number for number, tag in enumerate(tags)}
    encoded_train = encode(train, ids, tag_ids)
    encoded_dev = encode(dev, ids, tag_ids)
    network = Network(table, tags, options)
    if options.loss == "word":
        network.step.requires_grad_(False)
        network.start.requires_grad_(False)
        network.end.requires_grad_(False)
    vectors = (SparseVectors if options.step == "sparse" else DenseVectors)(table)
    weights = [p for name, p in network.named_parameters() if name.endswith("weight") and p.requires_grad]
    others = [p for name, p in network.named_parameters() if not name.endswith("weight") and p.requires_grad]
    optimizer = torch.optim.AdamW([{"params": weights, "weight_decay": 0.01}, {"params": others, "weight_decay": 0.0}],
                                  lr=1e-3)
    count = (len(train) + options.batch - 1) // options.batch
    tokens = sum(len(sentence) for sentence, _ in train)
    with open(options.log, "w", encoding="utf-8") as log:
        print("epoch\tseconds\tprocessor\tloss", file=log)
        for epoch in range(1, options.epochs + 1):
            order = oriel_order(len(train), options.seed, epoch)
            batches = [[encoded_train[s] for s in order[b * options.batch:(b + 1) * options.batch]]
                       for b in range(count)]
            begin, begin_processor = time.perf_counter(), time.process_time()
            loss = train_epoch(network, vectors, optimizer, batches, (epoch - 1) * count, options.epochs * count)
            seconds, processor = time.perf_counter() - begin, time.process_time() - begin_processor
            print(f"{epoch}\t{seconds:.3f}\t{processor:.3f}\t{loss / tokens:.4f}", file=log, flush=True)
    found = predict(network, table, encoded_dev, tags)
    with open(options.predicted, "w", encoding="utf-8") as out:
        for (tokens, true_tags), found_tags in zip(dev, found):
            for row in zip(tokens, to_iob2(true_tags), to_iob2(found_tags)):
                print(" ".join(row), file=out)
            print(file=out)


if __name__ == "__main__":
    main()
