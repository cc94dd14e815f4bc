/** Hours east of Greenwich: the zones of RFC 5322, 4.3, and those that real mail uses besides. */
const ZONE_HOURS: ReadonlyMap<string, number> = new Map([
  ...zonesAt(-10, 'HST'),
  ...zonesAt(-9, 'AKST'),
  ...zonesAt(-8, 'PST AKDT'),
  ...zonesAt(-7, 'PDT MST'),
  ...zonesAt(-6, 'MDT CST'),
  ...zonesAt(-5, 'CDT EST'),
  ...zonesAt(-4, 'EDT AST'),
  ...zonesAt(-3, 'ADT BRT'),
  ...zonesAt(0, 'UT UTC GMT WET Z'),
  ...zonesAt(1, 'BST WEST MET CET MEZ'),
  ...zonesAt(2, 'MEST CEST MESZ EET SAST'),
  ...zonesAt(3, 'EEST MSK'),
  ...zonesAt(5.5, 'IST'),
  ...zonesAt(8, 'HKT SGT'),
  ...zonesAt(9, 'JST KST'),
  ...zonesAt(10, 'AEST'),
  ...zonesAt(11, 'AEDT'),
  ...zonesAt(12, 'NZST'),
  ...zonesAt(13, 'NZDT'),
]);

const LONGEST_OFFSET = 15 * 3600;

// +0100, +01:00, 0100, +1, and with the sign doubled or apart; also after a name: GMT+1, CET +0100
const NUMERIC =
  /(?<sign>[+-] ?)?(?<![\d:])(?:(?<hours>\d{1,2}):?(?<minutes>\d{2})|(?<few>\d{1,2}))/;
// H0500 is no known zone, and EST5EDT is EST.
const NAME_AND_DIGITS = /^([A-Z]+)\d/;
const AMERICAN = /^([ECMP])(?:ASTERN|ENTRAL|OUNTAIN|ACIFIC) ([SD])(?:TANDARD|AYLIGHT) TIME\b/;

/** Seconds east of Greenwich, from the zone of a date; `undefined` if it names none that is known. */
export function zoneOffset(text: string): number | undefined {
  const zone = text.trim().toUpperCase();
  const [, name] = NAME_AND_DIGITS.exec(zone) ?? [];
  const groups = name === undefined ? NUMERIC.exec(zone)?.groups : undefined;
  if (groups === undefined) return namedOffset(name ?? zone);
  const { sign, hours, minutes = '0', few = '0' } = groups;
  const offset = Number(hours ?? few) * 3600 + Number(minutes) * 60;
  if (offset > LONGEST_OFFSET || Number(minutes) > 59) return undefined;
  return sign?.startsWith('-') ? -offset : offset;
}

/** `CET`, `MET DST`, `Pacific Daylight Time`. */
function namedOffset(name: string): number | undefined {
  const words = name.replace(AMERICAN, '$1$2T').split(/[^A-Z]+/);
  const hours = words.map((word) => ZONE_HOURS.get(word)).find((known) => known !== undefined);
  return hours === undefined ? undefined : (words.includes('DST') ? hours + 1 : hours) * 3600;
}

function zonesAt(hours: number, names: string): [string, number][] {
  return names.split(' ').map((name) => [name, hours]);
}
