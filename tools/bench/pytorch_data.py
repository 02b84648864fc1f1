"""Column files as oriel trains on them: the order of the sentences in an epoch, tags in BIOES, the spellings by which
words are looked up, capitalisation, GloVe vectors. For pytorch_trainer.py."""
import gzip

import numpy
import torch

MASK = (1 << 64) - 1
PADDING, UNKNOWN = 0, 1


def split_mix(state):
    state = (state + 0x9E3779B97F4A7C15) & MASK
    z = state
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return state, z ^ (z >> 31)


def rotate(value, bits):
    return ((value << bits) | (value >> (64 - bits))) & MASK


class OrielRng:
    """The stream (seed, purpose, first) of oriel's core/rng: xoshiro256++ filled by SplitMix64."""

    def __init__(self, seed, purpose, first):
        key = seed
        for part in (purpose, first, 0):
            _, value = split_mix(key)
            key = value ^ part
        self.state = []
        for _ in range(4):
            key, value = split_mix(key)
            self.state.append(value)

    def next(self):
        s = self.state
        result = (rotate((s[0] + s[3]) & MASK, 23) + s[0]) & MASK
        shifted = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= shifted
        s[3] = rotate(s[3], 45)
        return result

    def below(self, bound):
        threshold = (1 << 64) % bound
        value = self.next()
        while value < threshold:
            value = self.next()
        return value % bound


def oriel_order(count, seed, epoch):
    """The order of the sentences of an epoch (from 1) in `oriel train --seed SEED --pool none`."""
    shuffle_purpose = 2
    rng = OrielRng(seed, shuffle_purpose, epoch)
    order = list(range(count))
    for i in range(count, 1, -1):
        j = rng.below(i)
        order[i - 1], order[j] = order[j], order[i - 1]
    return order


def read_sentences(path):
    sentences, tokens, tags = [], [], []
    with open(path, encoding="utf-8") as lines:
        for line in list(lines) + ["\n"]:
            columns = line.split()
            if columns and columns[0] != "-DOCSTART-":
                tokens.append(columns[0])
                tags.append(columns[-1])
            elif tokens:
                sentences.append((tokens, to_bioes(tags)))
                tokens, tags = [], []
    return sentences


def to_bioes(tags):
    """From IOB1 or IOB2."""
    begins = []
    for t, tag in enumerate(tags):
        before = tags[t - 1] if t > 0 else "O"
        begins.append(tag != "O" and (tag[0] == "B" or before[2:] != tag[2:]))
    result = []
    for t, tag in enumerate(tags):
        if tag == "O":
            result.append("O")
            continue
        goes_on = t + 1 < len(tags) and tags[t + 1][2:] == tag[2:] and not begins[t + 1]
        letter = ("B" if goes_on else "S") if begins[t] else ("I" if goes_on else "E")
        result.append(letter + tag[1:])
    return result


def to_iob2(tags):
    return [{"S": "B", "E": "I"}.get(tag[0], tag[0]) + tag[1:] for tag in tags]


def casing_of(token):
    letters = [c for c in token if c.isalpha()]
    upper = sum(c.isupper() for c in letters)
    lower = sum(c.islower() for c in letters)
    if any(c.isdigit() for c in token):
        return 6 if letters else 5
    if not letters:
        return 8
    if upper == 0:
        return 1 if lower else 7
    if upper == 1 and letters[0].isupper():
        return 2
    return 3 if upper == len(letters) else 4


def spellings_of(token):
    """As oriel looks a token up: exact, capitals capitalised, lower case, digits as zero."""
    folded = token.lower()
    zeroed = "".join("0" if c.isdigit() else c for c in folded)
    exact = [token, token.capitalize()] if token.isupper() else [token]
    return exact + [folded, "".join("0" if c.isdigit() else c for c in token), zeroed]


def read_vectors(path, words):
    """The vectors of `words` that the file has, and the spread of their numbers."""
    vectors = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            word, _, numbers = line.partition(" ")
            if word in words:
                vectors[word] = numpy.fromstring(numbers, dtype=numpy.float32, sep=" ")
    return vectors, float(numpy.std(list(vectors.values())))


def build_vocabulary(train, dev, path):
    wanted = {s for tokens, _ in train + dev for token in set(tokens) for s in spellings_of(token)}
    vectors, spread = read_vectors(path, wanted)
    ids = {"<padding>": PADDING, "<unknown>": UNKNOWN}
    for number, sentences in enumerate((train, dev)):
        for tokens, _ in sentences:
            for token in tokens:
                spelling = next((s for s in spellings_of(token) if s in vectors), None)
                if spelling is None and number == 0:
                    spelling = spellings_of(token)[-1]
                if spelling is not None:
                    ids.setdefault(spelling, len(ids))
    dim = len(next(iter(vectors.values())))
    table = torch.randn(len(ids), dim) * spread
    for word, number in ids.items():
        if word in vectors:
            table[number] = torch.from_numpy(vectors[word])
    return ids, table


def encode(sentences, ids, tag_ids):
    encoded = []
    for tokens, tags in sentences:
        words = [next((ids[s] for s in spellings_of(token) if s in ids), UNKNOWN) for token in tokens]
        casings = [casing_of(token) for token in tokens]
        encoded.append((numpy.array(words), numpy.array(casings), numpy.array([tag_ids[t] for t in tags])))
    return encoded
