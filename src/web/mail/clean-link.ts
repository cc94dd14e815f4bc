const SCHEMES = ['http:', 'https:', 'mailto:'];

/** The target of a link, written as the browser will read it; `undefined` if it leads anywhere but to a page or a letter. */
export function cleanLink(target: string): string | undefined {
  if (!URL.canParse(target)) return undefined;
  const { protocol, href } = new URL(target);
  return SCHEMES.includes(protocol) ? href : undefined;
}
