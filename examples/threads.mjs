/** Prints the newest threads that match as trees, of some folders if you name any: `node examples/threads.mjs s:clock inbox lists/*`. */
import { loadConfig, openMailIndex } from 'mairix';

const [query = '', ...folders] = process.argv.slice(2);
const within = folders.length === 0 ? undefined : folders;
const { config } = loadConfig({ environment: process.env });
const index = openMailIndex(config);
try {
  await index.update();
  for await (const { total, messages } of index.threads(query, {
    within,
    order: 'date-',
    limit: 10,
  })) {
    console.log(`${total} messages`);
    for (const { hit, depth } of messages) {
      const mark = hit.matched ? '*' : ' ';
      console.log(`${mark} ${'  '.repeat(depth)}${hit.from?.[0]?.name}: ${hit.subject}`);
    }
  }
} finally {
  index.close();
}
