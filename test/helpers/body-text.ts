import type { ParsedMessage } from '../../src/model/message.ts';

/** All text of a message's body, as a reader sees it. */
export function bodyText({ body }: Pick<ParsedMessage, 'body'>): string {
  return body.map((text) => text.toString()).join('\n');
}
