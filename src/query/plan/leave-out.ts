import type { SavedQuery } from '../../config/config.ts';
import { ConfigError } from '../../errors.ts';
import type { Condition, Group, Query } from '../syntax/ast.ts';
import { conditionsIn } from '../syntax/conditions-in.ts';
import { parseQuery } from '../syntax/parse-query.ts';
import { printQuery } from '../syntax/print-query.ts';

/** Searches under their names; `exclude` names those whose mail is left out of others. */
interface SavedSearches {
  readonly saved: readonly SavedQuery[];
  readonly exclude: readonly string[];
}

/** The search without the mail of excluded ones, except those that it asks for. Throws `ConfigError`, `QuerySyntaxError`. */
export function leaveOut(query: Query, searches: SavedSearches): Query {
  const excluded = excludedBy(query, searches).map((group) => ({ ...group, negated: true }));
  return { conditions: [...query.conditions, ...excluded] };
}

/** The mail that `leaveOut` takes away from what the search finds; nothing if it takes none. */
export function onlyLeftOut(query: Query, searches: SavedSearches): Query | undefined {
  const any = excludedBy(query, searches).map((group) => [group]);
  if (any.length === 0) return undefined;
  const group = { kind: 'group', saved: undefined, negated: false, threads: false, any } as const;
  return { conditions: [...query.conditions, group] };
}

function excludedBy(query: Query, { saved, exclude }: SavedSearches): Group[] {
  return [...new Set(exclude)].flatMap((name) => {
    const { conditions } = parseExcluded(name, saved);
    const [group] = conditions;
    return group?.kind !== 'group' || asksFor(query, name, group) ? [] : [group];
  });
}

function parseExcluded(name: string, saved: readonly SavedQuery[]): Query {
  if (saved.some((one) => one.name === name)) return parseQuery([`@${name}`], saved);
  throw new ConfigError(`exclude names @${name}, but no search is saved as that`, {
    hint: {
      commandLine: `write it into the rc file, such as query=${name}: in:${name}`,
      library: 'add it to `queries` in the configuration',
    },
  });
}

/** Whether a search names the excluded one, or a place that it looks for. */
function asksFor(query: Query, name: string, excluded: Group): boolean {
  if (savedIn(query.conditions).has(name)) return true;
  const places = placesIn({ conditions: [excluded] });
  return placesIn(query).some((place) => places.includes(place));
}

function savedIn(conditions: readonly Condition[]): Set<string | undefined> {
  const groups = conditions.filter((one) => one.kind === 'group');
  const inside = groups.flatMap(({ any }) => any.flatMap((all) => [...savedIn(all)]));
  return new Set([...groups.map(({ saved }) => saved?.name), ...inside]);
}

/** Folders, paths, labels and headers: a date or a word may be in many searches. */
function placesIn(query: Query): string[] {
  return [...conditionsIn(query, ({ negated }) => !negated)]
    .filter(({ kind }) => PLACES.has(kind))
    .flatMap((condition) => printQuery({ conditions: [condition] }));
}

const PLACES: ReadonlySet<Condition['kind']> = new Set(['folder', 'path', 'label', 'header']);
