/** Indexes the mail of ~/.mairixrc and prints what matches: `node examples/index-and-search.mjs s:clock`. */
import { formatLocation, loadConfig, openMailIndex } from 'mairix';

const { config } = loadConfig({ environment: process.env });
const index = openMailIndex(config);
try {
  const { added, messages } = await index.update();
  console.log(`${added} added, ${messages} messages`);
  for await (const { date, location } of index.search(process.argv.slice(2), { order: 'date-' })) {
    console.log(new Date(date * 1000).toISOString().slice(0, 10), formatLocation(location));
  }
} finally {
  index.close();
}
