import { describe, test } from 'vitest';
import { emacs, hasEmacs } from '../helpers/emacs.ts';
import { befriend } from '../helpers/friends.ts';
import { letter, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

// MH-E's mh-search: paths on stdout, and a configuration of its own, as its manual has it

const config = `base=~/Mail

# List of folders that should be indexed. 3 dots at the end means there
# are subfolders within the folder
mh=archive...:inbox

vfolder_format=mh
database=~/Mail/.mairix/database
`;

const twins = makeTwins({
  'Mail/.mairix/config': config,
  'Mail/inbox/.mh_sequences': '',
  'Mail/inbox/7': letter({ Subject: 'apple', From: 'ada@example.org' }),
  'Mail/archive/old/.mh_sequences': '',
  'Mail/archive/old/12': letter({ Subject: 'apple tart', To: 'kevin@example.org' }),
});
await twins.each((world) => world.mairix('-f', world.path('Mail/.mairix/config')));

describe.skipIf(!hasEmacs)('mh-search', () => {
  test.each([
    ['((subject . "apple"))', ['+archive/old 12', '+inbox 7'], 's:apple'],
    ['((subject . (or "apple" (not "tart"))))', ['+archive/old 12', '+inbox 7'], 's:apple/~tart'],
    ['((subject . (and "apple" (not "tart"))))', ['+inbox 7'], 's:apple,~tart'],
    [
      '((from . "ada") (subject . "apple") (message-size . "-1k"))',
      ['+inbox 7'],
      'z:-1k s:apple f:ada',
    ],
    ['((to-or-cc . "kevin") (date . "2020-"))', ['+archive/old 12'], 'd:2020- tc:kevin'],
    ['((subject-or-body . "nothing"))', [], 'bs:nothing'],
  ])('%s', async (fields, hits, search) => {
    await twins.agreeOn(
      (world) => ask(world, fields),
      [...hits, `-r -f ~/Mail/.mairix/config ${search}`],
    );
  });
});

/** What MH-E finds for the fields of its form, then how it called mairix. */
function ask(world: TempWorld, fields: string): string[] {
  const friend = befriend(world);
  const lisp = `
    (require 'mh-e) (require 'mh-search)
    (setq mh-user-path (expand-file-name "~/Mail/"))
    (mh-mairix-execute-search mh-user-path (mh-mairix-regexp-builder '${fields}))
    (let (hit)
      (while (setq hit (mh-mairix-next-result)) (say "%s %s" (car hit) (cadr hit))))`;
  return [...emacs(friend, lisp), ...friend.calls()];
}
