import { type Environment, variable } from '../environment.ts';
import type { OpenSearchSettings } from '../open-search-settings.ts';
import { quote } from '../quote.ts';
import type { Advice } from '../setting.ts';
import { parseAddress } from './parse-address.ts';

/** What a setting of OpenSearch falls back on. */
export interface Home {
  readonly environment: Environment;
  readonly homeDirectory: string;
  readonly hostName: string;
}

/** The setting that cannot be used, by its directive, and what to do. */
export interface WrongSetting extends Advice {
  readonly directive:
    | 'database'
    | 'writer'
    | 'shards'
    | 'replicas'
    | 'opensearch_username'
    | 'opensearch_password';
}

const MAX_SHARDS = 1024;
const MAX_REPLICAS = 100;

/** The settings of the index at an address, with what may be left out filled in; or the first one that is wrong. */
export function completeOpenSearch(
  address: string,
  given: Partial<OpenSearchSettings>,
  home: Home,
): OpenSearchSettings | WrongSetting {
  const found = parseAddress(address);
  if ('message' in found) return { directive: 'database', ...found };
  const { writer = writerOn(home.hostName), username, password, shards, replicas } = given;
  if (!WRITER.test(writer)) return wrongWriter(writer);
  if (shards !== undefined && !isCount(shards, 1, MAX_SHARDS)) {
    return { directive: 'shards', ...wrongCount(1, MAX_SHARDS) };
  }
  if (replicas !== undefined && !isCount(replicas, 0, MAX_REPLICAS)) {
    return { directive: 'replicas', ...wrongCount(0, MAX_REPLICAS) };
  }
  if (username === undefined && password !== undefined) return NO_USERNAME;
  if (username !== undefined && password === undefined) return NO_PASSWORD;
  const notes = given.notes ?? `${stateDirectory(home)}/mairix/${found.name}.${writer}.db`;
  return { ...given, ...found, writer, notes };
}

const WRITER = /^[a-z0-9][a-z0-9-]{0,99}$/;

/** The name of the machine, as far as a writer may have it. */
function writerOn(hostName: string): string {
  const name = hostName.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return name.replace(/^-|-$/g, '').slice(0, 100) || 'mairix';
}

function wrongWriter(writer: string): WrongSetting {
  return {
    directive: 'writer',
    message: `${quote(writer)} cannot be the name of a writer`,
    hint: 'write up to 100 lower-case letters, digits and -, as in writer=archive-1',
  };
}

function isCount(count: number, least: number, most: number): boolean {
  return Number.isInteger(count) && count >= least && count <= most;
}

function wrongCount(least: number, most: number): Advice {
  return {
    message: 'this is not a number that can be used here',
    hint: `write a whole number from ${least} to ${most}`,
  };
}

const NO_USERNAME: WrongSetting = {
  directive: 'opensearch_password',
  message: 'there is a password but no opensearch_username',
  hint: 'add a line such as opensearch_username=mairix',
};

const NO_PASSWORD: WrongSetting = {
  directive: 'opensearch_username',
  message: 'opensearch_password is not set',
  hint: 'add a line such as opensearch_passwordcommand=pass show search/mairix',
};

/** Where programs keep what must outlive them but is no document: https://specifications.freedesktop.org/basedir-spec/ */
function stateDirectory({ environment, homeDirectory }: Home): string {
  const named = variable(environment, 'XDG_STATE_HOME') ?? '';
  return named.startsWith('/') ? named : `${homeDirectory}/.local/state`;
}
