import { ifPossible } from '../../files/errno.ts';
import { stat } from '../../files/stat.ts';
import type { Password } from '../password.ts';
import type { Given, RcSetting } from '../setting.ts';
import { wrongLine } from './wrong-line.ts';

/** The password that a line holds. Throws `ConfigError` if other users can read it; `better` is the directive to use then. */
export function passwordIn(setting: RcSetting, given: Given, better: string): Password {
  refusePublic(setting, given, better);
  return { kind: 'password', text: setting.text };
}

/** Where a group has members, its rights are rights of others. */
const OF_OTHERS = 0o077;

function refusePublic(password: RcSetting, given: Given, better: string): void {
  const found = ifPossible(() => stat(given.file));
  if (found === undefined || !found.isFile() || (found.mode & OF_OTHERS) === 0) return;
  const hint = `type: chmod 600 ${given.file}; or use ${better}=, which keeps it out of the file`;
  throw wrongLine('other users may read this file, and a password is in it', hint, password, given);
}
