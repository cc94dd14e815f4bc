/** Prints what an expression can become, as the Tab key shows it: `node examples/complete.mjs f:kev`. */
import { loadConfig, openMailIndex } from 'mairix';

const { config } = loadConfig({ environment: process.env });
const index = openMailIndex(config);
try {
  for (const text of await index.completions(process.argv[2] ?? '')) console.log(text);
} finally {
  index.close();
}
