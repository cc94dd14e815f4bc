import { readFolderName } from '../../model/names/has-folder-name.ts';
import { either } from './either.ts';
import type { Plan } from './plan.ts';

/**
 * The plan for mail in folders of these names alone, as for `in:`. Mail elsewhere is not even looked at:
 * `thread:[ x ]` would say that a thread has such a message.
 */
export function confine(plan: Plan, folders: readonly string[]): Plan {
  const inside = either(
    folders.map((typed): Plan => ({ kind: 'folder', ...readFolderName(typed) })),
  );
  return { kind: 'and', parts: [inside, withConfinedThreads(plan, inside)] };
}

function withConfinedThreads(plan: Plan, inside: Plan): Plan {
  switch (plan.kind) {
    case 'and':
    case 'or':
      return { ...plan, parts: plan.parts.map((part) => withConfinedThreads(part, inside)) };
    case 'not':
      return { ...plan, part: withConfinedThreads(plan.part, inside) };
    case 'thread':
      return {
        ...plan,
        part: { kind: 'and', parts: [inside, withConfinedThreads(plan.part, inside)] },
      };
    default:
      return plan;
  }
}
