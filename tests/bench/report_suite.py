"""`bench.py report`: what a signed, tagged, checked Return Report takes, beside others that make the same paper."""
import json
import pathlib
import statistics
import subprocess
import tempfile

from measure import BUILD, HOMEWARD, ROOT, ROUNDS, alone, head, milliseconds, once, row, there, versus

PYTHON = "/usr/bin/python3"  # Debian's own, which has its packages.
BENCH = str(BUILD / "bench_report")
PEERS = str(ROOT / "tests/bench/report_peers.py")
MADE_AT = ["--at", "2026-05-20T17:30:00Z"]
LEFT_OUT = ("yp_reluctance", "others_trigger", "reflects_view")  # Of the sample's 22 answers: 19 are measured.


def told(words):
    """What a program prints."""
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


def numbers(words):
    return [float(each) for each in told(words).split()]


def make_interview(folder):
    """The sample interview with 19 answers."""
    interview = json.loads((ROOT / "samples/forms/gloucestershire-complete.json").read_text(encoding="utf-8"))
    for name in LEFT_OUT:
        del interview["answers"][name]
    path = folder / "interview.json"
    path.write_text(json.dumps(interview), encoding="utf-8")
    return str(path), len(interview["answers"])


def make_clock(folder):
    """An authority for times, played by `openssl ts` with the settings in `folder`."""
    (folder / "serial").write_text("01\n")
    (folder / "clock.cnf").write_text(
        f"[tsa]\ndefault_tsa = clock\n[clock]\nserial = {folder}/serial\ncrypto_device = builtin\nsigner_digest = sha256\n"
        f"signer_cert = {folder}/clock.pem\nsigner_key = {folder}/clock.key\ndefault_policy = 1.2.3.4\ndigests = sha256\ness_cert_id_alg = sha256\n")
    subprocess.run(["openssl", "req", "-x509", "-nodes", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-subj", "/CN=Bench clock", "-addext",
                    "extendedKeyUsage=critical,timeStamping", "-keyout", str(folder / "clock.key"), "-out", str(folder / "clock.pem")], capture_output=True, check=True)


def is_tagged(pdf):
    return "Tagged:          yes" in told(["pdfinfo", str(pdf)])


def peer_program(name, words, folder):
    """The command of a peer that makes the report, or None where it is not installed or does not tag what it should."""
    if words is None or not there(words[0]):
        return None
    once(words)
    print(f"  {name}: {(folder / f'{name}.pdf').stat().st_size} bytes, {'tagged' if is_tagged(folder / f'{name}.pdf') else 'not tagged'}")
    return words


def cold(folder, interview, key):
    """Whole processes, from the interview's file to the PDF's, beside each peer's."""
    ours = [HOMEWARD, "report", interview, *MADE_AT, "-o", str(folder / "ours.pdf")]
    signed = [HOMEWARD, "report", interview, *MADE_AT, "-o", str(folder / "signed.pdf"), "--sign", f"{key}/key.p12", "--passphrase-file", f"{key}/passphrase"]
    page, listed = str(folder / "report.html"), str(folder / "blocks.json")
    once([HOMEWARD, "report", interview, *MADE_AT, "--format", "html", "-o", page])
    once([PYTHON, PEERS, "blocks", page, listed])
    once(ours), once(signed)
    words = len(told(["pdftotext", str(folder / "ours.pdf"), "-"]).split())
    print(f"\nThe report: {words} words on the page, {told(['pdfinfo', str(folder / 'ours.pdf')]).split('Pages:')[1].split()[0]} pages. Its peers:\n")
    has_reportlab = subprocess.run([PYTHON, "-c", "import reportlab"], capture_output=True).returncode == 0
    if not has_reportlab:
        print("NOT MEASURED: reportlab is not there (apt-get install python3-reportlab)")
    reportlab = peer_program("reportlab", [PYTHON, PEERS, "make", listed, str(folder / "reportlab.pdf")] if has_reportlab else None, folder)
    weasyprint = peer_program("weasyprint", ["weasyprint", "--pdf-variant", "pdf/ua-1", page, str(folder / "weasyprint.pdf")], folder)
    chromium = peer_program("chromium", ["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--export-tagged-pdf",
                                         f"--print-to-pdf={folder}/chromium.pdf", page], folder)
    head("report: cold processes")
    alone("any process (`/bin/true`)", "", ["/bin/true"], 3 * ROUNDS)
    alone("the helper with nothing to do (`homeward report`, no words)", "", ["sh", "-c", f"{HOMEWARD} report 2>&1 || true"], 2 * ROUNDS)
    alone("unsigned, tagged, checked", "40 ms", ours, 2 * ROUNDS)
    alone("signed, P-256", "50 ms", signed, 2 * ROUNDS)
    if reportlab:
        versus("unsigned", "<= .25 wall", ours, reportlab, "reportlab, untagged", rounds=ROUNDS)
    if weasyprint:
        versus("unsigned", "<= .1 wall", ours, weasyprint, "weasyprint, tagged", rounds=min(ROUNDS, 3))
    if chromium:
        versus("unsigned", "<= .1 wall", ours, chromium, "chromium --print-to-pdf, tagged", rounds=min(ROUNDS, 3))
    return listed if reportlab else None


