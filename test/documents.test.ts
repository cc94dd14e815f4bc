import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openMailIndex } from '../src/api.ts';
import { EXIT, EXIT_OF_ERROR } from '../src/cli/exit-code.ts';
import { loadConfig } from '../src/config/load-config.ts';
import { makeConfig } from '../src/config/make-config.ts';
import { parseRcFile } from '../src/config/rc-file.ts';
import { LANGUAGE } from '../src/query/syntax/language.ts';
import {
  type CodeBlock,
  codeBlocks,
  codeIn,
  DOCUMENTS,
  readDocument,
  tableRows,
} from './helpers/documents.ts';
import { makeHome } from './helpers/example-home.ts';
import { ROOT } from './helpers/root.ts';

const home = makeHome();
afterAll(() => rmSync(home.root, { recursive: true }));
run('mairix');

const blocks = DOCUMENTS.flatMap(codeBlocks);

/** Code blocks that another test takes from their document and tries, and which test that is. */
const TRIED_ELSEWHERE: readonly (readonly [document: string, language: string, test: string])[] = [
  ['docs/mail-programs.md', 'muttrc', 'test/friends/mutt.test.ts'],
  ['docs/mail-programs.md', 'neomuttrc', 'test/friends/neomutt.test.ts'],
  ['docs/mail-programs.md', 'elisp', 'test/friends/gnus-search.test.ts'],
  ['docs/library.md', 'ts', 'test/package.test.ts'],
  ['docs/library.md', 'text', 'test/package.test.ts'],
];

describe('a code block', () => {
  test('is tried below, or by a test that is named here', () => {
    const here = ['console', 'ini', 'crontab', 'sh'];
    const others = blocks.filter(({ language }) => !here.includes(language));
    expect(others.map(({ document, language }) => `${document}: ${language}`).toSorted()).toEqual(
      TRIED_ELSEWHERE.map(([document, language]) => `${document}: ${language}`).toSorted(),
    );
    for (const [document, language, name] of TRIED_ELSEWHERE) {
      const text = readFileSync(join(ROOT, name), 'utf8');
      expect(text).toContain(`codeBlock('${document}', '${language}')`);
    }
  });

  test.each(DOCUMENTS)('has a language: %s', (document) => {
    const fences = readDocument(document).match(/^```/gm) ?? [];
    expect(fences).toHaveLength(2 * codeBlocks(document).length);
  });

  test.each(blocksIn('ini'))('$document is an rc file', ({ text }) => {
    const surroundings = { environment: {}, homeDirectory: '/home/ada' };
    expect(makeConfig(parseRcFile(text, 'example'), surroundings).problems).toEqual([]);
  });

  test.each(blocksIn('crontab'))('$document is silent without a terminal', ({ text }) => {
    const commands = [...text.matchAll(/^(?:\S+ +){5}(.*)$/gm)].map(([, command = '']) => command);
    expect(commands).toHaveLength(2);
    expect(commands.map(run)).toEqual(commands.map(() => ({ output: '', status: 0 })));
  });

  test.each(blocksIn('sh'))('$document: $text', ({ text }) => {
    const scripts = Object.keys(JSON.parse(readDocument('package.json')).scripts);
    for (const [, script] of text.matchAll(/npm run (\S+)/g)) expect(scripts).toContain(script);
    for (const [unit] of text.matchAll(/\S+\.(?:service|timer)/g)) {
      expect(existsSync(join(ROOT, 'contrib/systemd', unit))).toBe(true);
    }
    for (const [command] of text.matchAll(/^mairix\b[^#\n]*/gm)) expectOptions(command);
  });
});

describe('the first command of the README', () => {
  test('prints what the README shows', () => {
    const [firstScreen] = blocksIn('console');
    expect(firstScreen?.document).toBe('README.md');
    const [command, ...shown] = firstScreen?.text.split('\n') ?? [];
    expect(command).toBe('$ npm ci && npm run demo');
    const cwd = join(home.path, 'mairix');
    mkdirSync(cwd);
    const tour = [join(ROOT, 'scripts/tour.mjs')];
    const printed = execFileSync(process.execPath, tour, {
      cwd,
      env: home.environment,
      encoding: 'utf8',
    });
    expect(home.asInExamples(printed).trimEnd()).toBe(shown.join('\n').trimEnd());
  });
});

describe('every other command prints what is shown below it', () => {
  const [, ...screens] = blocksIn('console');
  const commands = screens.flatMap(({ document, text }) =>
    [...text.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm)].map(([, command = '', output = '']) => ({
      document,
      command,
      output,
    })),
  );

  test.each(commands)('$document: $command', ({ command, output }) => {
    expect(run(command).output).toBe(output);
  });
});

describe('the tables', () => {
  test('of searches have examples that mairix understands', async () => {
    const searches = [
      ...LANGUAGE.flatMap(({ rows }) => rows.flatMap(({ examples }) => examples)),
      ...tableRows('docs/coming-from-other-programs.md', 'notmuch')
        .flatMap((cells) => codeIn(cells.at(-1) ?? ''))
        .filter((code) => !code.startsWith('mairix')),
    ].filter((code) => !code.startsWith('e:')); // the rc file of the examples has no attachments=
    expect(searches.length).toBeGreaterThan(60);
    const { config } = loadConfig({ environment: home.environment });
    const index = openMailIndex(config);
    const refused: string[] = [];
    for (const words of shellWords(searches)) {
      const query = words[0] === '--' ? words.slice(1) : { shell: words };
      await countHits(index.search(query)).catch(({ message }) => refused.push(message));
    }
    index.close();
    expect(refused).toEqual([]);
  });

  test('name every error code, and its exit status', () => {
    const rows = tableRows('docs/errors-and-exit-statuses.md', 'Code');
    expect(rows.map(([code, , status]) => [code, status])).toEqual(
      Object.entries(EXIT_OF_ERROR).map(([code, status]) => [`\`${code}\``, String(status)]),
    );
  });

  test('name every exit status', () => {
    const rows = tableRows('docs/errors-and-exit-statuses.md', 'Exit status');
    const statuses = rows.map(([status]) => Number(status));
    expect(statuses).toEqual([...new Set(Object.values(EXIT))]);
  });

  test('name tests and proofs that are there', () => {
    const rows = tableRows('docs/promises.md', 'Promise');
    const shown = rows.map((cells) => codeIn(cells.at(-1) ?? ''));
    expect(shown.map(({ length }) => length)).not.toContain(0);
    const missing = shown.flat().filter((name) => {
      const proof = /^npm run safety -- (\S+)$/.exec(name)?.[1];
      return !existsSync(join(ROOT, proof === undefined ? name : `scripts/safety/${proof}.mjs`));
    });
    expect(missing).toEqual([]);
  });

  test('name keys that contrib/muttrc has', () => {
    const rows = tableRows('docs/mail-programs.md', 'Press');
    const keys = rows.flatMap(([cell = '']) => codeIn(cell));
    const muttrc = readDocument('contrib/muttrc');
    const macros = [...muttrc.matchAll(/^macro \S+ (\S+)/gm)].map(([, key]) => key);
    expect(keys.filter((key) => key !== '^T').toSorted()).toEqual(macros.toSorted());
  });
});

