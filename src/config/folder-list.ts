import type { Setting } from './settings.ts';

// list := element (":" element)*    element := ("\:" | any sign but ":")*

/**
 * The elements of one list, written in one line or over several: `a:b\:c` is `a` and `b:c`. An
 * empty element is the base folder itself; one at the very end, after others, is not there.
 */
export function splitFolderList(lines: readonly Setting[]): Setting[] {
  const elements = lines.flatMap((line) =>
    splitAtColons(line.text).map((text) => ({ ...line, text })),
  );
  return elements.length > 1 && elements.at(-1)?.text === '' ? elements.slice(0, -1) : elements;
}

/** Any other backslash is an ordinary character of a name. */
function splitAtColons(text: string): string[] {
  return text.split(/(?<!\\):/).map((element) => element.replaceAll('\\:', ':'));
}
