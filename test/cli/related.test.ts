import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { PROGRAM } from '../../scripts/built.mjs';
import {
  box,
  type Files,
  letter,
  makeWorld,
  RC_FILE,
  type TempWorld,
} from '../helpers/temp-world.ts';

// --thread-of, --from-of, --message-of and --where are about a message at hand

const QUESTION = letter({
  From: 'Kevin <kevin@x.example>',
  Subject: 'which clock?',
  'Message-ID': '<question@x>',
});
const ANSWER = letter({
  From: 'bob@x.example',
  Subject: 'Re: which clock?',
  'Message-ID': '<answer@x>',
  'In-Reply-To': '<question@x>',
});
const OTHER = letter({
  From: '"K. from work" <KEVIN@x.example>',
  Subject: 'tides',
  'Message-ID': '<tides@x>',
});
/** Never indexed, but its thread is. */
const LATER = letter({
  From: '=?utf-8?q?Zo=C3=AB?= <zoe@x.example>, ada@x.example',
  'Message-ID': '<later@x>',
  References: '<lost@x>\n <answer@x>',
});

let world: TempWorld;
beforeAll(async () => {
  world = makeWorld(
    {
      'mail/in/cur/1:2,S': QUESTION,
      'mail/in/cur/2:2,S': OTHER,
      'mail/box': box(ANSWER, QUESTION),
    },
    `${RC_FILE}mbox=box\n`,
  );
  await world.index();
});

async function indexed(files: Files): Promise<TempWorld> {
  const made = makeWorld(files, RC_FILE);
  await made.index();
  return made;
}

/** `mairix ARGUMENTS` with a message on stdin. */
function withMessage(input: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, ...args], {
    cwd: world.home,
    env: { HOME: world.home, TZ: 'UTC' },
    input,
    encoding: 'utf8',
  });
  const atHome = (text: string) => text.replaceAll(world.home, '~');
  return { status, stdout: atHome(stdout), stderr: atHome(stderr) };
}

const found = (...lines: readonly string[]) => ({
  status: 0,
  stdout: lines.map((line) => `${line}\n`).join(''),
  stderr: '',
});

describe('--thread-of', () => {
  test.each([
    ['a message that is indexed', QUESTION],
    ['a message that is not, but names one that is', LATER],
    ['the one that others name', letter({ 'Message-ID': '<question@x>' })],
  ])('finds the thread of %s', (_, message) => {
    expect(withMessage(message, '--format', 'msgid', '--thread-of', '-')).toEqual(
      found('question@x', 'answer@x'),
    );
  });

  test('takes further conditions', () => {
    expect(
      withMessage(LATER, '--format', 'msgid', '--thread-of', '-', 'f:kevin', 's:clock'),
    ).toEqual(found('question@x'));
  });

  test('takes the path of a message, and fills the result folder', async () => {
    expect((await world.mairix('--thread-of', 'mail/in/cur/1:2,S')).stdout).toBe(
      'Matched 3 messages\n',
    );
    const messages = world.list('mail/found').filter((entry) => /^(?:cur|new)\/./.test(entry));
    expect(messages).toHaveLength(3);
  });

  test('tells when no message of the thread is known', () => {
    expect(withMessage(letter({ 'Message-ID': '<new@x>' }), '-r', '--thread-of', '-')).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'mairix: the thread of the message is not in the index; run `mairix` to bring it up to date\n',
    });
  });
});

