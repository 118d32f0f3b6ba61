/** Storing the pictures of an article beside the site: downloaded under every guard, made anew, named by their content. */
import { isFailure } from '../errors.ts';
import { readPictureSize } from '../extract/picture/readSize.ts';
import { buildImageRequest } from '../fetch/buildRequest.ts';
import type { Image, ScoredDraft } from '../model/article.ts';
import {
  type MadePicture,
  type PictureFile,
  type PicturePolicy,
  type ShelvedPicture,
  sourceOf,
  toStored,
  withoutStore,
} from '../model/picture.ts';
import type { Collection } from '../model/policy.ts';
import type { ImageTask } from '../model/task.ts';
import type { Effects } from '../ports.ts';
import { PICTURE_HASH, toPictureFolder, toPicturePath, toPictureUrl } from '../publish/picturePaths.ts';
import { DAY_MS } from '../text/date/durations.ts';
import { fingerprint } from '../text/words/fingerprint.ts';
import { inOneEpoch } from './inOneEpoch.ts';
import type { ImageResult } from './measureLeadImage.ts';
import { type GivenPicture, listPictures } from './owedPictures.ts';

/** Raised when pictures are made otherwise: names then differ, and files of the old ones are removed once nothing uses them. */
const PICTURE_VERSION = 1;
/** A picture that cannot be stored is not asked for again, by any article, for this long. */
export const REFUSED_MS = DAY_MS;

/** By what settings a picture was stored. */
export function toPictureSettings({ widths, format }: PicturePolicy): string {
  return fingerprint(JSON.stringify([PICTURE_VERSION, widths, format]), 8);
}

/** Effects of storing, for the source of the article. */
type StoreEffects = Pick<
  Effects,
  'network' | 'pictureMaker' | 'pictureShelf' | 'files' | 'articles' | 'inbox' | 'clock' | 'log' | 'storeEpoch'
>;

/**
 * Stores every picture of an article that is not stored yet, and then has the collection's writer put them into the article. A picture
 * that cannot be stored stays a link, and why is remembered. Throws only what is to be tried again soon.
 */
export async function storePictures(
  place: StoringPlace,
  task: ImageTask,
  effects: StoreEffects,
  signal: AbortSignal,
): Promise<ImageResult> {
  const { id } = place.collection;
  return await inOneEpoch(id, effects, async () => {
    const [article] = await effects.articles.outlines(id, [task.articleId]);
    const given = article ? listPictures(article) : [];
    for (const one of given) await storeOnce({ ...place, effects, signal }, one);
    const shelf = await effects.pictureShelf.get(
      id,
      given.map(({ image }) => sourceOf(image)),
    );
    const isNews = given.some(({ image }) => JSON.stringify(toShelved(image, shelf)) !== JSON.stringify(image));
    if (isNews) await effects.inbox.put(id, { kind: 'stored', articleId: task.articleId });
    await effects.articles.settlePictures(id, [task.articleId]);
    const stored = given.filter(({ image }) => toShelved(image, shelf).isCached).length;
    return { kind: 'stored', stored, links: given.length - stored, isNews };
  });
}

/** Where pictures are stored, and how. */
export interface StoringPlace {
  readonly collection: Collection;
  readonly policy: PicturePolicy;
  /** Pictures that this process stores now, by collection and address: a logo is asked for once, however many articles have it. */
  readonly inFlight: Map<string, Promise<void>>;
}

interface Storing extends StoringPlace {
  readonly effects: StoreEffects;
  readonly signal: AbortSignal;
}

/** Stores a picture, or waits for whoever stores it already. */
async function storeOnce(storing: Storing, given: GivenPicture): Promise<void> {
  const { inFlight, collection } = storing;
  const key = `${collection.id} ${sourceOf(given.image)}`;
  const storingNow = inFlight.get(key);
  // what another article's job could not do, this one tries for itself
  if (storingNow) await storingNow.catch(() => undefined);
  const work = storePicture(storing, given).finally(() => inFlight.delete(key));
  inFlight.set(key, work);
  await work;
}

async function storePicture(storing: Storing, { image, use }: GivenPicture): Promise<void> {
  const { collection, policy, effects, signal } = storing;
  const url = sourceOf(image);
  const by = toPictureSettings(policy);
  const known = (await effects.pictureShelf.get(collection.id, [url])).get(url);
  const nowMs = effects.clock.now();
  const present = known && 'image' in known ? known.image : image;
  const isThere = present.isCached === true && (await isOnDisk(collection, present, effects));
  if (isThere) {
    if (known === undefined || !('image' in known)) await shelve(storing, url, { image: withoutTitle(present), by });
    return;
  }
  const isLost = present.isCached === true;
  if (known && 'reason' in known && known.by === by && nowMs - known.atMs < REFUSED_MS) return;
  const answer = await download(url, effects, signal);
  if ('reason' in answer) return await refuse(storing, url, { reason: answer.reason, isLost });
  const result = await effects.pictureMaker.make(answer.bytes, { ...policy, use }, signal);
  if ('refused' in result) return await refuse(storing, url, { reason: result.refused, isLost, bytes: answer.bytes });
  const hash = fingerprint(Buffer.concat([answer.bytes, Buffer.from(`${by} ${use}`)]), PICTURE_HASH);
  await shelve(storing, url, { image: await writePicture(storing, url, hash, result.made), by });
}

