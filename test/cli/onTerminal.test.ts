/** What a person sees on a terminal: tables that fit, progress that is in nobody's way, and quiet where it is wanted. */
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { displayWidth } from '../../src/text/words/displayWidth.ts';
import { type Newsroom, openNewsroom, toStories } from '../support/newsroom.ts';
import { openSite, type Site } from '../support/site.ts';
import { HAS_TERMINAL, runOnTerminal } from '../support/terminal.ts';

const skip = HAS_TERMINAL ? false : 'SKIPPED: no `script` of util-linux, which opens the terminal';

let rooms: readonly Newsroom[];
let site: Site;
let env: Record<string, string>;

before(async () => {
  rooms = await Promise.all([openNewsroom('127.0.3.91', 3), openNewsroom('127.0.3.92', 3)]);
  const [first, second] = rooms;
  const [told] = first ? toStories(first, 1) : [];
  if (first && second && told) second.announce([...toStories(second, 2), { ...told, url: second.url('/the-same') }]);
  // the round is seen to wait for it before it fails, so that a line of the log comes after progress
  first?.set('/late.xml', { status: 500, delayMs: 1_500 });
  site = await openSite({
    sources: [
      {
        url: first?.feedUrl,
        name: 'The Bay Herald, with all the news of the harbour and the islands',
        trust: 'curated',
      },
      { url: second?.feedUrl, name: '港と島のすべてのニュースを伝える湾岸新聞', trust: 'curated' },
      { url: first?.url('/late.xml'), name: 'Late' },
    ],
  });
  env = { FRONTWIRE_CONFIG: `${site.path}/frontwire.yaml`, FRONTWIRE_REDIS_URL: site.redis.url };
});
after(async () => {
  await site.close();
  for (const room of rooms) await room.close();
});

const onTerminal = (args: readonly string[], columns = 80) => runOnTerminal(args, { columns, cwd: site.path, env });
const RULE = /^ *-{2}[- ]*$/;
/** Tables: a heading, a rule, and what is below it up to an empty line. */
const tablesOf = (screen: readonly string[]) =>
  screen.flatMap((line, at) => {
    if (!RULE.test(line)) return [];
    const end = screen.findIndex((other, below) => below > at && other.trim() === '');
    return [screen.slice(at - 1, end < 0 ? undefined : end)];
  });

describe('off a terminal', () => {
  it('--quiet leaves the report, and nothing of the log below an error, whatever level the environment wants', async () => {
    const args = ['run', '--source', 'Late'];
    const debug = { env: { FRONTWIRE_LOG_LEVEL: 'debug' } };
    assert.match((await site.run(args, debug)).stderr, /"level":"warn".*"event":"source\.polled"/);
    const { code, stdout, stderr } = await site.run([...args, '--quiet'], debug);
    assert.deepEqual([code, stderr], [0, '']);
    assert.match(stdout, /^collection +polled/);
  });

  it('--quiet leaves what went wrong', async () => {
    const { code, stderr } = await site.run(['run', '--source', 'nobody', '--quiet']);
    assert.equal(code, 2);
    assert.match(stderr, /^frontwire: .*nobody/);
  });
});

describe('on a terminal', { skip, concurrency: 1 }, () => {
  it('progress is one line that no line of the log is written into, and is gone in the end', async () => {
    const { code, written, screen } = await onTerminal(['run', '--all']);
    assert.equal(code, 0, written);
    assert.match(written, /polling and reading: \d+ to do · .*warn {2}source\.polled/s);
    const warnings = screen.filter((line) => line.includes('warn'));
    assert.ok(warnings.length > 0);
    for (const line of warnings) assert.match(line, /^\d\d:\d\d:\d\d warn {2}source\.polled /);
    assert.deepEqual(
      screen.filter((line) => line.includes('to do ·')),
      [],
    );
  });

  it('with --quiet there is no progress and no line of the log below an error; the report is there, and the exit code', async () => {
    const args = ['run', '--all', '--fail-on', 'any'];
    const loud = await onTerminal(args);
    const quiet = await onTerminal([...args, '--quiet']);
    assert.deepEqual([loud.code, quiet.code], [5, 5]);
    assert.doesNotMatch(quiet.written, /to do ·|warn|info/);
    assert.match(quiet.screen[0] ?? '', /^collection/);
    assert.match(quiet.written, /Sources that need a look/);
  });

  const commands: readonly (readonly [string, ...number[]])[] = [
    ['run --all', 80, 52],
    ['run --all --dry-run', 80],
    ['sources list', 80, 52],
    ['sources poll Late', 80],
    ['sources test FEED', 80],
    ['stories list', 80],
    ['explain ARTICLE', 80, 52],
    ['status', 80],
  ];
  for (const [command, ...widths] of commands) {
    for (const columns of widths) {
      it(`${command} has tables that fit ${columns} columns`, async () => {
        const words: Record<string, string> = {
          FEED: rooms[0]?.feedUrl ?? '',
          ARTICLE: rooms[0]?.url('/story-0') ?? '',
        };
        const args = command.split(' ').map((word) => words[word] ?? word);
        const { screen } = await onTerminal(args, columns);
        const tables = tablesOf(screen);
        assert.ok(tables.length > 0, screen.join('\n'));
        const wide = tables.flat().filter((line) => displayWidth(line) > columns);
        assert.deepEqual(wide, [], screen.join('\n'));
      });
    }
  }
});
