#!/usr/bin/env node
import './compiler.ts'; // before all that it is about
import { createRequire } from 'node:module';
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander';
import { toMilliseconds } from '../../config/duration.ts';
import { isFailure, toMessage } from '../errors.ts';
import { DIGEST_FORMATS } from '../model/digestFormats.ts';
import { EXIT, toExitCode, toKnownFailure } from './exitCodes.ts';
import { declareHandCommands } from './handCommands.ts';
import { declareLookCommands } from './lookCommands.ts';
import { tellFault } from './output.ts';
/** The command line: what there is, what it takes, and what an end means. Commands are loaded when they are called. */
import { exitCodeOfStop, isClosedStream } from './signals.ts'; // first: signals count from the first moment
import { declareSourceCommands } from './sourceCommands.ts';
import { declareTrialCommands } from './trialCommands.ts';

const require = createRequire(import.meta.url);
/** package.json is next to `src` in a clone and two levels up in `dist`. */
const { version } = require(import.meta.url.endsWith('.ts') ? '../../package.json' : '../../../package.json') as {
  version: string;
};

const program = new Command('frontwire')
  .description('Turns feeds into a ranked, de-duplicated, publish-ready news collection.')
  .version(version)
  .showHelpAfterError('(frontwire --help lists the commands)')
  .exitOverride();

/** A command with the options that all have. */
function command(name: string, description: string): Command {
  return withShared(program.command(name).description(description));
}

function withShared(one: Command): Command {
  return one
    .option('--config <file>', 'configuration file (FRONTWIRE_CONFIG, else config/frontwire.yaml)')
    .option('--json', 'print JSON')
    .exitOverride();
}

const evicting = () => new Option('--allow-eviction', 'work on a Redis that may throw keys away');

/** A duration, in ms. */
function duration(text: string): number {
  const ms = toMilliseconds(text);
  if (!ms) throw new InvalidArgumentError('It takes a number and a unit: 90s, 5m or 1h.');
  return ms;
}

/** A number of things: commander turns what this throws into a usage error. */
function count(text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new InvalidArgumentError('It takes a whole number from 1 on.');
  return Number(text);
}

const collect = (one: string, all: string[]) => [...all, one];

command('run', 'One whole round: poll what is due, read, publish, then exit. For cron.')
  .option('--all', 'poll every source, due or not')
  .option('--dry-run', 'ask the sources and say what would be new; write nothing')
  .option('--source <name>', 'only this source: its id, name or URL')
  .option('--collection <id>', 'only this collection')
  .option('--concurrency <n>', 'jobs at once per queue', count)
  .option('--max-time <duration>', 'end within this time (90s, 5m); what is left is read by the next run', duration)
  .addOption(
    new Option('--fail-on <which>', 'exit 5 when sources failed').choices(['any', 'most', 'none']).default('none'),
  )
  .addOption(evicting())
  .action(async (options) => end((await import('./run.ts')).run(options)));

command('serve', 'Schedule, workers and dashboard until stopped.')
  .option('--concurrency <n>', 'jobs at once per queue', count)
  .addOption(evicting())
  .action(async (options) => end((await import('./serve.ts')).serve(options)));

command('work', 'Workers only, for more processes and machines.')
  .option('--queues <names>', 'poll,read,publish,image,notify,sweep')
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

command('demo', 'Sample publishers on loopback, a round over them into out/demo, the result as a table. Works offline.')
  .option('--dir <dir>', 'where to write', 'out/demo')
  .option('--stay', 'keep the dashboard up until Ctrl-C, also off a terminal')
  .action(async (options) => end((await import('./demo.ts')).demo(options)));

command('init', 'Writes a commented configuration to start from.')
  .argument('[file]', 'where', 'config/frontwire.yaml')
  .option('--force', 'overwrite')
  .action(async (file, options) => end((await import('./init.ts')).init(file, options)));

command('check', 'Validates the configuration and says what it would do.').action(async (options) =>
  end((await import('./check.ts')).check(options)),
);

command('score', 'Scores of articles given as JSON lines on the standard input, with their signals.')
  .option('--batch', 'read JSON lines (the only way so far)')
  .option('--collection <id>', 'topics and weights of this collection')
  .action(async (options) => end((await import('./batch.ts')).score(options)));

command('group', 'The stories that a stream of articles makes, JSON lines in and out.')
  .option('--batch', 'read JSON lines (the only way so far)')
  .action(async (options) => end((await import('./batch.ts')).group(options)));

const sources = program.command('sources').description('Sources and their state; OPML both ways.');

withShared(sources.command('list').description('Every source with its state, and why.'))
  .option('--collection <id>', 'only this collection')
  .addOption(evicting())
  .action(async (options) => end((await import('./sourcesList.ts')).sourcesList(options)));

withShared(sources.command('test').description('What frontwire thinks of a URL, and the YAML to paste.'))
  .argument('<url>', 'a feed, a sitemap or a page')
  .action(async (url, options) => end((await import('./sourcesTest.ts')).sourcesTest(url, options)));

