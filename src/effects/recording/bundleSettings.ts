/** What is asked and told for a bundle. */
import type { Settings } from '../../model/policy.ts';
import { type BundlePart, narrowSettings } from './narrowRound.ts';
import { inReplay } from './recordedSettings.ts';
import { scrubberOf } from './scrubberOf.ts';

/** The configuration by which a source is asked anew for a bundle: it alone, into directories in `root`, and nobody is told. */
export function toBundleSettings(
  settings: Settings,
  {
    root,
    perRound,
    ...part
  }: { readonly root: string; readonly perRound: number } & Pick<BundlePart, 'collection' | 'source'>,
): Settings {
  const { policy, ...narrowed } = narrowSettings(inReplay(settings, root), part);
  return { ...narrowed, policy: { ...policy, read: { ...policy.read, perRound } } };
}

/** A text without secrets of the configuration, and without these further ones. */
export function toOpenText(settings: Settings, secrets: readonly string[], text: string): string {
  return scrubberOf(settings, secrets).text(text);
}
