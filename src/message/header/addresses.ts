/** Somebody named in an address header. */
export interface Address {
  /** Empty if the header gives none. */
  readonly name: string;
  readonly address: string;
}

/** The addresses in the decoded value of a header, including the members of groups (RFC 5322, 3.4). */
export async function readAddresses(value: string): Promise<Address[]> {
  // Loaded here because few listings need it.
  const { default: parseAddresses } = await import('nodemailer/lib/addressparser');
  return parseAddresses(value, { flatten: true }).map(({ name, address }) => ({
    name,
    address: address ?? '',
  }));
}
