/** `1 source`, `3 sources`, `1,200 entries`: a number with its noun in the right form. */
export function toCount(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString('en-US', { maximumFractionDigits: 1 })} ${count === 1 ? noun : plural}`;
}
