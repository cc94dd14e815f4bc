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
 * Loads ffi-rs, which asks Node for a report on the process to find out which C library this is. By
 * default that report has a part on the network, for which Node looks up the names of all machines
 * the process is connected to; we leave that part out.
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

/** Every process has loaded the C library; opening no file finds it, whatever its name. */
const OWN_PROCESS = 'own process';
