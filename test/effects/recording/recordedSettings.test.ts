import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { fromRecordedSettings } from '../../../src/effects/recording/recordedSettings.ts';

const settingsWith = (dir: string) => ({ collections: [{ id: 'ai', output: { dir }, sources: [] }] });

describe('the configuration of a recording that somebody sent', () => {
  it('has its files in the directory of the replay', () => {
    const [collection] = fromRecordedSettings(settingsWith('2'), '/tmp/replay').collections;
    assert.equal(collection?.output.dir, '/tmp/replay/2');
  });

  it('is refused where an output directory leads elsewhere', () => {
    for (const dir of ['../site', '1/../../site', '/srv/site', '', '0', '.', 'site', '1\n']) {
      assert.throws(
        () => fromRecordedSettings(settingsWith(dir), '/tmp/replay'),
        { code: 'recording_unreadable' },
        dir,
      );
    }
  });
});
