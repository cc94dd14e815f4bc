import { rmSync } from 'node:fs';
import { describe, test } from 'vitest';
import { box, letter, RC_FILE } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';
import { namesFound } from './names-found.ts';

const IDS = 'Message-IDs without `<>`, or with spaces';
const REMOVED = 'Threads of removed mail';

describe('a thread is all mail that shares an id,', async () => {
  const twins = makeTwins(
    {
      'mail/in/cur/question': letter({ Subject: 'question', 'Message-ID': '<q@host>' }),
      'mail/mh/.mh_sequences': '',
      'mail/mh/7': letter({ 'Message-ID': '<a@host>', 'In-Reply-To': '<Q@HOST>' }),
      'mail/box': box(letter({ 'Message-ID': '<t@host>', References: '<old@host> <a@host>' })),
      'mail/in/cur/yes': letter({ 'Message-ID': '<yes@host>', 'In-Reply-To': '<lost@host>' }),
      'mail/in/cur/no': letter({ Subject: 'no', References: '<lost@host>' }),
      'mail/in/cur/copy-1': letter({ Subject: 'copy', 'Message-ID': '<copy@host>' }),
      'mail/in/cur/copy-2': letter({ 'Message-ID': '<copy@host>' }),
      'mail/in/cur/prose-1': letter({ Subject: 'prose', 'In-Reply-To': 'your mail <eve@host>' }),
      'mail/in/cur/prose-2': letter({ 'In-Reply-To': 'Message from Eve <eve@host> of Monday' }),
      'mail/in/cur/inner': letter({ Subject: 'inner', 'Message-ID': '<inner@host>' }),
      'mail/in/cur/outer': letter(
        { 'Content-Type': 'message/rfc822' },
        letter({ 'Message-ID': '<inner@host>' }),
      ),
      'mail/in/cur/same-1': letter({ Subject: 'same' }),
      'mail/in/cur/same-2': letter({ Subject: 'same', 'Message-ID': '<same@host>' }),
      'mail/in/cur/folded-1': letter({ Subject: 'folded', 'Message-ID': '<fol ded@host>' }),
      'mail/in/cur/folded-2': letter({ References: '<folded@host>' }),
      'mail/in/cur/empty-1': letter({ Subject: 'empty', 'Message-ID': '<>' }),
      'mail/in/cur/empty-2': letter({ 'Message-ID': '<>' }),
    },
    `${RC_FILE}mh=mh\nmbox=box\n`,
  );
  await twins.each((world) => world.mairix());

  test.each([
    ['in whatever header and folder, in whatever case', 's:question', 'question 7 box [46,145)'],
    ['even of a message that is missing', 's:no', 'no yes'],
    ['as copies do', 's:copy', 'copy-1 copy-2'],
    ['even an address, if it stands in In-Reply-To', 's:prose', 'prose-1 prose-2'],
    ['even inside an embedded message', 's:inner', 'inner outer'],
    ['never a subject only', 'm:same@host', 'same-2'],
    ['one thread for each hit', 's:copy/inner', 'copy-1 copy-2 inner outer'],
  ])('%s', async (_, expression, names) => {
    await twins.agreeOn((world) => namesFound(world, '-t', expression), names);
  });

  test('when all expressions hold for one of its messages', async () => {
    await twins.agreeOn((world) => namesFound(world, '-t', 's:copy', 's:inner'), '');
    await twins.agreeOn(
      (world) => namesFound(world, '-t', 's:copy', 'm:copy@host'),
      'copy-1 copy-2',
    );
  });

  test('blanks of which count for classic mairix only', async () => {
    await twins.differOn(IDS, (world) => namesFound(world, '-t', 's:folded'), {
      classic: 'folded-1',
      ours: 'folded-1 folded-2',
    });
  });

  test('and an empty one is none here', async () => {
    await twins.differOn(IDS, (world) => namesFound(world, '-t', 's:empty'), {
      classic: 'empty-1 empty-2',
      ours: 'empty-1',
    });
  });
});

test('messages join their thread in whatever order they come', async () => {
  const twins = makeTwins({});
  const thread = (name: string) => ({
    question: letter({ Subject: name, 'Message-ID': `<q.${name}@x>` }),
    answer: letter({ 'Message-ID': `<a.${name}@x>`, 'In-Reply-To': `<q.${name}@x>` }),
    thanks: letter({ 'Message-ID': `<t.${name}@x>`, References: `<q.${name}@x> <a.${name}@x>` }),
  });
  const [usual, odd, reverse] = [thread('usual'), thread('odd'), thread('reverse')];
  const days = [
    [usual.question, odd.thanks, reverse.thanks],
    [usual.answer, odd.question, reverse.answer],
    [usual.thanks, odd.answer, reverse.question],
  ];
  await twins.each(async (world) => {
    for (const [day, messages] of days.entries()) {
      messages.forEach((message, at) => {
        world.put(`mail/in/cur/${day + 1}.${'abc'[at]}`, message);
      });
      await world.mairix();
    }
  });
  await twins.agreeOn((world) => namesFound(world, '-t', 's:usual'), '1.a 2.a 3.a');
  await twins.agreeOn((world) => namesFound(world, '-t', 's:odd'), '1.b 2.b 3.b');
  await twins.agreeOn((world) => namesFound(world, '-t', 's:reverse'), '1.c 2.c 3.c');
});

describe('a thread whose middle is removed', () => {
  const twins = makeTwins({
    'mail/in/cur/one': letter({ Subject: 'one', 'Message-ID': '<1@x>' }),
    'mail/in/cur/two': letter({ Subject: 'two', 'Message-ID': '<2@x>', 'In-Reply-To': '<1@x>' }),
    'mail/in/cur/three': letter({ 'Message-ID': '<3@x>', 'In-Reply-To': '<2@x>' }),
    'mail/in/cur/four': letter({ 'Message-ID': '<4@x>', 'In-Reply-To': '<2@x>' }),
  });
  const threadOf = (subject: string) => (world: Parameters<typeof namesFound>[0]) =>
    namesFound(world, '-t', `s:${subject}`);

  test('is not brought by what was removed', async () => {
    await twins.each((world) => world.mairix());
    await twins.agreeOn(threadOf('one'), 'four one three two');
    await twins.each(async (world) => {
      rmSync(world.path('mail/in/cur/two'));
      await world.mairix();
    });
    await twins.agreeOn((world) => namesFound(world, 's:two'), '');
    await twins.differOn(REMOVED, threadOf('two'), { classic: 'four one three', ours: '' });
  });

  test('falls apart, in classic mairix not before the next new message', async () => {
    await twins.differOn(REMOVED, threadOf('one'), { classic: 'four one three', ours: 'one' });
    await twins.each((world) => world.mairix('-p'));
    await twins.differOn(REMOVED, threadOf('one'), { classic: 'four one three', ours: 'one' });
    await twins.agreeOn(threadOf('two'), '');
    await twins.each(async (world) => {
      world.put('mail/in/cur/five', letter({ Subject: 'five' }));
      await world.mairix();
    });
    await twins.agreeOn(threadOf('one'), 'one');
    await twins.agreeOn((world) => namesFound(world, '-t', 'm:3@x'), 'four three');
  });
});
