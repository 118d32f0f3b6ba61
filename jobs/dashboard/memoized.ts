/** The same answer for everybody who asks within `freshMs`: many open pages cost no more than one. */
export function memoized<T>(freshMs: number, now: () => number, load: () => Promise<T>): () => Promise<T> {
  let last: { readonly atMs: number; readonly value: Promise<T> } | undefined;
  return () => {
    const atMs = now();
    if (last && atMs - last.atMs < freshMs && atMs >= last.atMs) return last.value;
    const value = load();
    last = { atMs, value };
    value.catch(() => {
      if (last?.value === value) last = undefined;
    });
    return value;
  };
}
