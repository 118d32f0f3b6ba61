/** Entry, page and AMP variant become one article draft: each field by its own rule, with where it came from. */

import type { Draft, DraftFields, Provenance, Provider } from '../model/article.ts';
import { MAX_EXCERPT_CHARACTERS } from '../model/articleSchema.ts';
import type { Entry } from '../model/feed.ts';
import type { Hop } from '../model/http.ts';
import type { Extraction, PageLinks, Variant } from '../model/page.ts';
import type { Source } from '../model/source.ts';
import { trustFor } from '../model/trustFor.ts';
import { foldSpace } from '../text/html/html.ts';
import { toOriginUrl } from '../text/url/originUrl.ts';
import { stripTracking } from '../text/url/url.ts';
import { toPlayer } from '../text/url/videoPlayer.ts';
import { withoutUnknown } from '../text/withoutUnknown.ts';
import { cutAtSpace } from '../text/words/cutText.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { toSingleLine } from '../text/words/toSingleLine.ts';
import { articleIdOf } from './articleId.ts';
import { toGuidAlias } from './guidAlias.ts';
import { mergeDates, toSeconds } from './mergeDates.ts';
import { mergeImages } from './mergeImages.ts';
import { cutBytes, pickText } from './pickText.ts';
import { toProvider } from './toProvider.ts';

/** All that is known of an article before it becomes one. */
export interface DraftInput {
  readonly source: Source;
  readonly feed: { readonly title?: string; readonly url?: string; readonly language?: string };
  readonly entry: Entry;
  /** Absent when the page could not be read. */
  readonly page?: {
    readonly url: string;
    readonly hops: readonly Hop[];
    readonly links: PageLinks;
    readonly extraction: Extraction;
  };
  readonly variant?: Variant;
  readonly providers: readonly Provider[];
  readonly nowMs: number;
}

/** Longest title, in characters; a longer one is a text. */
const MAX_TITLE = 500;

/** The page's extraction, unless the page is a wall or an error page. */
function usable(page: DraftInput['page']): Extraction | undefined {
  return page?.extraction.junk === undefined ? page?.extraction : undefined;
}

/** The canonical URL: that of the page; for a page that could not be used, the entry's without tracking. */
function webUrlOf({ page, entry, source }: DraftInput, isUsable: boolean): string {
  if (page !== undefined && isUsable) return page.links.canonicalUrl;
  const url = entry.url ?? page?.url ?? source.url;
  return stripTracking(toOriginUrl(url) ?? url);
}

/** Ids of all the URLs that lead to the article, its own first; the name that its source gives it last. */
function aliasesOf({ page, entry, variant, source }: DraftInput, webUrl: string, isUsable: boolean): readonly string[] {
  const read = isUsable && page !== undefined ? [page.url, ...page.hops.map((hop) => hop.url)] : [];
  const urls = [webUrl, entry.url, ...read, variant?.ampWebUrl].filter((url): url is string => url !== undefined);
  const named = entry.guid === undefined ? undefined : toGuidAlias(source.id, entry.guid);
  return [...new Set(urls.map(articleIdOf)), ...(named === undefined ? [] : [named])];
}

