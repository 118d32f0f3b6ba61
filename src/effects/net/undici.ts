/**
 * The parts of undici that are used. Its index brings `fetch`, WebSockets, caches and cookies as well: every command would read twice as
 * much at its start, in 140 ms of CPU in place of 50. Their paths are not promised; `package.json` names the version exactly.
 */
import api from 'undici/lib/api/index.js';
import buildConnector from 'undici/lib/core/connect.js';
import Client from 'undici/lib/dispatcher/client.js';
import Dispatcher from 'undici/lib/dispatcher/dispatcher.js';
import Pool from 'undici/lib/dispatcher/pool.js';

// as the index does: `request` and `connect` of each kind of dispatcher
Object.assign(Dispatcher.prototype, api);

export { buildConnector, Client, Pool };
