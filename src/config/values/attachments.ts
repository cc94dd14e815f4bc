import { lazily } from '../../util/lazily.ts';
import type { Attachments, Filter } from '../config.ts';
import { quote } from '../quote.ts';
import type { Given, Reading } from '../setting.ts';
import type { Choice } from './choice.ts';

/** Reads `attachments=`; `no` is as if it were not there. */
export function readAttachments(text: string): Choice<Attachments | undefined> {
  const wanted = text.trim().toLowerCase();
  if (wanted === 'text' || wanted === 'search') return { kind: 'value', value: wanted };
  if (wanted === 'no') return { kind: 'value', value: undefined };
  const message = `unknown value ${quote(text)}`;
  return { kind: 'complaint', complaint: { message, hint: 'write text, search or no' } };
}

/** Reads `decrypt=`; `no` is as if it were not there. */
export function readDecrypt(text: string): Choice<true | undefined> {
  const wanted = text.trim().toLowerCase();
  if (wanted === 'yes') return { kind: 'value', value: true };
  if (wanted === 'no') return { kind: 'value', value: undefined };
  const message = `unknown value ${quote(text)}`;
  const hint =
    wanted === 'nostash' || wanted === 'auto'
      ? 'write yes or no; no session key is ever kept, as with nostash in notmuch'
      : 'write yes or no';
  return { kind: 'complaint', complaint: { message, hint } };
}

// filter := type ":" command    type := name "/" name
const filterLine = lazily(() => /^([\w.+-]+\/[\w.+-]+)[ \t]*:[ \t]*(.*)$/s);

/** Reads all lines of the form `filter=type: command`; any other `filter=` line names no program. */
export function readFilters({ lines }: Given): Reading {
  const read = lines.map(({ text, line }) => {
    const [, type = '', rest = ''] = filterLine().exec(text) ?? [];
    const filter: Filter = { type: type.toLowerCase(), command: argumentsIn(rest) };
    return { line, filter, isRight: type !== '' && filter.command.length > 0, text };
  });
  const filters = read.flatMap(({ filter, isRight }) => (isRight ? [filter] : []));
  const complaints = read.flatMap(({ line, isRight, text }) =>
    isRight
      ? []
      : [
          {
            line,
            message: `filter has no type or no program in ${quote(text)}`,
            hint: 'write a media type, a colon and a program, such as filter=application/pdf: pdftotext - -',
          },
        ],
  );
  return { config: filters.length > 0 ? { filters } : {}, complaints };
}

// argument := (piece | '"' text '"' | "'" text "'")+
const argument = lazily(() => /(?:[^\s"']+|"[^"]*"|'[^']*')+/g);

/** A program and its arguments, with spaces between them; quotes keep spaces inside one. */
function argumentsIn(text: string): string[] {
  return [...text.matchAll(argument())].map(([written]) =>
    written.replace(/"([^"]*)"|'([^']*)'/g, '$1$2'),
  );
}
