/** A longer search is not repeated in a hint. */
const REPEATED_AT_MOST = 60;

/** Whether what somebody typed is short enough to be part of a hint. */
export function isRepeatable(value: string): boolean {
  return value.length <= REPEATED_AT_MOST;
}

/** Such as `did you mean s:~patch?`; nothing for a text that is too long to be repeated. */
export function didYouMean(search: string): string | undefined {
  return isRepeatable(search) ? `did you mean ${search}?` : undefined;
}
