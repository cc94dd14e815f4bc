/**
 * The words of invented mail. Every word has a rank; low ranks are short and frequent. As in real
 * mail new words never stop coming: most are identifiers, hashes and numbers that occur once or
 * twice.
 */

/** Words that are known before the first message. */
const EARLY_WORDS = 10_000;
/** Share of the running words that nobody has written before. */
const NEW_SHARE = 0.014;
/** Share of the words of a message that repeat an earlier one of it: its author has a topic. */
const REPEATED_SHARE = 0.3;
/** So many words have one syllable. */
const SHORT_WORDS = 40;
/** Ranks below this one are plain words. */
const PLAIN_WORDS = 4_000;

const CONSONANTS = ['b', 'd', 'f', 'g', 'h', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'w'];
const VOWELS = ['a', 'e', 'i', 'o', 'u'];
const ENDINGS = ['', 'n', 'r', 's', 't', 'ng'];
const SYLLABLES = CONSONANTS.flatMap((consonant) => VOWELS.map((vowel) => consonant + vowel));

/** How many words can have one syllable, two …, and how many of them are used. */
const LENGTHS = [1, 2, 3, 4].map((syllables) => {
  const possible = SYLLABLES.length ** syllables * ENDINGS.length;
  return { syllables, possible, used: syllables === 1 ? SHORT_WORDS : possible };
});
/** A prime that divides none of the numbers of words: a walk with this step meets all of them. */
const STEP = 7_919;

/** @typedef {ReturnType<typeof makeVocabulary>} Vocabulary */

/** @param {import('./random.mjs').Random} random */
export function makeVocabulary(random) {
  let known = EARLY_WORDS;
  /** @type {string[]} */
  const frequent = Array.from({ length: PLAIN_WORDS }, (_, rank) => plainWord(rank));
  return {
    word,
    /** One of the frequent words. */
    plainWord: () => frequent[random.rank(PLAIN_WORDS)] ?? '',
    /** Words of one message, which repeats itself. */
    words() {
      /** @type {string[]} */
      const said = [];
      return () => {
        const repeats = said.length > 0 && random.chance(REPEATED_SHARE);
        const next = repeats ? random.pick(said) : word();
        said.push(next);
        return next;
      };
    },
  };

  /** A word of running text: old ones as often as their rank says, sometimes a new one. */
  function word() {
    if (random.chance(NEW_SHARE)) return newWord(known++);
    const rank = random.rank(known);
    return frequent[rank] ?? oldWord(rank);
  }
}

/** @param {number} rank */
function newWord(rank) {
  const kind = scatter(rank);
  if (kind % 100 < 75) return oldWord(rank);
  if (kind % 100 < 95) return kind.toString(16).padStart(8, '0') + hexDigits(rank, kind % 5);
  return `${kind}`;
}

/**
 * Hashes and numbers do not become words that people use.
 *
 * @param {number} rank
 */
function oldWord(rank) {
  const kind = scatter(rank);
  return kind % 100 >= 42 && kind % 100 < 75 ? identifier(rank, kind) : plainWord(rank);
}

/**
 * Made of syllables; no two ranks below 190 million have the same.
 *
 * @param {number} rank
 * @returns {string}
 */
export function plainWord(rank) {
  let index = rank;
  for (const { syllables, possible, used } of LENGTHS) {
    if (index < used) return spell((index * STEP) % possible, syllables);
    index -= used;
  }
  return `${plainWord(rank % PLAIN_WORDS)}${rank}`;
}

/**
 * @param {number} number
 * @param {number} syllables
 */
function spell(number, syllables) {
  const ending = ENDINGS[number % ENDINGS.length] ?? '';
  let rest = Math.floor(number / ENDINGS.length);
  let word = '';
  for (let count = 0; count < syllables; count++) {
    word += SYLLABLES[rest % SYLLABLES.length];
    rest = Math.floor(rest / SYLLABLES.length);
  }
  return word + ending;
}

/**
 * `lomi_42`, `setDeBafur`, `ra_mopen_tul`.
 *
 * @param {number} rank
 * @param {number} kind
 */
function identifier(rank, kind) {
  const first = plainWord(kind % 5_000);
  const second = plainWord(rank);
  if (kind % 3 === 0) return `${first}_${rank % 100}${second}`;
  if (kind % 3 === 1) return `${first}_${second}`;
  return first + second.charAt(0).toUpperCase() + second.slice(1);
}

/**
 * Nothing to 32 more digits of a hash.
 *
 * @param {number} rank
 * @param {number} eights
 */
function hexDigits(rank, eights) {
  let digits = '';
  for (let count = 1; count <= eights; count++) {
    digits += scatter(rank * 31 + count)
      .toString(16)
      .padStart(8, '0');
  }
  return digits;
}

/**
 * A number of 32 bits for each rank.
 *
 * @param {number} rank
 */
function scatter(rank) {
  const mixed = Math.imul(rank ^ (rank >>> 16), 0x45d9f3b);
  return Math.imul(mixed ^ (mixed >>> 13), 0x27d4eb2d) >>> 0;
}
