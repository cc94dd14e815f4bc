import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** This path works both from this folder and from `dist/cli/parts`, the folder of the built command line. */
const PROGRAM = fileURLToPath(new URL('../../documents/pdf-program.js', import.meta.url));
const HEAP_MEGABYTES = 256;
/** The first Node that can keep a program from files, other programs and, later, the network. */
const FIRST_NODE = 22;

/** A Node, and what it can do. */
export interface KnownNode {
  readonly path: string;
  /** Such as `22.23.5`. */
  readonly version: string;
  /** Whether it calls its permissions by a name that is no experiment. */
  readonly hasPermission: boolean;
}

/**
 * The command that turns a PDF into text: this Node with the package unpdf, which may read its own files
 * and nothing else. `undefined` if the package is not installed, or this Node cannot confine it.
 */
export function pdfCommand(node = thisNode(), program = PROGRAM): readonly string[] | undefined {
  const [major = 0] = node.version.split('.').map(Number);
  const unpdf = unpdfPath();
  if (major < FIRST_NODE || unpdf === undefined) return undefined;
  return [
    node.path,
    node.hasPermission ? '--permission' : '--experimental-permission',
    `--allow-fs-read=${program}`,
    `--allow-fs-read=${dirname(dirname(unpdf))}/*`,
    '--allow-worker', // for its guard against hanging
    `--max-old-space-size=${HEAP_MEGABYTES}`,
    '--no-warnings',
    program,
    unpdf,
  ];
}

function thisNode(): KnownNode {
  return {
    path: process.execPath,
    version: process.versions.node,
    hasPermission: process.allowedNodeEnvironmentFlags.has('--permission'),
  };
}

/** The path of its module, free of links: `…/unpdf/dist/index.cjs`. */
function unpdfPath(): string | undefined {
  try {
    return createRequire(import.meta.url).resolve('unpdf');
  } catch {
    return undefined;
  }
}
