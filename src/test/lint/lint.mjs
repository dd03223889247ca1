// Holds the golden letters against what mail clients, spam filters and readers need; README, "Lint".
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createRequire } from 'node:module';
import { caniemail } from 'caniemail';
import { HtmlValidate } from 'html-validate';
import PostalMime from 'postal-mime';
import { chromium } from 'playwright-core';

const here = dirname(fileURLToPath(import.meta.url));
const golden = join(here, '../resources/golden');
const pictures = join(here, '../../../target/lint');
const allowed = JSON.parse(readFileSync(join(here, 'allowed.json'), 'utf8'));
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const HIGHEST_SPAM_SCORE = 0.5;
const PATIENCE = 300_000;

const only = process.argv[2] ?? '';
const letters = readdirSync(golden)
  .sort()
  .flatMap((folder) =>
    readdirSync(join(golden, folder))
      .filter((file) => file.endsWith('.eml'))
      .sort()
      .map((file) => ({ name: `${folder}/${file}`, path: join(golden, folder, file) })),
  )
  .filter((letter) => letter.name.includes(only));

const faults = [];
const fault = (letter, tool, what) => faults.push(`${letter.name}: ${tool}: ${what}`);

// Recommended and a11y; inline styles are what mail clients show, so that one rule is off.
const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended', 'html-validate:a11y'],
  rules: { 'no-inline-style': 'off' },
});

async function validate(letter) {
  const report = await validator.validateString(letter.html);
  for (const { messages } of report.results) {
    for (const m of messages) {
      fault(letter, 'html-validate', `${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
    }
  }
}

const used = new Set();

/** What no client is known to support badly, or what the allow-list gives a reason for. */
function clients(letter) {
  const { issues } = caniemail({ clients: ['*'], html: letter.html });
  const titles = new Set();
  for (const byClient of [issues.errors, issues.warnings]) {
    for (const found of byClient?.values() ?? []) {
      for (const issue of found) {
        titles.add(issue.title);
      }
    }
  }
  for (const title of titles) {
    if (allowed[title]) {
      used.add(title);
    } else {
      fault(letter, 'caniemail', title);
    }
  }
}

function spam(letter) {
  const report = execFileSync('spamassassin', ['-L', '-t'], { input: letter.bytes }).toString();
  const status = report.replace(/\r?\n[ \t]+/g, ' ').match(/^X-Spam-Status: .*$/m)?.[0] ?? '';
  const score = Number(status.match(/score=(-?[\d.]+)/)?.[1]);
  const tests = status.match(/tests=(\S*)/)?.[1] ?? '';
  if (!(score <= HIGHEST_SPAM_SCORE)) {
    fault(letter, 'spamassassin', `${score} by ${tests}`);
  }
  return `${score} (${tests})`;
}

/** Looks at the letter as its reader would, and keeps a picture of each look. */
async function look(browser, letter) {
  for (const colorScheme of ['light', 'dark']) {
    for (const width of [375, 800]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } });
      context.setDefaultTimeout(PATIENCE);
      await context.route('**/*', (route) => route.abort());
      const page = await context.newPage();
      await page.setContent(letter.html);
      await page.evaluate(axe);
      const { violations } = await page.evaluate(() => window.axe.run());
      for (const v of violations.filter((v) => ['serious', 'critical'].includes(v.impact))) {
        const where = v.nodes[0].html.slice(0, 120);
        fault(letter, 'axe', `${v.id} at ${width} px, ${colorScheme}: ${v.nodes.length}, ${where}`);
      }
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (overflow > 0) {
        fault(letter, 'look', `${overflow} px wider than a screen of ${width} px`);
      }
      const file = letter.name.replace('/', '-').replace('.eml', `-${colorScheme}-${width}.png`);
      await page.screenshot({ path: join(pictures, file), fullPage: true });
      await context.close();
    }
  }
}

function chromiumPath() {
  const path = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(path)) {
    throw new Error(`there is no ${path}: install Debian's chromium, or name yours in CHROMIUM`);
  }
  return path;
}

mkdirSync(pictures, { recursive: true });
const browser = await chromium.launch({
  executablePath: chromiumPath(),
  args: ['--no-sandbox'],
  timeout: PATIENCE,
});
for (const letter of letters) {
  letter.bytes = readFileSync(letter.path);
  letter.html = (await PostalMime.parse(letter.bytes)).html;
  await validate(letter);
  clients(letter);
  const score = spam(letter);
  await look(browser, letter);
  console.log(`${letter.name}: ${letter.html.length} characters, spam score ${score}`);
}
await browser.close();
if (!only) {
  for (const title of Object.keys(allowed).filter((title) => !used.has(title))) {
    faults.push(`allowed.json: nobody needs "${title}" any more`);
  }
}
faults.forEach((line) => console.log(line));
console.log(`${letters.length} letters, ${faults.length} faults; pictures in target/lint`);
process.exitCode = faults.length === 0 && letters.length > 0 ? 0 : 1;
