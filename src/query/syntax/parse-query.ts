import type { SavedQuery } from '../../config/config.ts';
import { hintOf, QuerySyntaxError } from '../../errors.ts';
import type { Hint } from '../../hint.ts';
import { nearest } from '../../util/nearest.ts';
import type { Condition, Group, Query } from './ast.ts';
import { EVERYTHING } from './everything.ts';
import { inSaved, savedName } from './in-saved.ts';
import { parseArgument } from './parse-argument.ts';
import { NO_KEYS, parseKeys, type SearchKeys } from './parse-keys.ts';
import { splitQuery } from './split-query.ts';

/** Every word costs the database some hundred kilobytes and a few of the parameters it can take. */
const MAX_WORDS = 2_000;
/** Groups inside one another, whether typed or saved. */
const MAX_GROUP_DEPTH = 20;

/** How a search was typed. */
export interface TypingStyle {
  /**
   * As a text, where `-x` is "not x", and `OR`, `AND`, `NOT`, round and curly brackets have a meaning. In
   * arguments of a shell they are words; there are square brackets, because no shell needs quotes around them.
   */
  readonly isText?: boolean | undefined;
}

/**
 * Parses search arguments as a shell delivers them, such as `['d:3m-', 's:chrony=2']`, or the pieces of a
 * text, with the searches that `@name` means. Throws `QuerySyntaxError` with the span of what is wrong.
 */
export function parseQuery(
  searchArguments: readonly string[],
  saved: readonly SavedQuery[] = [],
  { isText = false }: TypingStyle = {},
): Query {
  const parser = new Parser(searchArguments, { shared: { saved, words: 0 }, isText });
  return { conditions: parser.parse() };
}

/** What is common to a search and all saved ones in it. */
interface Shared {
  readonly saved: readonly SavedQuery[];
  /** How many have been parsed so far. */
  words: number;
}

class Parser {
  readonly #arguments: readonly string[];
  readonly #isText: boolean;
  readonly #shared: Shared;
  /** Saved searches that this one is part of, the outermost first. */
  readonly #within: readonly SavedQuery[];
  /** Of the groups that are open, the innermost last. */
  readonly #keys: SearchKeys[] = [];
  #depth: number;
  #at = 0;

