import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { EXIT, EXIT_OF_ERROR } from '../src/cli/exit-code.ts';
import { FIELDS } from '../src/model/fields.ts';
import { LANGUAGE } from '../src/query/syntax/language.ts';
import { codeBlocks, codeIn, makeHome, ROOT, tableRows, tables } from './helpers/readme.ts';

const home = makeHome();
afterAll(() => rmSync(home.root, { recursive: true }));

const [firstScreen = '', ...examples] = codeBlocks('console');

describe('the first command of the README', () => {
  test('prints what the README shows', () => {
    const [command, ...shown] = firstScreen.split('\n');
    expect(command).toBe('$ npm ci && npm run demo');
    const cwd = join(home.path, 'mairix');
    mkdirSync(cwd);
    const tour = [join(ROOT, 'scripts/tour.mjs')];
    const printed = execFileSync(process.execPath, tour, {
      cwd,
      env: home.environment,
      encoding: 'utf8',
    });
    expect(home.asInReadme(printed).trimEnd()).toBe(shown.join('\n').trimEnd());
  });
});

describe('every other command of the README prints what stands below it', () => {
  const commands = examples.flatMap((block) =>
    [...block.matchAll(/^\$ (.*)\n((?:(?!\$ ).*\n)*)/gm)].map(([, command = '', output = '']) => ({
      command,
      output,
    })),
  );

  test.each(commands)('$command', ({ command, output }) => {
    expect(run(command).output).toBe(output);
  });

  test('as does a search for each example of its tables', () => {
    const searches = ['Key', 'Write'].flatMap((head) =>
      tables(head).flatMap((rows) => rows.flatMap((cells) => codeIn(cells.at(-1) ?? ''))),
    );
    expect(searches.length).toBeGreaterThanOrEqual(FIELDS.length + 10);
    const failed = searches.filter((search) => run(`mairix -r ${search}`).status > 1);
    expect(failed).toEqual([]);
  });
});

describe('the tables of the README', () => {
  test('are the search language of --help query', () => {
    const language = LANGUAGE.map(({ rows }) =>
      rows.map(({ write, meaning, examples }) => [
        write,
        meaning,
        examples.map((example) => `\`${example}\``).join(' '),
      ]),
    );
    expect([...tables('Key'), ...tables('Write')]).toEqual(language);
  });

  test('name every option, as --help does', () => {
    const help = run('mairix --help').output;
    const options = [...help.matchAll(/^ {2}(-\S.*?) {2,}(\S.*)$/gm)];
    expect(options.length).toBeGreaterThan(15);
    expect(tableRows('Option')).toEqual(
      options.map(([, option, summary]) => [`\`${option}\``, summary]),
    );
  });

  test('name every error code, and its exit status', () => {
    const rows = tableRows('Code').map(([code, , status]) => [code, status]);
    expect(rows).toEqual(
      Object.entries(EXIT_OF_ERROR).map(([code, status]) => [`\`${code}\``, String(status)]),
    );
  });

  test('name tests and proofs that are there', () => {
    const shown = tableRows('Promise').flatMap((cells) => codeIn(cells.at(-1) ?? ''));
    expect(shown.length).toBeGreaterThan(8);
    const missing = shown.filter((name) => {
      const proof = /^npm run safety -- (\S+)$/.exec(name)?.[1];
      return !existsSync(join(ROOT, proof === undefined ? name : `scripts/safety/${proof}.mjs`));
    });
    expect(missing).toEqual([]);
  });

  test('name every exit status', () => {
    const statuses = tableRows('Exit status').map(([status]) => Number(status));
    expect(statuses).toEqual([...new Set(Object.values(EXIT))]);
  });
});

test('.ci/run runs the command with which the README tests everything', () => {
  const command = execFileSync(join(ROOT, '.ci/run'), ['--print'], { encoding: 'utf8' }).trim();
  expect(codeBlocks('sh')[0]?.trim()).toBe(command);
  expect(command).toBe('npm ci && npm run verify');
});

/** Runs a line in the home directory as a shell would. */
function run(command: string): { output: string; status: number } {
  const { stdout, status } = spawnSync('sh', ['-c', `exec 2>&1\n${command}`], {
    cwd: home.path,
    env: home.environment,
    encoding: 'utf8',
  });
  return { output: home.asInReadme(stdout), status: status ?? -1 };
}
