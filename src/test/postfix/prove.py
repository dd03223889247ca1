"""Runs the built application against a Postfix and a Dovecot; README, "A real mail server".

One line a claim: "ok" or "FAILED". Ends with 0 if all hold. Touches nothing but a folder of its own,
which is left for a look if a claim fails.
"""

import email
import email.policy
import hashlib
import os
import re
import shutil
import smtplib
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

import servers
from trial import APPLICATION, ARCHIVE, BOUNCES, DOUBT, GONE, OLENA, TOM, UNA, Trial, keytool

PATIENCE = 150
TRACE = ("return-path", "delivered-to", "received", "x-original-to")


def until(what):
    """Waits for a value that is something; answers the last one in any case."""
    end = time.monotonic() + PATIENCE
    while not (value := what()) and time.monotonic() < end:
        time.sleep(0.5)
    return value


def letter(octets):
    return email.message_from_bytes(octets, policy=email.policy.default)


def below_trace(octets):
    """A digest of all that no server on the way has added."""
    head, body = re.split(rb"\r?\n\r?\n", octets, maxsplit=1)
    fields = re.split(rb"\r?\n(?![ \t])", head)
    kept = [f for f in fields if f.split(b":")[0].decode().lower() not in TRACE]
    return hashlib.sha256(b"\n".join(kept) + b"\n\n" + body).hexdigest()


def arrival(trial):
    first = until(lambda: trial.mailbox(OLENA))
    text = letter(first[0]).get_body(("plain",)).get_content() if first else ""
    trial.claim(
        "a digest lies in the reader's mailbox, sent by STARTTLS and login, with both stories",
        "Ferry runs aground" in text and "second tram line" in text,
    )
    log = trial.servers.log()
    trial.claim("Postfix saw the login", "sasl_username=olena@reader.example" in log)


def bounce(trial):
    suppressed = until(lambda: "suppressed since" in trial.subscription(GONE))
    trial.claim("a delivery report by Postfix suppresses", suppressed, trial.subscription(GONE))
    reports = [letter(octets) for octets in trial.mailbox(BOUNCES)]
    report = [r for r in reports if r.get_content_type() == "multipart/report"]
    trial.claim("the report came to the letter's own address", bool(report) and "+" in report[0]["To"])


def one_click(trial):
    ways = letter(until(lambda: trial.mailbox(TOM))[0])
    page = re.search(r"<(http[^>]+)>", ways["List-Unsubscribe"]).group(1)
    urllib.request.urlopen(page).read()
    trial.claim("looking at the page unsubscribes nobody", not trial.subscription(TOM))
    form = ways["List-Unsubscribe-Post"].encode()
    with urllib.request.urlopen(urllib.request.Request(page, data=form)) as answer:
        left = until(lambda: "unsubscribed from minute" in trial.subscription(TOM))
        trial.claim("one click unsubscribes", answer.status == 200 and left, trial.subscription(TOM))


def by_mail(trial):
    ways = letter(until(lambda: trial.mailbox(UNA))[0])
    wish = re.search(r"<mailto:([^?>]+)\?subject=([^>]+)>", ways["List-Unsubscribe"])
    with smtplib.SMTP("127.0.0.1", trial.servers.plain) as postfix:
        text = f"From: {UNA}\r\nTo: {wish[1]}\r\nSubject: {wish[2]}\r\n\r\n"
        postfix.sendmail(UNA, wish[1], text)
    left = until(lambda: "unsubscribed from minute" in trial.subscription(UNA))
    trial.claim("a mail to the address for it unsubscribes", left, trial.subscription(UNA))


def silence(trial):
    """Only who stayed gets the editions after that."""
    had = {reader: len(trial.mailbox(reader)) for reader in (OLENA, TOM, UNA)}
    tried = trial.servers.log().count(f"to=<{GONE}>")
    more = until(lambda: len(trial.mailbox(OLENA)) >= had[OLENA] + 2)
    trial.claim("who stayed gets the next two editions", more)
    for reader in (TOM, UNA):
        trial.claim(f"{reader} gets none of them", len(trial.mailbox(reader)) == had[reader])
    trial.claim(f"nor is {GONE} written to", trial.servers.log().count(f"to=<{GONE}>") == tried)


def duplicate(trial):
    port = trial.scissors.server_address[1]
    trial.configure([DOUBT], f"smtp: {{host: 127.0.0.1, port: {port}, security: none}}")
    listed = until(
        lambda: re.search(r"^ *(\d+) .*unknown.*$", trial.broadsheet("outbox").stdout, re.I | re.M)
    )
    trial.claim("a letter whose answer was cut off is unknown", bool(listed))
    if not listed:
        return
    said = trial.broadsheet("outbox", "retry", listed[1]).stdout.strip()
    until(lambda: len(copies(trial, ARCHIVE)) > 1)
    same = copies(trial, ARCHIVE)
    trial.claim(
        "Postfix took it twice, below the trace fields the same to the octet",
        len(same) == 2 and len(set(map(below_trace, same))) == 1,
        said,
    )
    handed_on = until(lambda: trial.servers.handed_on(DOUBT, letter(same[0])["Message-ID"]) == 2)
    trial.claim(
        "of the two that Dovecot took for the reader, Sieve's duplicate leaves one",
        handed_on and len(copies(trial, DOUBT)) == 1,
    )


def copies(trial, reader):
    """Those of the first letter that came."""
    every = trial.mailbox(reader)
    ids = [letter(octets)["Message-ID"] for octets in every]
    return [octets for octets, name in zip(every, ids) if name == ids[0]]


def lacking():
    lack = servers.missing()
    if not APPLICATION.exists():
        yield "build the application: mvn -q -DskipTests package"
    if lack:
        yield "apt-get install " + " ".join(lack)
    if not keytool():
        yield "set JAVA_HOME to the JDK that built the application"
    if os.geteuid() != 0:
        yield "run this as root, as Postfix must be started"


def main():
    lack = list(lacking())
    if lack:
        sys.exit("\n".join(lack))
    trial = Trial(tempfile.mkdtemp(prefix="broadsheet-postfix-"))
    trial.folder.chmod(0o755)
    try:
        trial.open()
        login = f"user: {OLENA}, password: {servers.PASSWORD}"
        route = f"smtp: {{host: localhost, port: {trial.servers.submission}, {login}}}"
        trial.configure([OLENA, TOM, UNA, GONE], route)
        trial.run()
        for chapter in (arrival, bounce, one_click, by_mail, silence, duplicate):
            chapter(trial)
    finally:
        trial.close()
    if trial.failed:
        sys.exit(f"{trial.failed} claims failed; see {trial.folder}")
    shutil.rmtree(trial.folder)


if __name__ == "__main__":
    main()
