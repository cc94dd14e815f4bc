/** Lists the senders of all mail, or of the mail that matches, by how often they write: `node examples/address-book.mjs d:2026`. */
import { loadConfig, openMailIndex } from 'mairix';

const { config } = loadConfig({ environment: process.env });
const index = openMailIndex(config);
try {
  await index.update();
  /** @type {Map<string, number>} */
  const counts = new Map();
  for await (const hit of index.search(process.argv.slice(2))) {
    for (const { address } of hit.from ?? []) {
      counts.set(address.toLowerCase(), (counts.get(address.toLowerCase()) ?? 0) + 1);
    }
  }
  for (const [address, count] of [...counts].sort(([, one], [, other]) => other - one)) {
    console.log(String(count).padStart(4), address);
  }
} finally {
  index.close();
}
