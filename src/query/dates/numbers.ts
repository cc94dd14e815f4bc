/** `5` and `31` are days, `05`, `32` and `2003` are years; everything else is neither. */
// day  := "1".."9" | "10".."31"
// year := "00".."09" | "32".."99" | "1000".."9999"
export function readDayOrYear(
  digits: string,
): { kind: 'day'; day: number } | { kind: 'year'; year: number } | undefined {
  if (/^(?:[1-9]|[12]\d|3[01])$/.test(digits)) return { kind: 'day', day: Number(digits) };
  if (/^\d\d$/.test(digits)) return { kind: 'year', year: yearOfTwoDigits(digits) };
  if (/^[1-9]\d{3}$/.test(digits)) return { kind: 'year', year: Number(digits) };
  return undefined;
}

/** `69` is 2069 and `70` is 1970, as in classic mairix. */
export function yearOfTwoDigits(digits: string): number {
  const year = Number(digits);
  return year < 70 ? 2000 + year : 1900 + year;
}
