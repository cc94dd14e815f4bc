import { mkdirSync } from 'node:fs';
import { describe, test } from 'vitest';
import { emacs, hasEmacs, startGnus } from '../helpers/emacs.ts';
import { befriend } from '../helpers/friends.ts';
import { letter, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

// nnmairix.el, https://www.gnu.org/software/emacs/manual/html_node/gnus/nnmairix.html

const apple = letter({
  Subject: 'apple',
  From: 'ada@example.org',
  'Message-ID': '<1@example.org>',
});
const tart = letter({ Subject: 'apple tart', 'Message-ID': '<2@example.org>' });

/** Folders in the way of nnml (MH) or nnmaildir, and what Gnus shows of them. */
const backends = [
  {
    backend: 'nnml',
    files: {
      'mail/active': 'in 2 1 y\n',
      'mail/in/.overview': '',
      'mail/in/1': apple,
      'mail/in/2': tart,
    },
    rcLines: 'mh=in\nmformat=mh',
    server: '(nnml "here" (nnml-directory "~/mail/") (nnml-active-file "~/mail/active"))',
    found: '.overview 1 2',
  },
  {
    backend: 'nnmaildir',
    files: { 'mail/in/cur/1.b.c:2,S': apple, 'mail/in/cur/2.b.c:2,': tart },
    rcLines: 'maildir=in\nmformat=maildir',
    server: '(nnmaildir "here" (directory "~/mail/"))',
    found: '.nnmaildir cur new tmp',
  },
];

const ACTIONS = `
  (setq group "nnmairix+search:apples" nnmairix-mairix-synchronous-update t)
  (defun at-group (action) (with-current-buffer gnus-group-buffer
    (gnus-group-jump-to-group group) (funcall action)))
  (defun ask (query)
    (at-group (lambda () (nnmairix-group-change-query-this-group query)))
    (show query))
  (defun show (what)
    (gnus-activate-group group 'scan)
    (let* ((active (gnus-active group)) (subjects nil))
      (when (<= (car active) (cdr active))
        (dolist (number (number-sequence (car active) (cdr active)))
          (gnus-request-head number group)
          (with-current-buffer nntp-server-buffer (push (mail-fetch-field "subject") subjects))))
      (say "%s: %s" what (string-join (nreverse subjects) ", "))))
  (nnmairix-create-search-group '(nnmairix "search") "apples" "s:apple" nil)
  (show "s:apple")
  (say "%s" (string-join
    (directory-files "~/mail/zz_mairix-apples-1" nil "\\\\(^[^.]\\\\|^.overview\\\\|nnmail\\\\)") " "))
  (ask "s:nothing")
  (ask "s:tart f:ada")
  (ask "s:apple f:ada")
  (at-group #'nnmairix-group-toggle-threads-this-group)
  (show "with threads")
  (say "original: %s" (nnmairix-determine-original-group-from-path "<2@example.org>" "search"))
  (nnmairix-update-groups "search" nil t)
  (show "after update")
  (at-group #'nnmairix-group-delete-recreate-this-group)
  (show "recreated")`;

const CALLS = [
  '-V',
  '-Q -o ~/mail/zz_mairix-apples-1 s:apple',
  '-Q -o ~/mail/zz_mairix-apples-1 s:nothing',
  '-Q -o ~/mail/zz_mairix-apples-1 s:tart f:ada',
  '-Q -o ~/mail/zz_mairix-apples-1 s:apple f:ada',
  '-Q -t -o ~/mail/zz_mairix-apples-1 s:apple f:ada',
  '-r m:2@example.org',
  '-F -Q',
  '-Q -t -o ~/mail/zz_mairix-apples-1 s:apple f:ada',
];

describe.skipIf(!hasEmacs).each(backends)('nnmairix over $backend', async (one) => {
  const twins = makeTwins(
    one.files,
    `base=~/mail\n${one.rcLines}\nomit=zz_mairix-*\ndatabase=~/.mairix.db\n`,
  );
  await twins.each((world) => world.mairix());

  test('makes, changes, updates and recreates a group for a search', async () => {
    await twins.agreeOn(
      (world) => useGroup(world, one),
      [
        's:apple: apple, apple tart',
        one.found,
        's:nothing: ',
        's:tart f:ada: ',
        's:apple f:ada: apple',
        'with threads: apple',
        `original: (${one.backend}+here:in)`,
        'after update: apple',
        'recreated: apple',
        ...CALLS,
      ],
    );
  });
});

// Over nnimap, Gnus talks to a server that knows the folder; mairix is given its name in `base`.
test('a folder that an IMAP server made is filled', async () => {
  const twins = makeTwins(
    {
      'Maildir/.personal/cur/1:2,S': apple,
      'Maildir/.zz_mairix-apples-1/maildirfolder': '',
      'Maildir/.zz_mairix-apples-1/dovecot-uidlist': '3 V1 N1\n',
    },
    'base=~/Maildir\nmaildir=.personal\nomit=zz_mairix-*\ndatabase=~/.mairix.db\n',
  );
  await twins.each(async (world) => {
    for (const part of ['cur', 'new', 'tmp'])
      mkdirSync(world.path(`Maildir/.zz_mairix-apples-1/${part}`));
    await world.mairix('-F', '-Q');
  });
  const stdout = 'Matched 1 messages\n';
  await twins.agree(['-Q', '-o', '.zz_mairix-apples-1', 's:apple'], {
    status: 0,
    stdout,
    stderr: '',
  });
  await twins.agreeOn(
    (world) => world.list('Maildir/.zz_mairix-apples-1/cur'),
    ['123456789.0.mairix:2,S -> ~/Maildir/.personal/cur/1:2,S'],
  );
});

/** What Emacs says, then how it called mairix; what it asked twice in a row stands there once. */
function useGroup(world: TempWorld, { backend, server }: (typeof backends)[number]): string[] {
  const friend = befriend(world);
  const gnus = startGnus(`${server}
    (nnmairix "search" (nnmairix-backend ${backend}) (nnmairix-backend-server "here")
              (nnmairix-mairix-command "mairix") (nnmairix-default-group "default"))`);
  const said = emacs(friend, gnus + ACTIONS);
  return [...said, ...friend.calls().filter((call, at, calls) => call !== calls[at - 1])];
}
