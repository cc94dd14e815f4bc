import type { Condition, Group, Query } from './ast.ts';

/** What is typed as one argument. */
export type SingleCondition = Exclude<Condition, Group>;

/** All conditions, also those in groups that are to be entered. */
export function* conditionsIn(
  { conditions }: Query,
  enters: (group: Group) => boolean = () => true,
): Generator<SingleCondition> {
  for (const condition of conditions) {
    if (condition.kind !== 'group') yield condition;
    else if (enters(condition)) {
      for (const all of condition.any) yield* conditionsIn({ conditions: all }, enters);
    }
  }
}

/** Whether a message must have what the group says, and it was typed. */
export function isTypedGroup({ saved, negated }: Group): boolean {
  return saved === undefined && !negated;
}
