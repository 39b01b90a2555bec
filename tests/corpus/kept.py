#!/usr/bin/env python3
"""How much of what stands under headings comes out in some passage: of every sentence of the truth's narratives, whether it does whole.

  kept.py NAME=FOLDER... [--lost]

FOLDER holds truth/ and got.jsonl. A sentence counts as kept wherever it came out, under whatever topic and for whichever child: score.py
tells whether that is the right one. --lost prints what did not; it refuses a folder of unseen kinds.
"""
import argparse
import pathlib
import re
import sys

from pairs import load_corpus

SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def plain(text):
    return " " + " ".join(re.findall(r"\w+", text.lower())) + " "


def passages(record):
    told = record.get("narrative") or []
    return [(p["topic"], p["text"]) for p in told] if isinstance(told, list) else list(told.items())


def lost_sentences(corpus):
    """What came out nowhere, as (file, topic, sentence), and the number of all sentences."""
    lost, count = [], 0
    for file, truth in corpus.truth.items():
        given = (corpus.got.get(file) or {}).get("records") or []
        told = plain(" ".join(text for record in given for _, text in passages(record)))
        for record in truth.get("records") or []:
            for topic, text in passages(record):
                for sentence in filter(str.strip, SENTENCE_END.split(text)):
                    count += 1
                    if plain(sentence) not in told:
                        lost.append((file, topic, sentence))
    return lost, count


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", nargs="+", metavar="NAME=FOLDER")
    parser.add_argument("--lost", action="store_true")
    arguments = parser.parse_args()
    for entry in arguments.corpora:
        name, _, folder = entry.partition("=")
        if arguments.lost and "unseen" in entry:
            sys.exit("kept.py: what unseen kinds say is not shown")
        folder = pathlib.Path(folder)
        lost, count = lost_sentences(load_corpus(name, folder / "truth", folder / "got.jsonl"))
        print(f"{name}: {count - len(lost)} of {count} sentences kept ({(count - len(lost)) / max(1, count):.2%})")
        if arguments.lost:
            for file, topic, sentence in lost:
                print(f"  {file}  {topic}: {sentence}")


if __name__ == "__main__":
    main()
