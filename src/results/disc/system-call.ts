import { createRequire } from 'node:module';
import { readStart } from '../../files/read-file.ts';

/** The result of calling a function of the C library. */
interface SystemCall {
  readonly value: number;
  /** One of `os.constants.errno`; meaningful only when `value` is -1. */
  readonly errno: number;
}

/**
 * Calls a function of the C library that Node does not offer, with 32-bit numbers and UTF-8 strings.
 * Returns `undefined` where that is impossible.
 */
export function systemCall(
  name: string,
  parameters: readonly (number | string)[],
): SystemCall | undefined {
  try {
    const { DataType, load, open } = loadForeignCalls();
    open({ library: OWN_PROCESS, path: '' });
    const { value, errnoCode } = load({
      library: OWN_PROCESS,
      funcName: name,
      retType: DataType.I32,
      paramsType: parameters.map((parameter) =>
        typeof parameter === 'number' ? DataType.I32 : DataType.String,
      ),
      paramsValue: [...parameters],
      errno: true as const,
    });
    return { value, errno: errnoCode };
  } catch {
    return undefined;
  }
}

/**
 * Loads ffi-rs, which asks Node for a report on the process to find out which C library this is. To make one takes
 * 4 ms, and looks up the names of all machines that the process is connected to; so it gets one that says only that.
 */
function loadForeignCalls(): typeof import('ffi-rs') {
  const require = createRequire(import.meta.url);
  const { report } = process;
  const { getReport } = report;
  report.getReport = () => ({ header: { glibcVersionRuntime: isMusl() ? undefined : 'glibc' } });
  try {
    return require('ffi-rs');
  } finally {
    report.getReport = getReport;
  }
}

/** The beginning of a program file in ELF names what loads libraries for it: with musl `/lib/ld-musl-x86_64.so.1`. */
function isMusl(): boolean {
  return readStart(process.execPath, ELF_START_BYTES).includes('/ld-musl-');
}

const ELF_START_BYTES = 2_048;

/** Every process has loaded the C library; opening no file finds it, whatever its name. */
const OWN_PROCESS = 'own process';
