import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { isPlausible, parseDate } from '../../../src/text/date/time.ts';
import { processorMs } from '../../support/processorTime.ts';

const iso = (text: string) => parseDate(text)?.iso;

test('RFC 822 dates are read with their zones', () => {
  assert.equal(iso('Wed, 02 Oct 2002 08:00:00 EST'), '2002-10-02T13:00:00Z');
  assert.equal(iso('Wed, 02 Oct 2002 15:00:00 +0200'), '2002-10-02T13:00:00Z');
  assert.equal(iso('2 Oct 02 13:00 GMT'), '2002-10-02T13:00:00Z');
  assert.equal(iso('Tue, 05 Jul 2016 10:00:00 CEST'), '2016-07-05T08:00:00Z');
  assert.equal(iso('Tue, 05 Jul 2016 10:00:00 BST'), '2016-07-05T09:00:00Z');
  assert.equal(iso('Tue, 05 Jul 2016 10:00:00 JST'), '2016-07-05T01:00:00Z');
  assert.equal(iso('Tue, 05 Jul 2016 10:00:00 GMT+02:00'), '2016-07-05T08:00:00Z');
});

test('a region is read with its summer time', () => {
  assert.equal(iso('Tue, 05 Jul 2016 10:00:00 ET'), '2016-07-05T14:00:00Z');
  assert.equal(iso('Tue, 05 Jan 2016 10:00:00 ET'), '2016-01-05T15:00:00Z');
  assert.equal(iso('Tue, 05 Jul 2016 10:00:00 Europe/Berlin'), '2016-07-05T08:00:00Z');
});

test('short offsets, military letters and truncated ISO forms are read', () => {
  assert.equal(iso('Tue, 05 Jul 2016 10:00:00 GMT+2'), '2016-07-05T08:00:00Z');
  assert.equal(iso('Tue, 05 Jul 2016 10:00 +2:00'), '2016-07-05T08:00:00Z');
  assert.equal(iso('Tue, 05 Jul 2016 10:00:00 B'), '2016-07-05T10:00:00Z');
  assert.equal(iso('031231'), '2003-12-31T00:00:00Z');
  assert.equal(iso('2003335'), '2003-12-01T00:00:00Z');
});

test('W3C-DTF and ISO 8601 dates are read', () => {
  assert.equal(iso('2003-12-13T18:30:02.25+01:00'), '2003-12-13T17:30:02Z');
  assert.equal(iso('20031213T183002Z'), '2003-12-13T18:30:02Z');
  assert.equal(iso('2003-347'), '2003-12-13T00:00:00Z');
  assert.equal(iso('2003-12-13 18:30:02 +0000'), '2003-12-13T18:30:02Z');
  assert.equal(iso('2003-12-13 18:30 UTC'), '2003-12-13T18:30:00Z');
  assert.equal(iso('2003'), '2003-01-01T00:00:00Z');
  assert.equal(iso('2003-12'), '2003-12-01T00:00:00Z');
  assert.equal(iso('2003-12-31T24:00:00Z'), '2004-01-01T00:00:00Z');
});

test('week dates of ISO 8601 are read', () => {
  assert.equal(iso('2026-W39-3'), '2026-09-23T00:00:00Z');
  assert.equal(iso('2026W393T1015Z'), '2026-09-23T10:15:00Z');
  assert.equal(iso('2026-W01-1'), '2025-12-29T00:00:00Z');
  assert.equal(iso('2020-W53-5'), '2021-01-01T00:00:00Z');
  assert.equal(iso('2021-W53-1'), undefined);
});

test('full stops in a time are read beside a year, and nowhere else', () => {
  assert.equal(iso('Wed, 23 Sep 2026 10.15.00 GMT'), '2026-09-23T10:15:00Z');
  assert.equal(iso('23.9.2026 klo 10.15'), '2026-09-23T10:15:00Z');
  assert.equal(iso('2026-09-23T10.15.00+02:00'), '2026-09-23T08:15:00Z');
  assert.equal(iso('10.11.12'), '2012-11-10T00:00:00Z');
});

