/** Whether one of the labels is meant: without capitals and accents, a `-` for a space or a slash, a `$` in front left out. */
export function naiveLabel(
  labels: readonly string[],
  { name, prefix }: { readonly name: string; readonly prefix: boolean },
): boolean {
  const sought = plain(name);
  return labels.some((label) => {
    const whole = plain(label);
    const bare = whole.startsWith('$') ? whole.slice(1) : whole;
    return [whole, bare].some((one) => isLike(one, sought, prefix));
  });
}

function isLike(label: string, sought: string, prefix: boolean): boolean {
  if (prefix ? label.length < sought.length : label.length !== sought.length) return false;
  const isSame = (letter: string, at: number) => letter === label[at];
  const isLoose = (letter: string, at: number) =>
    letter === '-'
      ? [' ', '/', '-'].includes(label[at] ?? '')
      : isSame(letter, at) && letter !== ' ' && letter !== '/';
  return [...sought].every(isSame) || [...sought].every(isLoose);
}

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replaceAll('ß', 'ss');
}
