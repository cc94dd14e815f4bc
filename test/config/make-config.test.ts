import { describe, expect, test } from 'vitest';
import { makeConfig, type Overrides } from '../../src/config/make-config.ts';
import { parseRcFile } from '../../src/config/rc-file.ts';
import { ConfigError } from '../../src/errors.ts';

const MINIMUM = 'base=/m\ndatabase=/d\n';

function make(text: string, environment: Record<string, string> = {}, overrides?: Overrides) {
  const surroundings = { environment, homeDirectory: '/home/ada' };
  return makeConfig(parseRcFile(text, 'rc'), surroundings, overrides);
}

function failure(text: string, environment: Record<string, string> = {}): unknown {
  try {
    return make(text, environment);
  } catch (error) {
    return error;
  }
}

test('base and database are enough', () => {
  expect(make(MINIMUM)).toEqual({
    config: { base: '/m', database: '/d', folders: [], omit: [], followMboxSymlinks: false },
    problems: [],
  });
});

test('an rc file can say everything there is', () => {
  const text = `
    base=~/mail
    mbox=$ARCHIVE
    maildir=inbox:lists...
    folders=old
    mh=a\\:b
    omit=lists/spam*
    omit=**/trash
    follow_mbox_symlinks
    mfolder=~/found
    mformat=mbox
    sort=date-
    nochecks
    database=\${STATE}/mairix.db
  `;
  const { config, problems } = make(text, { ARCHIVE: '2003:2004', STATE: '/var/ada' });
  expect(config).toEqual({
    base: '/home/ada/mail',
    database: '/var/ada/mairix.db',
    folders: [
      { kind: 'maildir', pattern: 'inbox', origin: 'rc:4' },
      { kind: 'maildir', pattern: 'lists...', origin: 'rc:4' },
      { kind: 'maildir', pattern: 'old', origin: 'rc:5' },
      { kind: 'mh', pattern: 'a:b', origin: 'rc:6' },
      { kind: 'mbox', pattern: '2003', origin: 'rc:3' },
      { kind: 'mbox', pattern: '2004', origin: 'rc:3' },
    ],
    omit: ['lists/spam*', '**/trash'],
    followMboxSymlinks: true,
    mfolder: '/home/ada/found',
    mformat: 'mbox',
    sort: 'date-',
  });
  expect(problems.map(({ message }) => message)).toEqual([
    'folders still works but is an old name',
  ]);
});

test('of several lines with one value the last counts', () => {
  const text = 'base=/1\nbase=/2\ndatabase=/3\ndatabase=/4\nmfolder=5\nmfolder=6\n';
  expect(make(text).config).toMatchObject({ base: '/2', database: '/4', mfolder: '6' });
});

describe('environment', () => {
  test('variables replace what the file says, and are taken literally', () => {
    const text = `${MINIMUM}maildir=a\nmaildir=b\nmh=c\nmbox=d\nmfolder=e\n`;
    const environment = {
      MAIRIX_FOLDER_BASE: '~/$HOME',
      MAIRIX_DATABASE: '$d',
      MAIRIX_MAILDIR_FOLDERS: 'A:~/B',
      MAIRIX_MH_FOLDERS: 'C:',
      MAIRIX_MBOXEN: 'D\\:d',
      MAIRIX_MFOLDER: `\${e}`,
      HOME: '/home/ada',
    };
    expect(make(text, environment).config).toEqual({
      base: '~/$HOME',
      database: '$d',
      folders: [
        { kind: 'maildir', pattern: 'A', origin: 'MAIRIX_MAILDIR_FOLDERS' },
        { kind: 'maildir', pattern: '~/B', origin: 'MAIRIX_MAILDIR_FOLDERS' },
        { kind: 'mh', pattern: 'C', origin: 'MAIRIX_MH_FOLDERS' },
        { kind: 'mbox', pattern: 'D:d', origin: 'MAIRIX_MBOXEN' },
      ],
      omit: [],
      mfolder: `\${e}`,
      followMboxSymlinks: false,
    });
  });

  test('an empty variable replaces too', () => {
    const text = `${MINIMUM}mbox=a:b\nmfolder=found\n`;
    const environment = { MAIRIX_FOLDER_BASE: '', MAIRIX_MBOXEN: '', MAIRIX_MFOLDER: '' };
    const { config } = make(text, environment);
    expect(config.base).toBe('');
    expect(config.folders).toEqual([{ kind: 'mbox', pattern: '', origin: 'MAIRIX_MBOXEN' }]);
    expect(config.mfolder).toBeUndefined();
  });

  test('variables can stand in for base and database', () => {
    const environment = { MAIRIX_FOLDER_BASE: '/m', MAIRIX_DATABASE: '/d' };
    expect(make('', environment).config).toMatchObject({ base: '/m', database: '/d' });
  });

  test('the command line counts more', () => {
    const text = `${MINIMUM}mfolder=file\n`;
    const environment = { MAIRIX_MFOLDER: 'environment' };
    expect(make(text, environment).config.mfolder).toBe('environment');
    expect(make(text, environment, { mfolder: '~/$x' }).config.mfolder).toBe('~/$x');
    expect(make(text, environment, {}).config.mfolder).toBe('environment');
  });
});

test.each(['mfolder=\n', 'mfolder=$NOWHERE\n'])(
  '%j is no result folder, for it would be base',
  (line) => {
    expect(make(MINIMUM + line).config.mfolder).toBeUndefined();
  },
);

