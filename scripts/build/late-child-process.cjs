/**
 * commander loads `node:child_process`, which takes 2 ms, for subcommands that are programs: we have none. Only
 * `--pager` starts a program, so it is loaded when that asks for it.
 */
module.exports = {
  get spawn() {
    return require('child_process').spawn;
  },
};
