/** Prints new mail that matches, as it comes, until Ctrl-C: `node examples/watch.mjs f:kevin`. */
import { formatLocation, loadConfig, openMailIndex } from 'mairix';

const { config } = loadConfig({ environment: process.env });
const index = openMailIndex(config);
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => ending.abort());

let newest = 0;
let isFirst = true;
for await (const event of index.watch({ signal: ending.signal })) {
  if (event.kind === 'failed') console.error(event.error.message);
  if (event.kind !== 'updated') continue;
  const known = newest;
  for await (const { number, location } of index.search(process.argv.slice(2))) {
    newest = Math.max(newest, number);
    if (number > known && !isFirst) console.log(`new: ${formatLocation(location)}`);
  }
  if (isFirst) console.log('watching');
  isFirst = false;
}
index.close();
