import { expect, test } from 'vitest';
import { box, letter, makeWorld, RC_FILE, type TempWorld } from '../helpers/temp-world.ts';

// Most tests run the program within their own process. It must end there as it does in a process of its own.

const MAIL = {
  'mail/in/cur/1:2,S': letter({
    Subject: 'apples',
    From: 'ada@example.org',
    'Message-ID': '<1@x>',
  }),
  'mail/in/cur/2:2,': letter({ Subject: 'Re: apples', 'In-Reply-To': '<1@x>' }, 'crème\n'),
  'mail/box': box(letter({ Subject: 'pears' })),
  'mail/bad.gz': 'no gzip',
};
const RC = `${RC_FILE}mbox=box:bad.gz\nquery=fruit: s:apples/pears\n`;

async function indexedWorld(): Promise<TempWorld> {
  const world = makeWorld(MAIL, RC);
  await world.mairix();
  return world;
}

test.each([
  // what each command prints, and its exit status
  ['an index run', []],
  ['one that tells', ['-v']],
  ['one that purges', ['-p', '-F']],
  ['one of a single folder', ['--folder', 'in']],
  ['a new index', ['--rebuild']],
  ['results', ['s:apples']],
  ['results of whole threads', ['-t', '-o', 'threads', 's:re']],
  ['results in an mbox', ['--format', 'mbox', '-o', 'a-box', '@fruit']],
  ['paths', ['-r', 'z:-']],
  ['headers', ['-x', 's:pears']],
  ['a summary', ['--format', 'summary', 's:apples']],
  ['JSON', ['--format', 'json', 'b:creme']],
  ['a number', ['--count', 's:apples']],
  ['an explanation', ['--explain', 's:apple=', 'd:2020']],
  ['the dump', ['-d']],
  ['addresses', ['--address', 'ada']],
  ['folders', ['--list', 'folders']],
  ['statistics', ['--stats']],
  ['problems', ['--problems']],
  ['a check', ['--check']],
  ['a proposal', ['--setup']],
  ['help', ['--help']],
  ['help for searches', ['--help', 'query']],
  ['the version', ['--version']],
  // what goes wrong
  ['nothing found', ['-r', 's:quinces']],
  ['an expression that is wrong', ['s:apples/']],
  ['an option that is unknown', ['--bogus']],
  ['an option without its value', ['-o']],
  ['a result folder full of mail', ['-o', 'in', 's:apples']],
  ['an rc file that is missing', ['-f', 'none']],
])('%s', async (_, args) => {
  const [within, apart] = [await indexedWorld(), await indexedWorld()];
  expect(timeless(await within.mairix(...args))).toEqual(timeless(apart.launch(...args)));
  expect(within.list('.')).toEqual(apart.list('.'));
});

/** Without how long something took. */
function timeless({ stdout, stderr, ...rest }: { stdout: string; stderr: string }) {
  const shown = (text: string) => text.replace(/\d+\.\d s( \(\d+ messages\/s\))?/g, 'some time');
  return { ...rest, stdout: shown(stdout), stderr: shown(stderr) };
}
