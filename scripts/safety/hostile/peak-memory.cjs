/** Given to Node with `--require`, it leaves the most memory the process ever had, in KB, in a file. */
const { readFileSync, writeFileSync } = require('node:fs');
const { isMainThread } = require('node:worker_threads');

if (isMainThread) {
  process.on('exit', () => {
    const [, kilobytes] = /^VmHWM:\s+(\d+)/m.exec(readFileSync('/proc/self/status', 'utf8')) ?? [];
    const { PEAK_FILE = '' } = process.env;
    writeFileSync(PEAK_FILE, String(kilobytes));
  });
}
