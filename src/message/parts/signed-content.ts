const OCTET_STRING = 0x04;
const OBJECT_IDENTIFIER = 0x06;
const SEQUENCE = 0x30;
const CONTEXT_0 = 0xa0;
/** Set in the tag of a value that consists of other values. */
const CONSTRUCTED = 0x20;
const INDEFINITE = 0x80;
/** More than any message needs. */
const MAX_LENGTH_BYTES = 6;
const SIGNED_DATA = Buffer.from('2a864886f70d010702', 'hex');
const COMPRESSED_DATA = Buffer.from('2a864886f70d0109100109', 'hex');
const DATA = Buffer.from('2a864886f70d010701', 'hex');

/** Signed mail needs seven levels; a hostile one could go on for ever. */
const MAX_NODE_DEPTH = 20;

/** A value of ASN.1 as BER writes it: tag, length, content. */
interface Node {
  readonly tag: number;
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/**
 * The MIME entity in an opaque S/MIME signature (RFC 5652, 5), which can be read without a key;
 * `undefined` for anything else, such as encrypted mail. The signature is not checked.
 */
export function signedContent(bytes: Buffer): Buffer | undefined {
  // ContentInfo := SEQUENCE { OID, [0] { SignedData } }
  const [info] = nodesIn(bytes, 0, bytes.length);
  const signed = contentOf(bytes, info, SIGNED_DATA);
  // SignedData := SEQUENCE { INTEGER, SET, EncapsulatedContentInfo, … }
  const encapsulated = firstSequence(childrenOf(bytes, signed));
  // EncapsulatedContentInfo := SEQUENCE { OID, [0] { OCTET STRING } }
  const octets = contentOf(bytes, encapsulated, DATA);
  return octets && octetsOf(bytes, octets);
}

/** Whether bytes are encrypted, as far as they say what they are; damaged ones do not. */
export function isEnveloped(bytes: Buffer): boolean {
  const [info] = nodesIn(bytes, 0, bytes.length);
  const [type] = childrenOf(bytes, info);
  const identifier = type && bytes.subarray(type.start, type.end);
  return !(identifier?.equals(SIGNED_DATA) || identifier?.equals(COMPRESSED_DATA));
}

/** The content of `[0]` next to this object identifier. */
function contentOf(bytes: Buffer, node: Node | undefined, identifier: Buffer): Node | undefined {
  const [type, content] = childrenOf(bytes, node);
  const isMeant =
    type?.tag === OBJECT_IDENTIFIER && identifier.equals(bytes.subarray(type.start, type.end));
  if (!isMeant || content?.tag !== CONTEXT_0) return undefined;
  const [inside] = childrenOf(bytes, content);
  return inside;
}

function firstSequence(nodes: Iterable<Node>): Node | undefined {
  for (const node of nodes) if (node.tag === SEQUENCE) return node;
  return undefined;
}

/** The bytes of a string, which may be whole or in pieces. */
function octetsOf(bytes: Buffer, { tag, start, end }: Node): Buffer {
  if (tag === OCTET_STRING) return bytes.subarray(start, end);
  const octets = Buffer.alloc(end - start);
  let length = 0;
  for (const piece of tag === (OCTET_STRING | CONSTRUCTED) ? nodesIn(bytes, start, end) : []) {
    if (piece.tag === OCTET_STRING) length += bytes.copy(octets, length, piece.start, piece.end);
  }
  return octets.subarray(0, length);
}

function* childrenOf(bytes: Buffer, node: Node | undefined): Generator<Node> {
  if (node !== undefined) yield* nodesIn(bytes, node.start, node.end);
}

/** Yields nodes one by one: hostile bytes can hold millions, and only the first few matter. */
function* nodesIn(bytes: Buffer, start: number, end: number): Generator<Node> {
  for (let at = start; at < end; ) {
    const node = readNode(bytes, at, end, 0);
    yield node;
    at = node.next;
  }
}

/** A node that is cut off ends where the bytes end. */
function readNode(bytes: Buffer, at: number, limit: number, depth: number): Node {
  const tag = bytes[at] ?? 0;
  const length = bytes[at + 1] ?? 0;
  if (length === INDEFINITE) return readOpenNode(bytes, at, limit, depth);
  const digits = length > INDEFINITE ? length - INDEFINITE : 0;
  const start = at + 2 + digits;
  if (digits > MAX_LENGTH_BYTES || start > limit)
    return { tag, start: limit, end: limit, next: limit };
  const size = digits === 0 ? length : bytes.readUIntBE(start - digits, digits);
  const end = Math.min(start + size, limit);
  return { tag, start, end, next: end };
}

/** A node that ends with two zeros after the nodes in it. */
function readOpenNode(bytes: Buffer, at: number, limit: number, depth: number): Node {
  let end = at + 2;
  while (end < limit && bytes[end] !== 0 && depth < MAX_NODE_DEPTH) {
    end = readNode(bytes, end, limit, depth + 1).next;
  }
  return { tag: bytes[at] ?? 0, start: at + 2, end, next: Math.min(end + 2, limit) };
}
