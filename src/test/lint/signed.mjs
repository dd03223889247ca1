// Holds the signed golden letters against four verifiers and a DNS on loopback; README, "Signatures".
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { Resolver } from 'node:dns/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { authenticate } from 'mailauth';
import { serve } from './nameserver.mjs';

const run = promisify(execFile);
const signed = join(dirname(fileURLToPath(import.meta.url)), '../../../target/signed');
const DOMAIN = 'example.org';
const ADDRESS = '192.0.2.25';
const BOUNCES = `bounces+0123456789abcdefghijklmnopqrstuv@${DOMAIN}`;
const HIGHEST_SPAM_SCORE = 0.5;
const SIGNED = [
  'From', 'To', 'Subject', 'Date', 'Message-ID', 'MIME-Version', 'Content-Type', 'List-Id',
  'List-Unsubscribe', 'List-Unsubscribe-Post',
];
const DKIMPY = `
import sys, dkim, dns.resolver
resolver = dns.resolver.Resolver(configure=False)
resolver.nameservers, resolver.port = ["127.0.0.1"], int(sys.argv[2])
def text(name, timeout=5):
    return b"".join(resolver.resolve(name.decode(), "TXT")[0].strings)
print(dkim.verify(open(sys.argv[1], "rb").read(), dnsfunc=text))
`;
// Not the command: what checks DMARC asks a DNS that it takes from the environment, of which the
// command makes no use.
const SPAMASSASSIN = `
use Mail::SpamAssassin;
my ($path, $port) = @ARGV;
open(my $file, "<:raw", $path) or die $!;
my $settings = join("\\n",
  "dns_server 127.0.0.1:$port",
  "dns_available yes",
  "skip_rbl_checks 1",
  "use_bayes 0",
  # The address is one for documentation.
  "score RCVD_ILLEGAL_IP 0",
  # As SpamAssassin does for languages with letters like an e, of which it forgot some.
  "score MIXED_ES 0.01",
  # The rule of that name is there only for a plugin that was renamed.
  "header DMARC_PASS eval:check_dmarc_pass()",
  "tflags DMARC_PASS net nice",
  "score DMARC_PASS -0.001",
) . "\\n";
my $assassin = Mail::SpamAssassin->new({post_config_text => $settings, dont_copy_prefs => 1});
my $status = $assassin->check_message_text(join("", <$file>));
print join(" ", $status->get_score(), split(",", $status->get_names_of_tests_hit())), "\\n";
`;

if (!existsSync(join(signed, 'record.txt'))) {
  throw new Error('first: mvn -q test -Dtest=SignedTest, which leaves the letters in target/signed');
}
const key = readFileSync(join(signed, 'record.txt'), 'utf8');
const records = {
  [DOMAIN]: { TXT: [`v=spf1 ip4:${ADDRESS} -all`], MX: [`mail.${DOMAIN}`], A: [ADDRESS] },
  [`mail.${DOMAIN}`]: { A: [ADDRESS] },
  [`news._domainkey.${DOMAIN}`]: { TXT: [key] },
  [`_dmarc.${DOMAIN}`]: { TXT: ['v=DMARC1; p=reject; adkim=s; aspf=s'] },
  [ADDRESS.split('.').reverse().join('.') + '.in-addr.arpa']: { PTR: [`mail.${DOMAIN}`] },
};
const dns = await serve(records);
const resolver = new Resolver();
resolver.setServers([`127.0.0.1:${dns.port}`]);

/** As the reader's server would have it: with what it notes of where the letter came from. */
function received(letter) {
  const date = /^Date: (.*)\r$/m.exec(letter.toString('latin1'))[1];
  const trace =
    `Return-Path: <${BOUNCES}>\r\n` +
    `Received: from mail.${DOMAIN} (mail.${DOMAIN} [${ADDRESS}])\r\n` +
    ` by mx.reader.example with ESMTPS id 1 for <olena@reader.example>; ${date}\r\n`;
  return Buffer.concat([Buffer.from(trace, 'latin1'), letter]);
}

