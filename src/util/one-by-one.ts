/** The items of all batches. */
export async function* oneByOne<Item>(
  batches: AsyncIterable<readonly Item[]>,
): AsyncGenerator<Item> {
  for await (const batch of batches) yield* batch;
}
