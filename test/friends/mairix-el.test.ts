import { describe, expect, test } from 'vitest';
import { emacs, hasEmacs } from '../helpers/emacs.ts';
import { befriend } from '../helpers/friends.ts';
import { letter, type TempWorld } from '../helpers/temp-world.ts';
import { makeTwins } from '../helpers/twins.ts';

// mairix.el of Emacs: searches end in an mbox that Rmail opens

const twins = makeTwins(
  {
    'mail/in/cur/1:2,S': letter({
      Subject: 'apple pie',
      From: 'Ada <ada@example.org>',
      'Message-ID': '<1@example.org>',
    }),
    'mail/in/cur/2:2,': letter({ Subject: 'Re: apple pie', References: '<1@example.org>' }),
  },
  'base=~/mail\nmaildir=in\nmformat=mbox\nmfolder=found\ndatabase=~/.mairix.db\n',
);
await twins.each((world) => world.mairix());

/** What Rmail shows: the subjects of the box that it was given. */
const START = `
  (require 'mairix) (require 'rmail)
  (setq mairix-file-path "~/mail/" mairix-synchronous-update t rmail-display-summary nil
        inhibit-message t)
  (defun shown ()
    (with-current-buffer rmail-buffer
      (let (subjects)
        (dotimes (index rmail-total-messages)
          (push (rmail-get-header "subject" (1+ index)) subjects))
        (say "%s" (string-join (nreverse subjects) ", ")))))
  (defun attempt (action)
    (condition-case problem (funcall action) (error (say "%s" (cadr problem)))))`;

describe.skipIf(!hasEmacs)('mairix.el', () => {
  test.each([
    [
      'a search',
      '(mairix-search "s:pie f:ada" nil) (shown)',
      ['apple pie', '-Q -o ~/mail/mairixsearch.mbox s:pie f:ada'],
    ],
    [
      'a search for whole threads',
      '(mairix-search "s:pie f:ada" t) (shown)',
      ['apple pie, Re: apple pie', '-Q -t -o ~/mail/mairixsearch.mbox s:pie f:ada'],
    ],
    [
      'a search that finds nothing, told from one that fails',
      '(say "%s" (mairix-search "s:cherry" nil)) (attempt (lambda () (mairix-search "d:zzz" nil)))',
      [
        'nil',
        'Error running Mairix.  See buffer *mairix output* for details',
        '-Q -o ~/mail/mairixsearch.mbox s:cherry',
        '-Q -o ~/mail/mairixsearch.mbox d:zzz',
      ],
    ],
    [
      'searches that start from the message on the screen',
      `(mairix-search "s:pie f:ada" nil)
       (mairix-search-thread-this-article) (shown)
       (rmail-show-message 1)
       (mairix-search-from-this-article nil) (shown)`,
      [
        'apple pie, Re: apple pie',
        'apple pie',
        '-Q -o ~/mail/mairixsearch.mbox s:pie f:ada',
        '-Q -t -o ~/mail/mairixsearch.mbox m:1@example.org',
        '-Q -o ~/mail/mairixsearch.mbox f:ada@example.org',
      ],
    ],
    [
      'a saved search, with a box of its own',
      `(setq mairix-saved-searches '(("pies" "s:pie= F:-s" "pies.mbox" nil)))
       (defun completing-read (&rest _) "pies")
       (mairix-use-saved-search) (shown)`,
      ['Re: apple pie', '-Q -o ~/mail/pies.mbox s:pie= F:-s'],
    ],
    [
      'a search put together in a form',
      `(mairix-widget-search '(("From" "Ada <ada@example.org>") ("Subject" "(apple) pie")))
       (dolist (name '("cFrom" "cSubject" "Threads"))
         (widget-value-set (cadr (assoc name mairix-widgets)) t))
       (widget-value-set (cadr (assoc "seen" mairix-widgets)) "yes")
       (mairix-widget-send-query mairix-widgets) (shown)`,
      [
        'apple pie, Re: apple pie',
        '-Q -t -o ~/mail/mairixsearch.mbox F:s s:apple,pie f:Ada,ada@example.org',
      ],
    ],
    [
      'a search put together in a form that leaves a comma at the end',
      `(mairix-widget-search '(("Subject" "pie&")))
       (widget-value-set (cadr (assoc "cSubject" mairix-widgets)) t)
       (mairix-widget-send-query mairix-widgets) (shown)`,
      ['apple pie, Re: apple pie', '-Q -o ~/mail/mairixsearch.mbox s:pie,'],
    ],
    [
      'an index run, here and in the background',
      `(mairix-update-database)
       (setq mairix-synchronous-update nil)
       (mairix-update-database)
       (while (get-process "mairixupdate") (accept-process-output nil 0.1))
       (with-current-buffer mairix-output-buffer
         (say "%s" (string-match "[\\e\\r]" (buffer-string))))`,
      ['nil', '-F -Q', '-F -Q'],
    ],
  ])('%s', async (_, lisp, lines) => {
    await twins.agreeOn((world) => talk(world, lisp), lines);
  });

  test('what it said is in the buffer that it points to', () => {
    const output = '(with-current-buffer mairix-output-buffer (say "%s" (buffer-string)))';
    const lisp = `(attempt (lambda () (mairix-search "s:apple/" nil))) ${output}`;
    expect(emacs(befriend(twins.ours), START + lisp)).toEqual([
      'Error running Mairix.  See buffer *mairix output* for details',
      'mairix: a word is missing',
      '  s:apple/',
      '          ^',
      `  write a word on both sides of each "/", or put a path into quotes: 's:"apple/"'`,
    ]);
  });
});

/** What Emacs says, then how it called mairix. */
function talk(world: TempWorld, lisp: string): string[] {
  const friend = befriend(world);
  return [...emacs(friend, START + lisp), ...friend.calls()];
}
