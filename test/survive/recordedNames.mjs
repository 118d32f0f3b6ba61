// Loaded into frontwire before anything else (`--import`): every name is one of loopback. What is asked of a recorded web goes to a
// proxy, but a host is looked up before the proxy is asked, and those of a recording may be gone, or the machine offline.
import { Resolver } from 'node:dns/promises';

Resolver.prototype.resolve4 = async () => ['127.0.0.1'];
Resolver.prototype.resolve6 = async () => [];
