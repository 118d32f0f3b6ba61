/** Inboxes in memory: for tests. Same contract as those in Redis. */
import type { InboxItem } from '../../../src/model/inbox.ts';
import type { Inbox } from '../../../src/ports.ts';
import { copyOf, createShelf } from './shelf.ts';

/** The inboxes of one process. */
export function createMemoryInbox(): Inbox {
  const shelf = createShelf(() => new Map<string, InboxItem>());
  let count = 0;
  return {
    async put(collection, entry) {
      count += 1;
      const at = `${count}-0`;
      shelf(collection).set(at, { at, entry: copyOf(entry) });
    },
    async peek(collection, limit, after = '0-0') {
      const isBehind = ({ at }: InboxItem) => Number.parseInt(at, 10) > Number.parseInt(after, 10);
      return [...shelf(collection).values()].filter(isBehind).slice(0, limit).map(copyOf);
    },
    async drop(collection, items) {
      for (const { at } of items) shelf(collection).delete(at);
    },
    async size(collection) {
      return shelf(collection).size;
    },
  };
}
