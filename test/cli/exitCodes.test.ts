import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { EXIT, toExitCode, toKnownFailure } from '../../src/cli/exitCodes.ts';
import { Failure, isFailure } from '../../src/errors.ts';

describe('the exit code of a command that threw', () => {
  it('tells configuration, unavailable places and locks apart from defects', () => {
    const codes = ['config_invalid', 'output_unavailable', 'redis_missing', 'run_locked', 'not_found'] as const;
    assert.deepEqual(
      codes.map((code) => toExitCode(new Failure(code, 'So it is.'))),
      [EXIT.usage, EXIT.unavailable, EXIT.unavailable, EXIT.locked, EXIT.failed],
    );
    assert.equal(toExitCode(new TypeError('x is not a function')), EXIT.failed);
  });

  it('knows a Redis that went away for good by what its client throws', () => {
    const gone = Object.assign(new Error('Reached the max retries per request limit (which is 20).'), {
      name: 'MaxRetriesPerRequestError',
    });
    for (const error of [gone, new Error('Connection is closed.')]) {
      const known = toKnownFailure(error);
      assert.ok(isFailure(known, 'redis_unavailable'));
      assert.equal(toExitCode(known), EXIT.unavailable);
    }
    const other = new Error('something else');
    assert.equal(toKnownFailure(other), other);
  });
});
