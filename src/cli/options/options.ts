import type { Choice } from '../../config/values/choice.ts';
import type { FlagValue } from './flag.ts';
import type { FLAGS } from './flags.ts';

type Flags = typeof FLAGS;

/** The long name of an option, without its dashes. */
export type OptionName = keyof Flags;

/** What the options of a command line say: `rcfile`, `rawOutput`, … by their long names. */
export type Options = {
  readonly [Name in EffectiveName as CamelCase<Name>]: GivenValue<Flags[Name]>;
} & {
  /** The search expressions. */
  readonly words: readonly string[];
  /** Whether `--` is in front of them. */
  readonly afterDashes: boolean;
};

type EffectiveName = {
  [Name in OptionName]: Flags[Name] extends { group: 'ignored' } ? never : Name;
}[OptionName];

/** commander's name for the value of an option. */
type CamelCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name;

/** A switch is on or off; a value that is not given is `undefined`. */
type GivenValue<Row> = Row extends { takes: infer Value extends FlagValue }
  ?
      | undefined
      | (Value extends { repeated: true } ? readonly ReadValue<Value>[] : ReadValue<Value>)
      | (Value extends { shown: `[${string}]` } ? true : never)
  : boolean;

type ReadValue<Value> = Value extends { read: (text: string) => Choice<infer Read> }
  ? Read
  : Value extends { choices: readonly (infer Choice)[] }
    ? Choice
    : string;
