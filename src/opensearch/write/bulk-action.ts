/** One document, by the index that it is in. */
export interface DocumentId {
  readonly index: string;
  readonly id: string;
}

/**
 * A line of a bulk request, with the document in a second one. All are harmless when they are repeated in
 * their order: after a connection broke, nobody knows how far the cluster got.
 */
export function bulkAction(
  kind: 'index' | 'create' | 'update' | 'delete',
  { index, id }: DocumentId,
  body?: object,
): string {
  const action = `${JSON.stringify({ [kind]: { _index: index, _id: id } })}\n`;
  return body === undefined ? action : `${action}${JSON.stringify(body)}\n`;
}