declareSourceCommands((name, description) => withShared(sources.command(name).description(description)), evicting, end);

declareLookCommands(command, evicting, end);

declareHandCommands((name, description) => command(name, description).addOption(evicting()), end);

const stories = program.command('stories').description('Stories, and what you decide about them.');

withShared(stories.command('list').description('The hottest stories that more than one publisher tells.'))
  .option('--collection <id>', 'which collection')
  .option('--count <n>', 'how many', count)
  .addOption(evicting())
  .action(async (options) => end((await import('./stories.ts')).storiesList(options)));

withShared(stories.command('split').description('Takes articles out of a story into one of their own, for good.'))
  .argument('<article>', 'a URL, an article id or a file; or the id of the story, before them')
  .argument('[articles...]', 'more of them')
  .option('--collection <id>', 'which collection')
  .option('--by <name>', 'who decides; the user of the machine when left out')
  .addOption(evicting())
  .action(async (story, ids, options) => end((await import('./stories.ts')).storiesSplit(story, ids, options)));

withShared(stories.command('merge').description('Makes one story of two, for good; the first keeps its id.'))
  .argument('<into>', 'a story id, or an article of it: a URL, an id or a file')
  .argument('<from>', 'the same')
  .option('--collection <id>', 'which collection')
  .option('--by <name>', 'who decides; the user of the machine when left out')
  .addOption(evicting())
  .action(async (into, from, options) => end((await import('./stories.ts')).storiesMerge(into, from, options)));

declareTrialCommands({ group: (name) => program.command(name), withShared, count }, end);

command('inspect', 'What frontwire reads out of a document, without storing anything.')
  .argument('[kind]', 'feed or page')
  .argument('[file]', 'a file, or - for the standard input')
  .option('--url <url>', 'the URL that it came from')
  .option('--header <header>', 'an HTTP header, "name: value"; repeatable', collect, [])
  .option('--source <id|url>', 'read a page by the `extract` of this source of the configuration')
  .option('--batch', 'read requests as JSON lines')
  .action(async (kind, file, options) => end((await import('./inspect.ts')).inspect(kind, file, options)));

command(
  'digest',
  "The top stories since the last digest of an earlier day, for a mailer or the site: today's digest as it is now.",
)
  .option('--collection <id>', 'which collection')
  .option('--since <when>', 'a time ago (24h, 7d) or an instant (2026-11-30T06:00:00Z), in place of the last digest')
  .addOption(new Option('--format <format>', 'what is printed: md when left out').choices(DIGEST_FORMATS))
  .option('--write', "write the day's files instead, of all collections or the one that is named")
  .addOption(evicting())
  .action(async (options) => end((await import('./digest.ts')).digest(options)));

command('reindex', 'Reads the files into Redis; no file is touched.')
  .option('--collection <id>', 'only this collection')
  .option('--dry-run', 'say what would change and be lost in Redis; write nothing')
  .option('--yes', 'on a terminal: do not ask before what Redis says otherwise is lost')
  .addOption(evicting())
  .action(async (options) => end((await import('./reindex.ts')).reindex(options)));

command('republish', 'Writes every file that differs from what Redis says.')
  .option('--collection <id>', 'only this collection')
  .addOption(evicting())
  .action(async (options) => end((await import('./rebuild.ts')).republish(options)));

command('secured', 'Decrypts the private record of a file.')
  .argument('[file]', 'an article file')
  .option('--reseal', 'instead, seals all records with the first key of FRONTWIRE_SECURED_KEYS')
  .option('--collection <id>', 'with --reseal: only this collection')
  .addOption(evicting())
  .action(async (file, options) =>
    end(
      options.reseal
        ? (await import('./rebuild.ts')).reseal(options)
        : (await import('./secured.ts')).secured(file, options),
    ),
  );

command('schema', 'Prints a JSON Schema.')
  .argument('<what>', 'article or config')
  .option('--layout <layout>', "of an article's file: as output.layout has it; jekyll by default")
  .option('--markdown', 'of the configuration: every key in words')
  .action(async (what, options) => end((await import('./schema.ts')).schema(what, options)));

/** Sets the exit code that a command ends with. */
async function end(work: Promise<number>): Promise<void> {
  process.exitCode = await work;
}

/** When a command has ended, a connection that waits for a lost Redis must not keep the process. */
const LINGER_MS = 3_000;

try {
  await program.parseAsync();
} catch (caught) {
  const thrown = toKnownFailure(caught);
  const stopCode = exitCodeOfStop();
  if (stopCode !== undefined && (isFailure(thrown, 'aborted') || isClosedStream(thrown))) {
    process.exitCode = stopCode;
  } else if (thrown instanceof CommanderError) {
    process.exitCode = thrown.exitCode === 0 ? EXIT.done : EXIT.usage;
  } else {
    const text = isFailure(thrown)
      ? thrown.message
      : thrown instanceof Error
        ? (thrown.stack ?? thrown.message)
        : toMessage(thrown);
    tellFault(text);
    process.exitCode = toExitCode(thrown);
  }
}
setTimeout(() => process.exit(), LINGER_MS).unref();