describe('the text', () => {
  test.each(DOCUMENTS)('of %s has no option that mairix does not have', (document) => {
    const commands = codeIn(readDocument(document).replaceAll(/^```.*?^```$/gms, ''));
    for (const command of commands) if (/^mairix\b/.test(command)) expectOptions(command);
  });

  test.each([...DOCUMENTS, 'CHANGELOG.md', 'SECURITY.md', 'src/README.md', 'corpus/README.md'])(
    'of %s has links that lead somewhere',
    (document) => {
      const links = [...readDocument(document).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)/g)];
      const broken = links.filter(([, path = '', anchor]) => {
        const target = path === '' ? document : join(dirname(document), path);
        if (!existsSync(join(ROOT, target))) return true;
        return anchor !== undefined && !anchorsOf(target).includes(anchor);
      });
      expect(broken.map(([link]) => link)).toEqual([]);
    },
  );

  test('of src/README.md names files that are there', () => {
    const names = codeIn(readDocument('src/README.md').replaceAll(/^```.*?^```$/gms, '')).filter(
      (code) => /^[a-z][\w.-]*(?:\/[\w.-]+)*\/$|^[a-z][\w.-]*(?:\/[\w.-]+)+$/.test(code),
    );
    const places = [ROOT, join(ROOT, 'src')];
    const missing = names.filter((name) => !places.some((place) => existsSync(join(place, name))));
    expect(names.length).toBeGreaterThan(30);
    expect(missing).toEqual([]);
  });

  test('of the README leads to every other document', () => {
    const readme = readDocument('README.md');
    const others = DOCUMENTS.filter((name) => name !== 'README.md');
    expect(others.filter((name) => !readme.includes(`](${name})`))).toEqual([]);
  });

  test('of the README fits on a front page', () => {
    expect(Buffer.byteLength(readDocument('README.md'))).toBeLessThan(10_000);
  });
});

test('.ci/run runs the command with which the README tests everything', () => {
  const command = execFileSync(join(ROOT, '.ci/run'), ['--print'], { encoding: 'utf8' }).trim();
  const [first] = codeBlocks('README.md').filter(({ language }) => language === 'sh');
  expect(first?.text.trim()).toBe(command);
  expect(command).toBe('npm ci && npm run verify');
});

function blocksIn(language: string): CodeBlock[] {
  return blocks.filter((block) => block.language === language);
}

/** Runs a line in the home directory as a shell would. */
function run(command: string): { output: string; status: number } {
  const { stdout, status } = spawnSync('sh', ['-c', `exec 2>&1\n${command}`], {
    cwd: home.path,
    env: home.environment,
    encoding: 'utf8',
  });
  return { output: home.asInExamples(stdout), status: status ?? -1 };
}

async function countHits(hits: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const _ of hits) count += 1;
  return count;
}

/** The arguments that a shell makes of each of these. */
function shellWords(lines: readonly string[]): string[][] {
  const script = lines.map((line) => `printf '%s\\n' ${line}; echo`).join('\n');
  const printed = execFileSync('sh', ['-c', script], { encoding: 'utf8' });
  return printed
    .trimEnd()
    .split('\n\n')
    .map((words) => words.split('\n'));
}

/** Fails for an option that the table of options does not have. */
function expectOptions(command: string): void {
  const known = tableRows('docs/options.md', 'Option').flatMap(
    ([option = '']) => option.match(/--?[\w-]+/g) ?? [],
  );
  const [ours = ''] = command.split(/\|| -- /);
  for (const [option] of ours.matchAll(/(?<= )--?[a-zA-Z0][\w-]*/g)) {
    expect(known, command).toContain(option);
  }
}

/** Names by which GitHub links to the headings of a document. */
function anchorsOf(document: string): string[] {
  return [...readDocument(document).matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}
