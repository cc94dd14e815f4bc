import { describe, test } from 'vitest';
import { codeBlock } from '../helpers/documents.ts';
import { emacs, hasEmacs, startGnus } from '../helpers/emacs.ts';
import { befriend } from '../helpers/friends.ts';
import { letter, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

// gnus-search.el, the engine gnus-search-mairix: paths on stdout, in a pseudo-terminal of Emacs

const twins = makeTwins(
  {
    'mail/active': 'in 2 1 y\n',
    'mail/in/.overview': '',
    'mail/in/1': letter({ Subject: 'apple', From: 'ada@example.org', 'Message-ID': '<1@b.c>' }),
    'mail/in/2': letter({ Subject: 'apples', To: 'kevin@example.org', References: '<1@b.c>' }),
  },
  'base=~/mail\nmh=in\nmfolder=found\ndatabase=~/.mairix.db\n',
);
await twins.each((world) => world.mairix());

/** A query of Gnus, the numbers of the articles, the search that came of it. */
const queries = [
  ['from:ada', '1', 'f:ada'],
  ['subject:appl*', '2 1', 's:appl='],
  ['subject:nothing', '', 's:nothing'],
  ['not subject:apple', '2', 's:~apple'],
  ['subject:apple or subject:apples', '2 1', 's:apple/apples'],
  ['recipient:kevin', '2', 'tc:kevin'],
  ['text:hello', '2 1', 'bs:hello'],
  ['address:ada@example.org', '1', 'a:ada@example.org'],
  ['since:2020-02-01', '2 1', 'd:20200201-'],
  ['larger:10k', '', 'z:10k-'],
  ['id:1@b.c', '1', 'm:1@b.c'],
  ['id:1@b.c thread:t', '2 1', '-t m:1@b.c'],
  // one argument where two are meant: Gnus finds nothing by it, with either program
  ['from:ada subject:apple', '', "'f:ada s:apple'"],
];

describe.skipIf(!hasEmacs)('gnus-search', () => {
  test('finds the articles of each query', async () => {
    await twins.agreeOn(ask, [
      ...queries.map(([query, articles]) => `${query}: ${articles}`),
      ...queries.map(([, , search]) => `--rcfile ~/.mairixrc -r ${search}`),
    ]);
  });
});

/** Gnus reads what came until the process was gone; on a busy machine, some of it is still to come. */
const READ_TO_THE_END = `
  (advice-add 'gnus-search-indexed-parse-output :before
    (lambda (&rest _) (while (accept-process-output nil 0.1))))`;

/** What Gnus finds for all queries, then how it called mairix. */
function ask(world: TempWorld): string[] {
  const friend = befriend(world);
  const lisp = `
    ${startGnus('(nnml "here" (nnml-directory "~/mail/") (nnml-active-file "~/mail/active"))')}
    ${codeBlock('docs/mail-programs.md', 'elisp')}
    ${READ_TO_THE_END}
    (dolist (query '(${queries.map(([query = '']) => JSON.stringify(query)).join(' ')}))
      (let ((found (gnus-search-run-query
                    (list (cons 'search-query-spec (list (cons 'query query)))
                          (cons 'search-group-spec '(("nnml:here")))))))
        (say "%s: %s" query
          (mapconcat (lambda (hit) (number-to-string (aref hit 1))) found " "))))`;
  return [...emacs(friend, lisp), ...friend.calls()];
}
