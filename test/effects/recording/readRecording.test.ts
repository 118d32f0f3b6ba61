/** Recordings that are damaged, or made by somebody else: refused in a sentence. */
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { openRecording } from '../../../src/effects/recording/readRecording.ts';
import { isFailure } from '../../../src/errors.ts';
import { openTemporaryDirectory, type TemporaryDirectory } from '../../support/temporaryDirectory.ts';

const VALUES = {
  start: {
    ...{ format: 2, version: '1', startedMs: 1_795_000_000_000, wish: { all: true } },
    settings: { collections: [], providers: [], policy: {}, network: {} },
  },
  keys: [{ key: '{ai}:due', type: 'zset', value: ['a', '1'] }],
  files: [{ collection: 'ai', path: 'a.md', text: 'A text' }],
  end: { report: { collections: [], failures: [] }, files: { '1/a.md': null } },
};

function toRecord(name: string, text: string): Buffer {
  const length = Buffer.byteLength(text);
  const id = `WARC-Record-ID: <urn:uuid:${name}>\r\nWARC-Target-URI: urn:frontwire:round:${name}\r\n`;
  return Buffer.from(`WARC/1.1\r\nWARC-Type: metadata\r\n${id}Content-Length: ${length}\r\n\r\n${text}\r\n\r\n`);
}

/** Records with some of their texts replaced. */
const toRecords = (texts: Readonly<Record<string, string>> = {}): readonly Buffer[] =>
  Object.entries(VALUES).map(([name, value]) => toRecord(name, texts[name] ?? JSON.stringify(value)));

describe('reading a recording', () => {
  let directory: TemporaryDirectory;
  before(async () => {
    directory = await openTemporaryDirectory();
  });
  after(() => directory.remove());
  const open = async (bytes: Buffer) => {
    const file = join(directory.path, 'round.warc.gz');
    await writeFile(file, bytes);
    const recording = await openRecording(file);
    await recording.close();
    return recording;
  };
  const toMembers = (records: readonly Buffer[]) => records.map((record) => gzipSync(record));
  const refuses = (bytes: Buffer, sentence: RegExp) =>
    assert.rejects(open(bytes), (thrown: Error) => {
      assert.ok(isFailure(thrown, 'recording_unreadable'), `${sentence}: ${thrown.stack}`);
      assert.match(thrown.message, sentence);
      return true;
    });

  it('gives what is in it, compressed or not', async () => {
    for (const bytes of [Buffer.concat(toMembers(toRecords())), Buffer.concat(toRecords())]) {
      const { state, end } = await open(bytes);
      assert.deepEqual([state.keys, state.files, end], [VALUES.keys, VALUES.files, VALUES.end]);
    }
  });

  it('refuses records of ours that have another shape, and names the record', async () => {
    const broken = {
      start: ['[]', '{"format":2}', JSON.stringify({ ...VALUES.start, startedMs: 'nonsense' })],
      keys: [
        '{{{{',
        '{}',
        '[{"key":"x","type":"bogus","value":5}]',
        '[{"key":"x","type":"zset","value":["a","b"]}]',
        '[{"key":"x","type":"hash","value":["a"]}]',
        '[{"key":"x","type":"stream","value":["1-1"]}]',
      ],
      files: ['null', '[{"path":1}]'],
      end: ['7', '{"report":{},"files":{}}', '{"report":{"collections":[],"failures":[]},"files":{"a":1}}'],
    };
    for (const [name, texts] of Object.entries(broken)) {
      const sentence = new RegExp(`cannot be replayed: its record "${name}" at byte \\d+ is broken; get it anew\\.$`);
      for (const text of texts) await refuses(Buffer.concat(toMembers(toRecords({ [name]: text }))), sentence);
    }
    const start = JSON.stringify({ ...VALUES.start, settings: {} });
    await refuses(Buffer.concat(toMembers(toRecords({ start }))), /the configuration in it is broken/);
  });

  it('refuses records that are compressed as one, and says what to do', async () => {
    await refuses(gzipSync(Buffer.concat(toRecords())), /its records are compressed as one; decompress it/);
  });

  it('tells damage in the middle from an end that is missing', async () => {
    const [start = Buffer.alloc(0), keys = Buffer.alloc(0), ...rest] = toMembers(toRecords());
    const hole = Buffer.concat([start, keys.subarray(0, keys.length - 40), ...rest]);
    const later = start.length + keys.length - 40;
    await refuses(hole, new RegExp(`it is damaged between its bytes ${start.length} and ${later}; get it anew\\.$`));
    const { state, end } = await open(Buffer.concat([start, keys, (rest[0] ?? keys).subarray(0, 60)]));
    assert.deepEqual([state.keys, state.files, end], [VALUES.keys, [], undefined]);
  });
});
