import type { SavedQuery } from '../../config/config.ts';
import { QuerySyntaxError } from '../../errors.ts';
import { nearest } from '../../util/nearest.ts';
import type { Condition, Group, Query } from './ast.ts';
import { inSaved, savedName } from './in-saved.ts';
import { parseArgument } from './parse-argument.ts';
import { splitQuery } from './split-query.ts';

/** Every word costs the database some hundred kilobytes and a few of the parameters it can take. */
const MAX_WORDS = 2_000;
/** Groups inside one another, whether typed or saved. */
const MAX_GROUP_DEPTH = 20;

/** Arguments that are no expressions; square brackets, because no shell needs quotes around them. */
const OPENING = ['[', '~['];
const CLOSING = ']';
const EITHER = '/';

/**
 * Parses search arguments as a shell delivers them, such as `['d:3m-', 's:chrony=2']`, with the searches
 * that `@name` means. Throws `QuerySyntaxError` with the span of what is wrong.
 */
export function parseQuery(
  searchArguments: readonly string[],
  saved: readonly SavedQuery[] = [],
): Query {
  return { conditions: new Parser(searchArguments, { saved, words: 0 }).parse() };
}

/** What is common to a search and all saved ones in it. */
interface Shared {
  readonly saved: readonly SavedQuery[];
  /** How many have been parsed so far. */
  words: number;
}

class Parser {
  readonly #arguments: readonly string[];
  readonly #shared: Shared;
  /** Saved searches that this one is part of, the outermost first. */
  readonly #within: readonly SavedQuery[];
  #depth: number;
  #at = 0;

  constructor(
    searchArguments: readonly string[],
    shared: Shared,
    within: readonly SavedQuery[] = [],
    depth = 0,
  ) {
    this.#arguments = searchArguments;
    this.#shared = shared;
    this.#within = within;
    this.#depth = depth;
  }

  // query := [either]
  parse(): readonly Condition[] {
    if (this.#arguments.length === 0) return [];
    const any = this.#parseEither();
    if (this.#at < this.#arguments.length) throw this.#error(this.#at, NOT_OPEN);
    const [all] = any;
    return all !== undefined && any.length === 1 ? all : [group({ any })];
  }

  // either := all ("/" all)*
  #parseEither(): Condition[][] {
    const any = [this.#parseAll()];
    while (this.#next === EITHER) {
      this.#at++;
      any.push(this.#parseAll());
    }
    return any;
  }

  // all := (group | "@" name | argument)+
  #parseAll(): Condition[] {
    const all: Condition[] = [];
    for (let next = this.#next; next !== EITHER && next !== CLOSING; next = this.#next) {
      if (next === undefined) break;
      all.push(OPENING.includes(next) ? this.#parseGroup(next) : this.#parseOne(next));
    }
    if (all.length === 0) throw this.#error(Math.max(0, this.#at - 1), NOTHING_THERE);
    return all;
  }

  // group := ("[" | "~[") either "]"
  #parseGroup(bracket: string): Group {
    const opening = this.#at++;
    const any = this.#deeper(opening, () => this.#parseEither());
    if (this.#next !== CLOSING) throw this.#error(opening, NOT_CLOSED);
    this.#at++;
    return group({ negated: bracket !== '[', any });
  }

  #parseOne(typed: string): Condition {
    if (ROUND_OR_CURLY.includes(typed)) throw this.#error(this.#at, OTHER_BRACKETS);
    const argument = this.#at++;
    const [, tilde, name] = savedName().exec(typed) ?? [];
    if (name !== undefined) return this.#parseSaved(name, tilde === '~', argument);
    const next = this.#arguments[this.#at];
    const condition = parseArgument(this.#arguments[argument] ?? '', argument, next);
    this.#shared.words += 'any' in condition ? condition.any.flat().length : 1;
    if (this.#shared.words > MAX_WORDS) throw this.#error(argument, TOO_MANY_WORDS);
    return condition;
  }

  // "@" name := the search that is saved under that name
  #parseSaved(name: string, negated: boolean, argument: number): Group {
    const found = this.#shared.saved.findLast((one) => one.name === name);
    if (found === undefined) throw this.#unknown(name, argument);
    if (this.#within.includes(found)) throw this.#error(argument, this.#circle(found));
    const { origin, query } = found;
    const saved = { name, origin, arguments: splitQuery(query) };
    const within = [...this.#within, found];
    const conditions = this.#deeper(argument, () =>
      inSaved(saved, () => new Parser(saved.arguments, this.#shared, within, this.#depth).parse()),
    );
    return group({ saved, negated, any: [conditions] });
  }

  #deeper<Result>(argument: number, parse: () => Result): Result {
    if (this.#depth === MAX_GROUP_DEPTH) throw this.#error(argument, TOO_DEEP);
    this.#depth++;
    const result = parse();
    this.#depth--;
    return result;
  }

  /** The next argument, without spaces around it. */
  get #next(): string | undefined {
    return this.#arguments[this.#at]?.trim();
  }

  #unknown(name: string, argument: number): QuerySyntaxError {
    return this.#error(argument, {
      message: `no search is saved as @${name}`,
      hint: hintForUnknown(name, [...new Set(this.#shared.saved.map((one) => one.name))]),
    });
  }

  #circle({ name }: SavedQuery): Complaint {
    const names = [...this.#within.map((one) => one.name), name].slice(-4);
    return {
      message: `@${name} is part of itself: ${names.map((one) => `@${one}`).join(' → ')}`,
      hint: 'a saved search can use others, but not one that it is part of',
    };
  }

  #error(argument: number, { message, hint }: Complaint): QuerySyntaxError {
    const { length } = this.#arguments[argument] ?? '';
    return new QuerySyntaxError(message, { hint, span: { argument, start: 0, end: length } });
  }
}

interface Complaint {
  readonly message: string;
  readonly hint: string;
}

const ROUND_OR_CURLY = ['(', ')', '{', '}', '~(', '~{'];

const NOT_OPEN: Complaint = {
  message: 'no group is open here',
  hint: 'a group begins with "[", which is an argument by itself, and ends with "]"',
};
const NOT_CLOSED: Complaint = {
  message: 'a group is not closed',
  hint: 'write "]" where it ends, with a space in front of it, as in [ f:kevin / f:ada ] s:clock',
};
const NOTHING_THERE: Complaint = {
  message: 'an expression is missing',
  hint: 'write one on both sides of each "/", and one at least between "[" and "]"',
};
const OTHER_BRACKETS: Complaint = {
  message: 'groups take square brackets',
  hint: 'write [ f:kevin / f:ada ], with spaces around brackets and slashes',
};
const TOO_DEEP: Complaint = {
  message: `groups are nested more than ${MAX_GROUP_DEPTH} deep`,
  hint: 'write the search with fewer groups',
};
const TOO_MANY_WORDS: Complaint = {
  message: `more than ${MAX_WORDS} words in one search`,
  hint: 'split it into several searches; a result folder can gather them with --augment',
};

function group({ saved, negated = false, any }: Partial<Group> & Pick<Group, 'any'>): Group {
  return { kind: 'group', saved, negated, any };
}

function hintForUnknown(name: string, known: readonly string[]): string {
  if (name === 'me') return 'your own addresses are found in address fields: f:@me, t:@me, a:@me';
  const meant = nearest(name, known);
  if (meant !== undefined) return `did you mean @${meant}?`;
  const save = `write it into the rc file, such as query=${name}: f:kevin d:3m-`;
  return known.length === 0
    ? save
    : `${save}; known are ${known.map((one) => `@${one}`).join(' ')}`;
}
