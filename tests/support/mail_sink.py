#!/usr/bin/env python3
"""A mail server for tests: SMTP with STARTTLS on a free port of 127.0.0.1, which keeps what it is given and can
misbehave on request. Python's standard library only.

  mail_sink.py FOLDER CERT KEY [fault=VALUE ...]     prints the port on the first line, then serves until killed

Faults: no_tls=1 (does not offer STARTTLS), refuse_tls=1 (offers it and says no), inject=1 (sends a second answer in clear
before the handshake), rcpt=ADDRESS:CODE, data=CODE (answer to the message), cut=after_data|after_dot|mid_data|after_rcpt,
greeting=CODE. Each message becomes FOLDER/N.eml with the envelope beside it in FOLDER/N.json.
"""
import json
import pathlib
import socket
import ssl
import sys
import threading


class Cut(Exception):
    pass


class Session:
    def __init__(self, sink, plain):
        self.sink, self.faults = sink, sink.faults
        self.socket, self.file = plain, plain.makefile("rb")
        self.secure = False
        self.sender, self.recipients = None, []

    def say(self, text):
        self.socket.sendall(text.encode() + b"\r\n")

    def serve(self):
        self.say(f"{self.faults.get('greeting', '220')} sink.example ESMTP")
        while line := self.file.readline():
            words = line.decode("utf-8", "replace").strip()
            verb = words.split(" ")[0].upper()
            if verb in ("EHLO", "HELO"):
                offers = [] if self.secure or "no_tls" in self.faults else ["STARTTLS"]
                lines = ["sink.example"] + offers + ["8BITMIME"]
                for i, text in enumerate(lines):
                    self.say(f"250{' ' if i == len(lines) - 1 else '-'}{text}")
            elif verb == "STARTTLS":
                self.start_tls()
            elif not self.secure and verb in ("MAIL", "RCPT", "DATA"):
                self.sink.note("clear", words)
                self.say("530 5.7.0 Must issue a STARTTLS command first")
            elif verb == "MAIL":
                self.sender, self.recipients = words[10:].strip().strip("<>"), []
                self.say("250 2.1.0 Ok")
            elif verb == "RCPT":
                self.name_recipient(words[8:].strip().strip("<>"))
            elif verb == "DATA":
                self.take_message()
            elif verb == "QUIT":
                self.say("221 2.0.0 Bye")
                return
            elif verb in ("RSET", "NOOP"):
                self.say("250 2.0.0 Ok")
            else:
                self.say("502 5.5.2 Not known")

    def start_tls(self):
        if "refuse_tls" in self.faults:
            self.say("454 4.7.0 TLS not available")
            return
        if "no_tls" in self.faults:
            self.say("502 5.5.1 Not offered")
            return
        extra = b"250 2.0.0 injected before the handshake\r\n250 2.0.0 again\r\n" if "inject" in self.faults else b""
        self.socket.sendall(b"220 2.0.0 Ready\r\n" + extra)
        self.socket = self.sink.context.wrap_socket(self.socket, server_side=True)
        self.file, self.secure = self.socket.makefile("rb"), True

    def name_recipient(self, recipient):
        address, _, code = self.faults.get("rcpt", "").rpartition(":")
        if recipient == address:
            self.say(f"{code} 5.1.1 Not here")
            return
        self.recipients.append(recipient)
        self.say("250 2.1.5 Ok")
        if self.faults.get("cut") == "after_rcpt":
            raise Cut

    def take_message(self):
        self.say("354 Go on")
        if self.faults.get("cut") == "after_data":
            raise Cut
        lines = []
        while (line := self.file.readline()) and line != b".\r\n":
            lines.append(line[1:] if line.startswith(b"..") else line)
            if self.faults.get("cut") == "mid_data" and len(lines) == 3:
                raise Cut
        code = self.faults.get("data", "250")
        if code == "250":
            self.sink.keep(self.sender, self.recipients, b"".join(lines))
        if self.faults.get("cut") == "after_dot":
            raise Cut
        self.say(f"{code} 2.0.0 Done")


class Sink:
    def __init__(self, folder, certificate, key, faults):
        self.folder, self.faults, self.count, self.lock = pathlib.Path(folder), faults, 0, threading.Lock()
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(certificate, key)
        self.listener = socket.create_server(("127.0.0.1", int(faults.get("port", 0))))
        self.port = self.listener.getsockname()[1]

    def note(self, name, text):
        with self.lock, open(self.folder / f"{name}.txt", "a", encoding="utf-8") as out:
            out.write(text + "\n")

    def keep(self, sender, recipients, message):
        with self.lock:
            self.count += 1
            (self.folder / f"{self.count}.json").write_text(json.dumps({"from": sender, "to": recipients}))
            (self.folder / f"{self.count}.eml").write_bytes(message)

    def handle(self, plain):
        session = Session(self, plain)
        try:
            session.serve()
        except (Cut, OSError, ValueError):
            pass
        finally:
            session.socket.close()

    def serve(self):
        while True:
            plain, _ = self.listener.accept()
            plain.settimeout(30)
            threading.Thread(target=self.handle, args=(plain,), daemon=True).start()


def main():
    folder, certificate, key, *faults = sys.argv[1:]
    sink = Sink(folder, certificate, key, dict(f.split("=", 1) for f in faults))
    print(sink.port, flush=True)
    sink.serve()


if __name__ == "__main__":
    main()
