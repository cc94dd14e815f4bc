import type { Given, RcSetting } from '../setting.ts';
import { splitCommand } from './split-command.ts';
import { wrongLine } from './wrong-line.ts';

/** The program that a line names, and its arguments. Throws `ConfigError`. */
export function commandIn(setting: RcSetting, given: Given): readonly string[] {
  const command = splitCommand(setting.text);
  if (command !== undefined) return command;
  const hint = 'write a program and its arguments, such as pass show mail/ada';
  throw wrongLine('this is no command', hint, setting, given);
}
