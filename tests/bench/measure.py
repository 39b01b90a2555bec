"""What every suite of the benchmarks uses: paths, timing of whole processes, rows of the table."""
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("HOMEWARD_BUILD", ROOT / "build"))
HOMEWARD = str(BUILD / "homeward")
SAMPLES = ROOT / "samples/documents"
ROUNDS = int(os.environ.get("ROUNDS", "7"))

# The programs that measure, and the package that each comes with.
PEERS = {"pdfinfo": "poppler-utils", "pdftoppm": "poppler-utils", "qpdf": "qpdf",
         "pdftotext": "poppler-utils", "tesseract": "tesseract-ocr", "chromium": "chromium", "weasyprint": "weasyprint", "openssl": "openssl"}


def there(*programs):
    """Whether all of `programs` are installed; says what is missing where one is not."""
    missing = [name for name in programs if shutil.which(name) is None and not pathlib.Path(name).exists()]
    for name in missing:
        how = f"apt-get install {PEERS[name]}" if name in PEERS else "cmake --build build --target " + pathlib.Path(name).name
        print(f"| NOT MEASURED: {pathlib.Path(name).name} is not there ({how}) | | | | | |", flush=True)
    return not missing


def once(words, stdin=None, environment=None):
    """(wall, cpu) seconds of one process and its children."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(words, input=stdin, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, **(environment or {})})
    wall, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode != 0:  # What fails early is fast.
        raise SystemExit(f"{words[0]} failed: {done.stderr[-300:]!r}")
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def milliseconds(seconds):
    return f"{seconds * 1000:.0f}" if seconds >= 0.1 else f"{seconds * 1000:.1f}"


def row(what, bar, ratios, ours, peer):
    print(f"| {what} | {bar} | {ratios} | {ours} | {peer} |", flush=True)


def head(suite):
    print(f"\n**{suite}**\n\n| what | bar | wall, cpu ratio | Homeward wall, cpu ms | peer wall, cpu ms | peer |\n|---|---|---|---|---|---|")


def versus(what, bar, ours, peer, peer_name, stdin=None, rounds=ROUNDS, environment=None):
    """A row of ours, the peer's, and the median of the ratios pair by pair."""
    once(ours, stdin, environment), once(peer, stdin, environment)
    pairs = [(once(ours, stdin, environment), once(peer, stdin, environment)) for _ in range(rounds)]
    ratios = [statistics.median(a[i] / b[i] for a, b in pairs if b[i] > 0) if any(b[i] for _, b in pairs) else float("nan") for i in (0, 1)]
    times = [", ".join(milliseconds(statistics.median(pair[side][i] for pair in pairs)) for i in (0, 1)) for side in (0, 1)]
    row(what, bar, f"{ratios[0]:.2f}, {ratios[1]:.2f}", times[0], f"{times[1]} | {peer_name}")
    return statistics.median(a[0] for a, _ in pairs)


def alone(what, bar, words, rounds=ROUNDS):
    """A row without a peer."""
    times = [once(words) for _ in range(rounds + 1)][1:]
    row(what, bar, "", ", ".join(milliseconds(statistics.median(each[i] for each in times)) for i in (0, 1)), " | ")


def most_memory(words):
    """The largest resident set in MB of a process that `words` starts, itself among them."""
    count = "import resource,subprocess,sys;subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL);print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", count, *words], capture_output=True, text=True, check=True)
    return int(done.stdout) / 1024
