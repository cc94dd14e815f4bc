/** commander loads `node:child_process`, which takes 2 ms, for subcommands that are programs: we have none. */
module.exports = {};
