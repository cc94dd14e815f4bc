import type { World } from '../world.ts';
import { printData } from './print-data.ts';

/** Rises when a field is removed or changes its meaning; new fields may be added at any time. */
const REPORT_VERSION = 1;

/** Prints a report as one JSON object, as described in `contrib/report.schema.json`. */
export function printReport(
  kind: 'index' | 'statistics' | 'check' | 'problems',
  report: object,
  { stdout }: World,
): void {
  printData(`${JSON.stringify({ version: REPORT_VERSION, kind, ...report })}\n`, stdout);
}
