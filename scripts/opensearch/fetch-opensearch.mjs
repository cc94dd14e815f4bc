import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));

/** The version in `pom.xml`. */
export const OPENSEARCH_VERSION = '2.19.6';

/** Where OpenSearch is, or will be once it was fetched. */
export const OPENSEARCH =
  process.env['MAIRIX_OPENSEARCH'] ??
  join(homedir(), `.cache/mairix/opensearch-${OPENSEARCH_VERSION}`);

const JARS = join(OPENSEARCH, 'lib');
const CLASSES = join(OPENSEARCH, 'classes');

/** What Java needs to find all of it. */
export const CLASS_PATH = `${CLASSES}:${JARS}/*`;

/** Whether it was fetched. */
export function isFetched() {
  return existsSync(join(CLASSES, 'OpenSearchNode.class'));
}

/** Fetches the artifacts of OpenSearch with Maven, once, and compiles the program that runs a node of it. Needs a JDK. */
export function fetchOpenSearch() {
  if (!existsSync(JARS)) {
    mkdirSync(OPENSEARCH, { recursive: true });
    const fetched = mkdtempSync(`${JARS}-`);
    const copy = ['dependency:copy-dependencies', `-DoutputDirectory=${fetched}`];
    run('mvn', ['--batch-mode', '--quiet', '--file', join(HERE, 'pom.xml'), ...copy]);
    renameSync(fetched, JARS);
  }
  run('javac', ['-cp', `${JARS}/*`, '-d', CLASSES, join(HERE, 'OpenSearchNode.java')]);
}

/** @param {string} program @param {readonly string[]} args */
function run(program, args) {
  execFileSync(program, args, { stdio: ['ignore', 2, 2] });
}
