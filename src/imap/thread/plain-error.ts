/** An error as another thread can have it, with the codes that say what it was. */
export type PlainError = { readonly message: string } & Readonly<
  Record<string, string | number | boolean>
>;

export function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { message: String(error) };
  const facts = Object.entries(error).filter(([, fact]) => SIMPLE.includes(typeof fact));
  return { ...Object.fromEntries(facts), message: error.message };
}

const SIMPLE = ['string', 'number', 'boolean'];

export function errorFrom({ message, ...facts }: PlainError): Error {
  return Object.assign(new Error(message), facts);
}
