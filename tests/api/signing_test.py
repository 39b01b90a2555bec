#!/usr/bin/env python3
"""Signing through the service: what is shown is what is signed, once, with a code of just then, by a process that
alone can read the keys."""
import contextlib
import hashlib
import io
import os
import pathlib
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import unittest
import uuid

from service import BUILD, ROOT, Person, Service

sys.path.insert(0, str(ROOT / "tests" / "demo"))
import demo  # noqa: E402

SIGNER_USER, SERVICE_USER = 65531, 65532


def once():
    return {"Idempotency-Key": str(uuid.uuid4())}


def children_of(process):
    """Pids and names of the processes that `process` or its children started."""
    found = {}
    for status in pathlib.Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            pid, rest = status.read_text().split(" (", 1)
            name, numbers = rest.rsplit(") ", 1)
            found[int(pid)] = (int(numbers.split()[1]), name)
    wanted, todo = {}, [process]
    while todo:
        parent = todo.pop()
        for pid, (of, name) in found.items():
            if of == parent:
                wanted[pid] = name
                todo.append(pid)
    return wanted


class Writing:
    """An interview that is ready to be signed."""

    def __init__(self, service):
        self.coordinator, self.interviewer, self.manager = (Person(service, role) for role in ("coordinator", "interviewer", "manager"))
        with contextlib.redirect_stdout(io.StringIO()):
            paper = demo.upload_and_review(self.coordinator)
            who = self.interviewer.api("GET", "/me").json["id"]
            episode, returned = demo.open_episode(self.coordinator, paper, who)
            self.interview, self.path, offered, held = demo.begin(self.coordinator, self.interviewer, episode, returned)
            demo.write_up(self.interviewer, self.path, paper, offered, held)
            demo.check(self.interviewer, self.path)
        self.used = {}

    def approval(self, person, role):
        body = {"as": role}
        if role == "interviewer":
            body["manager"] = self.manager.api("GET", "/me").json["id"]
        return person.api("POST", self.path + "/approvals", body)

    def fresh_code(self, person):
        """A code that has not served yet: the app shows another every half minute. Each look at the page begins an
        approval, and of those only the latest few stand, so the page is not asked again and again."""
        while True:
            code = demo.fresh_code(person, self.path)
            if code not in self.used.setdefault(person, set()):
                self.used[person].add(code)
                return code
            time.sleep(30 - time.time() % 30 + 0.2)

    def sign(self, person, shown, code=None, **changed):
        act = {name: shown[name] for name in ("as", "version", "approval", "digest", "made_at")}
        act.update({"statement_accepted": True, "code": code or self.fresh_code(person)}, **changed)
        return person.api("POST", self.path + "/signatures", act, once())


