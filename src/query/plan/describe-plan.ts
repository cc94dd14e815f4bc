import { assertNever } from '../../util/assert-never.ts';
import type { Nearby, Phrase, Plan } from './plan.ts';

const PHRASES_SHOWN = 12;

/** What a plan asks for, for people, line by line. */
export function describePlan(plan: Plan): string[] {
  switch (plan.kind) {
    case 'and':
      return describeParts('all of', 'everything', plan.parts);
    case 'or':
      return describeParts('any of', 'nothing', plan.parts);
    case 'not':
      return ['not', ...indent(describePlan(plan.part))];
    case 'phrases':
      return [`${plan.table} (${plan.fields.join(', ')}): ${describePhrases(plan.phrases)}`];
    case 'any-word':
      return [`${plan.table} (${plan.fields.join(', ')}): any word`];
    case 'path':
      return [`path contains ${JSON.stringify(plan.pattern.text)}${describeErrors(plan.pattern)}`];
    case 'folder':
      return [`in a folder named ${JSON.stringify(plan.name)}${plan.below ? ' or below it' : ''}`];
    case 'labels':
      return [
        `labels: ${plan.names.map((name) => JSON.stringify(name)).join(', ') || 'none that is there'}`,
      ];
    case 'message-id':
      return [`Message-ID is ${plan.id}`];
    case 'number':
      return [`number ${plan.number}`];
    case 'thread':
      return ['in a thread with', ...indent(describePlan(plan.part))];
    case 'thread-of':
      return [`thread of ${plan.messageIds.join(' or ')}`];
    case 'date':
      return [`date ${describeBounds(plan.from, plan.to, describeMoment)}`];
    case 'size':
      return [`size ${describeBounds(plan.atLeast, plan.atMost, (bytes) => `${bytes} bytes`)}`];
    case 'flags':
      return [`flags: set ${plan.set}, not set ${plan.clear}`];
    case 'attached':
      return ['with an attached file'];
    default:
      return assertNever(plan);
  }
}

function describeParts(operator: string, empty: string, parts: readonly Plan[]): string[] {
  const [only] = parts;
  if (only === undefined) return [empty];
  if (parts.length === 1) return describePlan(only);
  return [operator, ...parts.flatMap((part) => indent(describePlan(part)))];
}

function describePhrases(phrases: readonly (Phrase | Nearby)[]): string {
  const shown = phrases.slice(0, PHRASES_SHOWN).map(describeSought);
  const more = phrases.length - shown.length;
  return `${shown.join(', ')}${more > 0 ? ` and ${more} more` : ''}` || 'no word of the archive';
}

function describeSought(sought: Phrase | Nearby): string {
  if ('near' in sought) {
    return `${sought.near.map(describeSought).join(' ')} within ${sought.within} words`;
  }
  return `"${sought.words.join(' ')}${sought.prefix ? '…' : ''}"`;
}

function describeErrors({ errors, anchored }: { errors: number; anchored: boolean }): string {
  const start = anchored ? ' at its start' : '';
  return `${start}${errors > 0 ? ` with up to ${errors} errors` : ''}`;
}

function describeBounds(
  from: number | undefined,
  to: number | undefined,
  show: (value: number) => string,
): string {
  const start = from === undefined ? '' : ` from ${show(from)}`;
  const end = to === undefined ? '' : ` up to ${show(to)}`;
  return `${start}${end}`.trim() || 'does not matter';
}

/** Local time, the zone in which dates are searched. */
function describeMoment(seconds: number): string {
  const date = new Date(seconds * 1000);
  return Number.isNaN(date.getTime()) ? String(seconds) : date.toString().replace(/ \(.*\)$/, '');
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
