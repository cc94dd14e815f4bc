import { FIELD_KINDS, FIELDS, type Field, type FieldKind } from '../../model/fields.ts';

/** Long names, in lower case, with the keys that they are. */
const NAMES: ReadonlyMap<string, Field> = new Map(
  FIELDS.flatMap((field) =>
    [...field.names, ...(field.elsewhere ?? [])].map((name) => [name, field]),
  ),
);
/** All long names, those of other programs too. */
export const KEY_NAMES: readonly string[] = [...NAMES.keys()];

/** Which kind decides where keys of several kinds are combined. */
const KIND_ORDER = Object.keys(FIELD_KINDS);

/** What a field is written as where keys are offered: its key, and its long names. */
export function keysOffered({ key, names }: Field): readonly string[] {
  return [...new Set([key, ...names])];
}

/** The field of one key. */
export function fieldOf(key: string): Field | undefined {
  return FIELDS.find((field) => field.key === key);
}

/** The field of a long name, whose capitals do not matter. It counts before letters do: `bcc:` is Bcc. */
export function fieldNamed(name: string): Field | undefined {
  return NAMES.get(name.toLowerCase());
}

/** The fields of keys as they are written in front of a colon; none if one of them is no key, or cannot be combined with others. */
export function fieldsOf(letters: string): readonly Field[] {
  const only = fieldOf(letters) ?? fieldNamed(letters);
  if (only !== undefined) return [only];
  const fields = [...letters].map((letter) => combinable(letter));
  return fields.every((field) => field !== undefined) ? fields : [];
}

/** The field of a letter that can be one of several. */
export function combinable(letter: string): Field | undefined {
  const field = fieldOf(letter);
  return field === undefined || field.alone || field.key.length > 1 ? undefined : field;
}

/** The kind that decides. */
export function kindOf(fields: readonly Field[]): FieldKind {
  const [first] = fields.toSorted((one, other) => rankOf(one) - rankOf(other));
  return first?.kind ?? 'text';
}

function rankOf({ kind }: Field): number {
  return KIND_ORDER.indexOf(kind);
}
