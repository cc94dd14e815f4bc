import { invariant } from '../util/invariant.ts';
import { nearest } from '../util/nearest.ts';
import { DIRECTIVES, type Directive, type DirectiveName } from './directives.ts';

/** The row of a directive in the table. */
export function directiveNamed(name: DirectiveName): Directive {
  const directive = DIRECTIVES.find((row) => row.name === name);
  invariant(directive !== undefined, `no row for ${name}`);
  return directive;
}

/** The directive that a key names, in upper or lower case. */
export function findDirective(key: string): Directive | undefined {
  const wanted = key.toLowerCase();
  return (
    DIRECTIVES.find(({ name }) => name === wanted) ??
    DIRECTIVES.find(({ name, prefix }) => prefix === true && wanted.startsWith(name))
  );
}

/** The directive that a misspelt key probably means. */
export function nearestDirective(key: string): Directive | undefined {
  const name = nearest(key.toLowerCase(), currentNames());
  return name === undefined ? undefined : directiveNamed(name);
}

/** Names to recommend: neither old nor unsupported. */
export function currentNames(): DirectiveName[] {
  return DIRECTIVES.filter(
    ({ renamed, unsupported }) => renamed === undefined && unsupported !== true,
  ).map(({ name }) => name);
}
