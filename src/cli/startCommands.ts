/** The commands with which one starts, and those that say what there is. */
import { Argument, Option } from 'commander';
import { DEFAULT_LAYOUT, LAYOUT_NAMES } from '../model/layouts.ts';
import type { CommandParts } from './commandParts.ts';
import { SHELLS } from './shells.ts';

/** Declares them. */
export function declareStartCommands({ command, program, end }: CommandParts): void {
  command(
    'demo',
    'Sample publishers on loopback, a round over them into out/demo, the result as a table. Works offline.',
  )
    .option('--dir <dir>', 'where to write (out/demo; with --site out/demo-LAYOUT)')
    .option('--site <layout>', 'also the site of a layout, built by its generator and shown')
    .option('--stay', 'keep the dashboard up until Ctrl-C, also off a terminal')
    .action(async (options) => end((await import('./demo.ts')).demo(options)));

  command('init', 'Writes a commented configuration to start from.')
    .argument('[file]', 'where', 'config/frontwire.yaml')
    .option('--force', 'overwrite the configuration')
    .option('--layout <layout>', 'also a small, complete site: jekyll, hugo, eleventy or astro')
    .option('--dir <dir>', 'where the site is, and the articles (./site)')
    .action(async (file, options) => end((await import('./init.ts')).init(file, options)));

  command('check', 'Validates the configuration and says what it would do.').action(async (options) =>
    end((await import('./check.ts')).check(options)),
  );

  command('schema', 'Prints a JSON Schema.')
    .addArgument(new Argument('<what>', 'whose').choices(['article', 'config']))
    .addOption(
      new Option('--layout <layout>', "of an article's file: as output.layout has it")
        .choices(LAYOUT_NAMES)
        .default(DEFAULT_LAYOUT),
    )
    .option('--markdown', 'of the configuration: every key in words')
    .action(async (what, options) => end((await import('./schema.ts')).schema(what, options)));

  program
    .command('completion')
    .description('Prints what a shell needs to complete the words of this command line.')
    .addArgument(new Argument('<shell>', 'which').choices(SHELLS))
    .action(async (shell) => end((await import('./completion.ts')).completion(program, shell)));

  program
    .command('man')
    .description('Prints the manual page, for `man -l -`.')
    .action(async () => end((await import('./manual.ts')).manual(program)));
}
