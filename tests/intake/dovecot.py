"""A real Dovecot for a test: its own folder, certificate and free ports, ended when the test ends."""
import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import time

CONFIGURATION = """
protocols = imap
listen = 127.0.0.1
base_dir = {folder}/run
state_dir = {folder}/state
log_path = {folder}/dovecot.log
instance_name = homeward-test
ssl = required
ssl_cert = <{certificate}
ssl_key = <{key}
disable_plaintext_auth = yes
auth_mechanisms = plain login
default_internal_user = {internal}
default_login_user = {login}
default_internal_group = {group}
first_valid_uid = 1
mail_location = maildir:{folder}/mail/%u
passdb {{
  driver = passwd-file
  args = scheme=PLAIN {folder}/users
}}
userdb {{
  driver = static
  args = uid={user} gid={user_group} home={folder}/mail/%u
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {plain_port}
  }}
  inet_listener imaps {{
    port = {port}
    ssl = yes
  }}
}}
service anvil {{
  chroot =
}}
service stats {{
  chroot =
}}
"""


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


class Dovecot:
    """One mailbox, `intake` with the password `Weir over Kestrel`; messages are laid into it as deliveries do."""

    password = "Weir over Kestrel"

    def __init__(self, folder, certificate, key):
        self.folder = pathlib.Path(folder)
        self.port, self.plain_port = free_port(), free_port()
        as_root = os.geteuid() == 0
        mail_user = pwd.getpwnam("nobody") if as_root else pwd.getpwuid(os.geteuid())
        names = ("dovecot", "dovenull", "dovecot") if as_root else (mail_user.pw_name,) * 2 + (str(mail_user.pw_gid),)
        for name in ("run", "state", "mail", "mail/intake", "mail/intake/new", "mail/intake/cur", "mail/intake/tmp"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)
            if as_root and name.startswith("mail"):
                shutil.chown(self.folder / name, mail_user.pw_uid, mail_user.pw_gid)
        self.owner = (mail_user.pw_uid, mail_user.pw_gid) if as_root else None
        os.chmod(self.folder, 0o755)
        (self.folder / "users").write_text(f"intake:{self.password}\n")
        self.configuration = self.folder / "dovecot.conf"
        self.configuration.write_text(CONFIGURATION.format(
            folder=self.folder, certificate=certificate, key=key, internal=names[0], login=names[1], group=names[2],
            user=mail_user.pw_uid, user_group=mail_user.pw_gid, plain_port=self.plain_port, port=self.port))
        self.count = 0
        self.process = None
        self.start()

    def start(self):
        self.process = subprocess.Popen(["/usr/sbin/dovecot", "-F", "-c", str(self.configuration)],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        for _ in range(100):
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                if self.process.poll() is not None:
                    raise RuntimeError(self.process.stderr.read()) from None
                time.sleep(0.1)
        raise RuntimeError("dovecot does not listen: " + (self.folder / "dovecot.log").read_text())

    def stop(self):
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=10)
        self.process.stderr.close()

    def deliver(self, message):
        """As a delivery agent does: written aside, then moved into `new`."""
        self.count += 1
        name = f"{int(time.time())}.{self.count}.test"
        aside = self.folder / "mail/intake/tmp" / name
        aside.write_bytes(message)
        if self.owner:
            shutil.chown(aside, *self.owner)
        aside.rename(self.folder / "mail/intake/new" / name)

    def flags(self):
        """Each message's flags as a person's own mail program sees them, oldest first; looking changes nothing."""
        import imaplib
        import ssl
        context = ssl.create_default_context()
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        with imaplib.IMAP4_SSL("127.0.0.1", self.port, ssl_context=context) as link:
            link.login("intake", self.password)
            link.select("INBOX", readonly=True)
            _, found = link.uid("SEARCH", "ALL")
            flags = []
            for uid in found[0].split():
                _, told = link.uid("FETCH", uid, "(FLAGS)")
                flags.append({flag.decode() for flag in imaplib.ParseFlags(told[0])})
            return flags
