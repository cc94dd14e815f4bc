import { availableParallelism, cpus, totalmem } from 'node:os';

/** The machine in a line, for whoever compares figures. */
export function describeMachine() {
  const cores = availableParallelism();
  const model = cpus()[0]?.model.trim() || 'unknown processor';
  const memory = (totalmem() / 2 ** 30).toFixed(0);
  return `${cores} core${cores === 1 ? '' : 's'} (${model}), ${memory} GiB, Node ${process.versions.node}`;
}
