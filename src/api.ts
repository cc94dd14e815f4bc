import { completeConfig, type IndexConfig } from './api/complete-config.ts';
import { hitsIn, untilAborted } from './api/hits-in.ts';
import type { MailIndex } from './api/mail-index.ts';
import { requestOf, secondsOf, typedAs } from './api/request-of.ts';
import type { Config } from './config/config.ts';
import { engineOf } from './engine.ts';
import { DEFAULT_TEXT_FIELDS } from './model/fields.ts';
import { realSubject } from './model/mail/real-subject.ts';
import { peopleByName } from './searcher/known-people.ts';
import type { MailReference } from './searcher/read-mail.ts';
import {
  breakDown,
  countLeftOut,
  countMatches,
  explainSearch,
  search,
  searchLocations,
  wordsOfSearch,
} from './searcher/search.ts';
import { wordsBeginning } from './searcher/words-beginning.ts';
import type { Engine } from './store/engine.ts';
import type { SearchStore } from './store/search-store.ts';

/** Bounds where the caller names none. */
const MAX_MESSAGES = 1_000;
const MAX_CHARACTERS = 100_000;
const MOST_SHOWN = 20;

/** Opens the index that a configuration describes; the database is made by the first `update`. */
export function openMailIndex(config: IndexConfig): MailIndex {
  const complete = completeConfig(config);
  return openIndexOn(engineOf(complete), complete);
}

/** The same on an engine of the caller's choice. */
export function openIndexOn(engine: Engine, config: Config): MailIndex {
  let opened: SearchStore | undefined;
  const store = (): SearchStore => {
    opened ??= engine.openForSearch(config.database);
    return opened;
  };
  const close = (): void => {
    opened?.close();
    opened = undefined;
  };
  const bytesOf = async (which: MailReference): Promise<Buffer> => {
    const { readMail } = await import('./searcher/read-mail.ts');
    const fetcher = (await fetcherMaker())();
    try {
      return await readMail(which, store, fetcher);
    } finally {
      fetcher.close();
    }
  };
  const keptMail: MailIndex['keptMail'] = async (hits) => {
    const sources = await store().sources(hits.map(({ number }) => number));
    return new Map(
      hits.flatMap((hit) => {
        const source = sources.get(hit.number);
        return source === undefined ? [] : [[hit, source] as const];
      }),
    );
  };
  // Loaded here, because most mail is on disc.
  const fetcherMaker = async () => {
    const { mailFetcher } = await import('./imap/mail-fetcher.ts');
    const kept = config.openSearch?.keepsSource ? keptMail : undefined;
    return () => mailFetcher(config, { kept });
  };
  return {
    async update(options) {
      // Loaded here, because a search does not need it.
      const { update } = await import('./indexer/update.ts');
      return await update(engine, config, options);
    },
    async *watch(options) {
      const { watch } = await import('./indexer/watch/watch.ts');
      yield* watch(engine, config, options);
    },
    search(query, options = {}) {
      const batches = () => search(store(), requestOf(query, options, config));
      return hitsIn(batches, options.signal);
    },
    locations(query, options = {}) {
      const batches = () => searchLocations(store(), requestOf(query, options, config));
      return untilAborted(batches, options.signal);
    },
    async *threads(query, { maxMessages = MAX_MESSAGES, signal, ...options } = {}) {
      const { findThreads } = await import('./searcher/threads.ts');
      const limit = { maxMessages, fetcher: await fetcherMaker() };
      const request = requestOf(query, options, config);
      yield* untilAborted(() => findThreads(store(), request, limit), signal);
    },
    async thread(which, { maxMessages = MAX_MESSAGES, unique, within } = {}) {
      const { readThread } = await import('./searcher/threads.ts');
      const request = requestOf([], { unique, within }, config);
      return await readThread(store(), which, request, {
        maxMessages,
        fetcher: await fetcherMaker(),
      });
    },
    async message(which, { start = 0, maxCharacters = MAX_CHARACTERS } = {}) {
      const { readMailMessage } = await import('./message/readable/read-mail-message.ts');
      const message = readMailMessage(await bytesOf(which), { start, maxCharacters });
      const known = 'location' in which ? which.subject : undefined;
      return { ...message, subject: realSubject(message.subject, known) };
    },
    async part(which, number) {
      const { readMailPart } = await import('./message/readable/read-mail-message.ts');
      return readMailPart(await bytesOf(which), number);
    },
    read: bytesOf,
    async breakdown(query, { most = MOST_SHOWN, ...options } = {}) {
      return await breakDown(store(), requestOf(query, options, config), most);
    },
    async count(query, options = {}) {
      return await countMatches(store(), requestOf(query, options, config));
    },
    async countLeftOut(query, options = {}) {
      return await countLeftOut(store(), requestOf(query, options, config));
    },
    async explain(query, options = {}) {
      return await explainSearch(store(), requestOf(query, options, config));
    },
    async soughtWords(query, options = {}) {
      return await wordsOfSearch(store(), requestOf(query, options, config));
    },
    async suggest(query) {
      // Loaded here, because few searches find nothing.
      const { suggest } = await import('./searcher/suggest.ts');
      return await suggest(store(), { ...typedAs(query), saved: config.queries });
    },
    async wordsBeginning(beginning, { fields = DEFAULT_TEXT_FIELDS, limit = 20 } = {}) {
      return await wordsBeginning(store(), beginning, { fields, limit });
    },
    async completions(beginning) {
      const { completeExpression } = await import('./searcher/complete-expression.ts');
      return await completeExpression(beginning, {
        saved: config.queries ?? [],
        folders: () => store().folderPaths(),
        labels: () => store().labels(),
        people: () => peopleByName(config).map(({ name }) => name),
        wordsBeginning: (start, options) => wordsBeginning(store(), start, options),
      });
    },
    async addresses(text, { limit, now = new Date() } = {}) {
      const { addresses } = await import('./searcher/addresses.ts');
      const { me = [] } = config;
      const found = await addresses(store(), text, { me, now: secondsOf(now) });
      return found.slice(0, limit);
    },
    keptMail,
    async attachedTexts({ number }) {
      return await store().attachedTexts(number);
    },
    async purge(options) {
      const { purgeOnly } = await import('./indexer/update.ts');
      return await purgeOnly(engine, config, options);
    },
    check: () => engine.check(config.database),
    async rebuild(options) {
      const { rebuild } = await import('./indexer/rebuild.ts');
      close(); // an open database could not be replaced
      return await rebuild(engine, config, options);
    },
    async statistics() {
      return await store().statistics();
    },
    async problems() {
      return await store().problems();
    },
    async labels() {
      return await store().labels();
    },
    async folders() {
      return await store().folderPaths();
    },
    close,
  };
}
