/** Prints how the mail that matches is spread over years, folders and people, and all labels: `node examples/mail-in-numbers.mjs d:2020-`. */
import { loadConfig, openMailIndex } from 'mairix';

const { config } = loadConfig({ environment: process.env });
const index = openMailIndex(config);
try {
  await index.update();
  const { messages, bytes, months, folders, senders } = await index.breakdown(
    process.argv.slice(2),
    { most: 5 },
  );
  console.log(`${messages} messages, ${bytes} bytes`);
  /** @type {Map<number, number>} */
  const years = new Map();
  for (const { year, messages } of months) years.set(year, (years.get(year) ?? 0) + messages);
  for (const [year, count] of years) console.log(String(count).padStart(6), year);
  for (const { path, messages } of folders) console.log(String(messages).padStart(6), path);
  for (const { address, messages } of senders) console.log(String(messages).padStart(6), address);
  for (const { name, messages } of await index.labels()) {
    console.log(String(messages).padStart(6), `label ${name}`);
  }
} finally {
  index.close();
}
