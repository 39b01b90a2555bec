"""The values given beside the values wanted, one row a value, for the tables that stand beside score.py."""
import dataclasses
import json
import pathlib

import score

IDENTITY = ["subject.forenames", "subject.date_of_birth", "episode.last_seen_at", "episode.found_at", "episode.reported_at"]


@dataclasses.dataclass
class Pair:
    """One value that was given: `right` is None where it is neither right nor wrong, as a date whose time is not given."""
    file: str
    record: int  # of the truth, from 1; 0 for a record that no truth goes with
    field: str
    want: object
    given: dict
    right: object


@dataclasses.dataclass
class Corpus:
    """A folder that was read: file name -> truth, what was given, and where words were printed."""
    name: str
    truth: dict
    got: dict
    boxes: dict

    def only(self, keep):
        return Corpus(self.name, {f: t for f, t in self.truth.items() if keep(t)}, self.got, self.boxes)


def load_boxes(folder):
    folder = pathlib.Path(folder)
    papers = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.json"))] if folder.is_dir() else []
    return {paper["file"]: paper for paper in papers}


def load_corpus(name, truth, got, boxes=None):
    return Corpus(name, score.load_truth(truth), score.load_got(got), load_boxes(boxes) if boxes else {})


def verdict(field, wanted, optional, given):
    """True, False, or None for what counts neither way."""
    if field in wanted:
        same = score.same(field, score.value(wanted[field]), given)
        return None if same == "part" else same
    if field in optional:
        return True if score.same(field, score.value(optional[field]), given) is not False else False
    return False


def pairs(corpus):
    """A row for each field value given in each paper."""
    out = []
    for file, truth in corpus.truth.items():
        got = corpus.got.get(file) or {}
        wanted, given = truth.get("records", []), got.get("records") or []
        mate = {j: i for i, j in score.assign(wanted, given)}
        for j, record in enumerate(given):
            number = mate[j] + 1 if j in mate else 0
            true = wanted[number - 1] if number else {}
            fields, optional = true.get("fields", {}), (true.get("optional") or {}).get("fields", {})
            for field, value in (record.get("fields") or {}).items():
                right = verdict(field, fields, optional, score.value(value))
                out.append(Pair(file, number, field, score.value(fields[field]) if field in fields else None, value if isinstance(value, dict) else {"value": value}, right))
    return out


def told_apart(truth, got):
    """Whether a paper's children and episodes were told apart: as many records as wanted, and none with another's name, birth or times."""
    wanted, given = truth.get("records", []), (got or {}).get("records") or []
    if len(wanted) != len(given):
        return False
    for i, j in score.assign(wanted, given):
        for field in IDENTITY:
            if field not in (given[j].get("fields") or {}):
                continue
            value = score.value(given[j]["fields"][field])
            own = field in wanted[i]["fields"] and score.same(field, score.value(wanted[i]["fields"][field]), value)
            others = [r for k, r in enumerate(wanted) if k != i and field in r["fields"]]
            if not own and any(score.same(field, score.value(r["fields"][field]), value) is True for r in others):
                return False
    return True
