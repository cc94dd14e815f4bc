import type { SealedPart } from '../../../model/mail/sealed-part.ts';
import type { ProgramOutcome } from '../../../programs/run-program.ts';
import type { Opened } from './document-questions.ts';

type Kind = SealedPart['kind'];

/** What no program may do here: ask anybody, use the network, or judge and note who is trusted. */
const SILENT = ['--batch', '--no-tty', '--status-fd=2', '--pinentry-mode=error'];

/** The command that opens an encrypted part on its standard input. */
export const DECRYPTION: Readonly<Record<Kind, readonly string[]>> = {
  openpgp: [
    'gpg',
    ...SILENT,
    '--no-auto-key-locate',
    '--no-auto-key-retrieve',
    '--disable-dirmngr',
    '--trust-model=always',
    '--no-auto-check-trustdb',
    '--decrypt',
  ],
  cms: ['gpgsm', ...SILENT, '--disable-dirmngr', '--disable-crl-checks', '--decrypt'],
};

/** What this begins may be read another day: when a key has come, or its passphrase is known. */
export const NOT_DECRYPTED = 'not decrypted: ';

/** What became of an encrypted part, or why nothing did. */
export function readDecryption(
  kind: Kind,
  outcome: ProgramOutcome,
): Opened | { readonly failure: string } {
  if (outcome.kind === 'done' && outcome.isCut) {
    return { failure: 'cannot be decrypted: there is more than 64 MiB in it' };
  }
  const said = statusOf(outcome.errors);
  // gpg also fails if it does not know who signed.
  const isOpened =
    said.has('DECRYPTION_OKAY') || (said.has('PLAINTEXT') && !said.has('BEGIN_DECRYPTION'));
  if (isOpened && !said.has('DECRYPTION_FAILED')) {
    return { bytes: new Uint8Array(outcome.output), isSigned: said.has('NEWSIG') };
  }
  return { failure: whyNot(kind, outcome, said) };
}

/** The lines for programs: a keyword, and what is after its first occurrence. */
function statusOf(errors: string): ReadonlyMap<string, string> {
  const lines = errors.matchAll(/^\[GNUPG:\] (\w+) ?(.*)$/gm);
  const said = new Map<string, string>();
  for (const [, keyword = '', rest = ''] of lines) if (!said.has(keyword)) said.set(keyword, rest);
  return said;
}

function whyNot(kind: Kind, outcome: ProgramOutcome, said: ReadonlyMap<string, string>): string {
  const { errors } = outcome;
  const keys = keysIn(errors);
  if (outcome.kind === 'failed' && (outcome.isLate || errors === '')) {
    return `${NOT_DECRYPTED}${outcome.reason}`;
  }
  if (said.has('NODATA')) return `${DAMAGED}there is no encrypted message in it, or not all of it`;
  if (LOCKED.test(errors)) {
    const isWithoutKey = said.has('NEED_PASSPHRASE_SYM') && keys === '';
    return isWithoutKey
      ? `${NOT_DECRYPTED}it has a passphrase in place of a key`
      : `${NOT_DECRYPTED}the agent does not know the passphrase of the key${keys}`;
  }
  if (NO_KEY.test(errors)) return `${NOT_DECRYPTED}there is no secret key for it${keys}`;
  if (said.has('DECRYPTION_FAILED')) return `${DAMAGED}it is damaged`;
  const program = DECRYPTION[kind][0];
  const lines = errors.split('\n').filter((line) => line.startsWith(`${program}: `));
  return `${NOT_DECRYPTED}${lines.at(-1) ?? `${program} failed`}`;
}

/** Another day would be no better. */
const DAMAGED = 'cannot be decrypted: ';
/** What the agent answers where it would have to ask. */
const LOCKED = /No pinentry|pkdecrypt_failed/;
const NO_KEY = /^\[GNUPG:\] NO_SECKEY|No secret key/m;

/** For whom it is encrypted. */
function keysIn(errors: string): string {
  const keys = Array.from(errors.matchAll(/^\[GNUPG:\] ENC_TO (\w+)/gm), ([, id = '']) => id);
  return keys.length === 0 ? '' : ` (${[...new Set(keys)].slice(0, MOST_KEYS).join(', ')})`;
}

const MOST_KEYS = 5;
