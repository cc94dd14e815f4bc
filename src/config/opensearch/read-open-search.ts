import { hostname } from 'node:os';
import type { OpenSearchSettings } from '../open-search-settings.ts';
import type { Password } from '../password.ts';
import { quote } from '../quote.ts';
import {
  type Given,
  OPENSEARCH_DIRECTIVES,
  type OpenSearchDirective,
  type RcSetting,
  type Reading,
} from '../setting.ts';
import { commandIn } from '../values/command-in.ts';
import { passwordIn } from '../values/password-in.ts';
import { wrongLine } from '../values/wrong-line.ts';
import { completeOpenSearch } from './complete-open-search.ts';
import { isOpenSearchAddress } from './parse-address.ts';

/**
 * What `database=` names: a file, or an index of OpenSearch with all that the rc file says about it. Throws
 * `ConfigError` if that cannot be used; lines that have no effect with a file are complaints.
 */
export function readOpenSearch(database: string, given: Given): Reading {
  const last = (directive: OpenSearchDirective) => given.others(directive).at(-1);
  if (!isOpenSearchAddress(database)) return { config: { database }, complaints: useless(given) };
  const settings = completeOpenSearch(database, settingsIn(last, given), {
    ...given.surroundings,
    hostName: hostname(),
  });
  if (!('message' in settings)) return { config: { database, openSearch: settings } };
  const { directive, message, hint } = settings;
  const line =
    directive === 'database'
      ? given.settings.at(-1)
      : (last(directive) ?? last('opensearch_passwordcommand'));
  throw wrongLine(message, hint, line, given);
}

type Last = (directive: OpenSearchDirective) => RcSetting | undefined;

function settingsIn(last: Last, given: Given): Partial<OpenSearchSettings> {
  const text = (directive: OpenSearchDirective) => last(directive)?.text;
  const count = (directive: OpenSearchDirective) => {
    const written = text(directive);
    return written === undefined ? undefined : /^\d+$/.test(written) ? Number(written) : Number.NaN;
  };
  const password = passwordFrom(last, given);
  return {
    ...(text('writer') === undefined ? {} : { writer: text('writer') ?? '' }),
    shards: count('shards'),
    replicas: count('replicas'),
    ...(keepsSource(last('store'), given) ? { keepsSource: true } : {}),
    username: text('opensearch_username'),
    password,
    environment: password?.kind === 'password command' ? given.surroundings.environment : undefined,
  };
}

function keepsSource(store: RcSetting | undefined, given: Given): boolean {
  if (store === undefined || store.text === 'source') return store !== undefined;
  const hint = 'write store=source to keep messages, or remove the line';
  throw wrongLine(`${quote(store.text)} is nothing that can be stored`, hint, store, given);
}

function passwordFrom(last: Last, given: Given): Password | undefined {
  const password = last('opensearch_password');
  const command = last('opensearch_passwordcommand');
  if (password !== undefined && command !== undefined) {
    const hint = 'keep one of opensearch_password and opensearch_passwordcommand';
    throw wrongLine('there is more than one password', hint, command, given);
  }
  if (password !== undefined) return passwordIn(password, given, 'opensearch_passwordcommand');
  return command && { kind: 'password command', command: commandIn(command, given) };
}

function useless(given: Given): NonNullable<Reading['complaints']> {
  return OPENSEARCH_DIRECTIVES.flatMap((directive) =>
    given.others(directive).map(({ line }) => ({
      line,
      message: `${directive} has no effect without OpenSearch`,
      hint: 'remove the line, or write an address such as database=opensearch+https://search.example.org/mail',
    })),
  );
}
