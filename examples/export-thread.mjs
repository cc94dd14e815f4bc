/** Writes the messages that match, with their whole threads, as an mbox: `node examples/export-thread.mjs s:clock > thread.mbox`. */
import { loadConfig, openMailIndex } from 'mairix';

const { config } = loadConfig({ environment: process.env });
const index = openMailIndex(config);
try {
  await index.update();
  for await (const hit of index.search(process.argv.slice(2), { threads: true, order: 'date+' })) {
    const message = Buffer.from(await index.read(hit)).toString('latin1');
    const date = new Date(hit.date * 1000)
      .toUTCString()
      .replace(/^(\w+), (\d+) (\w+) (\d+) (\S+) GMT$/, '$1 $3 $2 $5 $4');
    // In an mbox, a line that looks like the start of the next message gets a `>`.
    const quoted = message.replace(/^(>*From )/gm, '>$1').replace(/\n*$/, '\n');
    process.stdout.write(Buffer.from(`From MAILER-DAEMON ${date}\n${quoted}\n`, 'latin1'));
  }
} finally {
  index.close();
}
