import { appendFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { entity, multipart } from '../helpers/build-message.ts';
import { box, letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';

/** The names of the messages that a search finds. */
function namesIn(world: TempWorld) {
  return async (...search: string[]) =>
    (await world.find(...search)).map((path) => path.replace(/^.*\//, '').replace(/:2,.*$/, ''));
}

describe('l: finds mail of a mailing list', async () => {
  const world = makeWorld({
    'mail/in/cur/id:2,': letter({ 'List-Id': 'Tide Keepers <tide-talk.club.example>' }),
    'mail/in/cur/post:2,': letter({ 'List-Post': '<mailto:clocks@lists.example>' }),
    'mail/in/cur/old:2,': letter({ 'X-Mailing-List': '<sailors@lists.example> archive/latest/7' }),
    'mail/in/cur/both:2,': letter({
      'List-Id': '<sea.example>',
      'List-Post': '<mailto:x@y.example>',
    }),
    'mail/in/cur/none:2,': letter({ Subject: 'tide-talk clocks sea' }),
  });
  await world.index();
  const names = namesIn(world);

  test.each([
    ['l:tide-talk', 'id'],
    ['l:tide-talk.club.example', 'id'],
    ['l:keepers', 'id'],
    ['l:KEEP=', 'id'],
    ['l:kepers=1', 'id'],
    ['l:^tid=', 'id'],
    ['l:keepers+talk~3', 'id'],
    ['l:clocks', 'post'],
    ['l:mailto', ''],
    ['l:sailors', 'old'],
    ['l:sea/x', 'both'],
    ['ls:sea', 'both none'],
    ['l:lists,~sailors', 'post'],
  ])('%s', async (typed, found) => {
    expect((await names(typed)).sort().join(' ')).toBe(found);
  });
});

describe('type: finds mail with a kind of file', async () => {
  const withPart = (headers: Record<string, string>, body = 'AAAA') =>
    multipart([entity({}, 'tide\n'), entity(headers, body)], { Subject: 'x' });
  const world = makeWorld({
    'mail/in/cur/pdf:2,': withPart({
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': 'attachment; filename="Plan.PDF"',
    }),
    'mail/in/cur/picture:2,': withPart({
      'Content-Type': 'image/png',
      'Content-Disposition': 'inline',
    }),
    'mail/in/cur/calendar:2,': withPart({ 'Content-Type': 'text/calendar' }, 'BEGIN:VCALENDAR'),
    'mail/in/cur/html:2,': entity({ 'Content-Type': 'text/html' }, '<p>tide'),
    'mail/in/cur/written:2,': letter({}, 'begin 644 ebb.tar.gz\n#86)B\n`\nend\n'),
    'mail/in/cur/plain:2,': letter({}, 'pdf image png\n'),
  });
  await world.index();
  const names = namesIn(world);

  test.each([
    ['type:pdf', 'pdf'],
    ['type:application/octet-stream', 'pdf'],
    ['type:image', 'picture'],
    ['type:IMAGE/PNG', 'picture'],
    ['type:png/gz', 'picture written'],
    ['type:text/calendar', 'calendar'],
    ['type:text/calendar/image/png', 'calendar picture'],
    ['type:calendar', 'calendar'],
    ['type:^cal=', 'calendar'],
    ['type:imgae=2', 'picture'],
    ['type:html', 'html'],
    ['type:text', 'calendar html'],
    ['type:~text', 'pdf picture plain written'],
  ])('%s', async (typed, found) => {
    expect((await names(typed)).sort().join(' ')).toBe(found);
  });
});

describe('h: finds words in a header that the rc file names', async () => {
  const mail = {
    'mail/in/cur/mutt:2,': letter({ 'X-Mailer': 'Mutt 1.14 (clock)', 'X-Spam-Flag': 'NO' }),
    'mail/in/cur/gnus:2,': letter({ 'X-Mailer': 'Gnus/5.13', 'X-Spam-Flag': 'YES' }),
    'mail/in/cur/none:2,': letter({ Subject: 'mutt' }),
  };
  const world = makeWorld(mail, `${RC_FILE}header=X-Mailer : x-spam-flag\n`);
  await world.index();
  const names = namesIn(world);

  test.each([
    ['h:X-Mailer:mutt', 'mutt'],
    ['h:x-mailer:mutt', 'mutt'],
    ['h:X-Mailer:"mutt 1.14"', 'mutt'],
    ['h:X-Mailer:mutt+clock~3', 'mutt'],
    ['h:X-Mailer:gnus/mutt', 'gnus mutt'],
    ['h:X-Mailer:gnu=', 'gnus'],
    ['h:X-Mailer:^mu=', 'mutt'],
    ['h:X-Mailer:gnzz=2', 'gnus'],
    ['h:X-Mailer:mtut=1', 'mutt'],
    ['h:X-Mailer:mtu=4', 'gnus mutt'],
    ['h:X-Mailer:~clock', 'gnus none'],
    ['h:X-Mailer:spam=', ''],
    ['h:X-Mailer:yes', ''],
    ['h:X-Spam-Flag:yes', 'gnus'],
  ])('%s', async (typed, found) => {
    expect((await names(typed)).sort().join(' ')).toBe(found);
  });

  test.each([
    [
      'h:X-Maler:mutt',
      '  ^^^^^^^',
      'the header "x-maler" is not indexed',
      'did you mean h:x-mailer:?',
    ],
    [
      'h:Organization:club',
      '  ^^^^^^^^^^^^',
      'the header "organization" is not indexed',
      'write header=organization into the rc file and run `mairix`, which then reads all mail again',
    ],
    [
      'h:Mail Program:mutt',
      '  ^^^^^^^^^^^^',
      'the header "mail program" is not indexed',
      'no header has such a name; write one such as h:X-Mailer:mutt',
    ],
    [
      'h:X-Mailer:',
      '           ^',
      'a word is missing',
      'write what to search for after "h:", such as h:X-Mailer:mutt',
    ],
    [
      'h:X-Mailer',
      '  ^^^^^^^^',
      'words are missing',
      'write the header, a colon and words, such as h:X-Mailer:mutt',
    ],
    [
      'h::mutt',
      '  ^',
      'the name of a header is missing',
      'write the header, a colon and words, such as h:X-Mailer:mutt',
    ],
    ['hs:mutt', '^^', 'unknown search key "hs:"', undefined],
  ])('%s is an error', async (typed, caret, message, hint) => {
    const { status, stderr } = await world.mairix('-r', typed);
    expect(status).toBe(2);
    expect(stderr).toContain(`mairix: ${message}\n  ${typed}\n  ${caret}\n`);
    if (hint !== undefined)
      expect(stderr).toBe(`mairix: ${message}\n  ${typed}\n  ${caret}\n  ${hint}\n`);
  });
});

describe('after a change of header=', () => {
  const rcFile = `${RC_FILE}mbox=old.mbox\n`;
  const letterOf = (name: string) => letter({ Subject: name, 'X-Mailer': `mailer of ${name}` });
  const mail = {
    'mail/in/cur/1:2,S': letterOf('one'),
    'mail/in/cur/2:2,S': letterOf('two'),
    'mail/old.mbox': box(letterOf('three'), letterOf('four')),
  };
  const changed = async () => {
    const world = makeWorld(mail, rcFile);
    await world.index();
    writeFileSync(world.path('.mairixrc'), `${rcFile}header=X-Mailer\n`);
    return world;
  };

  test.each([[[]], [['-F']]])('the next run reads all mail again, with %j too', async (options) => {
    const world = await changed();
    expect((await world.mairix('-r', 'h:X-Mailer:mailer')).stderr).toContain('run `mairix`');
    const threads = await world.find('s:one/two/three/four');
    expect((await world.mairix('-v', ...options)).stderr).toContain('\n4 changed; 4 messages');
    expect(await world.find('h:X-Mailer:mailer')).toHaveLength(4);
    expect((await world.find('s:one/two/three/four')).sort()).toEqual(threads.sort());
    expect(await world.changes(...options)).toBe('nothing new');
    expect((await world.mairix('--check')).status).toBe(0);
  });

  test('a run that looks at one folder leaves the others to the next', async () => {
    const world = await changed();
    await world.mairix('--folder', 'in');
    expect(await world.find('h:X-Mailer:mailer')).toHaveLength(2);
    expect(await world.find('s:one/two/three/four')).toHaveLength(4);
    expect(await world.changes()).toBe('2 changed');
    expect(await world.find('h:X-Mailer:mailer')).toHaveLength(4);
  });

  test('a box that has grown meanwhile is read as a whole', async () => {
    const world = await changed();
    appendFileSync(world.path('mail/old.mbox'), box(letterOf('five')));
    expect(await world.changes()).toBe('1 added, 4 changed');
    expect(await world.find('h:X-Mailer:five')).toHaveLength(1);
  });

  test('the words go when the header is no longer named', async () => {
    const world = await changed();
    await world.index();
    writeFileSync(world.path('.mairixrc'), rcFile);
    expect(await world.changes()).toBe('4 changed');
    expect((await world.mairix('-r', 'h:X-Mailer:mailer')).status).toBe(2);
  });

  test('a message that is away now is read when it is back', async () => {
    const world = await changed();
    rmSync(world.path('mail/in/cur/1:2,S'));
    expect(await world.changes()).toBe('3 changed, 1 removed');
    world.put('mail/in/cur/1:2,S', letterOf('one'));
    expect(await world.changes()).toBe('1 added');
    expect(await world.find('h:X-Mailer:mailer')).toHaveLength(4);
  });
});

test('a name that no header can have is reported', async () => {
  const world = makeWorld({}, `${RC_FILE}header=X Mailer\n`);
  expect((await world.mairix('-r', 's:tide')).stderr).toContain(
    'no header can be called "X Mailer"',
  );
});
