import type { ThreadStore } from '../store/thread-store.ts';

/**
 * Finds the thread of a message that arrives: the one its ids already belong to (if there are
 * several, they become one), or a new one with the number of the message itself. Ids of messages we
 * do not have count as well, so two answers to a missing message end up together.
 */
export function link(
  threads: ThreadStore,
  { id, identifiers }: { readonly id: number; readonly identifiers: readonly number[] },
): number {
  const known: (number | undefined)[] = [];
  let thread = id;
  for (const identifier of identifiers) {
    const other = threads.threadOf(identifier);
    known.push(other);
    if (other !== undefined && other < thread) thread = other;
  }
  for (let at = 0; at < known.length; at++) {
    const other = known[at];
    if (other === thread) continue;
    if (other !== undefined && known.indexOf(other) === at) merge(threads, other, thread);
    threads.assign(identifiers[at] ?? 0, thread);
  }
  return thread;
}

function merge(threads: ThreadStore, from: number, to: number): void {
  for (const member of threads.liveMembers(from)) {
    for (const identifier of member.identifiers) threads.assign(identifier, to);
    threads.setThread(member.id, to);
  }
}
