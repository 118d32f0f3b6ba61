/** The commands that poll, read and publish. */
import { Option } from 'commander';
import { type CommandParts, count, duration, evicting } from './commandParts.ts';

/** Declares `run` and the processes that stay. */
export function declareRoundCommands({ command, end }: CommandParts): void {
  command('run', 'One whole round: poll what is due, read, publish, then exit. For cron.')
    .option('--all', 'poll every source, due or not')
    .option('--dry-run', 'ask the sources and say what would be new; write nothing')
    .option('--source <name>', 'only this source: its id, name or URL')
    .option('--collection <id>', 'only this collection')
    .option('--concurrency <n>', 'jobs at once per queue', count)
    .option('--max-time <duration>', 'end within this time (90s, 5m); what is left is read by the next run', duration)
    .option('--record <file>', 'record the round in a new WARC file, for `frontwire replay`')
    .addOption(
      new Option('--fail-on <which>', 'exit 5 when sources failed').choices(['any', 'most', 'none']).default('none'),
    )
    .addOption(evicting())
    .action(async (options) => end((await import('./run.ts')).run(options)));

  command('serve', 'Schedule, workers and dashboard until stopped.')
    .option('--concurrency <n>', 'jobs at once per queue', count)
    .option('--record <dir>', 'record what is asked in WARC files of this directory, one an hour')
    .addOption(evicting())
    .action(async (options) => end((await import('./serve.ts')).serve(options)));

  command('work', 'Workers only, for more processes and machines.')
    .option('--queues <names>', 'poll,read,publish,image,notify,after,sweep')
    .option('--concurrency <n>', 'jobs at once per queue', count)
    .addOption(evicting())
    .action(async (options) => end((await import('./serve.ts')).work(options)));

  command('dashboard', 'The dashboard only.')
    .addOption(evicting())
    .action(async (options) => end((await import('./serve.ts')).dashboard(options)));

  command(
    'reload',
    'Every serve, work and dashboard over this Redis takes a changed configuration over, or keeps the old one and says why.',
  ).action(async (options) => end((await import('./reload.ts')).reload(options)));
}
