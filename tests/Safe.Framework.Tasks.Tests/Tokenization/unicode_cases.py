"""Writes unicode_cases.json: what BERT's normalisation, restated here on Python's own Unicode tables, makes of random text."""
import json
import random
import unicodedata as u

BLOCKS = [
    (0x20, 0x7F), (0xA0, 0x250), (0x300, 0x370), (0x370, 0x530), (0x590, 0x700), (0x900, 0xE00), (0xF00, 0xFD0), (0x1100, 0x1200),
    (0x1E00, 0x2100), (0x2100, 0x2C00), (0x3000, 0x3100), (0x4E00, 0x4F00), (0xAC00, 0xAD00), (0xF900, 0xFB50), (0xFE00, 0x10000),
    (0x1D100, 0x1D200), (0x11000, 0x11700), (0x1F600, 0x1F650), (0x0, 0x30), (0x2F800, 0x2FA20),
]
IDEOGRAPHS = [
    (0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F),
    (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F),
]


def dropped(c):
    return c in "\0\uFFFD" or (c not in "\t\n\r" and u.category(c)[0] == "C")


def space(c):
    return c in " \t\n\r" or u.category(c) == "Zs"


def punctuation(c):
    return (c.isascii() and c.isprintable() and not c.isalnum() and c != " ") or u.category(c)[0] == "P"


def words(text, lower, strip, ideographs):
    if lower:
        text = "".join(c.lower() for c in text)
    text = "".join(" " if space(c) else c for c in text if not dropped(c))
    if ideographs:
        text = "".join(f" {c} " if any(a <= ord(c) <= b for a, b in IDEOGRAPHS) else c for c in text)
    text = " ".join(u.normalize("NFC", text).split())
    if strip:
        text = "".join(c for c in u.normalize("NFD", text) if u.category(c) != "Mn")
    return "".join(f" {c} " if punctuation(c) else c for c in text).split()


random.seed(7)
texts = []
for _ in range(400):
    blocks = random.sample(BLOCKS, random.randint(1, 3))
    points = [random.randrange(*random.choice(blocks)) for _ in range(random.randint(1, 25))]
    texts.append("".join(chr(p) for p in points if u.category(chr(p)) not in ("Cn", "Cs")))
SETTINGS = [(True, True, True), (False, False, True), (True, False, True), (False, True, False)]
cases = [
    {"lower": lower, "strip": strip, "ideographs": ideographs, "words": [words(t, lower, strip, ideographs) for t in texts]}
    for lower, strip, ideographs in SETTINGS
]
with open("unicode_cases.json", "w") as file:
    json.dump({"unicode": u.unidata_version, "texts": texts, "settings": cases}, file)
