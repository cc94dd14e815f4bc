import { expect, test, vi } from 'vitest';
import { systemCall } from '../../src/results/disc/system-call.ts';

test('a function of the C library is found without a report on the process, which takes long to make', () => {
  const { getReport } = process.report;
  const asked = vi.fn(getReport);
  process.report.getReport = asked;
  try {
    expect(systemCall('getpid', [])).toMatchObject({ value: process.pid });
    expect(systemCall('chdir', ['/no/such/directory'])).toEqual({ value: -1, errno: 2 });
    expect(asked).not.toHaveBeenCalled();
    expect(process.report.getReport).toBe(asked);
  } finally {
    process.report.getReport = getReport;
  }
});

test('one that there is not gives nothing', () => {
  expect(systemCall('no_such_function', [])).toBeUndefined();
});
