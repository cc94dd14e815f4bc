// Packages of Outlook (`winmail.dat`), attribute by attribute

export const BODY = 0x0002800c;
export const MESSAGE_PROPERTIES = 0x00069003;
export const ATTACHMENT_START = 0x00069002;
export const ATTACHMENT_TITLE = 0x00018010;
export const ATTACHMENT_DATA = 0x0006800f;
export const ATTACHMENT_PROPERTIES = 0x00069005;

/** A package of these attributes. */
export function writeTnef(...attributes: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from('789f3e220100', 'hex'), ...attributes]);
}

/** The attributes of a file that is attached. */
export function tnefFile(name: string, bytes: Buffer): Buffer {
  return Buffer.concat([
    attribute(ATTACHMENT_START, Buffer.alloc(14)),
    attribute(ATTACHMENT_TITLE, Buffer.from('SHORT~1.XXX\0')),
    attribute(ATTACHMENT_DATA, bytes),
    attribute(ATTACHMENT_PROPERTIES, numbers(1), unicode(0x3707, name)),
  ]);
}

/** The attributes of a message that is attached: a package, and what its own package says of its header. */
export function tnefMessage(title: string, tnef: Buffer): Buffer {
  const object = Buffer.concat([Buffer.alloc(16, 7), tnef]);
  return Buffer.concat([
    attribute(ATTACHMENT_START, Buffer.alloc(14)),
    attribute(ATTACHMENT_TITLE, Buffer.from(`${title}\0`)),
    attribute(ATTACHMENT_PROPERTIES, numbers(1), property(0x000d, 0x3701), counted(object)),
  ]);
}

export function attribute(id: number, ...data: readonly Buffer[]): Buffer {
  const bytes = Buffer.concat(data);
  return Buffer.concat([Buffer.of(1), numbers(id, bytes.length), bytes, Buffer.alloc(2)]);
}

export function numbers(...values: readonly number[]): Buffer {
  return Buffer.from(Uint32Array.from(values).buffer);
}

/** What comes in front of the value of a property. */
export function property(type: number, id: number): Buffer {
  return Buffer.from(Uint16Array.of(type, id).buffer);
}

/** A property with a text. */
export function unicode(id: number, text: string): Buffer {
  return Buffer.concat([property(0x001f, id), counted(utf16(`${text}\0`))]);
}

/** One value, its length, the bytes, and as many more as make full fours. */
export function counted(value: Buffer | string): Buffer {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'latin1') : value;
  return Buffer.concat([numbers(1, bytes.length), bytes, Buffer.alloc(-bytes.length & 3)]);
}

export function utf16(text: string): Buffer {
  return Buffer.from(text, 'utf16le');
}
