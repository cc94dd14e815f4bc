import type { ThreadStore } from '../store/thread-store.ts';

/**
 * Finds the thread of a message that arrives: the one its ids already belong to (if there are
 * several, they become one), or a new one with the number of the message itself. Ids of messages we
 * do not have count as well, so two answers to a missing message end up together.
 */
export function link(
  threads: ThreadStore,
  { id, identifiers }: { readonly id: number; readonly identifiers: Float64Array },
): number {
  const known = Array.from(identifiers, (identifier) => threads.threadOf(identifier));
  const joined = new Set(known.filter((thread) => thread !== undefined));
  const thread = Math.min(id, ...joined);
  for (const other of joined) {
    if (other !== thread) merge(threads, other, thread);
  }
  identifiers.forEach((identifier, at) => {
    if (known[at] !== thread) threads.assign(identifier, thread);
  });
  return thread;
}

function merge(threads: ThreadStore, from: number, to: number): void {
  for (const member of threads.liveMembers(from)) {
    for (const identifier of member.identifiers) threads.assign(identifier, to);
    threads.setThread(member.id, to);
  }
}
