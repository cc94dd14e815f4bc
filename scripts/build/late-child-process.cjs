/**
 * commander loads `node:child_process`, which takes 2 ms, for subcommands that are programs: we have none. Only
 * `--pager` and mail on IMAP servers start programs, so it is loaded when these ask for it.
 */
module.exports = {
  get spawn() {
    return require('child_process').spawn;
  },
};
