import { FIELD_KINDS, FIELDS, type FieldKind } from '../../model/fields.ts';

/** What to do if a word of `letters:value` is missing; without letters it is a value alone. */
export function hintForMissingWord(kind: FieldKind, letters: string, value: string): string {
  const { separators = [] } = FIELD_KINDS[kind];
  if (separators.some((separator) => value.includes(separator))) {
    return `write a word on both sides of each ${separators.map((separator) => `"${separator}"`).join(' and ')}`;
  }
  const example = FIELDS.find(({ key }) => key === letters || key === letters[0])?.example;
  return example === undefined
    ? 'write what to search for, such as chrony'
    : `write what to search for after "${letters}:", such as ${example}`;
}
