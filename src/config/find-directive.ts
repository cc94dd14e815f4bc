import { invariant } from '../util/invariant.ts';
import { nearest } from '../util/nearest.ts';
import { DIRECTIVES, type Directive, type DirectiveName } from './directives.ts';

/** The row of a directive in the table. */
export function directiveNamed(name: DirectiveName): Directive {
  const directive = DIRECTIVES.find((row) => row.name === name);
  invariant(directive !== undefined, `no row for ${name}`);
  return directive;
}

/** A directive, and the name of the IMAP account that it is about, if the key has one. */
export interface FoundDirective {
  readonly directive: Directive | undefined;
  readonly account?: string;
}

/** The directive that a key names, in upper or lower case: `imap_server`, or `imap.work.server` for an account. */
export function findDirective(key: string): FoundDirective {
  const [, account, rest] = ACCOUNT_KEY.exec(key) ?? [];
  const wanted = rest === undefined ? key.toLowerCase() : `imap_${rest.toLowerCase()}`;
  const directive =
    DIRECTIVES.find(({ name }) => name === wanted) ??
    DIRECTIVES.find(({ name, prefix }) => prefix === true && wanted.startsWith(name));
  return account === undefined ? { directive } : { directive, account };
}

// key := "imap." account "." rest
const ACCOUNT_KEY = /^imap\.([A-Za-z][\w-]*)\.(\w+)$/i;

/** The directive that a misspelt key probably means. */
export function nearestDirective(key: string): Directive | undefined {
  const name = nearest(key.toLowerCase(), currentNames());
  return name === undefined ? undefined : directiveNamed(name);
}

/** Names to recommend: those that are not old. */
export function currentNames(): DirectiveName[] {
  return DIRECTIVES.filter(({ renamed }) => renamed === undefined).map(({ name }) => name);
}
