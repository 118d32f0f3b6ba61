/** The configuration in a recording: what a round depends on, without secrets, and without what reaches outside. */
import { join } from 'node:path';
import { Failure } from '../../errors.ts';
import type { Settings } from '../../model/policy.ts';
import { type Secret, toSecret } from '../../model/secret.ts';
import type { Source } from '../../model/source.ts';
import type { Scrubber } from './scrubber.ts';

/** The output directories of a configuration, each once. */
export function listDirs({ collections }: Pick<Settings, 'collections'>): readonly string[] {
  return [...new Set(collections.map(({ output }) => output.dir))];
}

/** As JSON. Output directories are named by their place among `dirs`; sinks, proxies, hubs and commands are left out. */
export function toRecordedSettings(settings: Settings, scrubber: Scrubber, dirs: readonly string[]): unknown {
  const { collections, providers, policy, network, dashboard } = settings;
  const { proxy: _proxy, ...open } = network;
  const kept = {
    collections: collections.map(({ output: { after: _after, ...output }, sources, ...collection }) => ({
      ...collection,
      output: { ...output, dir: `${dirs.indexOf(output.dir) + 1}` },
      sources: sources.map(({ proxy: _own, ...source }) => ({ ...source, ...toNames(source), ...toOpenUrl(source) })),
    })),
    providers,
    policy,
    network: open,
    dashboard,
  };
  return JSON.parse(scrubber.text(JSON.stringify(kept)));
}

/** Where an archive is on this machine is nobody's business. */
function toOpenUrl({ url }: Source): { readonly url?: string } {
  return url.startsWith('file:') ? { url: `file:///${url.split('/').pop()}` } : {};
}

/** Of what a source shows its publisher, the names. */
function toNames({ ownHeaders }: Source): { readonly ownHeaders?: Readonly<Record<string, string>> } {
  if (ownHeaders === undefined) return {};
  return { ownHeaders: Object.fromEntries(Object.keys(ownHeaders).map((name) => [name, '***'])) };
}

/** What stands for an output directory: its place. Anything else could lead out of the directory of a replay. */
const PLACE = /^[1-9]\d{0,5}$/;

function toReplayDir(root: string, place: string): string {
  if (PLACE.test(place)) return join(root, place);
  const sentence = `The recording names an output directory (${JSON.stringify(place)}) as none of ours does; it is not replayed.`;
  throw new Failure('recording_unreadable', sentence);
}

/** The configuration of a recording, whose files go to numbered directories in `root`. Throws `recording_unreadable`. */
export function fromRecordedSettings(recorded: unknown, root: string): Settings {
  const settings = recorded as Settings;
  return withoutReach({
    ...settings,
    collections: settings.collections.map((collection) => ({
      ...collection,
      output: { ...collection.output, dir: toReplayDir(root, collection.output.dir) },
      sources: collection.sources.map(({ ownHeaders, ...source }) => ({
        ...source,
        ...(ownHeaders && { ownHeaders: toSecrets(ownHeaders as unknown as Readonly<Record<string, string>>) }),
      })),
    })),
  });
}

function toSecrets(values: Readonly<Record<string, string>>): Record<string, Secret> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, toSecret(value)]));
}

/** Another configuration, whose files go there too. */
export function inReplay(settings: Settings, root: string): Settings {
  const dirs = listDirs(settings);
  return withoutReach({
    ...settings,
    collections: settings.collections.map((collection) => ({
      ...collection,
      output: { ...collection.output, dir: join(root, `${dirs.indexOf(collection.output.dir) + 1}`) },
    })),
  });
}

/** Nobody is told, no hub is asked and no command is run. */
function withoutReach({ notify: _notify, webSub: _webSub, file: _file, ...settings }: Settings): Settings {
  return {
    ...settings,
    collections: settings.collections.map(({ output: { after: _after, ...output }, ...rest }) => ({ ...rest, output })),
  };
}
