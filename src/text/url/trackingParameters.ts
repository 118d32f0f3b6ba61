/** Query parameters that say where a reader came from and not what is shown. */
import { TRACKING_NAMES } from './trackingNames.data.ts';

const names = new Set(TRACKING_NAMES.flatMap((line) => line.split(' ')));

/** True for the name of a parameter that only tracks. */
export function isTrackingParameter(name: string): boolean {
  return names.has(name.toLowerCase());
}