describe('--from-of', () => {
  test('finds the mail of the same address, whatever name stands beside it', () => {
    expect(withMessage(QUESTION, '--format', 'msgid', '--from-of', '-')).toEqual(
      found('question@x', 'tides@x'),
    );
  });

  test('with -t, a summary marks the mail of the sender, and not the rest of its threads', () => {
    const args = ['-t', '--format', 'summary', '--from-of', '-'];
    const marks = withMessage(QUESTION, ...args).stdout.match(/^[* ] .{10} {2}[^ ]+/gm);
    expect(marks).toEqual([
      '* 2020-03-02  Kevin',
      '  2020-03-02  bob@x.example',
      '* 2020-03-02  Kevin',
      '* 2020-03-02  K.',
    ]);
  });

  test('of a message that a list sends under its own address, finds the mail of the author', async () => {
    const list = 'List-Post: <mailto:crew@lists.example>\n';
    const via = (name: string, more: Record<string, string>) =>
      letter({ From: `${name} via Crew <crew@lists.example>`, ...more }).replace(
        '\n\n',
        `\n${list}\n`,
      );
    const adas = via('Ada', { 'Message-ID': '<1@l>', 'Reply-To': 'Ada <ada@zorn.example>' });
    const another = await indexed({
      'mail/in/cur/1:2,S': adas,
      'mail/in/cur/2:2,S': via('Bo', { 'Message-ID': '<2@l>', 'Reply-To': 'bo@x.example' }),
      'mail/in/cur/3:2,S': letter({ From: 'ada@zorn.example', 'Message-ID': '<3@l>' }),
      'mail/in/cur/4:2,S': via('Cy Dow', { 'Message-ID': '<4@l>' }),
      'mail/in/cur/5:2,S': letter({ From: 'Cy Dow <cy@x.example>', 'Message-ID': '<5@l>' }),
    });
    const ofSender = (message: string) => {
      another.put('message', message);
      return another.mairix('--format', 'msgid', '--from-of', another.path('message'));
    };

    expect(await ofSender(adas)).toEqual(found('1@l', '3@l'));
    const summary = await another.mairix('--format', 'summary', 'f:ada@zorn.example');
    expect(summary.stdout).toMatch(/^\S+ {2}Ada {18} /);
    // No address of hers is known: the name counts, and not the address of the list.
    expect(await ofSender(via('Cy Dow', {}))).toEqual(found('4@l', '5@l'));
  });

  test('a name that looks like an operator is only an address', () => {
    const odd = letter({ From: '"a/b, c" <bob=x/kevin@x.example>' });
    expect(withMessage(odd, '-r', '--from-of', '-')).toEqual({
      status: 1,
      stdout: '',
      stderr:
        'mairix: mail of its sender is not in the index; run `mairix` to bring it up to date\n',
    });
  });
});

describe('--where', () => {
  test('prints the folders of the message on stdin', () => {
    expect(withMessage(QUESTION, '--where')).toEqual(found('~/mail/in', '~/mail/box'));
  });

  test('prints the folders of what is found, each once', async () => {
    expect(await world.mairix('--where', 'f:kevin')).toEqual(found('~/mail/in', '~/mail/box'));
    expect((await world.mairix('--where', '-0', 's:tides')).stdout).toBe('~/mail/in\0');
  });

  test('a message that is not indexed lies nowhere', () => {
    expect(withMessage(LATER, '--where')).toEqual({
      status: 1,
      stdout: '',
      stderr: 'mairix: the message is not in the index; run `mairix` to bring it up to date\n',
    });
  });
});

describe('what is not a message', () => {
  const hint =
    '  give it a message with its whole header, as `|` of mutt does where $pipe_decode is not set\n';

  test.each([
    ['', ['--message-of', '-'], 'there is no message on stdin'],
    ['no header\n', ['--thread-of', '-'], 'there is no message on stdin'],
    [
      'Subject: x\n\n',
      ['--thread-of', '-'],
      'the message on stdin has no Message-ID, and names no other message',
    ],
    ['Subject: x\n\n', ['--message-of', '-'], 'the message on stdin has no Message-ID'],
    ['Subject: x\n\n', ['--from-of', '-'], 'the message on stdin has no address in From'],
  ])('%j with %j is an error', (input, args, message) => {
    expect(withMessage(input, '-r', ...args)).toEqual({
      status: 2,
      stdout: '',
      stderr: `mairix: ${message}\n${hint}`,
    });
  });

  test('so is a file that is not there', async () => {
    expect(await world.mairix('-r', '--thread-of', 'nowhere')).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'mairix: cannot read nowhere: no such file or directory\n  give it the path of a message, or - for one on stdin; a search comes after that\n',
    });
  });

  test('so is a directory', async () => {
    expect(await world.mairix('-r', '--thread-of', world.path('mail'))).toEqual({
      status: 2,
      stdout: '',
      stderr:
        'mairix: ~/mail is not a file\n  give it the path of a message, or - for one on stdin; a search comes after that\n',
    });
  });

  test('and two of them at once', async () => {
    expect((await world.mairix('--thread-of', 'a', '--from-of', 'b')).status).toBe(3);
  });
});