  constructor(
    searchArguments: readonly string[],
    {
      shared,
      isText,
      within = [],
      depth = 0,
    }: {
      readonly shared: Shared;
      readonly isText: boolean;
      readonly within?: readonly SavedQuery[];
      readonly depth?: number;
    },
  ) {
    this.#arguments = searchArguments;
    this.#isText = isText;
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

  // either := all (("/" | "OR") all)*
  #parseEither(): Condition[][] {
    const any = [this.#parseAll()];
    while (this.#nextIs(EITHER)) {
      this.#at++;
      any.push(this.#parseAll());
    }
    return any;
  }

  // all := one (["AND"] one)*
  #parseAll(): Condition[] {
    const all: Condition[] = [];
    while (this.#at < this.#arguments.length && !this.#nextIs(EITHER) && !this.#nextIs(CLOSING)) {
      all.push(this.#parseOne());
      if (this.#nextIs(BOTH)) this.#skipAnd();
    }
    if (all.length === 0) throw this.#nothingAt(Math.max(0, this.#at - 1));
    return all;
  }

  #skipAnd(): void {
    this.#at++;
    const isLast = this.#at === this.#arguments.length;
    if (isLast || this.#nextIs(CLOSING)) throw this.#nothingAt(this.#at - 1);
  }

  // one := "NOT" one | group | "-" argument | argument
  #parseOne(): Condition {
    if (this.#nextIs(NOT)) return this.#parseNot();
    const next = this.#joinedNext();
    const opening = this.#openingOf(next);
    if (opening !== undefined) return this.#parseGroup(opening);
    if (!this.#isText && OTHER_BRACKETS.includes(next)) throw this.#error(this.#at, WRONG_BRACKETS);
    const argument = this.#at++;
    const typed = this.#arguments[argument] ?? '';
    if (!this.#isText || !/^\s*-[^\s-]/.test(typed)) return this.#parseArgument(typed, argument);
    // A space, so that everything keeps its place.
    const excluded = this.#parseArgument(typed.replace('-', ' '), argument);
    return group({ negated: true, any: [[excluded]] });
  }

  #parseNot(): Condition {
    const not = this.#at++;
    if (this.#at === this.#arguments.length || this.#nextIs(CLOSING) || this.#nextIs(EITHER)) {
      throw this.#nothingAt(not);
    }
    return group({ negated: true, any: [[this.#parseOne()]] });
  }

  // group := ("[" | "~[") either "]"
  // in a text also := ["-" | "~"] [key ":"] ("(" either ")" | "{" argument+ "}" | "[" either "]")
  #parseGroup({ negated, keys, closing, isAny, threads }: Opening): Group {
    const opening = this.#at++;
    this.#keys.push(keys);
    const any = this.#deeper(opening, () => this.#parseEither());
    this.#keys.pop();
    if (this.#next !== closing) throw this.#error(opening, notClosed(closing));
    this.#at++;
    return group({ negated, threads, any: isAny ? any.flat().map((one) => [one]) : any });
  }

  #openingOf(typed: string): Opening | undefined {
    const [, not, key = '', bracket = ''] =
      (this.#isText ? OPENING_IN_TEXT : OPENING).exec(typed) ?? [];
    const closing = CLOSED_BY.get(bracket);
    if (not === undefined || closing === undefined) return undefined;
    const outer = this.#keys.at(-1) ?? NO_KEYS;
    const typedKeys =
      key === '' ? outer : parseKeys(`${not && ' '}${key.slice(0, -1)}`, bracket, this.#at);
    const threads = typedKeys.kind === 'thread';
    return {
      negated: not !== '',
      keys: threads ? outer : typedKeys,
      closing,
      isAny: bracket === '{' && !threads,
      threads,
    };
  }

  /** The next argument; in front of a bracket that a shell would not take, `thread:` may be one of its own. */
  #joinedNext(): string {
    const next = this.#next ?? '';
    const after = this.#arguments[this.#at + 1]?.trim() ?? '';
    if (!/^[~-]?thread:$/i.test(next) || !CLOSED_BY.has(after)) return next;
    this.#at++;
    return next + after;
  }

  #parseArgument(typed: string, argument: number): Condition {
    const [, tilde, name] = savedName().exec(typed.trim()) ?? [];
    if (name !== undefined) return this.#parseSaved(name, tilde === '~', argument);
    const [, not, inside] = THREAD_IN_BRACES.exec(typed) ?? [];
    if (inside !== undefined) return this.#parseInBraces(inside, not === '~', argument);
    const condition =
      this.#isText && typed.trim() === '*'
        ? EVERYTHING
        : parseArgument(typed, {
            argument,
            following: this.#arguments.slice(argument + 1, argument + 4),
            isText: this.#isText,
            keys: this.#keys.at(-1),
          });
    this.#shared.words += 'any' in condition ? condition.any.flat().length : 1;
    if (this.#shared.words > MAX_WORDS) throw this.#error(argument, TOO_MANY_WORDS);
    return condition;
  }

  /** The search in `thread:{from:kevin}`, as notmuch and lei have it in one argument. */
  #parseInBraces(text: string, negated: boolean, argument: number): Group {
    const inside = { shared: this.#shared, isText: true, within: this.#within };
    try {
      const conditions = this.#deeper(argument, () =>
        new Parser(splitQuery(text), { ...inside, depth: this.#depth }).parse(),
      );
      return group({ negated, threads: true, any: [conditions] });
    } catch (error) {
      if (!(error instanceof QuerySyntaxError) || error.saved !== undefined) throw error;
      throw this.#error(argument, { message: error.message, hint: hintOf(error) });
    }
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
      inSaved(saved, () => {
        const inside = { shared: this.#shared, isText: true, within, depth: this.#depth };
        return new Parser(saved.arguments, inside).parse();
      }),
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

  /** Whether the next argument is one of these words, some of which only a text has. */
  #nextIs({ always, inText }: Words): boolean {
    const next = this.#next ?? '';
    return always.includes(next) || (this.#isText && inText.includes(next));
  }

  #nothingAt(argument: number): QuerySyntaxError {
    const hint = hintForNothing((this.#arguments[argument] ?? '').trim());
    return this.#error(argument, { message: 'an expression is missing', hint });
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
  readonly hint: Hint | undefined;
}

/** Arguments that are no expressions. */
interface Words {
  readonly always: readonly string[];
  readonly inText: readonly string[];
}

const EITHER: Words = { always: ['/'], inText: ['OR'] };
const BOTH: Words = { always: [], inText: ['AND'] };
const NOT: Words = { always: [], inText: ['NOT'] };
const CLOSING: Words = { always: [']'], inText: [')', '}'] };

/** How a group begins. */
interface Opening {
  readonly negated: boolean;
  /** Of what is in it. */
  readonly keys: SearchKeys;
  readonly closing: string;
  /** Gmail's `{a b}` is "a or b". */
  readonly isAny: boolean;
  /** `thread:[` */
  readonly threads: boolean;
}

const OPENING = /^(~?)((?:thread:)?)(\[)$/i;
const OPENING_IN_TEXT = /^([~-]?)((?:[a-z][\w-]*:)?)([[({])$/i;
const THREAD_IN_BRACES = /^\s*(~?)thread:\s*"?\{(.*)\}"?\s*$/is;
const CLOSED_BY: ReadonlyMap<string, string> = new Map([
  ['[', ']'],
  ['(', ')'],
  ['{', '}'],
]);
const OTHER_BRACKETS = ['(', ')', '{', '}', '~(', '~{'];

const NOT_OPEN: Complaint = {
  message: 'no group is open here',
  hint: 'a group begins with "[", which is an argument by itself, and ends with "]"',
};

function notClosed(closing: string): Complaint {
  return {
    message: 'a group is not closed',
    hint:
      closing === ']'
        ? 'write "]" where it ends, with a space in front of it, as in [ f:kevin / f:ada ] s:clock'
        : `write "${closing}" where it ends; text with a bracket in it goes into quotes`,
  };
}

/** What lacks an expression beside or inside it. */
function hintForNothing(typed: string): string {
  if (typed === 'NOT') return 'write one after "NOT"; in small letters it is a word';
  if (typed === 'OR' || typed === 'AND') {
    return `write one on both sides of each "${typed}"; in small letters it is a word`;
  }
  const [, , , bracket = ''] = OPENING_IN_TEXT.exec(typed) ?? [];
  const closing = CLOSED_BY.get(bracket);
  return bracket === '[' || closing === undefined
    ? 'write one on both sides of each "/", and one at least between "[" and "]"'
    : `write one at least between "${bracket}" and "${closing}"`;
}
const WRONG_BRACKETS: Complaint = {
  message: 'groups take square brackets',
  hint: 'write [ f:kevin / f:ada ], with spaces around brackets and slashes',
};
const TOO_DEEP: Complaint = {
  message: `groups are nested more than ${MAX_GROUP_DEPTH} deep`,
  hint: 'write the search with fewer groups',
};
const TOO_MANY_WORDS: Complaint = {
  message: `more than ${MAX_WORDS} words in one search`,
  hint: {
    commandLine: 'split it into several searches; a result folder can gather them with --augment',
    library: 'split it into several searches',
  },
};

function group({
  saved,
  negated = false,
  threads = false,
  any,
}: Partial<Group> & Pick<Group, 'any'>): Group {
  return { kind: 'group', saved, negated, threads, any };
}

function hintForUnknown(name: string, known: readonly string[]): Hint {
  if (name === 'me') return 'your own addresses are found in address fields: f:@me, t:@me, a:@me';
  const meant = nearest(name, known);
  if (meant !== undefined) return `did you mean @${meant}?`;
  const others = known.length === 0 ? '' : `; known are ${known.map((one) => `@${one}`).join(' ')}`;
  return {
    commandLine: `write it into the rc file, such as query=${name}: f:kevin d:3m-${others}`,
    library: `add it to \`queries\` in the configuration${others}`,
  };
}