test('the zero dates of programs are no dates', () => {
  for (const zero of [
    '0000-00-00',
    '0001-01-01T00:00:00Z',
    '-0001-11-30T00:00:00+00:00',
    'Mon, 01 Jan 0001 00:00:00 +0000',
  ])
    assert.equal(iso(zero), undefined, zero);
});

test('local names of months and days of the week are read', () => {
  assert.equal(iso('Do, 29 Mär 2018 00:00:00 +0200'), '2018-03-28T22:00:00Z');
  assert.equal(iso('mar., 01 déc. 2020 16:11:02 +0000'), '2020-12-01T16:11:02Z');
  assert.equal(iso('mié, 04 mar 2020 12:00:00 +0100'), '2020-03-04T11:00:00Z');
  assert.equal(iso('13 października 2021 10:00'), '2021-10-13T10:00:00Z');
  assert.equal(iso('5 мая 2022 г.'.replace(' г.', '')), '2022-05-05T00:00:00Z');
  assert.equal(iso('5 май 2022'), '2022-05-05T00:00:00Z');
  assert.equal(iso('2020年5月4日 10時30分'), '2020-05-04T10:30:00Z');
  assert.equal(iso('2004년 05월 28일 01:31:15'), '2004-05-27T16:31:15Z');
});

test('a date without a zone is read as UTC and marked', () => {
  assert.deepEqual(parseDate('2020-05-04 10:30'), { iso: '2020-05-04T10:30:00Z', certainty: 'noZone' });
  assert.deepEqual(parseDate('4 May 2020'), { iso: '2020-05-04T00:00:00Z', certainty: 'day' });
  assert.equal(parseDate('2020-05-04T10:30Z')?.certainty, 'instant');
  assert.equal(parseDate('1588588200')?.certainty, 'instant');
});

test('numeric dates: the separator decides the order, and the day of the week where it is known', () => {
  assert.equal(iso('09/15/2014 4:20 pm PST'), '2014-09-16T00:20:00Z');
  assert.equal(iso('15/09/2014'), '2014-09-15T00:00:00Z');
  assert.equal(iso('04.05.2020 10:30'), '2020-05-04T10:30:00Z');
  assert.equal(iso('Sat, 11 04 2020 08:51:49 +0100'), '2020-04-11T07:51:49Z');
});

test('impossible dates are refused', () => {
  for (const text of [
    '31 June 2020',
    '2019-02-29',
    '2020-05-04T25:00:00Z',
    'Sun, 99 Jun 2009 12:00:00 GMT',
    '2020-13-01',
  ]) {
    assert.equal(iso(text), undefined, text);
  }
});

test('what is not a date is refused, never read as now', () => {
  for (const text of [
    '',
    ' ',
    'invalid',
    'article 5',
    'yesterday',
    '5 minutes ago',
    'May',
    '12',
    'v1.2.3',
    'null',
    '0000-00-00 00:00:00',
  ]) {
    assert.equal(iso(text), undefined, text);
  }
});

test('dates that no article can have are implausible', () => {
  const now = Date.parse('2020-05-04T00:00:00Z');
  assert.equal(isPlausible('2020-05-05T12:00:00Z', now), true);
  assert.equal(isPlausible('2020-05-07T12:00:00Z', now), false);
  assert.equal(isPlausible('1970-01-01T00:00:00Z', now), false);
});

test('every instant survives being written in the common forms', () => {
  const dates = fc.date({ min: new Date('1950-01-01'), max: new Date('2049-12-31'), noInvalidDate: true });
  fc.assert(
    fc.property(dates, (date) => {
      const want = `${date.toISOString().slice(0, 19)}Z`;
      assert.equal(iso(date.toUTCString()), want);
      assert.equal(iso(date.toISOString()), want);
      assert.equal(iso(date.toISOString().replace('T', ' ').replace('Z', '+00:00')), want);
    }),
  );
});

test('no text makes it throw or take long', () => {
  fc.assert(fc.property(fc.string({ maxLength: 200 }), (text) => void parseDate(text)));
  for (const unit of ['1', '1:', '- ', 'jan ', '年1', '(']) {
    const took = processorMs(() => {
      parseDate(unit.repeat(500_000));
      parseDate(unit.repeat(100).slice(0, 119));
    });
    assert.ok(took < 100, `${unit}: ${took} ms`);
  }
});
