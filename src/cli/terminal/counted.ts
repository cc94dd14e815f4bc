/** `1 message`, `2 messages`. */
export function counted(count: number | undefined, what: string): string {
  return `${count ?? '?'} ${what}${count === 1 ? '' : 's'}`;
}
