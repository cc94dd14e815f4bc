/** @param {readonly number[]} numbers */
export function median(numbers) {
  const sorted = numbers.toSorted((left, right) => left - right);
  const middle = sorted.length / 2;
  const [low = Number.NaN, high = low] = sorted.slice(
    Math.ceil(middle) - 1,
    Math.floor(middle) + 1,
  );
  return (low + high) / 2;
}

/** @param {number} milliseconds */
export function showTime(milliseconds) {
  if (milliseconds >= 10_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  if (milliseconds >= 1_000) return `${(milliseconds / 1000).toFixed(2)} s`;
  if (milliseconds >= 100) return `${milliseconds.toFixed(0)} ms`;
  return `${milliseconds.toPrecision(milliseconds >= 1 ? 3 : 2)} ms`;
}

/** @param {number} bytes */
export function showBytes(bytes) {
  const mega = bytes / 1e6;
  return `${mega >= 100 ? mega.toFixed(0) : mega.toFixed(mega >= 10 ? 1 : 2)} MB`;
}

/** @param {number} count */
export function showCount(count) {
  return count.toLocaleString('en-US', { maximumFractionDigits: 0 });
}
