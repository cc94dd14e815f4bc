/** Hours east of Greenwich: the zones of RFC 5322, 4.3, and those that real mail uses besides. */
const ZONE_HOURS: ReadonlyMap<string, number> = new Map([
  ['HST', -10],
  ['AKST', -9],
  ['AKDT', -8],
  ['PST', -8],
  ['PDT', -7],
  ['MST', -7],
  ['MDT', -6],
  ['CST', -6],
  ['CDT', -5],
  ['EST', -5],
  ['EDT', -4],
  ['AST', -4],
  ['ADT', -3],
  ['BRT', -3],
  ['BST', 1],
  ['WEST', 1],
  ['MET', 1],
  ['MEZ', 1],
  ['CET', 1],
  ['MEST', 2],
  ['MESZ', 2],
  ['CEST', 2],
  ['EET', 2],
  ['SAST', 2],
  ['EEST', 3],
  ['MSK', 3],
  ['IST', 5.5],
  ['HKT', 8],
  ['SGT', 8],
  ['JST', 9],
  ['KST', 9],
  ['AEST', 10],
  ['AEDT', 11],
  ['NZST', 12],
  ['NZDT', 13],
]);

const LONGEST_OFFSET = 15 * 60;

// +0100, +01:00, GMT+1, CET +0100, and with the sign missing, doubled or apart
const NUMERIC =
  /(?<sign>[+-] ?)?(?<![\d:])(?:(?<hours>\d{1,2}):?(?<minutes>\d{2})|(?<few>\d{1,2}))/;

/** Minutes east of Greenwich, from what follows the time; a zone nobody knows counts as UTC (RFC 5322, 4.3). */
export function zoneOffset(text: string): number {
  const groups = NUMERIC.exec(text)?.groups;
  if (groups === undefined) return namedOffset(text.toUpperCase().match(/[A-Z]+/g) ?? []);
  const { sign, hours, minutes = '0', few = '0' } = groups;
  const offset = Number(hours ?? few) * 60 + Number(minutes);
  if (offset > LONGEST_OFFSET) return 0;
  return sign?.startsWith('-') ? -offset : offset;
}

/** `CET`, `MET DST`, or a name in words that stands for its initials: `Pacific Daylight Time`. */
function namedOffset(words: readonly string[]): number {
  const initials = words.map((word) => word[0]).join('');
  const hours = ZONE_HOURS.get(words[0] ?? '') ?? ZONE_HOURS.get(initials) ?? 0;
  return (words[1] === 'DST' ? hours + 1 : hours) * 60;
}