async function byMailauth(letter) {
  const { dkim, spf, dmarc } = await authenticate(letter, {
    ip: ADDRESS,
    helo: `mail.${DOMAIN}`,
    sender: BOUNCES,
    mta: 'mx.reader.example',
    resolver: (name, type) => resolver.resolve(name, type),
  });
  const [signature] = dkim.results;
  return {
    'mailauth DKIM': signature.status.result,
    'mailauth SPF': spf.status.result,
    'mailauth DMARC': dmarc.status.result,
    'aligned': signature.status.aligned === DOMAIN && dmarc.alignment.spf.result === DOMAIN,
  };
}

async function byDkimpy(path) {
  const { stdout } = await run('/usr/bin/python3', ['-c', DKIMPY, path, String(dns.port)]);
  return { dkimpy: stdout.trim() === 'True' ? 'pass' : stdout.trim() };
}

async function byOpendkim(path) {
  const names = join(signed, 'names');
  const settings = join(signed, 'opendkim.conf');
  writeFileSync(names, `news._domainkey.${DOMAIN} ${key}\n`);
  writeFileSync(settings, `Mode v\nTestDNSData file:${names}\n`);
  const { stdout, stderr } = await run('opendkim', ['-x', settings, '-v', '-t', path]);
  return { opendkim: /verification \(s=news, d=example\.org, 2048-bit key\) succeeded/.test(stdout + stderr) ? 'pass' : stdout + stderr };
}

async function bySpamAssassin(path) {
  const env = { ...process.env, RES_NAMESERVERS: '127.0.0.1', RES_OPTIONS: `port:${dns.port}` };
  const { stdout } = await run('perl', ['-e', SPAMASSASSIN, path, String(dns.port)], { env });
  const [score, ...tests] = stdout.trim().split(' ');
  const shows = (test) => (tests.includes(test) ? 'pass' : `no ${test}`);
  return {
    'SpamAssassin DKIM': shows('DKIM_VALID_AU'),
    'SpamAssassin SPF': shows('SPF_PASS'),
    'SpamAssassin DMARC': shows('DMARC_PASS'),
    score,
    tests,
  };
}

/** R15's list, and nothing that leaves a part of the body unsigned. */
function bySight(letter) {
  const field = /^DKIM-Signature:((?:.*\r\n)(?:[ \t].*\r\n)*)/.exec(letter.toString('latin1'))?.[1] ?? '';
  const tags = Object.fromEntries(
    field.replace(/\s/g, '').split(';').filter(Boolean).map((tag) => tag.split(/=(.*)/s)),
  );
  const names = (tags.h ?? '').toLowerCase().split(':');
  const unsigned = SIGNED.filter((name) => !names.includes(name.toLowerCase()));
  return {
    'h=': unsigned.length === 0 ? 'pass' : `lacks ${unsigned}`,
    'l=': 'l' in tags ? `is ${tags.l}` : 'pass',
  };
}

let faults = 0;
const only = process.argv[2] ?? '';
const letters = readdirSync(signed).filter((file) => /-\d\.eml$/.test(file) && file.includes(only));
for (const file of letters.sort()) {
  const letter = readFileSync(join(signed, file));
  const path = join(signed, 'received.eml');
  writeFileSync(path, received(letter));
  const { aligned, ...mailauth } = await byMailauth(letter);
  const { score, tests, ...spam } = await bySpamAssassin(path);
  const verdicts = {
    ...bySight(letter),
    ...(await byDkimpy(path)),
    ...(await byOpendkim(path)),
    ...mailauth,
    'strict alignment': aligned ? 'pass' : 'none',
    ...spam,
    [`score ${score}`]: Number(score) <= HIGHEST_SPAM_SCORE ? 'pass' : tests.join(' '),
  };
  const failed = Object.values(verdicts).filter((verdict) => verdict !== 'pass').length;
  faults += failed;
  console.log(`${failed ? 'FAILED' : 'ok    '} ${file}`);
  console.log('       ' + Object.entries(verdicts).map(([who, said]) => `${who}: ${said}`).join(', '));
  rmSync(path);
}
dns.close();
console.log(`${letters.length} letters, ${faults} faults`);
process.exitCode = faults === 0 && letters.length > 0 ? 0 : 1;
