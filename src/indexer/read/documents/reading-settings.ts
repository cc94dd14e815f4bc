import type { Config } from '../../../config/config.ts';
import { DOCUMENT_TYPES } from '../../../documents/document-types.ts';
import { READERS_VERSION } from '../../../documents/read-document.ts';
import { endingOfType } from '../../../message/parts/ending-of-type.ts';
import { TYPES_OF_THINGS } from '../../../model/things.ts';
import type { ReadingSetting } from '../../../store/extract-store.ts';
import { type Programs, programNames } from './document-programs.ts';

/** How the rc file wants mail to be read, beyond its text. */
export function readingSettings(config: Config, programs: Programs): ReadingSetting[] {
  const settings: ReadingSetting[] = [];
  if (config.attachments !== undefined) {
    const value = `text ${READERS_VERSION}`;
    settings.push({ name: 'attachments', value, types: DOCUMENT_TYPES });
  }
  if (config.decrypt) {
    settings.push({ name: 'decrypt', value: 'yes', types: TYPES_OF_THINGS.encrypted });
  }
  for (const [type, command] of programNames(programs)) {
    settings.push({ name: `program ${type}`, value: command, types: typesLike(type) });
  }
  return settings;
}

/** A file of a type may say so by the ending of its name alone. */
function typesLike(type: string): string[] {
  const ending = endingOfType(type);
  return ending === undefined ? [type] : [type, ending];
}
