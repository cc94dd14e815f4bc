/** What a function of the C library came to. */
interface SystemCall {
  readonly value: number;
  /** As in `os.constants.errno`; it means something when `value` is -1. */
  readonly errno: number;
}

/**
 * Calls a function of the C library that Node does not offer, with 32-bit numbers and UTF-8 strings.
 * `undefined` where that cannot be done.
 */
export async function systemCall(
  name: string,
  parameters: readonly (number | string)[],
): Promise<SystemCall | undefined> {
  try {
    const { DataType, load, open } = await loadForeignCalls();
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
 * To learn which C library this is, ffi-rs asks Node for a report on the process. That includes
 * the network, for which Node looks up the names of all machines the process is connected to.
 */
async function loadForeignCalls(): Promise<typeof import('ffi-rs')> {
  const report: typeof process.report & { excludeNetwork?: boolean | undefined } = process.report;
  const { excludeNetwork } = report;
  report.excludeNetwork = true;
  try {
    return await import('ffi-rs');
  } finally {
    report.excludeNetwork = excludeNetwork;
  }
}

/** The C library is part of every process; asking for no file finds it whatever it is called. */
const OWN_PROCESS = 'own process';
