import type { Outcome } from '../../helpers/temp-world.ts';
import { type Both, mapBoth, type ProgramName } from '../observe/two-programs.ts';
import type { Bench, Hits } from './bench.ts';
import { joined, judged, type Verdict, wrong } from './verdict.ts';

const RULE = `${'-'.repeat(33)}\n`;

/** Judges excerpts, field by field. */
export function judgeExcerpts(bench: Bench, answers: Both<Outcome>, hits: Hits): Verdict {
  const blocks = mapBoth(
    answers,
    ({ stdout }) =>
      new Map(
        stdout
          .split(RULE)
          .slice(1)
          .map((block) => [block.split('\n', 1)[0] ?? '', block]),
      ),
  );
  const verdicts: Verdict[] = [];
  for (const name of ['ours', 'classic'] as const) {
    const places = hits[name].map((line) => placeIn(bench, line, name));
    if ([...blocks[name].keys()].join('\n') !== places.join('\n')) {
      verdicts.push(wrong(`${name}: the excerpts are not of the hits`));
    }
    if (answers[name].status !== (hits[name].length === 0 ? 1 : 0)) {
      verdicts.push(wrong(`${name}: exit ${answers[name].status}`));
    }
  }
  for (const line of hits.ours) {
    const ours = blocks.ours.get(placeIn(bench, line, 'ours'));
    const classic = blocks.classic.get(line);
    if (ours === undefined || classic === undefined || ours === classic) continue;
    if (bench.fate(line).kind === 'moved')
      verdicts.push(judged({ kind: 'answer', why: 'moved since' }, ''));
    else verdicts.push(judgeBlock(bench, line, { ours, classic }));
  }
  return joined(...verdicts);
}

/** Ours names the place where a message is now. */
function placeIn(bench: Bench, line: string, name: ProgramName): string {
  const fate = bench.fate(line);
  return name === 'ours' && fate.kind === 'moved' ? fate.path : line;
}

function judgeBlock({ mail, unreadable }: Bench, line: string, blocks: Both<string>): Verdict {
  const facts = mail.get(line);
  if (facts === undefined) return wrong(`an excerpt of ${line}, which was never indexed`);
  const fields = mapBoth(blocks, fieldsOf);
  const names = new Set([...fields.ours.keys(), ...fields.classic.keys()]);
  return joined(
    ...[...names]
      .filter((name) => fields.ours.get(name) !== fields.classic.get(name))
      .map((name) => {
        const isAlone = fields.classic.size === 0;
        return judged(
          {
            kind: 'excerpt',
            field: isAlone ? undefined : name,
            sameButCr: fields.ours.get(name) === fields.classic.get(name)?.replaceAll('\r', ''),
            mail: facts,
            unreadable: unreadable.has(line),
          },
          `${line}: ${name} is ${JSON.stringify(fields.ours.get(name))}, classic ${JSON.stringify(fields.classic.get(name))}`,
        );
      }),
  );
}

function fieldsOf(block: string): Map<string, string> {
  const fields = block.matchAll(/^ {2}([A-Z][\w-]*): *([^\n]*)$/gm);
  return new Map([...fields].map(([whole, name = '']) => [name.toLowerCase(), whole]));
}
