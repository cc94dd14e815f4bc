import type { FolderName } from '../../model/names/has-folder-name.ts';
import type { UniqueOptions } from '../../store/search-store.ts';
import { type CompiledQuery, joinSql, sqlOf } from './compiled-query.ts';
import { HAS_FOLDER_NAME } from './folder-named.ts';

/**
 * SQL for what is the same for all copies of a message: its Message-ID as it is compared, and its content if that
 * matters. A message without a Message-ID has no copies.
 */
export function sameMessage({ byContent }: Pick<UniqueOptions, 'byContent'>): CompiledQuery {
  return sqlOf(byContent ? `${SAME_ID} || ' ' || ifnull(messages.content, '')` : SAME_ID);
}

const SAME_ID = `ifnull(lower(replace(replace(messages.message_id, ' ', ''), char(9), '')), messages.id)`;

/** A statement that finds messages, in pieces. */
interface Finding {
  readonly columns: CompiledQuery;
  readonly from: CompiledQuery;
  readonly where: CompiledQuery;
}

/** What makes one copy better than another. */
interface Preference extends UniqueOptions {
  /** Whether a message matches itself, and not only another one of its thread. */
  readonly matches: CompiledQuery;
}

/**
 * Adds two columns to what is found: `copy` is 1 for the best copy of each message, and `copies` has the numbers of
 * all copies found, the best first. Among equals, the one that was indexed first is best.
 */
export function withCopies(
  { columns, from, where }: Finding,
  { prefer, byContent, matches }: Preference,
): CompiledQuery {
  return joinSql`(
  SELECT ${columns}, row_number() OVER same AS copy, json_group_array(messages.id) OVER (
    same ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING
  ) AS copies
  ${from}${preferredFolders(prefer)}
  ${where}
  WINDOW same AS (
    PARTITION BY ${sameMessage({ byContent })}
    ORDER BY ${matches} IS NOT TRUE, preferred.place IS NULL, preferred.place, messages.id
  )
)`;
}

/**
 * The same where much is found: only messages that share an id with others can be copies, and these are few, so
 * all others need not be compared.
 */
export function withBestCopies(
  { from, where }: Omit<Finding, 'columns'>,
  preference: Preference,
): Omit<Finding, 'columns'> & { readonly copies: CompiledQuery } {
  const shared = joinSql`FROM ${SHARE_AN_ID}
LEFT JOIN folders ON folders.id = messages.folder
`;
  const best = withCopies({ columns: sqlOf('messages.id AS id'), from: shared, where }, preference);
  return {
    copies: sqlOf('ifnull(best.copies, json_array(messages.id)) AS copies'),
    from: joinSql`${from}LEFT JOIN ${best} AS best ON best.id = messages.id
`,
    where: joinSql`${where} AND ifnull(best.copy, 1) = 1`,
  };
}

/** How many of the messages found are further copies of others. `where` is what follows the table. */
export function extraCopies(where: CompiledQuery, unique: UniqueOptions): CompiledQuery {
  return joinSql`SELECT count(*) - count(DISTINCT ${sameMessage(unique)})
FROM ${SHARE_AN_ID} ${where}`;
}

/** A cross join, because SQLite then asks nothing else about any other message. */
const SHARE_AN_ID = sqlOf(`(
  SELECT DISTINCT message FROM own_identifiers
  WHERE hash IN (SELECT hash FROM own_identifiers GROUP BY hash HAVING count(*) > 1)
) AS shared CROSS JOIN messages ON messages.id = shared.message`);

function preferredFolders(prefer: readonly FolderName[]): CompiledQuery {
  const names = prefer.map(({ name, below }) => ({ name, below: below ? 1 : 0 }));
  return {
    sql: `LEFT JOIN (
    SELECT folders.id AS folder, min(wanted.key) AS place
    FROM folders JOIN json_each(?) AS wanted ON ${HAS_FOLDER_NAME}(
      CAST(folders.path AS BLOB), wanted.value ->> 'name', wanted.value ->> 'below'
    )
    GROUP BY folders.id
  ) AS preferred ON preferred.folder = messages.folder`,
    parameters: [JSON.stringify(names)],
  };
}