/** The bytes of a picture, or why there are none. Throws what is to be tried again soon. */
async function download(
  url: string,
  { network }: StoreEffects,
  signal: AbortSignal,
): Promise<{ readonly bytes: Uint8Array } | { readonly reason: string }> {
  try {
    const { status, bytes } = await network.fetch(buildImageRequest(url), signal);
    if (status < 200 || status > 299) return { reason: `It was answered with ${status}.` };
    return bytes.length === 0 ? { reason: 'It is empty.' } : { bytes };
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.retry === 'soon') throw thrown;
    return { reason: thrown.sentence };
  }
}

interface Refusal {
  readonly reason: string;
  readonly isLost: boolean;
  readonly bytes?: Uint8Array;
}

async function refuse(storing: Storing, url: string, { reason, isLost, bytes }: Refusal): Promise<void> {
  const { collection, policy, effects } = storing;
  const size = bytes && readPictureSize(bytes);
  const by = toPictureSettings(policy);
  effects.log.debug('image.unstored', { collection: collection.id, url, reason });
  const atMs = effects.clock.now();
  await shelve(storing, url, { reason, atMs, by, ...(isLost && { isLost }), ...(size && { size }) });
}

async function shelve({ collection, effects }: Storing, url: string, picture: ShelvedPicture): Promise<void> {
  await effects.pictureShelf.put(collection.id, url, picture);
}

/** Writes the files of a picture, the main one last: where it is, so are the others. */
async function writePicture(
  { collection, effects }: Storing,
  source: string,
  hash: string,
  made: MadePicture,
): Promise<Image> {
  const { dir } = collection.output;
  const folder = toPictureFolder(collection);
  const nameOf = ({ width, extension }: PictureFile) => `${hash}-${width}.${extension}`;
  for (const file of [...made.variants, made.main])
    await effects.files.writeOnce(dir, `${folder}/${nameOf(file)}`, file.bytes);
  return {
    url: toPictureUrl(collection, nameOf(made.main)),
    width: made.width,
    height: made.height,
    isCached: true,
    source,
    variants: made.variants.map((file) => ({ url: toPictureUrl(collection, nameOf(file)), width: file.width })),
    color: made.color,
  };
}

/** The paths of a stored picture's files. */
export function listFilesOf(collection: Collection, { url, variants = [] }: Image): readonly string[] {
  return [url, ...variants.map((variant) => variant.url)].flatMap((one) => toPicturePath(collection, one) ?? []);
}

async function isOnDisk(collection: Collection, image: Image, { files }: StoreEffects): Promise<boolean> {
  const paths = listFilesOf(collection, image);
  return paths.length > 0 && (await files.marks(collection.output.dir, paths)).size === new Set(paths).size;
}

function withoutTitle({ title: _title, ...image }: Image): Image {
  return image;
}

/** A picture as the shelf knows it: stored, or a link where it is not, or not any more. */
export function toShelved(image: Image, shelf: ReadonlyMap<string, ShelvedPicture>): Image {
  const known = shelf.get(sourceOf(image));
  if (known === undefined) return image;
  if ('image' in known) return toStored(known.image, image);
  const { size, isLost } = known;
  if (image.isCached && !isLost) return image;
  const link = withoutStore(image);
  return size && link.width === undefined ? { ...link, ...size } : link;
}

/** Puts the pictures of drafts, and the logos of their publishers, as the shelf has them. */
export type Shelving = <D extends ScoredDraft>(draft: D) => D;

/** What is known of the pictures of these drafts. */
export async function openShelving(
  collection: Collection,
  drafts: readonly ScoredDraft[],
  { pictureShelf }: Pick<Effects, 'pictureShelf'>,
): Promise<Shelving> {
  if (!collection.output.images || drafts.length === 0) return (draft) => draft;
  const all = drafts.flatMap(({ fields }) => [...fields.images, ...(fields.provider.images ?? [])]);
  const shelf = await pictureShelf.get(collection.id, [...new Set(all.map(sourceOf))]);
  return (draft) => {
    const { images, provider } = draft.fields;
    const logos = provider.images?.map((image) => toShelved(image, shelf));
    const fields = {
      ...draft.fields,
      images: images.map((image) => toShelved(image, shelf)),
      provider: { ...provider, ...(logos && { images: logos }) },
    };
    return { ...draft, fields };
  };
}
