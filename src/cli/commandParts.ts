/** What commands are declared with. */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { toMilliseconds } from '../../config/duration.ts';

/** The parts that declarations of commands have in common. */
export interface CommandParts {
  readonly program: Command;
  /** A command with the options that all have. */
  readonly command: (name: string, description: string) => Command;
  /** A command that has others, and what makes one of these. */
  readonly group: (name: string, description: string) => (name: string, description: string) => Command;
  /** Sets the exit code that a command ends with. */
  readonly end: (work: Promise<number>) => Promise<void>;
}

/** Parts that add to the program. */
export function createParts(program: Command): CommandParts {
  return {
    program,
    command: (name, description) => withShared(program.command(name).description(description)),
    group: (name, description) => {
      const group = program.command(name).description(description);
      return (inner, innerDescription) => withShared(group.command(inner).description(innerDescription));
    },
    end: async (work) => {
      process.exitCode = await work;
    },
  };
}

function withShared(one: Command): Command {
  return one
    .option('--config <file>', 'configuration file (FRONTWIRE_CONFIG, else config/frontwire.yaml)')
    .option('--json', 'print JSON')
    .option('--quiet', 'print results and errors only: no progress, no notes, no other lines of the log')
    .exitOverride();
}

/** The option of commands that work on a Redis. */
export function evicting(): Option {
  return new Option('--allow-eviction', 'work on a Redis that may throw keys away');
}

/** The option of commands that are remembered with a name. */
export function by(): Option {
  return new Option('--by <name>', 'who decides; the user of the machine when left out');
}

/** A duration, in ms: commander turns what this throws into a usage error. */
export function duration(text: string): number {
  const ms = toMilliseconds(text);
  if (!ms) throw new InvalidArgumentError('It takes a number and a unit: 90s, 5m or 1h.');
  return ms;
}

/** A number of things. */
export function count(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It takes a whole number from 1 on.');
  return Number(text);
}