class Signing(unittest.TestCase):
    def assign(self, work, person):
        tag = work.coordinator.api("GET", work.path).headers["etag"]
        who = person.api("GET", "/me").json["id"]
        answer = work.coordinator.api("PATCH", work.path, {"assigned_to": who}, {"If-Match": tag})
        self.assertEqual(answer.status, 200, answer.text)

    def test_what_was_shown_is_signed_once_with_a_fresh_code(self):
        with Service() as service:
            work = Writing(service)
            self.assertIn("homeward-signer", children_of(service.process.pid).values())
            self.assertEqual(work.approval(work.coordinator, "interviewer").status, 403)
            self.assertEqual(work.approval(work.interviewer, "manager").status, 403)

            # Whose interview it is not gets no approval, and signs nothing with one from before.
            shown = work.approval(work.interviewer, "interviewer").json
            self.assign(work, work.manager)
            before = work.coordinator.api("GET", work.path).headers["etag"]
            refused = work.interviewer.api("POST", work.path + "/approvals", {"as": "interviewer"})
            self.assertEqual(refused.status, 403)
            self.assertEqual(work.interviewer.api("GET", shown["pdf"]).status, 403)
            self.assertEqual(work.sign(work.interviewer, shown, code="000000").status, 403, "before the code is looked at")
            self.assertEqual(work.interviewer.page(work.path.removeprefix("/api/v1") + "/sign").status, 200)
            self.assertEqual(work.coordinator.api("GET", work.path).headers["etag"], before)
            self.assign(work, work.interviewer)

            # Who may not sign names nobody to sign either.
            before = work.interviewer.api("GET", work.path).headers["etag"]
            self.assertEqual(work.approval(work.manager, "interviewer").status, 403)
            self.assertEqual(work.interviewer.api("GET", work.path).headers["etag"], before)
            shown = work.approval(work.interviewer, "interviewer").json
            pdf = work.interviewer.api("GET", shown["pdf"]).body
            self.assertEqual(hashlib.sha256(pdf).hexdigest(), shown["digest"])
            self.assertEqual(work.sign(work.interviewer, shown, code="000000").status, 401)
            self.assertEqual(work.sign(work.interviewer, shown, code="000000", digest="0" * 64).status, 412)
            self.assertEqual(work.sign(work.interviewer, shown, code="000000", version=7).status, 412)

            # Changed between preview and signature: refused before the code is used up.
            tag = work.interviewer.api("GET", work.path).headers["etag"]
            changed = work.interviewer.api("PATCH", work.path, {"header": {"commissioner": {"value": "Another County Council"}}}, {"If-Match": tag})
            self.assertEqual(changed.status, 200, changed.body)
            stale = work.sign(work.interviewer, shown, code="000000")
            self.assertEqual((stale.status, stale.json["type"]), (412, "/problems/edit-conflict"))

            # The signer is killed between preview and signature: what it knew is gone, and nothing else.
            shown = work.approval(work.interviewer, "interviewer").json
            for pid, name in children_of(service.process.pid).items():
                if name == "homeward-signer":
                    os.kill(pid, signal.SIGKILL)
            self.assertEqual(work.sign(work.interviewer, shown).status, 401)
            hers = work.approval(work.interviewer, "interviewer").json
            shown = work.approval(work.interviewer, "interviewer").json
            done = work.sign(work.interviewer, shown)
            self.assertEqual((done.status, done.json["state"]), (201, "interviewer_signed"), done.body)
            self.assertIn(work.sign(work.interviewer, shown, code="000000").status, (409, 412))

            # Another's approval opens nothing, though the code is right.
            shown = work.approval(work.manager, "manager").json
            self.assertIn(work.sign(work.manager, shown, approval=hers["approval"]).status, (401, 412))
            self.assertEqual(work.manager.api("GET", work.path).json["state"], "interviewer_signed")

            shown = work.approval(work.manager, "manager").json
            signed = work.manager.api("GET", shown["pdf"]).body
            self.assertEqual(hashlib.sha256(signed).hexdigest(), shown["digest"])
            self.assertEqual(work.sign(work.manager, shown).json["state"], "manager_signed")

            notes = [e["note"] for e in Person(service, "auditor").api("GET", "/audit?action=interview.sign").json["items"]]
            self.assertTrue(any(n == "manager totp sha256:" + shown["digest"] for n in notes), notes)
            record = (service.folder / "store" / "keys" / "signing" / "signatures.log").read_text()
            self.assertEqual([line.split()[3:5] for line in record.splitlines()],
                             [["interviewer", "person"], ["manager", "person"], ["manager", "seal"]])
            self.assertNotIn("@", record)

    @unittest.skipUnless(os.geteuid() == 0, "needs two users")
    def test_a_signer_of_another_user_keeps_its_keys_from_the_service(self):
        folder = pathlib.Path(tempfile.mkdtemp(prefix="homeward-test-"))
        folder.chmod(0o711)
        for name, user in (("keys", SIGNER_USER), ("run", SIGNER_USER), ("service", SERVICE_USER)):
            (folder / name).mkdir(mode=0o711)
            os.chown(folder / name, user, user)
        door = folder / "run" / "signer"
        signer = subprocess.Popen([BUILD / "homeward-signer", "--keys", folder / "keys", "--socket", door, "--peer", str(SERVICE_USER)],
                                  user=SIGNER_USER, group=SIGNER_USER, extra_groups=[])
        try:
            while not door.exists():
                self.assertIsNone(signer.poll())
                time.sleep(0.05)
            # Root is no peer of it: the connection is closed without an answer.
            with socket.socket(socket.AF_UNIX) as link:
                link.connect(str(door))
                with contextlib.suppress(OSError):
                    link.sendall(struct.pack("<IIII", 0x47535748, 1, 0, 0))
                    self.assertEqual(link.recv(16), b"")
            with OtherUser(folder / "service", {"HOMEWARD_SIGNING_SOCKET": str(door)}) as service:
                work = Writing(service)
                self.assertNotIn("homeward-signer", children_of(service.process.pid).values())
                for garbage in (b"\x00" * 64, b"HWSG" * 1000, struct.pack("<IIII", 0x47535748, 4, 12, 0xFFFFFFFF), b"H"):
                    as_user(SERVICE_USER, door, garbage)
                done = work.sign(work.interviewer, work.approval(work.interviewer, "interviewer").json)
                self.assertEqual(done.status, 201, done.body)
                key = next((folder / "keys").glob("*/signer-*.p12"))
                read = subprocess.run(["cat", key], user=SERVICE_USER, group=SERVICE_USER, extra_groups=[], capture_output=True)
                self.assertNotEqual(read.returncode, 0)
                self.assertIn(b"Permission denied", read.stderr)
                signer.kill()
                signer.wait()
                gone = work.manager.api("POST", work.path + "/approvals", {"as": "manager"})
                self.assertEqual((gone.status, gone.json["type"]), (503, "/problems/no-signer"))
                self.assertIn("Retry-After".lower(), gone.headers)
                self.assertNotIn("papers", gone.text)
                page = work.manager.page(work.path + "/sign")
                self.assertIn("Nothing can be signed at the moment", page.text)
        finally:
            signer.kill()
            signer.wait()


def as_user(user, door, data):
    """Sends `data` as another user would, and waits until the signer hangs up."""
    child = os.fork()
    if child == 0:
        try:
            os.setgroups([])
            os.setgid(user)
            os.setuid(user)
            with socket.socket(socket.AF_UNIX) as link:
                link.settimeout(20)
                link.connect(str(door))
                said = b""
                with contextlib.suppress(ConnectionError):
                    link.sendall(data)
                    link.shutdown(socket.SHUT_WR)
                    said = link.recv(1)
            os._exit(0 if said == b"" else 1)
        finally:
            os._exit(1)
    if os.waitpid(child, 0)[1] != 0:
        raise AssertionError("the signer did not hang up")


class OtherUser(Service):
    def start(self):
        plain = subprocess.Popen
        try:
            subprocess.Popen = lambda *words, **rest: plain(*words, user=SERVICE_USER, group=SERVICE_USER, extra_groups=[], **rest)
            super().start()
        finally:
            subprocess.Popen = plain


if __name__ == "__main__":
    sys.exit(unittest.main())
