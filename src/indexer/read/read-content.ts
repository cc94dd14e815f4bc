import { reasonOf } from '../../errors.ts';
import { isDamage, openChunks, readWhole } from '../../formats/compression.ts';
import { readEmlx } from '../../formats/emlx.ts';
import { fileHasher } from '../../formats/file-hasher.ts';
import { isWrappedEml } from '../../model/names/eml-name.ts';
import { type FileStat, fileStat, statFile } from '../../sources/stat-file.ts';
import { MAX_MESSAGE_BYTES, ONLY_BEGINNING } from './message-limit.ts';

/** The content of a message file, and what the file system says about it. */
export interface FileContent {
  /** The message, without what a program keeps with it in the file. */
  readonly bytes: Buffer;
  /** What `fileHasher` gives for all that is in the file; `undefined` if it cannot be read to its end. */
  readonly hash: Buffer | undefined;
  /** The flags that are kept with it; `undefined` if there are none. */
  readonly flags: number | undefined;
  /** Taken before reading the content, so the next run notices a change in between. */
  readonly stat: FileStat | undefined;
  readonly problems: readonly string[];
}

/** The content of a file, decompressed as far as possible; the next one can take its place in `room`. */
export async function readContent(path: string, room: Buffer): Promise<FileContent> {
  const content = await readDecompressed(path, room);
  if (!isWrappedEml(path)) return content;
  const apple = readEmlx(content.bytes);
  if (apple === undefined) return content;
  const { message, flags, problems } = apple;
  return { ...content, bytes: message, flags, problems: [...content.problems, ...problems] };
}

async function readDecompressed(path: string, room: Buffer): Promise<FileContent> {
  try {
    const { bytes, stats } = await readWhole(path, { maxBytes: MAX_MESSAGE_BYTES, room });
    const isWhole = bytes.length < MAX_MESSAGE_BYTES;
    const stat = stats.isFile() ? fileStat(stats) : undefined;
    const problems = isWhole ? [] : [ONLY_BEGINNING];
    const hashOf = await fileHasher();
    return { bytes, hash: hashOf(bytes), flags: undefined, stat, problems };
  } catch (error) {
    if (!isDamage(error)) throw error;
    return {
      stat: statFile(path),
      bytes: await readUndamaged(path),
      hash: undefined,
      flags: undefined,
      problems: [`cannot be read to its end: ${reasonOf(error)}`],
    };
  }
}

async function readUndamaged(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of openChunks(path, { end: MAX_MESSAGE_BYTES })) chunks.push(chunk);
  } catch (error) {
    if (!isDamage(error)) throw error;
  }
  return Buffer.concat(chunks);
}
