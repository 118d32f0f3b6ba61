/**
 * Records of articles in a short form. What an article's record says, its front matter beside it says nearly too, and the names and
 * words of one record are those of all others: it is deflated (RFC 1951) against both, to about a seventh. A text that is not
 * packed is that of an earlier version, and is read as it is.
 */
import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** The first byte of a packed record, before which no JSON text comes. Another one for another `COMMON`. */
const PACKED = 1;
const MARK = Buffer.of(PACKED);
/** Of all levels the one past which a record hardly gets shorter: 0.04 ms for that of an article. */
const LEVEL = 3;
/**
 * Two to the power of this many bytes are searched for what comes again, where dictionary and record have no more: most records. Memory
 * for more of them is made, cleared and thrown away for each record, which takes as long as all the rest.
 */
const SMALL_WINDOW_BITS = 14;
const SMALL = { windowBits: SMALL_WINDOW_BITS, memLevel: 7 } as const;

/** A record as it often is: what records have in common costs three bytes in each. Never to be changed under the same `PACKED`. */
const COMMON = Buffer.from(
  [
    '"rejectedTopics":[{"name":"Business","score":0.72,"because":"keyword","hits":[{"keyword":"stock","field":"text","count":1},',
    '{"keyword":"field":"excerpt","count":2}],"why":"is weaker than the minimum of 2.1: a passing mention"},{"name":',
    '"because":"given","hits":[]}],"because":"source","hits":[]}],"parent","video","featuredContent":"","isCached":true,"variants":[{',
    '"lost":{"title":["feed \\"\\": page:h1 goes before"],"publishedDateTime":["feed:published \\"2023-11-08T00:00:00Z\\": page:jso',
    'n-ld',
    ' goes before","feed:updated \\"T00:00:00Z\\": page:json-ld goes before"],"images":["feed \\"https://www.example.com/"]',
    '"via":{"name":"","domain":""},"unread":"The page could not be read: ","authority":"hearsay","authority":"ownFeed",',
    '"readFrom":"feed","readFrom":"variant","dateCertainty":"firstSeen","dateCertainty":"day","dateCertainty":"noZone",',
    '"provenance":{"sourceId":"","feedUrl":"","firstSeen":"","dateCertainty":"instant","readFrom":"page","contentHash":"",',
    '"fields":{}},',
    '"topics":[],"quality":{"points":70,"signals":[],"version":0},"path":"_news/20","storyId":"s","heat":70,"published":true,',
    '"isRebuilt":true,',
    '"text":"","markdown":"","fileText":"---\\ncategory: news\\ntitle: \\"\\"\\nexcerpt: \\"\\"\\npublishedDateTime: 20\\nwebUrl: ',
    '\\"https://www.\\"',
    '\\ntype: article\\nquality: 70\\nheat: 70\\npublished: true\\n\\nprovider:\\n  name: \\n  domain: .com\\n\\ndate: 20\\n\\nauth',
    'ors:\\n  - ',
    '\\n\\ntopics:\\n  - \\n\\nimages:\\n  - url: \\"https://\\"\\n    width: 1200\\n    height: 800\\n---\\n"}',
    '"updatedDateTime":"20","originalUrl":"https://www.","ampWebUrl":"https://amp.","cdnAmpWebUrl":"https://cdn.ampproject.org/c/s/',
    '{"id":"a","aliases":["a","a","g"],"fields":{"title":"","excerpt":"","publishedDateTime":"202T:00Z","webUrl":"https://www.",',
    '"type":"article","provider":{"name":"","domain":".com","images":[{"url":"https://www.","width":600,"height":600}]},',
    '"images":[{"url":"https://',
    '","width":1200,"height":800}]},"trust":"curated","trust":"known","trust":"open","boost":0,"sourceTopics":[],',
    '"provenance":{"sourceId":"',
    '","feedUrl":"https://www./feed.xml","firstSeen":"202T:00Z","dateCertainty":"instant","readFrom":"page","authority":"page",',
    '"contentHash":"',
    '","guid":"https://www.","authors":["Staff Writer"],"language":"en-US","language":"en","fields":{"title":"page:h1",',
    '"excerpt":"page:og",',
    '"title":"page:og","title":"feed","excerpt":"page:description","excerpt":"feed",',
    '"publishedDateTime":"page:article:published_time",',
    '"publishedDateTime":"feed:published","publishedDateTime":"page:json-ld","updatedDateTime":"page:json-ld","webUrl":"page:og:url",',
    '"webUrl":"page:link","provider":"feed:title","provider":"page:og","images":"page:og","images":"feed","authors":"page:byline",',
    '"authors":"page:json-ld","text":"page:text"}},"topics":[{"name":"Technology","score":1,"because":"keyword","hits":[{"keyword":"',
    '","field":"title","count":1}]}],"quality":{"points":50,"signals":[{"name":"trust","points":30,"reason":"the source is known"},',
    '{"name":"trust","points":50,"reason":"the source is curated"},{"name":"image","points":20,"reason":"has a lead image"},',
    '{"name":"topics","points":2,"reason":"is about one topic"},{"name":"titleKeyword","points":15,"reason":"the title has \\"',
    '{"name":"titleLength","points":-14,"reason":"the title has 98 characters"}],"version":1},"topicsFrom":"',
    '","storyId":"s","heat":50,"heat":-1,"published":false,"published":true,"path":"_news/202","written":["',
  ].join(''),
);

/** Packs the JSON texts of the records of one article; `beside`: the JSON text of the front matter that is stored with them. */
export function createRecordPacker(beside: string): (text: string) => Buffer {
  const dictionary = Buffer.concat([COMMON, Buffer.from(beside)]);
  return (text) => {
    const isSmall = dictionary.length + Buffer.byteLength(text) <= 2 ** SMALL_WINDOW_BITS;
    const packed = deflateRawSync(text, { level: LEVEL, dictionary, ...(isSmall && SMALL) });
    return Buffer.concat([MARK, packed]);
  };
}

/** The JSON text of a record; undefined where it cannot be unpacked. */
export function unpackRecord(record: Buffer, beside: Buffer): string | undefined {
  if (record[0] !== PACKED) return record.toString();
  try {
    return inflateRawSync(record.subarray(1), { dictionary: Buffer.concat([COMMON, beside]) }).toString();
  } catch {
    return undefined;
  }
}
