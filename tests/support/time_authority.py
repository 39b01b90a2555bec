"""Time-stamp authorities (RFC 3161) for tests, played by openssl behind a small web server: one that is right, and ones that
are wrong in their own ways."""
import http.server
import pathlib
import threading
import time

from certificates import authority, openssl

SETTINGS = """[tsa]
default_tsa = clock
[clock]
serial = {folder}/serial
crypto_device = builtin
signer_digest = sha256
default_policy = 1.2.3.4
digests = sha256
ess_cert_id_alg = sha256
"""


class TimeAuthority:
    """`/clock` stamps, `/other` answers what was asked before, `/garbage` says anything, `/slow` says nothing; while
    `down`, everything is refused."""

    def __init__(self, folder, days=365):
        self.folder = pathlib.Path(folder)
        self.folder.mkdir(exist_ok=True)
        self.down = False
        self.asked = []
        self.last = b""
        self.lock = threading.Lock()
        self.ca = authority(self.folder, "clocks")
        self.make_clock(days)
        (self.folder / "tsa.cnf").write_text(SETTINGS.format(folder=self.folder))
        (self.folder / "serial").write_text("01\n")
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, answer = outer.answer(self.path, body)
                self.send_response(status)
                self.send_header("Content-Type", "application/timestamp-reply")
                self.send_header("Content-Length", str(len(answer)))
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def make_clock(self, days):
        """A clock that says of itself that nobody tells of it (RFC 9608), so that no list is needed."""
        key, request, extensions = (self.folder / f"clock.{end}" for end in ("key", "csr", "ext"))
        openssl("req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key, "-out", request, "-subj", "/CN=Clock")
        extensions.write_text("extendedKeyUsage=critical,timeStamping\nkeyUsage=critical,digitalSignature\n"
                              "basicConstraints=critical,CA:FALSE\n2.5.29.56=ASN1:NULL\n")
        openssl("x509", "-req", "-in", request, "-CA", self.ca[0], "-CAkey", self.ca[1], "-CAcreateserial", "-out", self.folder / "clock.pem",
                "-days", days, "-extfile", extensions)

    def answer(self, path, query):
        with self.lock:
            self.asked.append(path)
            if path == "/slow":
                time.sleep(3)
            if self.down or path == "/slow":
                return 503, b""
            if path == "/garbage":
                return 200, b"0" * 100
            if path == "/other":
                query, self.last = self.last or query, query
            (self.folder / "query").write_bytes(query)
            openssl("ts", "-reply", "-queryfile", self.folder / "query", "-inkey", self.folder / "clock.key", "-signer", self.folder / "clock.pem",
                    "-config", self.folder / "tsa.cnf", "-section", "clock", "-out", self.folder / "reply")
            return 200, (self.folder / "reply").read_bytes()

    def address(self, path="/clock"):
        return f"http://127.0.0.1:{self.server.server_port}{path}"

    def stop(self):
        self.server.shutdown()
        self.server.server_close()
