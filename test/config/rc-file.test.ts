import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRcFile } from '../../src/config/rc-file.ts';

describe('a line of the rc file', () => {
  test.each([
    ['is a directive, an equals sign and a value', 'base=/home/ada/mail', 'base', '/home/ada/mail'],
    ['may begin with blanks', ' \t base=/m', 'base', '/m'],
    ['may have blanks around the equals sign', 'maildir \t=  inbox', 'maildir', 'inbox'],
    ['keeps blanks inside the value', 'maildir=my mail:old  mail', 'maildir', 'my mail:old  mail'],
    ['loses blanks at its end', 'mfolder=found \t ', 'mfolder', 'found'],
    ['loses blanks before a comment', 'mfolder=found  # here', 'mfolder', 'found'],
    ['may end as on Windows', 'mfolder=found\r', 'mfolder', 'found'],
    ['keeps further equals signs', 'base=/m/a=b', 'base', '/m/a=b'],
    ['ends at #', 'base=/m/a#b', 'base', '/m/a'],
    ['ends at !', 'base=/m/a!b', 'base', '/m/a'],
    ['ends at ;', 'base=/m/a;b', 'base', '/m/a'],
    ['ends at %', 'base=/m/a%b', 'base', '/m/a'],
    ['ends at NUL', 'base=/m/a\0b', 'base', '/m/a'],
    ['may have an empty value', 'maildir=', 'maildir', ''],
    ['may be in capitals', 'MFolder=Found', 'mfolder', 'Found'],
    ['may follow a byte order mark', '\uFEFFbase=/m', 'base', '/m'],
    ['keeps blanks beyond ASCII', 'maildir=a\u00a0', 'maildir', 'a\u00a0'],
    ['keeps bytes that are not UTF-8', 'maildir=caf\udce9', 'maildir', 'caf\udce9'],
    ['may have a longer key than base', 'base_folder=/m', 'base', '/m'],
    ['may be a switch', 'follow_mbox_symlinks', 'follow_mbox_symlinks', ''],
    ['may be a switch with something behind it', 'nochecks please', 'nochecks', ''],
  ])('%s', (_, text, key, value) => {
    expect(parseRcFile(text, 'rc')).toEqual({
      file: 'rc',
      entries: [{ key, value, line: 1 }],
      problems: [],
    });
  });

  test('has no limit to its length', () => {
    const folder = 'x'.repeat(100_000);
    expect(parseRcFile(`maildir=${folder}`, 'rc').entries).toEqual([
      { key: 'maildir', value: folder, line: 1 },
    ]);
  });
});

test('lines are counted from 1, with empty lines and comments', () => {
  const text = '# mail\n\nbase=/m\r\n\r\n  ; index\ndatabase=/d\n';
  expect(parseRcFile(text, 'rc')).toEqual({
    file: 'rc',
    entries: [
      { key: 'base', value: '/m', line: 3 },
      { key: 'database', value: '/d', line: 6 },
    ],
    problems: [],
  });
});

test('old names mean what they always meant, and are reported', () => {
  expect(parseRcFile('folders=a\nmh_folders=b\n', 'rc')).toEqual({
    file: 'rc',
    entries: [
      { key: 'maildir', value: 'a', line: 1 },
      { key: 'mh', value: 'b', line: 2 },
    ],
    problems: [
      {
        file: 'rc',
        line: 1,
        message: 'folders still works but is an old name',
        hint: 'write maildir= instead',
        directive: 'folders',
      },
      {
        file: 'rc',
        line: 2,
        message: 'mh_folders still works but is an old name',
        hint: 'write mh= instead',
        directive: 'mh_folders',
      },
    ],
  });
});

describe('a line that cannot be used is reported and left out:', () => {
  const everyName =
    'directives are base, maildir, mh, mbox, eml, omit, follow_mbox_symlinks, database, mfolder, mformat, me, people, aliases, header, attachments, filter, decrypt, query, exclude, sort, unique, prefer, mcp_folders, nochecks, imap, imap_server, imap_username, imap_passwordcommand, imap_token_command, imap_password, imap_pipe, writer, shards, replicas, store, opensearch_username, opensearch_passwordcommand, opensearch_password';
  test.each([
    ['datbase=/d', 'unknown directive "datbase"', 'did you mean database?'],
    ['MailDirs=a', 'unknown directive "MailDirs"', 'did you mean maildir?'],
    ['hello world', 'unknown directive "hello world"', everyName],
    ['=a', 'unknown directive ""', everyName],
    ['\u001b[2J=a', 'unknown directive "\\u001b[2J"', everyName],
    ['z'.repeat(99), `unknown directive "${'z'.repeat(60)}…"`, everyName],
    ['maildir', 'maildir needs a value', 'for example maildir=inbox:lists...'],
    ['imap.work.port=1', 'unknown directive "imap.work.port"', everyName],
  ])('%j', (text, message, hint) => {
    const { entries, problems } = parseRcFile(`base=/m\n${text}\n`, '/home/ada/.mairixrc');
    expect(entries).toEqual([{ key: 'base', value: '/m', line: 1 }]);
    expect(problems).toMatchObject([{ file: '/home/ada/.mairixrc', line: 2, message, hint }]);
  });
});

test('a switch with a value is on whatever the value, which is reported', () => {
  const { entries, problems } = parseRcFile('follow_mbox_symlinks=no', 'rc');
  expect(entries).toEqual([{ key: 'follow_mbox_symlinks', value: 'no', line: 1 }]);
  expect(problems).toEqual([
    {
      file: 'rc',
      line: 1,
      message: 'follow_mbox_symlinks takes no value and is on, whatever follows',
      hint: 'write follow_mbox_symlinks alone to switch it on; remove the line to switch it off',
      directive: 'follow_mbox_symlinks',
    },
  ]);
});

test('whatever a file holds, each line is an entry, a problem, both, or empty', () => {
  const line = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('b', 'a', 's', 'e', '=', '#', ' ', '\r', ':', '\\', '$') }),
    fc.constantFrom('base=/m', 'nochecks', 'imap=x', 'folders=a', 'mh'),
  );
  fc.assert(
    fc.property(fc.array(line), (lines) => {
      const text = lines.join('\n');
      const count = text.split('\n').length;
      const { entries, problems } = parseRcFile(text, 'rc');
      for (const found of [entries, problems]) {
        const numbers = found.map((entry) => entry.line);
        expect(numbers).toEqual([...new Set(numbers)].sort((left, right) => left - right));
        expect(numbers.every((number) => number >= 1 && number <= count)).toBe(true);
      }
    }),
  );
});
