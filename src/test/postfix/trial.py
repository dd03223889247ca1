"""The built application between a feed, a Postfix and a Dovecot, all on loopback."""

import glob
import http.server
import imaplib
import os
import re
import shutil
import socket
import socketserver
import subprocess
import threading
from pathlib import Path

import servers

APPLICATION = Path(__file__).resolve().parents[3] / "target/broadsheet/bin/broadsheet"
OLENA, TOM, UNA, GONE, DOUBT, ARCHIVE = (
    f"{name}@reader.example" for name in ("olena", "tom", "una", "gone", "doubt", "archive")
)
BOUNCES = "bounces@news.example"

FEED = """<rss version="2.0"><channel><title>Harbour Gazette</title><link>https://gazette.example/</link>
<item><title>Ferry runs aground in the northern strait</title><link>https://gazette.example/ferry</link>
<description>Tugs wait for the tide; nobody was hurt.</description></item>
<item><title>Council votes for a second tram line</title><link>https://gazette.example/tram</link>
<description>The first cars should run in four years.</description></item>
</channel></rss>"""

CONFIG = """\
feeds: [{{url: "http://127.0.0.1:{feed}/", every: 1m}}]
topics: [{{name: Town, match: [ferry, tram]}}]
digests: [{{name: minute, when-empty: send, at: [{minutes}]}}]
subscribers:
{subscribers}
mail:
  from: Broadsheet <paper@news.example>
  {route}
bounces:
  address: bounces@news.example
  unsubscribe: leave@news.example
  imap: {{host: localhost, port: {imaps}, user: bounces@news.example, password: {password}}}
  every: 2s
store: {{url: "jdbc:h2:./data"}}
fetch: {{allow: [127.0.0.1], host-gap: 0s}}
web: {{url: "http://127.0.0.1:{web}/", public: "127.0.0.1:{web}", listen: "127.0.0.1:{health}"}}
"""


class Feed(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        body = FEED.encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/rss+xml")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Scissors(socketserver.BaseRequestHandler):
    """Hands a conversation on to Postfix; the first answer to a final dot is cut off."""

    postfix = 0
    unused = True

    def handle(self):
        with socket.create_connection(("127.0.0.1", self.postfix)) as beyond:
            self.said = b""
            threading.Thread(target=self.answers, args=(beyond,), daemon=True).start()
            while piece := self.heard(self.request):
                self.said = (self.said + piece)[-5:]
                beyond.sendall(piece)

    def answers(self, beyond):
        while piece := self.heard(beyond):
            if Scissors.unused and self.said == b"\r\n.\r\n" and piece.startswith(b"250"):
                Scissors.unused = False
                break
            self.request.sendall(piece)
        self.request.shutdown(socket.SHUT_RDWR)

    @staticmethod
    def heard(end):
        try:
            return end.recv(65536)
        except OSError:
            return b""


class Trial:
    def __init__(self, folder):
        self.folder = Path(folder)
        self.web, self.health = servers.free_port(), servers.free_port()
        self.servers = servers.Servers(
            self.folder / "servers", (OLENA, TOM, UNA, DOUBT, ARCHIVE, BOUNCES), DOUBT
        )
        self.feed = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Feed)
        Scissors.postfix = self.servers.plain
        self.scissors = socketserver.ThreadingTCPServer(("127.0.0.1", 0), Scissors)
        self.scissors.daemon_threads = True
        self.daemon = None
        self.failed = 0

    def open(self):
        self.servers.folder.mkdir()
        self.servers.start()
        for server in (self.feed, self.scissors):
            threading.Thread(target=server.serve_forever, daemon=True).start()
        store = self.folder / "trust.p12"
        servers.quietly(
            keytool(), "-importcert", "-noprompt", "-alias", "here", "-storetype", "PKCS12",
            "-keystore", store, "-storepass", "changeit",
            "-file", self.servers.folder / "server.pem",
        )
        self.environment = os.environ | {
            "BROADSHEET_JAVA_OPTS": f"-Djavax.net.ssl.trustStore={store}"
            " -Djavax.net.ssl.trustStorePassword=changeit"
        }

    def close(self):
        if self.daemon:
            self.daemon.terminate()
            self.daemon.wait(40)
        self.feed.shutdown()
        self.scissors.shutdown()
        self.servers.stop()

    def configure(self, readers, route):
        minutes = ", ".join(f'"*:{minute:02}"' for minute in range(60))
        text = CONFIG.format(
            feed=self.feed.server_port, web=self.web, health=self.health, minutes=minutes,
            route=route, imaps=self.servers.imaps, password=servers.PASSWORD,
            subscribers="\n".join(f"  - {{email: {reader}}}" for reader in readers),
        )
        changed = self.folder / "changed.yaml"
        changed.write_text(text)
        changed.chmod(0o600)
        changed.rename(self.folder / "broadsheet.yaml")

    def run(self):
        with open(self.folder / "daemon.log", "ab") as log:
            self.daemon = subprocess.Popen(
                [APPLICATION, "run", "-c", "broadsheet.yaml"],
                cwd=self.folder, env=self.environment, stdout=log, stderr=log,
            )

    def broadsheet(self, *arguments):
        command = [APPLICATION, *arguments, "-c", "broadsheet.yaml"]
        return subprocess.run(
            command, cwd=self.folder, env=self.environment, text=True,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )

    def mailbox(self, reader):
        """The octets of all letters in it, as IMAP gives them."""
        with imaplib.IMAP4("127.0.0.1", self.servers.imap) as imap:
            imap.login(reader, servers.PASSWORD)
            imap.select("INBOX", readonly=True)
            _, found = imap.search(None, "ALL")
            return [imap.fetch(n, "(BODY.PEEK[])")[1][0][1] for n in found[0].split()]

    def claim(self, words, holds, detail=""):
        self.failed += not holds
        print("ok    " if holds else "FAILED", words, f"({detail})" if detail else "", flush=True)

    def subscription(self, reader):
        """What "subscribers" says of one reader beyond the address."""
        said = self.broadsheet("subscribers").stdout
        lines = re.search(re.escape(reader) + r".*\n((?:    .*\n)*)", said)
        return lines.group(1).strip() if lines else ""


def keytool():
    home = os.environ.get("JAVA_HOME", "")
    places = [f"{home}/bin/keytool", *glob.glob("/usr/lib/jvm/*/bin/keytool")]
    return shutil.which("keytool") or next(filter(os.path.exists, places), None)
