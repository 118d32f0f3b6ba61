/** An instant as text. */

/** An instant (ms) as `YYYY-MM-DDTHH:mm:ssZ`: the form of files, records and exports. */
export function toSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
