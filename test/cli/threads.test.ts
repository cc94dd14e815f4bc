import { rmSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { box, letter, makeWorld, RC_FILE } from '../helpers/temp-world.ts';

const EVERYWHERE = `${RC_FILE}mh=mh\nmbox=lists\n`;

const QUESTION = letter({ Subject: 'question', 'Message-ID': '<q@x>' });
const ANSWER = letter({ Subject: 'answer', 'Message-ID': '<a@x>', 'In-Reply-To': '<q@x>' });
const THANKS = letter({ Subject: 'thanks', 'Message-ID': '<t@x>', References: '<q@x> <a@x>' });
const OTHER = letter({ Subject: 'question', 'Message-ID': '<o@x>' });

describe('-t gives the whole thread', () => {
  test('wherever its messages lie', () => {
    const world = makeWorld(
      {
        'mail/in/cur/1': QUESTION,
        'mail/in/cur/2': OTHER,
        'mail/mh/.mh_sequences': '',
        'mail/mh/7': ANSWER,
        'mail/lists': box(THANKS),
      },
      EVERYWHERE,
    );
    world.index();
    expect(world.find('-t', 's:answer')).toEqual(['in/cur/1', 'mh/7', 'mbox:lists [46,150)']);
    expect(world.find('s:answer')).toEqual(['mh/7']);
  });

  test('and keeps answers to a missing message together', () => {
    const world = makeWorld({
      'mail/in/cur/1': letter({ Subject: 'yes', 'Message-ID': '<1@x>', 'In-Reply-To': '<lost@x>' }),
      'mail/in/cur/2': letter({ Subject: 'no', 'Message-ID': '<2@x>', References: '<lost@x>' }),
      'mail/in/cur/3': OTHER,
    });
    world.index();
    expect(world.find('-t', 's:no')).toEqual(['in/cur/1', 'in/cur/2']);
  });

  test('never because of equal subjects', () => {
    const world = makeWorld({ 'mail/in/cur/1': QUESTION, 'mail/in/cur/2': OTHER });
    world.index();
    expect(world.find('-t', 'm:q@x')).toEqual(['in/cur/1']);
  });

  test('in whatever order its messages arrive', () => {
    const world = makeWorld({});
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
    days.forEach((messages, day) => {
      messages.forEach((message, at) => {
        world.put(`mail/in/cur/${day + 1}.${'abc'[at]}`, message);
      });
      world.index();
    });
    expect(world.find('-t', 's:usual')).toEqual(['in/cur/1.a', 'in/cur/2.a', 'in/cur/3.a']);
    expect(world.find('-t', 's:odd')).toEqual(['in/cur/1.b', 'in/cur/2.b', 'in/cur/3.b']);
    expect(world.find('-t', 's:reverse')).toEqual(['in/cur/1.c', 'in/cur/2.c', 'in/cur/3.c']);
  });

  test('in two halves when the message between them is deleted', () => {
    const world = makeWorld({
      'mail/in/cur/1': letter({ Subject: 'one', 'Message-ID': '<1@x>' }),
      'mail/in/cur/2': letter({ Subject: 'two', 'Message-ID': '<2@x>', 'In-Reply-To': '<1@x>' }),
      'mail/in/cur/3': letter({ Subject: 'three', 'Message-ID': '<3@x>', 'In-Reply-To': '<2@x>' }),
      'mail/in/cur/4': letter({ Subject: 'four', 'Message-ID': '<4@x>', 'In-Reply-To': '<2@x>' }),
    });
    world.index();
    expect(world.find('-t', 's:one')).toEqual(['in/cur/1', 'in/cur/2', 'in/cur/3', 'in/cur/4']);
    rmSync(world.path('mail/in/cur/2'));
    world.index();
    expect(world.find('-t', 's:one')).toEqual(['in/cur/1']);
    expect(world.find('-t', 's:three')).toEqual(['in/cur/3', 'in/cur/4']);
    expect(world.find('-t', 's:two')).toEqual([]);
  });
});