def pairs(ours, peer, rounds):
    """Medians of what two programs print of themselves, taking turns, and of their ratios: clock, processor."""
    taken = [(numbers(ours), numbers(peer)) for _ in range(rounds)]
    mid = lambda side, i: statistics.median(pair[side][i] for pair in taken) / 1000
    ratios = [statistics.median(pair[0][i] / pair[1][i] for pair in taken) for i in (0, 1)]
    return [[milliseconds(mid(side, i)) for i in (0, 1)] for side in (0, 1)], ratios


def warm(folder, interview, key, listed):
    """Within a process that has everything loaded."""
    head("report: warm, within one process")
    unsigned = [BENCH, "warm", "10", interview]
    signed = [BENCH, "warm", "10", interview, f"{key}/key.p12"]
    taken = [numbers(signed) for _ in range(ROUNDS)]
    row("signed, P-256", "25 ms (15)", "", ", ".join(milliseconds(statistics.median(each[i] for each in taken) / 1000) for i in (0, 1)), " | ")
    if listed:
        times, ratios = pairs(unsigned, [PYTHON, PEERS, "warm", "5", listed], ROUNDS)
        row("unsigned", "<= 2 (1)", f"{ratios[0]:.2f}, {ratios[1]:.2f}", ", ".join(times[0]), ", ".join(times[1]) + " | reportlab, untagged")


def signing(folder, key):
    """Signing alone: the PDF's update, digest and CMS, beside CMS alone."""
    head("report: signing alone")
    taken = [numbers([BENCH, "signing", "40", str(folder / "ours.pdf"), f"{key}/key.p12"]) for _ in range(ROUNDS)]
    mid = [statistics.median(each[i] for each in taken) for i in range(4)]
    more = [statistics.median(each[i] - each[i + 2] for each in taken) for i in (0, 1)]
    row(f"over the same bytes: {more[0]:.2f}, {more[1]:.2f} ms more", "0.4 ms more", f"{mid[0] / mid[2]:.1f}, {mid[1] / mid[3]:.1f}",
        f"{mid[0]:.2f}, {mid[1]:.2f}", f"{mid[2]:.2f}, {mid[3]:.2f} | libcrypto's CMS_sign, in the same process")
    steps = numbers([BENCH, "signing_steps", "20", str(folder / "ours.pdf"), f"{key}/key.p12"])
    for what, took in zip(("of that: the paper is opened as far as its fields", "of that: a digest of all of it", "of that: our CMS",
                           "before the first: the key's file is opened, its key derived"), steps):
        row(what, "", "", f"{took:.2f} cpu", " | ")
    if there("openssl"):
        pem = str(folder / "key.pem")
        once(["openssl", "pkcs12", "-in", f"{key}/key.p12", "-passin", f"file:{key}/passphrase", "-nodes", "-out", pem])
        alone("`openssl cms -sign`, a process of its own", "", ["openssl", "cms", "-sign", "-binary", "-cades", "-outform", "DER", "-signer", pem,
                                                              "-in", str(folder / "ours.pdf"), "-out", str(folder / "cms.der")], 2 * ROUNDS)


def sizes(folder, key):
    head("report: bytes")
    size = (folder / "ours.pdf").stat().st_size
    plain, stamped = numbers([BENCH, "sizes", str(folder / "ours.pdf"), f"{key}/key.p12", str(folder)])
    row("unsigned", "60 KB", "", f"{size / 1000:.1f} KB", " | ")
    row("a signature", "+10 KB", "", f"+{plain / 1000:.1f} KB", " | ")
    row("a signature with a time stamp", "+26 KB", "", f"+{stamped / 1000:.1f} KB", " | ")


def many_pages(interview):
    head("report: many pages")
    for count in (10, 100, 500):
        taken = [numbers([BENCH, "pages", str(count), interview]) for _ in range(min(ROUNDS, 3))]
        pages, wall, cpu, memory = (statistics.median(each[i] for each in taken) for i in range(4))
        row(f"{pages:.0f} pages: {wall / pages:.2f}, {cpu / pages:.2f} ms a page, {memory:.0f} MB", "linear, bounded", "",
            f"{milliseconds(wall / 1000)}, {milliseconds(cpu / 1000)}", " | ")


def report():
    if not there("pdfinfo", "pdftotext", BENCH):
        return
    with tempfile.TemporaryDirectory() as made:
        folder = pathlib.Path(made)
        interview, answers = make_interview(folder)
        print(f"\nAn interview of {answers} answers.")
        once([BENCH, "keys", made])
        make_clock(folder)
        listed = cold(folder, interview, made)
        warm(folder, interview, made, listed)
        signing(folder, made)
        sizes(folder, made)
        many_pages(interview)
