export type { IndexConfig } from './api/complete-config.ts';
export type {
  CountOptions,
  Hits,
  MailIndex,
  MessageOptions,
  SearchOptions,
  SearchQuery,
  ThreadsOptions,
} from './api/mail-index.ts';
export { openMailIndex } from './api.ts';
export type {
  Attachments,
  Config,
  Filter,
  FolderSpec,
  Person,
  ResultFormat,
  SavedQuery,
  SortKey,
  SortOrder,
} from './config/config.ts';
export type { DirectiveName } from './config/directives.ts';
export type { Environment } from './config/environment.ts';
export type { ImapAccount, ImapFolderSpec, ImapSecret, ImapServer } from './config/imap-account.ts';
export { type ConfigSources, loadConfig } from './config/load-config.ts';
export type { LoadedConfig, Overrides } from './config/make-config.ts';
export type { OpenSearchSettings } from './config/open-search-settings.ts';
export type { Password } from './config/password.ts';
export type { ConfigProblem } from './config/problem.ts';
export { resultFolderPath } from './config/result-folder.ts';
export {
  ConfigError,
  type ErrorCode,
  type ErrorDetails,
  MairixError,
  QuerySyntaxError,
  ResultsError,
  type SavedPlace,
  ServerError,
  SourceError,
  StoreError,
} from './errors.ts';
export type { Hint, HintReader } from './hint.ts';
export type { RebuildOptions } from './indexer/rebuild.ts';
export type { UpdateReport } from './indexer/run/reporter.ts';
export type { PurgeOptions, UpdateOptions } from './indexer/update.ts';
export type { WatchEvent, WatchOptions } from './indexer/watch/watch.ts';
export type { KnownProblem, Problem, UpdateEvent } from './model/events.ts';
export type { TextField } from './model/fields.ts';
export { type FlagName, flagNames } from './model/flags.ts';
export type { FolderKind } from './model/folder-kinds.ts';
export type { Copy, Hit, HitOrder, Unique } from './model/hit.ts';
export {
  formatLocation,
  type ImapLocation,
  type LocalLocation,
  type MessageLocation,
} from './model/location.ts';
export type { Breakdown, MailCount, Month } from './model/mail/breakdown.ts';
export type { MailMessage, MessagePart, PartContent } from './model/mail/mail-message.ts';
export type { MailThread, ThreadMessage } from './model/mail/mail-thread.ts';
export type { KnownLabel } from './model/names/labels.ts';
export { pathToBytes } from './model/path.ts';
export type { Address } from './model/people/person.ts';
export type { Span } from './model/span.ts';
export type { Statistics } from './model/statistics.ts';
export type { Related } from './query/plan/plan-related.ts';
export type { SoughtInFields, SoughtWords } from './query/plan/sought-words.ts';
export type { RankedAddress } from './searcher/addresses.ts';
export type { MailReference } from './searcher/read-mail.ts';
export type { Suggestion } from './searcher/suggest.ts';
export type { ThreadReference } from './searcher/threads.ts';
export type { DatabaseState } from './store/database-state.ts';
export type { AttachedText } from './store/extract-store.ts';
