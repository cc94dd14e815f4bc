import { describe, expect, test } from 'vitest';
import { letter, makeWorld } from '../helpers/temp-world.ts';

/** Of each program, how it separates messages in its boxes. */
const PROGRAMS: Readonly<Record<string, readonly string[]>> = {
  balsa: ['From ada@doesnt.exist Mon Mar 02 10:00:00 2020'],
  eudora: ['From ???@??? Mon Mar 02 10:00:00 2020'],
  'gmail-takeout': ['From 1660000000000000000@xxx Mon Mar 02 10:00:00 +0000 2020'],
  'import-export-tools': ['From - ada@doesnt.exist  Mon Mar 02 2020 10:00:00 GMT-0700'],
  mailman: ['From ada at doesnt.exist  Mon Mar  2 10:00:00 2020'],
  pine: ['From ada@doesnt.exist Mon Mar  2 10:00:00 2020 +0100'],
  'public-inbox': ['From mboxrd@z Thu Jan  1 00:00:00 1970'],
  readpst: ['From "Ada Lovelace" Mon Mar  2 10:00:00 2020'],
  seamonkey: ['From - Mon Mar  2 10:00:00 2020', 'From - '],
  thunderbird: ['From ', 'From - Mon Mar 02 10:00:00 2020'],
  uucp: ['From ada Mon Mar  2 10:00:00 2020 remote from host'],
  'a-script': ['From ada@doesnt.exist'],
};
const SUBJECTS = ['apples', 'pears', 'plums'];

describe('of a box of another program every message is found', async () => {
  const files = Object.entries(PROGRAMS).flatMap(([name, lines]) => {
    const entries = SUBJECTS.map((subject, at) => {
      const message = letter({ 'Message-ID': `<${at}@doesnt.exist>`, Subject: subject });
      return `${lines[at % lines.length]}\n${message}\n`;
    });
    const box = entries.join('');
    return [
      [`mail/${name}`, box],
      [`mail/${name}.crlf`, box.replaceAll('\n', '\r\n')],
      [`mail/${name}.mark`, `\ufeff${box}`],
      [`mail/${name}.without-first-line`, box.slice(box.indexOf('\n') + 1)],
    ];
  });
  const world = makeWorld(
    Object.fromEntries(files),
    'base=~/mail\nmbox=*\nmfolder=../found\ndatabase=~/.mairix.db\n',
  );
  await world.index();
  const pathsOf = (place: string) => place.replace(/^mbox:(.*) \[.*$/, '$1');

  test.each(SUBJECTS)('%s', async (subject) => {
    expect((await world.find(`s:${subject}`)).map(pathsOf).toSorted()).toEqual(
      files.map(([name = '']) => name.replace('mail/', '')).toSorted(),
    );
  });

  test('by itself', async () => {
    expect(await world.find('-a')).toHaveLength(3 * files.length);
  });
});
