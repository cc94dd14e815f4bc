/**
 * commander loads `node:child_process`, which takes 2 ms, for subcommands that are programs: we have none. Only
 * `--pager` and mail on IMAP servers start programs, so it is loaded when these ask for it.
 */
module.exports = {
  get spawn() {
    // biome-ignore lint/style/useNodejsImportProtocol: with `node:` the bundler would put this file here again
    return require('child_process').spawn;
  },
};
