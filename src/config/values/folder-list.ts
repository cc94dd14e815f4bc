import type { Setting } from '../setting.ts';

// list := element (":" element)*    element := ("\:" | any character but ":")*

/**
 * The elements of one list, written on one line or several: `a:b\:c` is `a` and `b:c`. An empty
 * element is the base folder itself, but one at the very end, after others, does not count.
 */
export function splitFolderList(lines: readonly Setting[]): Setting[] {
  const elements = lines.flatMap((line) =>
    splitAtColons(line.text).map((text) => ({ ...line, text })),
  );
  return elements.length > 1 && elements.at(-1)?.text === '' ? elements.slice(0, -1) : elements;
}

/** A backslash anywhere else is an ordinary character of a name. */
function splitAtColons(text: string): string[] {
  return text.split(/(?<!\\):/).map((element) => element.replaceAll('\\:', ':'));
}
