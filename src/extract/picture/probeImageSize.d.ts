/** The part of probe-image-size that reads bytes and asks no network; the package ships no types. */
declare module 'probe-image-size/sync.js' {
  interface Size {
    readonly width: number;
    readonly height: number;
    readonly wUnits: string;
    readonly hUnits: string;
  }
  function probe(bytes: Buffer): Size | null;
  export = probe;
}