/** The last words of a URL's path, for an article that no one gave a title. */
function titleFromUrl(url: string): string {
  const part =
    url
      .replace(/[?#].*$/s, '')
      .split('/')
      .filter(Boolean)
      .at(-1) ?? url;
  return foldSpace(part.replace(/\.\w{2,5}$/, '').replace(/[-_+]/g, ' ')) || url;
}

/** A value chosen for a field, and its place for the record. */
interface Chosen {
  readonly value?: string;
  readonly from: string;
}

/** What page, variant and entry say of one field, in this order. */
function choose(field: 'title' | 'excerpt' | 'language', use: Usable, entry: string | undefined): Chosen {
  for (const [extraction, origin] of [
    [use.page, 'page'],
    [use.variant, 'amp'],
  ] as const) {
    const value = extraction?.[field];
    if (value) return { value, from: `${origin}:${extraction.provenance[field] ?? ''}` };
  }
  return entry ? { value: entry, from: 'feed' } : { from: 'none' };
}

/** The extractions that may be used. */
interface Usable {
  readonly page: Extraction | undefined;
  readonly variant: Extraction | undefined;
}

/** Everything that was decided, before it is put in order. */
function decide(input: DraftInput) {
  const { feed, entry, page, variant, providers, nowMs } = input;
  const use: Usable = { page: usable(page), variant: variant?.extraction };
  const own = use.page ?? use.variant;
  const webUrl = webUrlOf(input, use.page !== undefined);
  const player = own?.isVideo ? own.player : toPlayer(webUrl);
  const title = choose('title', use, entry.title);
  const excerpt = choose('excerpt', use, entry.summary ?? entry.text);
  return {
    own,
    webUrl,
    player,
    aliases: aliasesOf(input, webUrl, use.page !== undefined),
    title: { from: title.from, value: cutAtSpace(toSingleLine(title.value ?? '') || titleFromUrl(webUrl), MAX_TITLE) },
    excerpt: { from: excerpt.from, value: cutAtSpace(toSingleLine(excerpt.value ?? ''), MAX_EXCERPT_CHARACTERS) },
    language: choose('language', use, entry.language ?? feed.language).value,
    dates: mergeDates(use.page, use.variant, entry, nowMs),
    body: pickText(use.page, use.variant, entry),
    found: toProvider(webUrl, providers, own, feed, entry.publisher),
    pictures: mergeImages(use.page, use.variant, entry, player?.image),
    webUrlFrom: use.page === undefined || page === undefined ? 'feed' : `page:${page.links.canonicalFrom}`,
    readFrom:
      use.page !== undefined ? ('page' as const) : use.variant !== undefined ? ('variant' as const) : ('feed' as const),
  };
}

type Decided = ReturnType<typeof decide>;

function toFields({ entry, variant }: DraftInput, decided: Decided): DraftFields {
  const { webUrl, player, dates, excerpt } = decided;
  return {
    title: decided.title.value,
    publishedDateTime: dates.published,
    webUrl,
    type: player === undefined ? 'article' : 'video',
    provider: decided.found.provider,
    images: decided.pictures.images,
    ...withoutUnknown<
      Pick<
        DraftFields,
        'excerpt' | 'updatedDateTime' | 'originalUrl' | 'ampWebUrl' | 'cdnAmpWebUrl' | 'featuredContent'
      >
    >({
      excerpt: excerpt.value || undefined,
      updatedDateTime: dates.updated,
      originalUrl: entry.url !== undefined && entry.url !== webUrl ? entry.url : undefined,
      ampWebUrl: variant?.ampWebUrl,
      cdnAmpWebUrl: variant?.cdnAmpWebUrl,
      featuredContent: player?.html,
    }),
  };
}

function toProvenance({ source, entry, nowMs }: DraftInput, decided: Decided): Provenance {
  const { title, excerpt, dates, body, own, pictures } = decided;
  return {
    sourceId: source.id,
    feedUrl: source.url,
    firstSeen: toSeconds(nowMs),
    dateCertainty: dates.certainty,
    readFrom: decided.readFrom,
    contentHash: fingerprint([title.value, excerpt.value, body.text ?? ''].join('\n'), 32),
    ...withoutUnknown<Pick<Provenance, 'guid' | 'authors' | 'language'>>({
      guid: entry.guid,
      authors: own?.authors ?? entry.authors,
      language: decided.language,
    }),
    fields: {
      title: title.from,
      ...(excerpt.value && { excerpt: excerpt.from }),
      publishedDateTime: dates.from,
      webUrl: decided.webUrlFrom,
      provider: decided.found.from,
      ...(pictures.images.length > 0 && { images: pictures.from }),
      ...(body.text !== undefined && { text: body.from }),
    },
  };
}

/** Makes a draft. Never fails: an entry without a readable page gives what the feed says of it. */
export function toDraft(input: DraftInput): Draft {
  const { source } = input;
  const decided = decide(input);
  const { body, aliases } = decided;
  return {
    id: aliases[0] ?? articleIdOf(decided.webUrl),
    aliases,
    fields: toFields(input, decided),
    ...(body.text !== undefined && { text: cutBytes(body.text) }),
    ...(body.markdown !== undefined && { markdown: cutBytes(body.markdown) }),
    trust: trustFor(source.trust, decided.found),
    boost: source.boost,
    sourceTopics: source.topics,
    provenance: toProvenance(input, decided),
  };
}
