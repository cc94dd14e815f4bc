import type { ThreadMember, ThreadStore } from '../store/thread-store.ts';
import { link } from './link.ts';

/**
 * Takes messages out of their threads and marks them dead. What only they held together falls
 * apart: the rest of each thread is linked again, as if it had arrived without them.
 */
export function leave(threads: ThreadStore, ids: readonly number[]): void {
  const torn = new Map<number, ThreadMember[]>();
  for (const id of ids) {
    const member = threads.member(id);
    if (member === undefined) continue;
    const gone = torn.get(member.thread);
    if (gone === undefined) torn.set(member.thread, [member]);
    else gone.push(member);
    threads.setDead(id, true);
  }
  for (const [thread, gone] of torn) relink(threads, thread, gone);
}

/** Brings a dead message back, into the thread it belongs to now. */
export function rejoin(threads: ThreadStore, id: number): void {
  const member = threads.member(id);
  if (member === undefined) return;
  threads.setDead(id, false);
  threads.setThread(id, link(threads, member));
}

function relink(threads: ThreadStore, thread: number, gone: readonly ThreadMember[]): void {
  const rest = threads.liveMembers(thread);
  for (const { identifiers } of [...gone, ...rest]) {
    for (const identifier of identifiers) threads.forget(identifier);
  }
  for (const member of rest) threads.setThread(member.id, link(threads, member));
}
