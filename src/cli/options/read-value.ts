import type { Choice } from '../../config/values/choice.ts';
import type { PlaceAsked } from '../../web/serve-web.ts';

/** `20`. */
export function readCount(text: string): Choice<number> {
  if (!/^\d+$/.test(text)) return refuse(`"${text}" is not a whole number`, 'write one such as 20');
  return { kind: 'value', value: Number(text) };
}

/** `60` or `0.5`, in seconds. */
export function readMilliseconds(text: string): Choice<number> {
  if (!/^\d+(?:\.\d+)?$/.test(text)) {
    return refuse(`"${text}" is not a number of seconds`, 'write one such as 60');
  }
  return { kind: 'value', value: Number(text) * 1000 };
}

/** Anything that begins like a number; a search expression here means that the number was forgotten. */
export function readHashKey(text: string): Choice<string> {
  if (!/^\s*[-+]?\d/.test(text)) {
    return refuse(`"${text}" is not a number`, 'write any number, or leave the option out');
  }
  return { kind: 'value', value: text };
}

/** Our own port, or any that is free. */
export const ANY_PLACE: PlaceAsked = { kind: 'port', port: 8465, orAnother: true };

/** A port or the path of a socket; `any`: `ANY_PLACE`. */
export function readWebPlace(text: string): Choice<PlaceAsked> {
  if (text === 'any') return { kind: 'value', value: ANY_PLACE };
  if (text.includes('/')) return { kind: 'value', value: { kind: 'socket', path: text } };
  if (!/^[1-9]\d{0,4}$/.test(text) || Number(text) > MAX_PORT) {
    const hint = 'write a port, such as --web=8465, or a path with a slash in it';
    return refuse(`"${text}" is no place to listen`, hint);
  }
  return { kind: 'value', value: { kind: 'port', port: Number(text) } };
}

const MAX_PORT = 65_535;

function refuse(message: string, hint: string): Choice<never> {
  return { kind: 'complaint', complaint: { message, hint } };
}
