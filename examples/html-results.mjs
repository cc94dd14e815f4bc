/** Writes results in a format of its own, an HTML page: `node examples/html-results.mjs s:clock > page.html`. */
import { loadConfig, openMailIndex } from 'mairix';

const { config } = loadConfig({ environment: process.env });
const index = openMailIndex(config);
try {
  await index.update();
  console.log('<!doctype html>\n<meta charset="utf-8">\n<ul>');
  for await (const hit of index.search(process.argv.slice(2), { order: 'date-' })) {
    const [, subject = '(no subject)'] =
      /^Subject: (.*)$/im.exec(headerOf(await index.read(hit))) ?? [];
    const date = new Date(hit.date * 1000).toISOString().slice(0, 10);
    console.log(`<li><time>${date}</time> ${escaped(subject.trim())}`);
  }
  console.log('</ul>');
} finally {
  index.close();
}

/** @param {Uint8Array} message */
function headerOf(message) {
  return (
    Buffer.from(message)
      .toString('utf8')
      .split(/\r?\n\r?\n/, 1)[0] ?? ''
  );
}

/** @param {string} text */
function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