describe('mformat', () => {
  test.each([
    ['maildir', 'maildir'],
    ['MH', 'mh'],
    ['mhbox', 'mh'],
    ['Mbox', 'mbox'],
    ['imap', 'imap'],
    ['rawhide', 'raw'],
    ['exc', 'excerpt'],
    ['Excerpt', 'excerpt'],
    [' raw', 'raw'],
    ['$FORMAT', 'mbox'],
  ])('%j is %s', (text, format) => {
    const { config, problems } = make(`${MINIMUM}mformat=${text}\n`, { FORMAT: 'mbox' });
    expect(config.mformat).toBe(format);
    expect(problems).toEqual([]);
  });

  const formats =
    'formats are maildir, mh, mbox, imap, raw, excerpt, json, jsonl, msgid, folder, summary';
  test.each([
    ['pdf', 'unknown result format "pdf"', formats],
    ['m', 'unknown result format "m"', formats],
    ['', 'unknown result format ""', formats],
    ['sumary', 'unknown result format "sumary"', 'did you mean summary?'],
  ])('%j is reported and left at its default', (text, message, hint) => {
    const { config, problems } = make(`${MINIMUM}mformat=${text}\n`);
    expect(config.mformat).toBeUndefined();
    expect(problems).toEqual([{ file: 'rc', line: 3, message, hint, directive: 'mformat' }]);
  });

  test('keeps the last value that can be understood', () => {
    const { config, problems } = make(`${MINIMUM}mformat=raw\nmformat=mh\nmformat=zip\n`);
    expect(config.mformat).toBe('mh');
    expect(problems.map(({ line }) => line)).toEqual([5]);
  });
});

describe('sort', () => {
  test.each(['date+', 'date-', 'relevance'])('can be %s', (order) => {
    expect(make(`${MINIMUM}sort=${order}\n`).config.sort).toBe(order);
  });

  const orders =
    'orders are date, size, from, subject, each with - after it for the reverse, and relevance';
  test.each([
    ['day', orders],
    ['', orders],
    ['Date+x', 'did you mean date?'],
    ['subjct-', 'did you mean subject?'],
  ])('cannot be %j, which is reported', (text, hint) => {
    const { config, problems } = make(`${MINIMUM}sort=${text}\n`);
    expect(config.sort).toBeUndefined();
    expect(problems).toEqual([
      {
        file: 'rc',
        line: 3,
        message: `unknown order "${text}"`,
        hint,
        directive: 'sort',
      },
    ]);
  });
});

describe('header', () => {
  test('names headers, spaces around them left out', () => {
    const { config, problems } = make(`${MINIMUM}header=X-Mailer : x-spam-flag:\nheader=List-Id\n`);
    expect(config.headers).toEqual(['X-Mailer', 'x-spam-flag', 'List-Id']);
    expect(problems).toEqual([]);
  });

  test('keeps the names that can be one and reports the others', () => {
    const { config, problems } = make(`${MINIMUM}header=X Mailer:X-Spam-Flag\n`);
    expect(config.headers).toEqual(['X-Spam-Flag']);
    expect(problems).toEqual([
      {
        file: 'rc',
        line: 3,
        message: 'no header can be called "X Mailer"',
        hint: 'write names with colons between them, such as header=X-Mailer:X-Spam-Flag',
        directive: 'header',
      },
    ]);
    expect(make(`${MINIMUM}header=X Mailer\n`).config.headers).toBeUndefined();
  });
});

test('problems come in the order of lines', () => {
  const { problems } = make(`sort=up\nmformat=zip\nimap=x\n${MINIMUM}mformat=rar\nbsae=/m\n`);
  expect(problems.map(({ line }) => line)).toEqual([1, 2, 3, 6, 7]);
});

describe('without base or database nothing works:', () => {
  test.each([
    {
      text: 'database=/d\n',
      error: {
        message: 'base is not set',
        hint: 'add a line such as base=~/mail to rc, or set MAIRIX_FOLDER_BASE',
        line: undefined,
      },
    },
    {
      text: 'base=/m\n',
      error: {
        message: 'database is not set',
        hint: 'add a line such as database=~/.mairix.db to rc, or set MAIRIX_DATABASE',
        line: undefined,
      },
    },
    {
      text: 'base=/m\n\ndatbase=/d\n',
      error: {
        message: 'database is not set',
        hint: 'unknown directive "datbase": did you mean database?',
        line: 3,
      },
    },
    {
      text: 'base\ndatabase=/d\n',
      error: {
        message: 'base is not set',
        hint: 'base needs a value: for example base=~/mail',
        line: 1,
      },
    },
    {
      text: 'base=/m\ndatabase=$NOWHERE\n',
      error: {
        message: 'database is empty',
        hint: 'give it a path in rc:2, for example database=~/.mairix.db',
        line: 2,
      },
    },
  ])('$text', ({ text, error }) => {
    const thrown = failure(text);
    expect(thrown).toBeInstanceOf(ConfigError);
    expect(thrown).toMatchObject({ code: 'CONFIG_INVALID', file: 'rc', ...error });
  });

  test('an empty variable for the database is named', () => {
    expect(failure(MINIMUM, { MAIRIX_DATABASE: '' })).toMatchObject({
      message: 'database is empty',
      hint: 'give it a path, for example MAIRIX_DATABASE=~/.mairix.db',
      file: undefined,
      line: undefined,
    });
  });
});

test('base may be empty where folders are absolute', () => {
  expect(make('base=\ndatabase=/d\nmaildir=/m/in\n').config).toMatchObject({
    base: '',
    folders: [{ kind: 'maildir', pattern: '/m/in', origin: 'rc:3' }],
  });
});
