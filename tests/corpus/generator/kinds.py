"""Finds the kinds of paper: each module in seen/ and unseen/ has one public function, named like its file. A module whose name
begins with `_` is no kind: it holds what several share.

A kind takes a source of chance and gives (extension, bytes, truth, boxes): the file name's ending, the paper, the truth without
`file` and `layout`, and `Pdf.marks`, which is where each value was printed; {} for papers without pages.
A value that no one box can hold without other words, say a date and an hour with a label between, has no place there.
"""
import importlib.util
import pathlib

HERE = pathlib.Path(__file__).resolve().parent
SETS = {"seen": ["seen"], "unseen": ["unseen"], "all": ["seen", "unseen"]}


def load_kind(path):
    spec = importlib.util.spec_from_file_location(f"kind_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return getattr(module, path.stem)


def load_kinds(which, only=None):
    """The functions of a set by name, in the order of the alphabet; `only` keeps those named. A name that is nowhere is an error."""
    paths = {p.stem: p for folder in SETS[which] for p in (HERE / folder).glob("[a-z]*.py")}
    missing = sorted(set(only or []) - set(paths))
    if missing:
        raise SystemExit(f"no such kind in the set {which}: {', '.join(missing)}")
    return {name: load_kind(paths[name]) for name in sorted(only or paths)}
