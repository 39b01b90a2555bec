"""Starting the service for a test, and speaking HTTP to it: standard library only."""
import base64
import hashlib
import hmac
import http.client
import json
import os
import pathlib
import re
import signal
import struct
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = pathlib.Path(os.environ.get("HOMEWARD_BUILD", ROOT / "build"))


class Answer:
    """One HTTP answer."""

    def __init__(self, response, body):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.all_headers = [(name.lower(), value) for name, value in response.getheaders()]
        self.body = body

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def text(self):
        return self.body.decode()


class Service:
    """The service with a demonstration store of its own, on a free port, ended when the test ends."""

    def __init__(self, folder=None, environment=None):
        self.folder = pathlib.Path(folder or tempfile.mkdtemp(prefix="homeward-test-"))
        self.environment = {**os.environ, "HOMEWARD_STORAGE_FOLDER": str(self.folder / "store"), **(environment or {})}
        self.log_path = self.folder / "service.log"
        self.start()

    def start(self):
        self.log = open(self.log_path, "ab")
        self.process = subprocess.Popen([str(BUILD / "homeward"), "serve", "--demonstration", "--port", "0"],
                                        stdout=subprocess.PIPE, stderr=self.log, env=self.environment, text=True)
        line = self.process.stdout.readline()
        found = re.search(r"http://([\d.]+):(\d+)", line)
        if not found:
            raise RuntimeError(f"the service did not start: {line!r}, see {self.log_path}")
        self.host, self.port = found.group(1), int(found.group(2))
        account = (self.folder / "store" / "account.txt").read_text()
        self.accounts = dict(re.findall(r"^\s+(\S+@\S+)\s+(\S+)", account, re.M))

    def stop(self):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(timeout=20)
        self.process.stdout.close()
        self.log.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    def request(self, method, path, body=None, headers=None):
        link = http.client.HTTPConnection(self.host, self.port, timeout=120)
        try:
            link.request(method, path, body=body, headers=headers or {})
            response = link.getresponse()
            return Answer(response, response.read())
        finally:
            link.close()

    def email(self, role):
        return next(email for email in self.accounts if email.startswith(role))


class Person:
    """Somebody signed in: `api` speaks with a token, `page` with the session's cookie."""

    def __init__(self, service, role):
        self.service = service
        self.role = role
        self.cookie = self._sign_in()
        # The session's secret serves as the token too, so that one code signs in to both.
        self.token = self.cookie.split("=", 1)[1]

    def _sign_in(self):
        email = self.service.email(self.role)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        first = self.service.request("POST", "/sign-in", urlencode({"email": email, "password": self.service.accounts[email]}), form)
        assert first.status == 303, (first.status, first.text)
        half = first.headers["set-cookie"].split(";")[0]
        page = self.service.request("GET", "/sign-in/code", headers={"Cookie": half})
        code = re.search(r'hw-mono">(\d{6})<', page.text).group(1)
        second = self.service.request("POST", "/sign-in/code", urlencode({"code": code}), {**form, "Cookie": half})
        assert second.status == 303, (second.status, second.text)
        return next(v for n, v in second.all_headers if n == "set-cookie" and v.startswith("__Host-homeward=")).split(";")[0]

    def api(self, method, path, body=None, headers=None, raw=None, media=None):
        head = {"Authorization": "Bearer " + self.token, **(headers or {})}
        data = raw
        if body is not None:
            data = json.dumps(body).encode()
            head["Content-Type"] = "application/merge-patch+json" if method == "PATCH" else "application/json"
        if media:
            head["Content-Type"] = media
        path = path if path.startswith("/api/") else "/api/v1" + path
        return self.service.request(method, path, data, head)

    def page(self, path):
        return self.service.request("GET", path, headers={"Cookie": self.cookie})

    def post(self, path, values, from_page=None):
        """Sends a form as a browser would: with the token that its page holds."""
        shown = self.page(from_page or path)
        token = re.search(r'name="csrf" value="([^"]+)"', shown.text)
        values = [("csrf", token.group(1) if token else "")] + (list(values.items()) if isinstance(values, dict) else list(values))
        return self.service.request("POST", path, urlencode(values),
                                    {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"})


def urlencode(values):
    from urllib.parse import urlencode as encode
    return encode(values).encode()


def totp(secret, at=None):
    """RFC 6238, six digits."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.new(key, struct.pack(">Q", int((at or time.time()) // 30)), hashlib.sha1).digest()
    start = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[start:start + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"
