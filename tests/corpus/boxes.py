#!/usr/bin/env python3
"""Whether the box of a value is where the value was printed: it covers every word of the value and no other word's middle.

  boxes.py --truth DIR --got FILE.jsonl --boxes DIR [--wrong]

Only right values are judged, in papers whose words' places are known. DIR holds {"file", "words": [[page, x0, y0, x1, y1, text]],
"values": {"RECORD.FIELD": [word numbers]}} for each paper, in points from the page's top left, records counted from 1.
"""
import argparse
import collections

from pairs import load_corpus, pairs

SLACK = 1.0  # points by which a box may fall short of a word: less than a letter's half


def covers(box, word):
    """Whether the box holds the word but for its rim: ascenders, descenders and the bend of a skewed line."""
    _, x0, y0, x1, y1 = word[:5]
    rim = 0.25 * min(x1 - x0, y1 - y0) + SLACK
    rim_x, rim_y = min(rim, (x1 - x0) / 2), min(rim, (y1 - y0) / 2)
    return box[0] <= x0 + rim_x and box[1] <= y0 + rim_y and box[2] >= x1 - rim_x and box[3] >= y1 - rim_y


def middle_in(box, word):
    x, y = (word[1] + word[3]) / 2, (word[2] + word[4]) / 2
    return box[0] < x < box[2] and box[1] < y < box[3]


def judge(given, words, own):
    """"right", or what is wrong with the box of one value; `own` are the numbers of its words. A value that runs over to another page
    is judged by its words on the page that it names."""
    if not given.get("bbox"):
        return "no box"
    page, box = given.get("page"), given["bbox"]
    here = [i for i in own if words[i][0] == page]
    if not here:
        return "other page"
    if not all(covers(box, words[i]) for i in here):
        return "words left out"
    mine = set(own)
    if any(i not in mine and word[0] == page and middle_in(box, word) for i, word in enumerate(words)):
        return "others within"
    return "right"


def judged(corpus, rows):
    """(row, verdict) of each right value whose words are known."""
    out = []
    for row in rows:
        paper = corpus.boxes.get(row.file)
        own = paper["values"].get(f"{row.record}.{row.field}") if paper else None
        if own and row.right and row.want is not None:
            out.append((row, judge(row.given, paper["words"], own)))
    return out


def lines(corpus, rows):
    verdicts = judged(corpus, rows)
    counts = collections.Counter(verdict for _, verdict in verdicts)
    fields = collections.Counter(row.field for row, verdict in verdicts if verdict != "right")
    total = sum(counts.values())
    if not total:
        return ["boxes: none to judge"]
    rest = ", ".join(f"{name} {count}" for name, count in counts.most_common() if name != "right")
    out = ["boxes: %d of %d right (%.2f%%)%s" % (counts["right"], total, 100 * counts["right"] / total, f"; {rest}" if rest else "")]
    return out + (["boxes wrong most: " + ", ".join(f"{field} {count}" for field, count in fields.most_common(6))] if fields else [])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--truth", required=True)
    parser.add_argument("--got", required=True)
    parser.add_argument("--boxes", required=True)
    parser.add_argument("--wrong", action="store_true", help="list the boxes that are wrong")
    options = parser.parse_args()
    corpus = load_corpus("", options.truth, options.got, options.boxes)
    rows = pairs(corpus)
    print("\n".join(lines(corpus, rows)))
    if options.wrong:
        for row, verdict in judged(corpus, rows):
            if verdict != "right":
                paper = corpus.boxes[row.file]
                own = [paper["words"][i] for i in paper["values"][f"{row.record}.{row.field}"]]
                print(f"{row.file}\t{row.field}\t{verdict}\tpage {row.given.get('page')} {row.given.get('bbox')}\twords {own}")


if __name__ == "__main__":
    main()
