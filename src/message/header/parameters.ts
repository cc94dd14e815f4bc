import { decodeHeader, type HeaderContext, oneLine } from './decode-header.ts';
import { mailLibmime } from './mail-libmime.ts';

/** A header value with parameters: `text/plain; charset=utf-8`. */
export interface Parameters {
  /** In lower case. */
  readonly value: string;
  /** Decoded and trimmed; empty when missing. */
  readonly parameter: (name: string, context?: HeaderContext) => string;
  /** Whether it has the form that nearly all programs use. */
  readonly isCommon: boolean;
}

// The grammar of RFC 2045, 5.1, RFC 2183 and RFC 2231, without comments and escapes.
const PARAMETERS = '(?:[ \\t]*;[ \\t]*[\\w.*-]+=(?:"[^"\\\\]*"|[^ \\t";()*\\\\]+))*[ \\t]*;?';
const PARAMETER = /([\w.-]+)=(?:"([^"]*)"|([^ \t;]+))/g;
/** ASCII without a `*`, with which the additions of RFC 2231 begin. */
const PLAIN_TEXT = /^[\t -)+-~]*$/;

/** The common forms of a Content-Type and a Content-Disposition. */
export const TYPE = commonForm('[\\w.+-]+/[\\w.+-]+');
export const DISPOSITION = commonForm('[\\w-]+');

function commonForm(value: string): RegExp {
  return new RegExp(`^${value}${PARAMETERS}$`);
}

/** Reads a value that has this `form`; any other value is repaired first, then read with everything MIME allows. */
export function readParameters(
  raw: string,
  form: RegExp,
  repair = (value: string): string => value,
): Parameters {
  const text = raw.trim();
  if (text === '') return NOTHING;
  const isCommon = form.test(text);
  return isCommon && PLAIN_TEXT.test(text)
    ? readCommon(text)
    : { ...readAny(repair(raw)), isCommon };
}

const NOTHING: Parameters = { value: '', parameter: () => '', isCommon: true };

/** Libmime would take six times as long. */
function readCommon(text: string): Parameters {
  const semicolon = text.indexOf(';');
  const value = (semicolon === -1 ? text : text.slice(0, semicolon)).trimEnd().toLowerCase();
  const matches = semicolon === -1 ? [] : Array.from(text.matchAll(PARAMETER));
  const parameter = (name: string, context?: HeaderContext) => {
    const [, , quoted, bare] = matches.find(([, found = '']) => found.toLowerCase() === name) ?? [];
    return decodeHeader(quoted ?? bare ?? '', context).trim();
  };
  return { value, parameter, isCommon: true };
}

function readAny(raw: string): Omit<Parameters, 'isCommon'> {
  const { value, params, decodedParams } = mailLibmime().parseHeaderValue(withBackslashes(raw), {
    stripComments: true,
  });
  // RFC 2231 parameters are already decoded; encoded words in other parameters are wrong but common.
  const parameter = (name: string, context?: HeaderContext) => {
    const text = Object.hasOwn(params, name) ? (params[name] ?? '') : '';
    return oneLine(decodedParams.includes(name) ? text : decodeHeader(text, context)).trim();
  };
  return { value: value.trim().toLowerCase(), parameter };
}

/** Escapes the backslashes of a path: `filename="C:\scans\north.png"`. In front of other characters, they escape these. */
export function withBackslashes(raw: string): string {
  if (!raw.includes('\\')) return raw;
  return raw.replace(/\\(.)/gsu, (pair, character: string) =>
    IN_NAMES.test(character) ? `\\\\${character}` : pair,
  );
}

const IN_NAMES = /[\p{L}\p{N}_ ]/u;
