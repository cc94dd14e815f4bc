import { FOLDER_KINDS, type FolderKind } from '../model/folder-kinds.ts';
import { readImapAccounts } from './imap/read-imap-accounts.ts';
import { readOpenSearch } from './opensearch/read-open-search.ts';
import type { Given, Reading } from './setting.ts';
import { readAttachments, readDecrypt, readFilters } from './values/attachments.ts';
import { readFormat, readSortOrder, readUnique } from './values/choice.ts';
import { readExcludedSearches } from './values/excluded-searches.ts';
import { splitFolderList } from './values/folder-list.ts';
import { readHeaderNames } from './values/header-names.ts';
import { readMcpFolders } from './values/mcp-folders.ts';
import { readOwnAddresses } from './values/own-addresses.ts';
import { readAliasFiles, readPeople } from './values/people.ts';
import { readLast } from './values/read-last.ts';
import { requiredSetting } from './values/required-setting.ts';
import { readSavedQueries } from './values/saved-queries.ts';

interface DirectiveShape {
  readonly name: string;
  /** With several lines, the last `value` counts, the lines of a `list` are joined, and each `named` line counts. */
  readonly takes: 'value' | 'list' | 'named' | 'nothing';
  readonly summary: string;
  /** A whole line of an rc file. */
  readonly example: string;
  /** Environment variable whose text replaces all lines of the directive. */
  readonly variable?: string;
  /** A longer key counts too (`base_folder=`), as in classic mairix. */
  readonly prefix?: true;
  /** Turns it into a part of a `Config`; without this, it has no effect. */
  readonly read?: (given: Given) => Reading;
  /** For an old name: the current one. */
  readonly renamed?: FolderKind;
}

const BASE = { name: 'base', variable: 'MAIRIX_FOLDER_BASE', example: 'base=~/mail' } as const;
const DATABASE = {
  name: 'database',
  variable: 'MAIRIX_DATABASE',
  example: 'database=~/.mairix.db',
} as const;

