/** Entry, page and AMP variant become one article draft: each field by its own rule, with where it came from. */

import type { Authority, Draft, DraftFields, Evidence, Provenance, Provider } from '../model/article.ts';
import type { Extraction } from '../model/page.ts';
import type { Source } from '../model/source.ts';
import { trustFor } from '../model/trustFor.ts';
import type { Voice } from '../model/voice.ts';
import { toSeconds } from '../text/date/toSeconds.ts';
import { toPlayer } from '../text/url/videoPlayer.ts';
import { withoutUnknown } from '../text/withoutUnknown.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { articleIdOf } from './articleId.ts';
import { admitEntry, speaksFor, toVoice, trustInHearsay } from './authority.ts';
import { aliasesOf, sharedAliasesOf, titleFromUrl, webUrlOf } from './judgeAddress.ts';
import { judgeAuthors } from './judgeAuthors.ts';
import { judgeExcerpt, withoutTemplate } from './judgeExcerpt.ts';
import { judgePictures } from './judgePictures.ts';
import { judgeTitle } from './judgeTitle.ts';
import { mergeDates, mergeHearsayDate } from './mergeDates.ts';
import { cutBody, pickText } from './pickText.ts';
import { toPublisherTerms } from './publisherTerms.ts';
import { type SisterPages, withOwnChange, withOwnDates } from './sisterPages.ts';
import { toFeedProvider, toProvider } from './toProvider.ts';

/** All that is known about an article before it becomes one. `isOwn` is absent until it was found out; a page may be, too. */
export interface DraftInput extends Omit<Evidence, 'isOwn'>, Partial<Pick<Evidence, 'isOwn'>> {
  readonly source: Source;
  /** Whom the feed speaks for; absent: the sites of its addresses and those that the operator lists. */
  readonly voice?: Voice;
  /** What the page shares with others of its source; absent until it is judged with them. */
  readonly sisters?: SisterPages;
  readonly providers: readonly Provider[];
}

/** The page's extraction, unless the page is a wall or an error page. */
function usable(page: DraftInput['page']): Extraction | undefined {
  return page?.extraction.nonArticle === undefined ? page?.extraction : undefined;
}

/** A value chosen for a field, and its origin for the record. */
interface Chosen {
  readonly value?: string;
  readonly from: string;
  readonly lost?: readonly string[];
}

