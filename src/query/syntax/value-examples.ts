/** What is often written behind some keys, for completion. */
export const VALUE_EXAMPLES: Readonly<Record<string, readonly string[]>> = {
  d: ['today', 'yesterday', '1w-', '1m-', '3m-', '1y-', '-2y', '3m-1m'],
  z: ['-10k', '10k-', '100k-1m', '1m-', '10m-'],
  F: ['s', '-s', 'r', '-r', 'f', '-f'],
  has: ['attachment', '~attachment'],
  type: ['pdf', 'image', 'calendar', 'patch', 'zip', 'html'],
};
