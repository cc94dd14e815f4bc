import { FIELDS, type FieldKind } from '../../model/fields.ts';

/** Signs between words; whatever is not named here stands for itself. */
const SEPARATORS: Readonly<Partial<Record<FieldKind, readonly string[]>>> = {
  text: [',', '/'],
  header: [',', '/'],
  path: [','],
};

/** What to do if a word of `letters:value` is missing; without letters it is a value alone. */
export function hintForMissingWord(kind: FieldKind, letters: string, value: string): string {
  const separators = SEPARATORS[kind] ?? [];
  if (separators.some((separator) => value.includes(separator))) {
    return `write a word on both sides of each ${separators.map((sign) => `"${sign}"`).join(' and ')}`;
  }
  const example = FIELDS.find(({ key }) => key === letters || key === letters[0])?.example;
  return example === undefined
    ? 'write what to search for, such as chrony'
    : `write what to search for after "${letters}:", such as ${example}`;
}