/** What page, variant and entry say about one field, in this order. */
function choose(field: 'language', use: Usable, entry: string | undefined): Chosen {
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

/** Who tells of the article, and what may be used of what its feed says. */
function hear(input: DraftInput, use: Usable, webUrl: string) {
  const { source, feed, entry, page } = input;
  const voice = input.voice ?? toVoice(source, feed.documentUrl);
  const isOwn = input.isOwn ?? (use.page === undefined ? undefined : page?.isOwn) ?? speaksFor(voice, webUrl);
  const readFrom = use.page !== undefined ? 'page' : use.variant !== undefined ? 'variant' : 'feed';
  const authority: Authority = readFrom !== 'feed' ? readFrom : isOwn ? 'ownFeed' : 'hearsay';
  return { isOwn, readFrom, authority, entry: admitEntry(entry, { isOwn, isRead: readFrom !== 'feed' }) } as const;
}

/** Everything that was decided, before it is put in order. */
function decide(input: DraftInput) {
  const { feed, page, variant, providers, nowMs, source, sisters } = input;
  const isShared = page !== undefined && sisters?.shareAnswer(page.url);
  const use: Usable = {
    page: isShared ? undefined : usable(page),
    variant: isShared ? undefined : variant?.extraction,
  };
  const own = use.page ?? use.variant;
  const webUrl = webUrlOf(input, use.page !== undefined);
  const heard = hear(input, use, webUrl);
  const { entry, authority } = heard;
  const player = own?.isVideo ? own.player : toPlayer(webUrl);
  const body = pickText(withoutTemplate(use.page, sisters), use.variant, entry);
  const names = [use.page?.siteName, use.variant?.siteName, feed.title];
  const title = judgeTitle({ ...use, entry, names, text: body.text, sisters });
  const excerpt = judgeExcerpt(use, entry, sisters);
  const announcer = heard.isOwn ? undefined : toFeedProvider(feed.documentUrl ?? source.url, feed.title, providers);
  const isHearsay = authority === 'hearsay' && announcer !== undefined;
  return {
    ...heard,
    own,
    webUrl,
    player,
    announcer,
    aliases: aliasesOf(input, webUrl, use.page !== undefined, heard.isOwn),
    title:
      title.value === undefined
        ? { ...title, value: titleFromUrl(webUrl), from: 'url' }
        : { ...title, value: title.value },
    excerpt: { ...excerpt, value: excerpt.value ?? '' },
    language: choose('language', use, entry.language ?? (heard.isOwn || isHearsay ? feed.language : undefined)).value,
    dates: (heard.isOwn ? mergeDates : mergeHearsayDate)(
      withOwnChange(use.page, sisters),
      withOwnChange(use.variant, sisters),
      withOwnDates(input.entry, use.page, sisters),
      nowMs,
    ),
    body,
    found: isHearsay ? announcer : toProvider(webUrl, providers, own, heard.isOwn ? feed : {}, entry.publisher),
    pictures: judgePictures({ ...use, entry, videoImage: player?.image, sisters }),
    authors: judgeAuthors({ ...use, entry, names, sisters }),
    webUrlFrom: use.page === undefined || page === undefined ? 'feed' : `page:${page.links.canonicalFrom}`,
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
    images: decided.pictures.value ?? [],
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

function toProvenance({ source, feed, entry, unread, nowMs }: DraftInput, decided: Decided): Provenance {
  const { title, excerpt, dates, body, announcer } = decided;
  return {
    sourceId: source.id,
    feedUrl: source.url,
    firstSeen: toSeconds(nowMs),
    dateCertainty: dates.certainty,
    readFrom: decided.readFrom,
    ...(unread !== undefined && { unread }),
    ...(feed.recorded && { recorded: { archive: feed.recorded.archive, at: feed.recorded.at } }),
    authority: decided.authority,
    ...(announcer && { via: { name: announcer.provider.name, domain: announcer.provider.domain } }),
    contentHash: fingerprint([title.value, excerpt.value, body.text ?? ''].join('\n'), 32),
    ...withoutUnknown<Pick<Provenance, 'guid' | 'authors' | 'language'>>({
      guid: entry.guid,
      authors: decided.authors.value,
      language: decided.language,
    }),
    fields: toOrigins(decided),
    ...toLosers(decided),
  };
}

/** The candidates that were not chosen. */
function toLosers({ title, dates, excerpt, authors, pictures }: Decided): Pick<Provenance, 'lost'> {
  const told = {
    title: title.lost,
    excerpt: excerpt.lost,
    publishedDateTime: dates.lost,
    authors: authors.lost,
    images: pictures.lost,
  };
  const lost = Object.entries(told).filter(([, words]) => words.length > 0);
  return lost.length === 0 ? {} : { lost: Object.fromEntries(lost) };
}

/** Where each field came from; what a feed says of another site's article is `hearsay`. */
function toOrigins({ title, excerpt, dates, webUrlFrom, found, pictures, authors, body, isOwn }: Decided) {
  const origins = {
    title: title.from,
    ...(excerpt.value && { excerpt: excerpt.from }),
    publishedDateTime: dates.from,
    webUrl: webUrlFrom,
    provider: found.from,
    ...(pictures.value && { images: pictures.from }),
    ...(authors.value && { authors: authors.from }),
    ...(body.text !== undefined && { text: body.from }),
  };
  if (isOwn) return origins;
  return Object.fromEntries(Object.entries(origins).map(([key, from]) => [key, from.replace(/^feed\b/, 'hearsay')]));
}

/** Makes a draft. Never fails: an entry without a readable page gives what the feed says about it. */
export function toDraft(input: DraftInput): Draft {
  const { source } = input;
  const decided = decide(input);
  const { body } = decided;
  const fields = toFields(input, decided);
  const publisherTerms = toPublisherTerms(decided.own, decided.entry);
  const aliases = input.name === undefined ? decided.aliases : sharedAliasesOf(input, fields, decided.isOwn);
  return {
    id: aliases[0] ?? articleIdOf(decided.webUrl),
    aliases,
    fields,
    ...cutBody(body),
    trust: decided.authority === 'hearsay' ? trustInHearsay(source.trust) : trustFor(source.trust, decided.found),
    boost: source.boost,
    sourceTopics: source.topics,
    ...(publisherTerms && { publisherTerms }),
    provenance: toProvenance(input, decided),
  };
}
