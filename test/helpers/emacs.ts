import type { FriendlyWorld } from './friends.ts';
import { canRun } from './installed.ts';

/** Emacs, with the Lisp packages that come with it. */
export const hasEmacs = canRun('emacs', '--batch', '-Q', '--eval', '(require (quote mairix))');

/** Runs Lisp in Emacs without a terminal; gives the lines that it said with `princ` or `say`. */
export function emacs(friend: FriendlyWorld, lisp: string): string[] {
  const program = `(progn (defun say (format &rest args) (princ (apply #'format (concat format "\\n") args))) ${lisp})`;
  const { status, stdout, stderr } = friend.run('emacs', '--batch', '-Q', '--eval', program);
  if (status !== 0) throw new Error(`Emacs failed: ${stderr}`);
  return stdout.split('\n').filter((line) => line !== '');
}

/** Gnus without news, with these mail servers, and with nothing that outlives it. */
export function startGnus(servers: string): string {
  return `
    (require 'gnus) (require 'nnmairix) (require 'nnml) (require 'nnmaildir) (require 'gnus-search)
    (setq gnus-select-method '(nnnil "") gnus-secondary-select-methods '(${servers})
          gnus-init-file nil gnus-site-init-file nil gnus-startup-file "~/.newsrc"
          gnus-use-dribble-file nil gnus-save-newsrc-file nil gnus-read-newsrc-file nil
          gnus-agent nil gnus-inhibit-startup-message t gnus-verbose 3 gnus-verbose-backends 3
          mail-sources nil nnml-get-new-mail nil inhibit-message t)
    (defun y-or-n-p (&rest _) t)
    (gnus)`;
}
