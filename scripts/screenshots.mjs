/**
 * Makes pictures for the documents: `npm run screenshots [DIRECTORY]`. The program runs in tmux, on the demo mail; what it
 * shows there becomes SVG. Its page is shown by Chromium, and becomes PNG, unless only the others are asked for with
 * `--terminal`.
 */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import anser from 'anser';
import stringWidth from 'string-width';
import { PROGRAM } from './built.mjs';
import { takePictures } from './screenshots/take-pictures.mjs';

const COLUMNS = 88;
const ROWS = 60;
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What is typed for each picture. */
const PICTURES = {
  summary: ['mairix --format summary b:wrapper'],
  threads: ['mairix -t --format summary s:chrony=2'],
  errors: ['mairix subjct:clock', 'mairix s:chrnoy', 'mairix [ f:kevin / f:ada s:clock'],
  stats: ['mairix --stats'],
};

const RC_LINES = [
  'base=~/mail',
  'maildir=inbox',
  'mh=tidekeeper',
  'mbox=archive.mbox.gz',
  'mfolder=vfolder',
  'database=~/.mairix.db',
];

const args = process.argv.slice(2);
const [out = join(ROOT, 'docs/screenshots')] = args.filter((arg) => arg !== '--terminal');
const home = realpathSync(mkdtempSync(join(tmpdir(), 'mairix-screen-')));
try {
  layOut(home);
  mkdirSync(out, { recursive: true });
  for (const [name, commands] of Object.entries(PICTURES)) {
    writeFileSync(join(out, `${name}.svg`), drawScreen(screenOf(home, name, commands), commands));
  }
  if (!args.includes('--terminal')) await takePictures(environmentOf(home), out);
} finally {
  rmSync(home, { recursive: true, force: true, maxRetries: 3 }); // tmux may be removing its socket
}

/**
 * A home directory with the demo mail, its index, and `mairix` in `bin`.
 *
 * @param {string} directory
 */
function layOut(directory) {
  execFileSync(process.execPath, [join(ROOT, 'scripts/demo.mjs'), join(directory, 'mail')]);
  writeFileSync(join(directory, '.mairixrc'), `${RC_LINES.join('\n')}\n`);
  mkdirSync(join(directory, 'bin'));
  const program = `#!/bin/sh\nexec '${process.execPath}' '${PROGRAM}' "$@"\n`;
  writeFileSync(join(directory, 'bin/mairix'), program, { mode: 0o755 });
  for (const words of [[], ['b:wrapper']]) {
    execFileSync(join(directory, 'bin/mairix'), words, { env: environmentOf(directory) });
  }
}

/** @param {string} directory */
function environmentOf(directory) {
  const { PATH: path } = process.env;
  const PATH = `${join(directory, 'bin')}:${path}`;
  return { HOME: directory, PATH, TZ: 'UTC', LC_ALL: 'C.UTF-8', TERM: 'screen' };
}

/**
 * The lines that a terminal shows after these commands, with escape sequences.
 *
 * @param {string} directory
 * @param {string} name  Of the socket of tmux: a server that has just been told to end still answers.
 * @param {readonly string[]} commands
 */
function screenOf(directory, name, commands) {
  const tmux = (/** @type {readonly string[]} */ ...args) =>
    execFileSync('tmux', ['-S', join(directory, `tmux-${name}`), '-f', '/dev/null', ...args], {
      cwd: directory,
      env: environmentOf(directory),
      encoding: 'utf8',
    });
  const typed = commands.map((command) => `printf '$ %s\\n' '${command}'; ${command}`);
  const script = `${typed.join('; ')}; tmux wait-for -S shown; sleep infinity`;
  tmux('new-session', '-d', '-x', `${COLUMNS}`, '-y', `${ROWS}`, 'sh', '-c', script);
  try {
    tmux('wait-for', 'shown');
    return tmux('capture-pane', '-e', '-p').trimEnd().split('\n');
  } finally {
    tmux('kill-server');
  }
}

/**
 * The lines as a picture: text in a font of the reader's, each stretch put where its column is.
 *
 * @param {readonly string[]} lines
 * @param {readonly string[]} commands
 */
function drawScreen(lines, commands) {
  const cell = { width: 8.4, height: 19 };
  const margin = 12;
  const width = Math.ceil(COLUMNS * cell.width + 2 * margin);
  const height = lines.length * cell.height + 2 * margin;
  const texts = lines.flatMap((line, row) => {
    let column = 0;
    return anser.ansiToJson(line, { remove_empty: true }).map(({ content, fg, decorations }) => {
      const text = content.trim();
      const x = margin + (column + content.length - content.trimStart().length) * cell.width;
      column += stringWidth(content);
      if (text === '') return '';
      const marks = [
        decorations.includes('bold') ? ' font-weight="bold"' : '',
        decorations.includes('dim') ? ' fill="#6e7781"' : '',
        fg === '187, 0, 0' ? ' fill="#cf222e"' : '',
      ].join('');
      const y = margin + row * cell.height + 14;
      const length = round(stringWidth(text) * cell.width);
      return `<text x="${round(x)}" y="${y}" textLength="${length}"${marks}>${escapeXml(text)}</text>`;
    });
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>A terminal: ${escapeXml(commands.join('; '))}</title>
<rect width="100%" height="100%" rx="6" fill="#f6f8fa"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" fill="#24292f" xml:space="preserve">
${texts.filter((text) => text !== '').join('\n')}
</g>
</svg>
`;
}

/** @param {number} length */
function round(length) {
  return Math.round(length * 10) / 10;
}

/** @param {string} text */
function escapeXml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
