/**
 * Speaks IMAP on its standard input and output as a server with an empty inbox, for the run whose compiled code is
 * kept: what it asks must be what it asks a real server if there is nothing new.
 */
import { createInterface } from 'node:readline';

const CAPABILITIES =
  'CAPABILITY IMAP4rev1 SASL-IR LITERAL+ ID ENABLE NAMESPACE LIST-EXTENDED LIST-STATUS SPECIAL-USE CONDSTORE QRESYNC';

/** What comes in front of `OK`, by the command. @type {Readonly<Record<string, readonly string[]>>} */
const ANSWERS = {
  CAPABILITY: [CAPABILITIES],
  ID: ['ID ("name" "mairix")'],
  NAMESPACE: ['NAMESPACE (("" "/")) NIL NIL'],
  ENABLE: ['ENABLED CONDSTORE QRESYNC'],
  LIST: [
    'LIST (\\HasNoChildren \\Subscribed) "/" INBOX',
    'STATUS INBOX (MESSAGES 0 UIDNEXT 1 UIDVALIDITY 1 HIGHESTMODSEQ 1)',
  ],
  EXAMINE: [
    'FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)',
    '0 EXISTS',
    'OK [UIDVALIDITY 1]',
    'OK [UIDNEXT 1]',
    'OK [HIGHESTMODSEQ 1]',
  ],
};

console.log(`* OK [${CAPABILITIES}] ready\r`);
for await (const line of createInterface({ input: process.stdin })) {
  const [tag, command = ''] = line.split(' ');
  for (const answer of ANSWERS[command.toUpperCase()] ?? []) console.log(`* ${answer}\r`);
  console.log(`${tag} OK done\r`);
}
