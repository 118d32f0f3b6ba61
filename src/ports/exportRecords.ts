/** The port by which the files beside the articles follow what changes. Types only. */
import type { DayPages, ExportChanges, ExportOutline, ExportRecord, PageList } from '../model/exportRecord.ts';

/**
 * Which files beside the articles may be out of date. Every save and removal of articles notes it in its own transaction, so that
 * what a crash kept from being written is known afterwards.
 */
export interface ExportRecords {
  read(collection: string): Promise<ExportRecord>;
  /** How many marks are stale, and the settings of the record: what it costs to know does not grow with the collection. */
  outline(collection: string): Promise<ExportOutline>;
  /** Stores what was written, in one transaction. */
  save(collection: string, changes: ExportChanges): Promise<void>;
  /** Forgets how files were written, and remembers these settings instead. What is stale stays noted. */
  clear(collection: string, settings?: string): Promise<void>;
  /** The pages of a day of a list. */
  pagesOf(collection: string, list: PageList, day: string): Promise<DayPages>;
  /** The nearest day with pages before a day, which may be `9999-12-31`. */
  pagesBefore(collection: string, list: PageList, day: string): Promise<DayPages | undefined>;
  pagesAfter(collection: string, list: PageList, day: string): Promise<DayPages | undefined>;
  /** The first of the days (UTC) on which something was published from an instant (ms) on, archived articles included, in order. */
  daysFrom(collection: string, fromMs: number): Promise<readonly string[]>;
}
