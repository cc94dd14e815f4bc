import type { Directive } from './directives.ts';
import { currentNames, nearestDirective } from './find-directive.ts';
import type { ConfigProblem } from './problem.ts';
import { quote } from './quote.ts';

/** What is wrong with a line; the caller knows which line it is. */
export type Complaint = Omit<ConfigProblem, 'file' | 'line'>;

/** For a key that names no directive. */
export function unknownDirective(key: string): Complaint {
  const nearest = nearestDirective(key)?.name;
  return {
    message: `unknown directive ${quote(key)}`,
    hint: nearest === undefined ? knownNames() : `did you mean ${nearest}?`,
    directive: nearest,
  };
}

/** For a directive that has no effect, or not the effect that the user expects; `undefined` for most lines. */
export function misusedDirective(
  directive: Directive,
  value: string | undefined,
): Complaint | undefined {
  if (directive.takes === 'nothing') return value === undefined ? undefined : surplus(directive);
  if (value === undefined) return missing(directive);
  return directive.renamed === undefined ? undefined : renamed(directive.renamed, directive);
}

function knownNames(): string {
  return `directives are ${currentNames().join(', ')}`;
}

// Classic mairix ignores the value, so even `=no` switches the directive on; we tell the user.
function surplus({ name }: Directive): Complaint {
  const hint = `write ${name} alone to switch it on; remove the line to switch it off`;
  return { message: `${name} takes no value and is on, whatever follows`, hint, directive: name };
}

function missing({ name, example }: Directive): Complaint {
  return { message: `${name} needs a value`, hint: `for example ${example}`, directive: name };
}

function renamed(newName: string, { name }: Directive): Complaint {
  const hint = `write ${newName}= instead`;
  return { message: `${name} still works but is an old name`, hint, directive: name };
}
