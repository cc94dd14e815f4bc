import type { Config } from '../../config/config.ts';
import { DOCUMENT_TYPES } from '../../documents/document-types.ts';
import { READERS_VERSION } from '../../documents/read-document.ts';
import { endingOfType } from '../../message/parts/ending-of-type.ts';
import type { ReadingSetting } from '../../store/extract-store.ts';

/** How the rc file wants mail to be read, beyond its text. */
export function readingSettings(config: Config): ReadingSetting[] {
  const settings: ReadingSetting[] = [];
  if (config.attachments !== undefined) {
    const value = `text ${READERS_VERSION}`;
    settings.push({ name: 'attachments', value, types: DOCUMENT_TYPES, words: [] });
  }
  for (const [type, command] of filtersOf(config)) {
    settings.push({ name: `filter ${type}`, value: command, types: typesLike(type), words: [] });
  }
  return settings;
}

/** What tells the program for each type from another one: its command. */
export function filtersOf({ filters = [] }: Config): ReadonlyMap<string, string> {
  return new Map(filters.map(({ type, command }) => [type, JSON.stringify(command)]));
}

/** A file of a type may say so by the ending of its name alone. */
function typesLike(type: string): string[] {
  const ending = endingOfType(type);
  return ending === undefined ? [type] : [type, ending];
}
