import { mkdirSync, readFileSync } from 'node:fs';
import SqliteDatabase from 'better-sqlite3';
import { beforeAll, describe, expect, test } from 'vitest';
import { DONE, letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';

const MAIL = {
  'mail/in/cur/1:2,S': letter({ From: 'ada@example.org', Subject: 'apples' }),
};

let world: TempWorld;
beforeAll(async () => {
  world = makeWorld(MAIL);
  await world.index();
});

describe('the command line is refused', () => {
  test.each<[string, number, string]>([
    ['--nonsense s:apples', 3, 'unknown option --nonsense\n  `mairix --help` lists all options'],
    ['--summary s:apples', 3, 'unknown option --summary\n  did you mean --format summary?'],
    ['-n 5 s:apples', 3, 'unknown option -n\n  did you mean --limit?'],
    ['--output=files s:apples', 3, 'unknown option --output=files\n  did you mean --format?'],
    ['--reverse s:apples', 3, 'unknown option --reverse\n  did you mean --sort date-?'],
    ['--labels', 3, 'unknown option --labels\n  did you mean --list labels?'],
    ['--threds s:apples', 3, 'unknown option --threds\n  did you mean --threads?'],
    ['-rZ s:apples', 3, 'unknown option -Z\n  `mairix --help` lists all options'],
    ['-f', 1, '--rcfile needs a value\n  write --rcfile <file>'],
    ['-r -o', 1, '--mfolder needs a value\n  write --mfolder <folder>'],
    [
      '--force-hash-key-new-database',
      1,
      '--force-hash-key-new-database needs a value\n  write --force-hash-key-new-database <number>',
    ],
    ['--color', 1, '--color needs a value\n  write auto, always or never after it'],
    ['--color blue x', 1, '--color: unknown value "blue"\n  write auto, always or never'],
    ['--list lables', 1, '--list: unknown value "lables"\n  did you mean labels?'],
    ['--format sumary x', 1, '--format: unknown result format "sumary"\n  did you mean summary?'],
    ['--unique=maybe x', 1, '--unique: unknown value "maybe"\n  write yes, content or no'],
    ['--offset -1 x', 1, '--offset: "-1" is not a whole number\n  write one such as 20'],
    [
      '--web=abc',
      1,
      '--web: "abc" is no place to listen\n  write a port, such as --web=8465, or a path with a slash in it',
    ],
    [
      '--force-hash-key-new-database x',
      1,
      '--force-hash-key-new-database: "x" is not a number\n  write any number, or leave the option out',
    ],
    [
      '--partial s:apples',
      2,
      '--partial is for an index on OpenSearch, and this one is a file\n  leave it out',
    ],
    ['--check --stats', 3, '--check cannot be used with --stats\n  leave one of them out'],
    ['--stats s:apples', 3, '--stats takes no search expression\n  leave out s:apples'],
    ['--stats --format json', 3, '--format cannot be used with --stats\n  leave one of them out'],
    [
      '--limit 2 --address ada',
      3,
      '--limit cannot be used with --address\n  leave one of them out',
    ],
    ['-0 --list folders', 3, '--null cannot be used with --list\n  leave one of them out'],
    ['--sort date --check', 3, '--sort cannot be used with --check\n  leave one of them out'],
    ['- s:apples', 3, 'unknown option -\n  `mairix --help` lists all options'],
  ])('mairix %s: exit status %i', async (typed, status, complaint) => {
    expect(await world.mairix(...typed.split(' '))).toEqual({
      status,
      stdout: '',
      stderr: `mairix: ${complaint}\n`,
    });
  });
});

describe('a search', () => {
  test('that finds nothing empties the result folder and ends with 1', async () => {
    await world.mairix('s:apples');
    expect(await world.mairix('s:pears')).toEqual({
      status: 1,
      stdout: 'Matched 0 messages\n',
      stderr: '',
    });
    expect(world.list('mail/found')).toEqual(['cur/', 'new/', 'tmp/']);
  });

  test.each(['-r', '-x'])(
    'with %s that finds nothing prints nothing and ends with 1',
    async (option) => {
      expect(await world.mairix(option, 's:pears')).toEqual({ status: 1, stdout: '', stderr: '' });
    },
  );

  test.each<[string[], string]>([
    [
      ['s:apples', 's:pears/'],
      `mairix: a word is missing
  s:pears/
          ^
  write a word on both sides of each "/", or put a path into quotes: 's:"pears/"'
`,
    ],
    [
      ['x:apples'],
      `mairix: unknown search key "x:"
  x:apples
  ^
  the keys are t/to c/cc bcc a/address f/from reply-to r/recipient s/subject b/body n/file e/embedded p/path in/folder k/label m/id d/date after/newer_than before/older_than z/size larger smaller F/flags l/list h/header type has is thread; text with a ":" in it goes into quotes, such as '"10:30"'
`,
    ],
    [
      ['s:東京/'],
      `mairix: a word is missing
  s:東京/
         ^
  write a word on both sides of each "/", or put a path into quotes: 's:"東京/"'
`,
    ],
    [
      ['d:東京'],
      `mairix: cannot read "東京" as a date
  d:東京
    ^^^^
  write for example 3d, 2w, mar, 5mar2003, 2003, 20030305, 2003-03-05, yesterday or "last monday"
`,
    ],
    [
      ["s:e\u0301te\u0301's/"],
      `mairix: a word is missing
  s:e\u0301te\u0301's/
          ^
  write a word on both sides of each "/", or put a path into quotes: 's:"e\u0301te\u0301'\\''s/"'
`,
    ],
    [
      ['--', 'from:(kevin', 'OR', ')'],
      `mairix: an expression is missing
  OR
  ^^
  write one on both sides of each "OR"; in small letters it is a word
`,
    ],
    [
      ['--', 'apples', 'NOT'],
      `mairix: an expression is missing
  NOT
  ^^^
  write one after "NOT"; in small letters it is a word
`,
    ],
    [
      ['--', '()'],
      `mairix: an expression is missing
  (
  ^
  write one at least between "(" and ")"
`,
    ],
    [
      ['--', 'from:/ad.*exam.*/'],
      `mairix: a word is missing
  from:/ad.*exam.*/
       ^
  there are no regular expressions; for words with "exam" in them, write from:exam=
`,
    ],
    [
      ['Re:apples'],
      `mairix: unknown search key "Re:"
  Re:apples
  ^^
  text with a ":" in it goes into quotes: '"Re:apples"'
`,
    ],
    [
      ['TC:kevin'],
      `mairix: unknown search key "TC:"
  TC:kevin
  ^^
  did you mean tc:kevin?
`,
    ],
    [
      ['subj:apple pie'],
      `mairix: unknown search key "subj:"
  subj:apple pie
  ^^^^
  did you mean 'subject:apple pie'?
`,
    ],
    [
      ['subjct:apples'],
      `mairix: unknown search key "subjct:"
  subjct:apples
  ^^^^^^
  did you mean subject: (words in Subject)?
`,
    ],
    [
      ['subj:apples'],
      `mairix: unknown search key "subj:"
  subj:apples
  ^^^^
  did you mean subject:apples?
`,
    ],
    [
      ['d:3q-'],
      `mairix: "q" in "3q" is not a unit of time
  d:3q-
    ^^
  the units are h (hours), d (days), w (weeks), m (months of 30 days) and y (years)
`,
    ],
    [
      ['z:10kb-'],
      `mairix: "10kb" is not a size
  z:10kb-
    ^^^^
  did you mean 10k?
`,
    ],
    [
      ['F:sx'],
      `mairix: unknown flag "x"
  F:sx
     ^
  the flags are s (seen), r (replied), f (flagged), t (trashed), d (draft); "-" in front of one means not
`,
    ],
  ])('with a fault in %j ends with 2, points at it, and changes nothing', async (words, stderr) => {
    await world.mairix('s:apples');
    const before = world.list('mail/found');
    expect(await world.mairix(...words)).toEqual({ status: 2, stdout: '', stderr });
    expect(world.list('mail/found')).toEqual(before);
  });

  test('that would write into mail ends with 3 and changes nothing', async () => {
    expect(await world.mairix('-o', 'in', 's:apples')).toEqual({
      status: 3,
      stdout: '',
      stderr: `mairix: the result folder ~/mail/in is a folder that is indexed
  choose another folder with mfolder= or -o
`,
    });
    expect(world.list('mail/in')).toEqual(['cur/', 'cur/1:2,S', 'new/', 'tmp/']);
  });

  test('before the first index run ends with 3', async () => {
    expect(await makeWorld(MAIL).mairix('s:apples')).toEqual({
      status: 3,
      stdout: '',
      stderr: `mairix: no database at ~/.mairix.db
  run \`mairix\` once without a search expression to build it
`,
    });
  });

  test('without a result folder ends with 2', async () => {
    const rcFile = RC_FILE.replace('mfolder=found\n', '');
    const homeless = makeWorld(MAIL, rcFile);
    await homeless.index();
    expect(await homeless.mairix('s:apples')).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: no result folder is set
  add a line such as mfolder=vfolder to the rc file, or use -o, -r or -x
`,
    });
    expect(await homeless.find('s:apples')).toEqual(['in/cur/1:2,S']);
  });
});

describe('the configuration', () => {
  test('that is not there ends with 2', async () => {
    expect(await world.mairix('-f', 'nowhere')).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: cannot open nowhere: no such file or directory
  run \`mairix --setup\` to look for your mail and make one, or name another with -f
`,
    });
  });

  test('with a variable that is not set is reported by an index run, and by a search if it is for searches', async () => {
    const rcFile = `${RC_FILE}mbox=$NOWHERE/box:\${NOWHERE}\nquery=money: b:$100\n`;
    const other = makeWorld(MAIL, rcFile);
    const money = `~/.mairixrc:6: the variable "100" is not set; nothing takes its place here\n`;
    expect(await other.mairix()).toEqual({
      status: 0,
      stdout: '',
      stderr: `~/.mairixrc:5: the variable "NOWHERE" is not set; nothing takes its place here
${money}WARNING: Folder path /box does not exist
`,
    });
    expect(await other.mairix('-r', 's:pears')).toEqual({ status: 1, stdout: '', stderr: money });
  });

  test('that is a directory ends with 2', async () => {
    expect(await world.mairix('-f', 'mail')).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: cannot open mail: it is a directory
  see that it is a file that you may read, or name another with -f
`,
    });
  });

  test.each<[string, string, string]>([
    ['base', 'base=~/mail\n', 'MAIRIX_FOLDER_BASE'],
    ['database', 'database=~/.mairix.db\n', 'MAIRIX_DATABASE'],
  ])('without %s ends with 2', async (name, line, variable) => {
    const broken = makeWorld({}, RC_FILE.replace(line, ''));
    expect(await broken.mairix()).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: ${name} is not set
  add a line such as ${line.trim()} to ~/.mairixrc, or set ${variable}
`,
    });
  });

  test('without any folder cannot be indexed: 2', async () => {
    const empty = makeWorld({}, RC_FILE.replace('maildir=in\n', ''));
    expect(await empty.mairix()).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: no folders to index
  name them in the rc file with maildir=, mh=, mbox=, eml= or imap=
`,
    });
  });

  test('may hold lines that cannot be obeyed: each is named, the others count', async () => {
    const odd = makeWorld(MAIL, `${RC_FILE}maildri=lists\nimap=INBOX\nfolders=in2\n`);
    expect(await odd.mairix()).toEqual({
      status: 0,
      stdout: '',
      stderr: `~/.mairixrc:5: unknown directive "maildri"; did you mean maildir?
~/.mairixrc:6: imap has no effect without a server; add a line such as imap_server=imaps://imap.example.org
~/.mairixrc:7: folders still works but is an old name; write maildir= instead
WARNING: Folder path ~/mail/in2 does not exist
`,
    });
  });

  test('is overruled by the environment', async () => {
    const { status, stdout } = await world.mairixWith(
      { MAIRIX_MFOLDER: `${world.home}/seen` },
      's:apples',
    );
    expect({ status, stdout }).toEqual({ status: 0, stdout: 'Matched 1 messages\n' });
    expect(world.list('seen')).toEqual([
      'cur/',
      'cur/123456789.0.mairix:2,S -> ~/mail/in/cur/1:2,S',
      'new/',
      'tmp/',
    ]);
  });
});

describe('the database', () => {
  test.each<[string, string, string]>([
    [
      'a text',
      'my diary\n',
      `mairix: ~/.mairix.db is not a mairix database
  name another file with database= in the rc file; this one is left alone
`,
    ],
    [
      'a damaged database',
      `SQLite format 3\0$'x'.repeat(500)`,
      `mairix: database ~/.mairix.db is damaged
  run \`mairix --rebuild\` to make a new one from your mail, which this does not touch
`,
    ],
  ])('is not made over %s', async (_what, content, stderr) => {
    const occupied = makeWorld({ ...MAIL, '.mairix.db': content });
    expect(await occupied.mairix()).toEqual({ status: 2, stdout: '', stderr });
    expect(await occupied.mairix('s:apples')).toEqual({ status: 2, stdout: '', stderr });
    expect(occupied.read('.mairix.db')).toBe(content);
  });

  test('is not made over a database of another program', async () => {
    const occupied = makeWorld(MAIL);
    const theirs = new SqliteDatabase(occupied.path('.mairix.db'));
    theirs.exec('CREATE TABLE recipes (text)');
    theirs.close();
    expect(await occupied.mairix()).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: ~/.mairix.db is the SQLite database of another program
  name another file with database= in the rc file; this one is left alone
`,
    });
  });

  test('cannot be a directory', async () => {
    const occupied = makeWorld(MAIL);
    mkdirSync(occupied.path('.mairix.db'));
    expect(await occupied.mairix()).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: ~/.mairix.db is a directory
  name another file with database= in the rc file; this one is left alone
`,
    });
  });

  test('of classic mairix is left alone; ours stands beside it, which is said', async () => {
    const classic = Buffer.from('MX\xa5\x03 everything I ever wrote', 'latin1');
    const inherited = makeWorld({ ...MAIL, '.mairix.db': classic });
    expect(await inherited.mairix()).toEqual({
      ...DONE,
      stderr:
        'mairix: ~/.mairix.db belongs to the classic mairix and is left alone; using ~/.mairix.db.sqlite\n',
    });
    expect(readFileSync(inherited.path('.mairix.db'))).toEqual(classic);
    expect(await inherited.find('s:apples')).toEqual(['in/cur/1:2,S']);
  });
});
