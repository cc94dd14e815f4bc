import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** This path works both from this folder and from `dist/cli/parts`, the folder of the built command line. */
const PROGRAM = fileURLToPath(new URL('../../documents/pdf-program.js', import.meta.url));
const HEAP_MEGABYTES = 256;
/** The first Node that can keep a program from files, other programs and, later, the network. */
const FIRST_NODE = 22;

/**
 * The command that turns a PDF into text: this Node with the package unpdf, which may read its own files
 * and nothing else. `undefined` if the package is not installed, or this Node cannot confine it.
 */
export function pdfCommand(): readonly string[] | undefined {
  const [major = 0] = process.versions.node.split('.').map(Number);
  const unpdf = unpdfDirectory();
  if (major < FIRST_NODE || unpdf === undefined) return undefined;
  const isNamed = process.allowedNodeEnvironmentFlags.has('--permission');
  return [
    process.execPath,
    isNamed ? '--permission' : '--experimental-permission',
    `--allow-fs-read=${PROGRAM}`,
    `--allow-fs-read=${unpdf}/*`,
    '--allow-worker', // for its guard against hanging
    `--max-old-space-size=${HEAP_MEGABYTES}`,
    '--no-warnings',
    PROGRAM,
  ];
}

function unpdfDirectory(): string | undefined {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve('unpdf')));
  } catch {
    return undefined;
  }
}
