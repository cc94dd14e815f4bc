/**
 * Prints a message as people read it, its place in its thread, and where its attached files are put if you name a directory:
 * `node examples/show-message.mjs 20240503.1@x.example /tmp`.
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { loadConfig, openMailIndex } from 'mairix';

const [messageId = '', directory] = process.argv.slice(2);
const { config } = loadConfig({ environment: process.env });
const index = openMailIndex(config);
try {
  await index.update();
  const { subject, from, text, parts } = await index.message({ messageId });
  console.log(`From: ${from.map(({ name, address }) => `${name} <${address}>`).join(', ')}`);
  console.log(`Subject: ${subject}\n\n${text.trimEnd()}\n`);
  for (const { number, fileName, size } of parts.filter(({ attached }) => attached)) {
    console.log(`[${number}] ${fileName ?? 'a file without a name'}, ${size} bytes`);
    if (directory === undefined) continue;
    const part = await index.part({ messageId }, number);
    if (part !== undefined) await writeFile(join(directory, `part-${number}`), part.bytes);
  }
  const { total, messages } = await index.thread({ messageId });
  const place = messages.findIndex(({ hit }) => hit.messageId === messageId);
  console.log(`message ${place + 1} of ${total} in its thread`);
} finally {
  index.close();
}
