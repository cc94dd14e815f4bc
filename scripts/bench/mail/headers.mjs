import { base64, encodedWords } from './encode.mjs';
import { plainWord } from './vocabulary.mjs';

const OWNER = 'ada@home.example';
const ZONES = ['+0000', '+0100', '+0200', '-0500', '-0800', '+0530', '+0900'];
const PROGRAMS = ['Mutt/1.10.1 (2018-07-13)', 'Gnus/5.13 (Gnus v5.13)', 'git-send-email 2.39.2'];

/**
 * All headers of a message but those of its body, as it is in a mailbox after its way through
 * the net: what servers and lists add is half of an ordinary message.
 *
 * @param {import('./conversations.mjs').Letter} letter
 * @param {import('./random.mjs').Random} random
 */
export function makeHeaders(letter, random) {
  const { id, references, from, to, subject, date } = letter;
  const list = letter.list < 0 ? undefined : listAt(letter.list);
  const people = to.map(mailbox);
  const [receiver = OWNER, ...others] = list === undefined ? people : [list.address, ...people];
  const lines = [
    `Return-Path: <${list === undefined ? from.address : `${list.name}-bounces@${list.domain}`}>`,
    `Delivered-To: ${OWNER}`,
    ...received(letter, random),
    ...authentication(from, random),
    `From: ${mailbox(from)}`,
    `To: ${receiver}`,
    ...(others.length === 0 ? [] : [`Cc: ${others.join(',\n\t')}`]),
    `Subject: ${list === undefined ? subject : withTag(subject, list.name)}`,
    `Date: ${headerDate(date, random.pick(ZONES))}`,
    `Message-ID: <${id}>`,
    ...(references.length === 0 ? [] : [`In-Reply-To: <${references.at(-1)}>`]),
    ...(references.length === 0
      ? []
      : [`References: ${references.map((reference) => `<${reference}>`).join('\n\t')}`]),
    `User-Agent: ${random.pick(PROGRAMS)}`,
    'MIME-Version: 1.0',
    ...(list === undefined ? [] : listHeaders(list)),
  ];
  return `${lines.join('\n')}\n`;
}

/**
 * @param {import('./people.mjs').Person} person
 */
function mailbox({ name, address }) {
  return `${encodedWords(name)} <${address}>`;
}

/** @param {number} list */
function listAt(list) {
  const name = plainWord(2_000 + list * 11);
  const domain = 'lists.example.org';
  return { name, domain, address: `${name}@${domain}` };
}

/**
 * @param {string} subject
 * @param {string} tag
 */
function withTag(subject, tag) {
  return subject.startsWith('Re: ') ? `Re: [${tag}] ${subject.slice(4)}` : `[${tag}] ${subject}`;
}

/** @param {ReturnType<typeof listAt>} list */
function listHeaders({ name, domain, address }) {
  const request = `mailto:${name}-request@${domain}`;
  return [
    'Precedence: list',
    `List-Id: Talk about ${name} <${name}.${domain}>`,
    `List-Unsubscribe: <https://${domain}/listinfo/${name}>,\n <${request}?subject=unsubscribe>`,
    `List-Archive: <https://${domain}/archives/${name}/>`,
    `List-Post: <mailto:${address}>`,
    `List-Help: <${request}?subject=help>`,
    `List-Subscribe: <https://${domain}/listinfo/${name}>,\n <${request}?subject=subscribe>`,
    `Errors-To: ${name}-bounces@${domain}`,
  ];
}

/**
 * @param {import('./conversations.mjs').Letter} letter
 * @param {import('./random.mjs').Random} random
 */
function received({ from, date }, random) {
  const hops = [from.host, ...['mx', 'list', 'relay'].slice(random.below(3)), 'home'];
  return hops
    .slice(1)
    .map((host, at) => {
      const address = `192.0.2.${random.below(256)}`;
      const queue = random.next().toString(36).toUpperCase();
      return `Received: from ${hops[at]} (${hops[at]} [${address}])\n\tby ${host}.example (Postfix) with ESMTPS id ${queue}\n\tfor <${OWNER}>; ${headerDate(date + 2 * at, '+0000')}`;
    })
    .reverse();
}

/**
 * What the mail servers on the way wrote about the sender, and about each other.
 *
 * @param {import('./people.mjs').Person} from
 * @param {import('./random.mjs').Random} random
 */
function authentication(from, random) {
  const { host, address } = from;
  const score = `${(random.below(90) - 70) / 10}`;
  const results = `mx.example;\n\tdkim=pass header.d=${host} header.s=mail;\n\tspf=pass smtp.mailfrom=${address};\n\tdmarc=pass (policy=none) header.from=${host}`;
  return [
    ...(random.chance(0.6) ? [signature(from, random)] : []),
    ...(random.chance(0.6)
      ? [
          `ARC-Seal: i=1; a=rsa-sha256; d=relay.example; s=arc; cv=none;\n\tt=${random.next()}; b=\n${seal(64, random)}`,
          `ARC-Message-Signature: i=1; a=rsa-sha256; d=relay.example; s=arc; c=relaxed/simple;\n\th=from:to:cc:subject:date:message-id; bh=${seal(8, random).trim()};\n\tb=\n${seal(64, random)}`,
          `ARC-Authentication-Results: i=1; ${results}`,
        ]
      : []),
    ...(random.chance(0.8)
      ? [
          `Authentication-Results: ${results}`,
          `X-Spam-Checker-Version: SpamAssassin 3.4.6 (2021-04-09) on mx.example`,
          `X-Spam-Level: `,
          `X-Spam-Status: No, score=${score} required=5.0 tests=BAYES_00,DKIM_SIGNED,\n\tDKIM_VALID,DKIM_VALID_AU,RCVD_IN_DNSWL_HI,SPF_PASS\n\tautolearn=ham autolearn_force=no version=3.4.6`,
        ]
      : []),
  ];
}

/**
 * @param {import('./people.mjs').Person} from
 * @param {import('./random.mjs').Random} random
 */
function signature({ host }, random) {
  return `DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=${host}; s=mail;\n\th=from:to:cc:subject:date:message-id:in-reply-to:references;\n\tbh=${seal(8, random).trim()};\n\tb=\n${seal(64, random)}`;
}

/**
 * @param {number} words
 * @param {import('./random.mjs').Random} random
 */
function seal(words, random) {
  return base64(random.bytes(words))
    .replace(/^(?=.)/gm, '\t ')
    .trimEnd();
}

/**
 * `Sun, 02 Feb 2020 13:02:02 +0100`.
 *
 * @param {number} seconds
 * @param {string} zone
 */
function headerDate(seconds, zone) {
  const sign = zone.startsWith('-') ? -1 : 1;
  const offset = sign * (Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3))) * 60;
  return new Date((seconds + offset) * 1000).toUTCString().replace('GMT', zone);
}
