/**
 * A program of its own, which a run starts for each PDF: the PDF on standard input, its text on standard
 * output. Node lets it read the package that does the work, and nothing else (`indexer/read/pdf-command.ts`). Its
 * argument is the path of that package: looking for it could lead through directories that it may not read.
 */
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';

/** Longer than a run waits for it: this is for a program whose run was killed. */
const MAX_MILLISECONDS = 15_000;

/** A megabyte can unpack to a gigabyte, which is not on the heap that Node limits. */
const MAX_BYTES = 400 * 1024 * 1024;

// In a thread, because a hostile page can keep this one busy for ever.
const guard = `
const end = () => process.kill(process.pid, 'SIGKILL');
setTimeout(end, ${MAX_MILLISECONDS});
setInterval(() => process.memoryUsage.rss() > ${MAX_BYTES} && end(), 50);
`;
new Worker(guard, { eval: true }).unref();

const [, , unpdf = ''] = process.argv;
const { extractText, getDocumentProxy }: typeof import('unpdf') = await import(
  pathToFileURL(unpdf).href
);
const chunks: Buffer[] = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const pdf = await getDocumentProxy(new Uint8Array(Buffer.concat(chunks)), {
  isEvalSupported: false,
  verbosity: 0, // its warnings are about what is wrong with the PDF
});
const { text } = await extractText(pdf, { mergePages: false });
process.stdout.write(text.join('\n'));
