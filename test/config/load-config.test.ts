import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ConfigSources, loadConfig } from '../../src/config/load-config.ts';
import { ConfigError } from '../../src/errors.ts';

let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mairix-config-'));
});

afterEach(() => {
  rmSync(home, { recursive: true });
});

function failure(sources: ConfigSources): unknown {
  try {
    return loadConfig(sources);
  } catch (error) {
    return error;
  }
}

test('the rc file is .mairixrc in the home directory, and ~/ is that directory', () => {
  writeFileSync(join(home, '.mairixrc'), 'base=~/mail\ndatabase=~/db\nmaildir=in\n');
  expect(loadConfig({ environment: { HOME: home } }).config).toMatchObject({
    base: `${home}/mail`,
    database: `${home}/db`,
    folders: [{ kind: 'maildir', pattern: 'in', origin: `${home}/.mairixrc:3` }],
  });
});

test('a home directory that is given counts more than HOME, for ~/ but not for $HOME', () => {
  writeFileSync(join(home, '.mairixrc'), 'base=~/mail\ndatabase=$HOME/db\n');
  const { config } = loadConfig({ environment: { HOME: '/elsewhere' }, homeDirectory: home });
  expect(config).toMatchObject({ base: `${home}/mail`, database: '/elsewhere/db' });
});

test('where HOME is not set, $HOME is the home directory, too', () => {
  writeFileSync(join(home, '.mairixrc'), `base=$HOME\ndatabase=\${HOME}/db\n`);
  const { config, problems } = loadConfig({ environment: {}, homeDirectory: home });
  expect(config).toMatchObject({ base: home, database: `${home}/db` });
  expect(problems).toEqual([]);
});

test('another rc file can be named; its problems name it', () => {
  const rcFile = join(home, 'rc');
  writeFileSync(rcFile, 'base=/m\ndatabase=/d\nimap=INBOX\n');
  const { problems } = loadConfig({ rcFile, environment: { HOME: home } });
  expect(problems).toMatchObject([
    { file: rcFile, line: 3, message: 'imap has no effect without a server', directive: 'imap' },
  ]);
});

test('overrides count more than the environment, which counts more than the file', () => {
  writeFileSync(join(home, '.mairixrc'), 'base=/m\ndatabase=/d\nmfolder=file\n');
  const environment = { HOME: home, MAIRIX_MFOLDER: 'variable', MAIRIX_FOLDER_BASE: '/v' };
  const { config } = loadConfig({ environment, overrides: { mfolder: 'option' } });
  expect(config).toMatchObject({ base: '/v', database: '/d', mfolder: 'option' });
});

test('folder names keep bytes that are not UTF-8', () => {
  writeFileSync(
    join(home, '.mairixrc'),
    Buffer.from('base=/m\ndatabase=/d\nmh=caf\xe9\n', 'latin1'),
  );
  expect(loadConfig({ environment: { HOME: home } }).config.folders).toMatchObject([
    { kind: 'mh', pattern: 'caf\udce9' },
  ]);
});

test('without HOME the system knows the home directory', () => {
  const rcFile = join(home, 'rc');
  writeFileSync(rcFile, 'base=~/mail\ndatabase=/d\n');
  for (const environment of [{}, { HOME: '' }]) {
    expect(loadConfig({ rcFile, environment }).config.base).toMatch(/^\/.*\/mail$|^\/mail$/);
  }
});

describe('an rc file that cannot be read is an error:', () => {
  const hint =
    'name another one as `rcFile`, or write the configuration yourself: `database` and `folders`';

  test('when it is missing, even if the environment says everything', () => {
    const environment = { HOME: home, MAIRIX_FOLDER_BASE: '/m', MAIRIX_DATABASE: '/d' };
    const error = failure({ environment });
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({
      code: 'CONFIG_INVALID',
      message: `cannot open ${home}/.mairixrc: no such file or directory`,
      hint,
      file: `${home}/.mairixrc`,
      line: undefined,
      cause: { code: 'ENOENT' },
    });
  });

  test('when it is a directory', () => {
    mkdirSync(join(home, 'rc'));
    expect(failure({ rcFile: join(home, 'rc'), environment: { HOME: home } })).toMatchObject({
      message: `cannot open ${home}/rc: it is a directory`,
      hint,
      cause: { code: 'EISDIR' },
    });
  });
});

test('an rc file full of garbage is an error, not a crash', () => {
  const rcFile = join(home, 'rc');
  writeFileSync(rcFile, Buffer.from(Array.from({ length: 5000 }, (_, at) => (at * 7919) % 256)));
  expect(failure({ rcFile, environment: { HOME: home } })).toMatchObject({
    message: 'base is not set',
    file: rcFile,
  });
});