const TABLE = [
  {
    ...BASE,
    takes: 'value',
    prefix: true,
    summary: 'directory that relative folders start from',
    // An empty base makes sense if all folders are absolute.
    read: (given) => ({ config: { base: requiredSetting(given, { ...BASE, mayBeEmpty: true }) } }),
  },
  {
    name: 'omit',
    takes: 'list',
    summary: 'patterns of folders to leave out',
    example: 'omit=**/trash:lists/spam**',
    read: ({ settings }) => ({
      config: { omit: splitFolderList(settings).map(({ text }) => text) },
    }),
  },
  {
    name: 'follow_mbox_symlinks',
    takes: 'nothing',
    prefix: true,
    summary: 'also read mbox files that are symbolic links',
    example: 'follow_mbox_symlinks',
    read: ({ settings }) => ({ config: { followMboxSymlinks: settings.length > 0 } }),
  },
  {
    ...DATABASE,
    takes: 'value',
    summary: 'file that holds the index, or its address on OpenSearch',
    read: (given) =>
      readOpenSearch(requiredSetting(given, { ...DATABASE, mayBeEmpty: false }), given),
  },
  {
    name: 'mfolder',
    takes: 'value',
    variable: 'MAIRIX_MFOLDER',
    summary: 'folder that receives the results of a search',
    example: 'mfolder=found',
    read: ({ settings }) => ({ config: { mfolder: settings.at(-1)?.text } }),
  },
  {
    name: 'mformat',
    takes: 'value',
    summary: 'what the results are written as',
    example: 'mformat=maildir',
    read: (given) => readLast(given, readFormat, (mformat) => ({ mformat })),
  },
  {
    name: 'me',
    takes: 'list',
    summary: 'your own addresses, for f:@me',
    example: 'me=ada@home.example:ada@work.example',
    read: readOwnAddresses,
  },
  {
    name: 'people',
    takes: 'named',
    summary: 'somebody with all their addresses, for f:@name',
    example: 'people=kevin: kevin@x.example, kevin@work.example',
    read: readPeople,
  },
  {
    name: 'aliases',
    takes: 'list',
    summary: 'alias files of mutt, for f:@name',
    example: 'aliases=~/.mutt/aliases',
    read: readAliasFiles,
  },
  {
    name: 'header',
    takes: 'list',
    summary: 'headers whose words are indexed, for h:Name:words',
    example: 'header=X-Mailer:X-Spam-Flag',
    read: readHeaderNames,
  },
  {
    name: 'attachments',
    takes: 'value',
    summary: 'text: index what is in attached documents, for e:words; search: for all words',
    example: 'attachments=text',
    read: (given) => readLast(given, readAttachments, (attachments) => ({ attachments })),
  },
  {
    name: 'filter',
    takes: 'named',
    summary: 'a program that turns a type of attached files into text',
    example: 'filter=application/pdf: pdftotext - -',
    read: readFilters,
  },
  {
    name: 'decrypt',
    takes: 'value',
    summary: 'yes: index what is in encrypted mail, as far as gpg and gpgsm open it without asking',
    example: 'decrypt=yes',
    read: (given) => readLast(given, readDecrypt, (decrypt) => ({ decrypt })),
  },
  {
    name: 'query',
    takes: 'named',
    summary: 'a search under a name, for @name',
    example: 'query=kevin: f:kevin d:3m-',
    read: readSavedQueries,
  },
  {
    name: 'exclude',
    takes: 'list',
    summary: 'saved searches whose mail is left out of all others, unless --all is given',
    example: 'exclude=@spam',
    read: readExcludedSearches,
  },
  {
    name: 'sort',
    takes: 'value',
    summary: 'order of the results',
    example: 'sort=date-',
    read: (given) => readLast(given, readSortOrder, (sort) => ({ sort })),
  },
  {
    name: 'unique',
    takes: 'value',
    summary: 'yes: one result for all copies of a message; content: only if they are the same',
    example: 'unique=yes',
    read: (given) => readLast(given, readUnique, (unique) => ({ unique })),
  },
  {
    name: 'prefer',
    takes: 'list',
    summary: 'folders whose copies are preferred to others',
    example: 'prefer=inbox:archive',
    read: ({ settings }) => {
      const prefer = splitFolderList(settings).map(({ text }) => text);
      return { config: prefer.length > 0 ? { prefer } : {} };
    },
  },
  {
    name: 'mcp_folders',
    takes: 'list',
    summary: 'the only folders that an assistant may see (--mcp)',
    example: 'mcp_folders=inbox:lists/*',
    read: readMcpFolders,
  },
  {
    name: 'nochecks',
    takes: 'nothing',
    prefix: true,
    summary: 'accepted and without effect',
    example: 'nochecks',
  },
  {
    name: 'folders',
    takes: 'list',
    prefix: true,
    renamed: 'maildir',
    summary: 'old name of maildir',
    example: 'folders=inbox',
  },
  {
    name: 'mh_folders',
    takes: 'list',
    renamed: 'mh',
    summary: 'old name of mh',
    example: 'mh_folders=mh/inbox',
  },
  {
    name: 'imap',
    takes: 'list',
    summary: 'folders of an IMAP server to index',
    example: 'imap=INBOX:Lists...',
    read: readImapAccounts,
  },
  {
    name: 'imap_server',
    takes: 'value',
    summary: 'host of the IMAP server',
    example: 'imap_server=imaps://imap.example.org',
  },
  {
    name: 'imap_username',
    takes: 'value',
    summary: 'user name on the IMAP server',
    example: 'imap_username=ada',
  },
  {
    name: 'imap_passwordcommand',
    takes: 'value',
    summary: 'program that prints the password',
    example: 'imap_passwordcommand=pass show mail/ada',
  },
  {
    name: 'imap_token_command',
    takes: 'value',
    summary: 'program that prints an OAuth2 access token',
    example: 'imap_token_command=oauth2-token ada@example.org',
  },
  {
    name: 'imap_password',
    takes: 'value',
    summary: 'password on the IMAP server; only in a file that nobody else may read',
    example: 'imap_password=secret',
  },
  {
    name: 'imap_pipe',
    takes: 'value',
    summary: 'command, for a shell, that speaks IMAP in place of a server',
    example: 'imap_pipe=ssh mail.example.org imapd',
  },
  {
    name: 'writer',
    takes: 'value',
    summary: 'what tells your part of an index on OpenSearch from the parts of others',
    example: 'writer=archive-1',
  },
  {
    name: 'shards',
    takes: 'value',
    summary: 'into how many parts OpenSearch divides your part of the index',
    example: 'shards=3',
  },
  {
    name: 'replicas',
    takes: 'value',
    summary: 'how many further copies OpenSearch keeps of each part',
    example: 'replicas=1',
  },
  {
    name: 'store',
    takes: 'value',
    summary:
      'source: keep the messages themselves on OpenSearch too, for when their files cannot be reached',
    example: 'store=source',
  },
  {
    name: 'opensearch_username',
    takes: 'value',
    summary: 'user name on OpenSearch',
    example: 'opensearch_username=mairix',
  },
  {
    name: 'opensearch_passwordcommand',
    takes: 'value',
    summary: 'program that prints the password',
    example: 'opensearch_passwordcommand=pass show search/mairix',
  },
  {
    name: 'opensearch_password',
    takes: 'value',
    summary: 'password on OpenSearch; only in a file that nobody else may read',
    example: 'opensearch_password=secret',
  },
] as const satisfies readonly DirectiveShape[];

/** The name of a directive in the rc file. */
export type DirectiveName = FolderKind | (typeof TABLE)[number]['name'];

export interface Directive extends DirectiveShape {
  readonly name: DirectiveName;
}

/** Everything an rc file can say; the parser, the suggestions and the example file use this table. */
export const DIRECTIVES: readonly Directive[] = TABLE.flatMap((row) =>
  row.name === 'base' ? [row, ...folderLists()] : [row],
);

/** Each kind of folder has a directive with its name. */
function folderLists(): Directive[] {
  return FOLDER_KINDS.map(({ name, directive }) => ({
    name,
    takes: 'list',
    ...directive,
    read: ({ settings }) => ({
      config: {
        folders: splitFolderList(settings).map(({ text, origin }) => ({
          kind: name,
          pattern: text,
          origin,
        })),
      },
    }),
  }));
}
