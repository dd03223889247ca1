"""A Postfix and a Dovecot of their own on loopback, with nothing of theirs outside one folder.

Postfix listens twice: for submission, with STARTTLS and a login required, and plainly. What it
accepts it hands to Dovecot by LMTP, which knows fewer readers than Postfix believes; so a letter to
one of the others comes back as a real delivery report.
"""

import os
import pwd
import re
import shutil
import socket
import subprocess
from pathlib import Path

PASSWORD = "loopback-only"
NEEDED = {
    "postfix": "postfix",
    "dovecot": "dovecot-core",
    "doveadm": "dovecot-core",
    "sievec": "dovecot-sieve",
    "/usr/lib/dovecot/lmtp": "dovecot-lmtpd",
    "/usr/lib/dovecot/imap": "dovecot-imapd",
    "openssl": "openssl",
}

MAIN_CF = """\
compatibility_level = 3.6
queue_directory = {folder}/queue
data_directory = {folder}/state
maillog_file = {folder}/mail.log
maillog_file_prefixes = {folder}
myhostname = mx.news.example
mydestination =
mynetworks = 127.0.0.0/8
inet_protocols = ipv4
inet_interfaces = loopback-only
smtp_dns_support_level = disabled
smtpd_peername_lookup = no
alias_maps =
alias_database =
recipient_delimiter = +
default_transport = error:there is no way out of here
virtual_mailbox_domains = reader.example news.example
virtual_mailbox_maps = inline:{{ @reader.example=there bounces@news.example=there }}
virtual_alias_maps = inline:{{ leave@news.example=bounces@news.example }}
virtual_transport = lmtp:unix:{folder}/lmtp
recipient_bcc_maps = inline:{{ doubt@reader.example=archive@reader.example }}
smtpd_tls_cert_file = {folder}/server.pem
smtpd_tls_key_file = {folder}/server.key
smtpd_sasl_type = dovecot
smtpd_sasl_path = {folder}/auth
message_size_limit = 1000000
"""

MASTER_CF = """\
127.0.0.1:{submission} inet n - n - - smtpd
  -o smtpd_tls_security_level=encrypt
  -o smtpd_sasl_auth_enable=yes
  -o smtpd_relay_restrictions=permit_sasl_authenticated,reject
  -o smtpd_recipient_restrictions=permit_sasl_authenticated,reject
127.0.0.1:{plain} inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
error unix - - n - - error
retry unix - - n - - error
lmtp unix - - n - - lmtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
showq unix n - n - - showq
postlog unix-dgram n - n - 1 postlogd
"""

DOVECOT_CONF = """\
base_dir = {folder}/dovecot
log_path = {folder}/dovecot.log
protocols = imap lmtp
listen = 127.0.0.1
ssl = yes
ssl_cert = <{folder}/server.pem
ssl_key = <{folder}/server.key
first_valid_uid = {uid}
first_valid_gid = {gid}
mail_location = maildir:~/mail
auth_mechanisms = plain login
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = passwd-file
  args = {folder}/users
  default_fields = uid={uid} gid={gid} home={folder}/homes/%u
}}
protocol lmtp {{
  mail_plugins = sieve
}}
service imap-login {{
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service lmtp {{
  unix_listener {folder}/lmtp {{
    mode = 0666
  }}
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
service auth {{
  unix_listener {folder}/auth {{
    mode = 0666
  }}
}}
service stats {{
  unix_listener stats-writer {{
    mode = 0666
  }}
}}
"""

ONE_COPY = 'require "duplicate";\nif duplicate { discard; stop; }\n'


def missing():
    """What the machine lacks, as Debian names it."""
    path = os.environ["PATH"] + ":/usr/sbin:/sbin"
    return sorted({package for tool, package in NEEDED.items() if not shutil.which(tool, path=path)})


def free_port():
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


def quietly(*command):
    """Runs a command; what it says is told only if it fails."""
    done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if done.returncode != 0:
        raise RuntimeError(" ".join(map(str, command)) + "\n" + done.stdout)


class Servers:
    """Both, from start() to stop()."""

    def __init__(self, folder, mailboxes, one_copy):
        self.folder = Path(folder)
        self.mailboxes = mailboxes
        self.one_copy = one_copy
        for port in ("submission", "plain", "imap", "imaps", "lmtp"):
            setattr(self, port, free_port())
        self.dovecot = None

    def start(self):
        self.folder.chmod(0o755)
        self._certify()
        self._write("main.cf", MAIN_CF)
        self._write("master.cf", MASTER_CF)
        self._write("dovecot.conf", DOVECOT_CONF)
        users = [f"{box}:{{PLAIN}}{PASSWORD}::::::\n" for box in self.mailboxes]
        (self.folder / "users").write_text("".join(users))
        self._homes()
        (self.folder / "queue").mkdir()
        (self.folder / "state").mkdir()
        shutil.chown(self.folder / "state", "postfix")
        self.dovecot = subprocess.Popen(["dovecot", "-F", "-c", self.folder / "dovecot.conf"])
        quietly("postfix", "-c", self.folder, "start")

    def stop(self):
        if (self.folder / "queue/pid/master.pid").exists():
            subprocess.run(["postfix", "-c", self.folder, "stop"], stderr=subprocess.DEVNULL)
        if self.dovecot:
            self.dovecot.terminate()
            self.dovecot.wait(30)

    def log(self):
        """All that Postfix has to say."""
        path = self.folder / "mail.log"
        return path.read_text() if path.exists() else ""

    def handed_on(self, reader, message_id):
        """How many copies of a letter Dovecot has taken for a reader."""
        log = self.log()
        queued = re.findall(r": (\w+): message-id=" + re.escape(message_id), log)
        sent = rf": to=<{re.escape(reader)}>,.* status=sent"
        return sum(bool(re.search(f": {name}{sent}", log)) for name in queued)

    def _write(self, name, text):
        user = pwd.getpwnam("mail")
        (self.folder / name).write_text(text.format(**vars(self), uid=user.pw_uid, gid=user.pw_gid))

    def _homes(self):
        for box in self.mailboxes:
            home = self.folder / "homes" / box
            home.mkdir(parents=True)
            if box == self.one_copy:
                (home / ".dovecot.sieve").write_text(ONE_COPY)
            for path in (home, *home.iterdir()):
                shutil.chown(path, "mail", "mail")

    def _certify(self):
        quietly(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2",
            "-keyout", self.folder / "server.key", "-out", self.folder / "server.pem",
            "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost",
        )
