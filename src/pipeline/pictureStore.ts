/** The pictures of the collections, bound to settings and effects. */
import type { Article } from '../model/article.ts';
import { sourceOf } from '../model/picture.ts';
import type { Settings } from '../model/policy.ts';
import type { ImageTask } from '../model/task.ts';
import type { Effects } from '../ports.ts';
import type { CollectionContext } from './collectionContext.ts';
import { forSource, type SourceOfRequests } from './forSource.ts';
import { type ImageResult, measureLeadImage } from './measureLeadImage.ts';
import { isUnmeasured, listPictures } from './owedPictures.ts';
import { storePictures } from './storePictures.ts';

/** A picture of an article as an operator is told of it. */
export interface ExplainedPicture {
  /** Where its publisher has it. */
  readonly url: string;
  readonly use: 'article' | 'logo';
  /** Where the site has it. */
  readonly stored?: string;
  /** Why it is not stored. */
  readonly reason?: string;
}

/** What may be done with pictures. */
export interface PictureStore {
  /** Throws `config_invalid` where a collection stores pictures and what decodes them is not installed. */
  readonly ensure: () => Promise<void>;
  /** The task for the pictures of an article; undefined where there is nothing to look at. */
  readonly toTask: (collection: string, article: Article) => ImageTask | undefined;
  /** Looks at the pictures of an article: measures the lead one or, where it is configured, stores them all. */
  readonly look: (task: ImageTask, signal: AbortSignal) => Promise<ImageResult>;
  /** Whether an article that is noted as to be looked at still is. */
  readonly isOwed: (collection: string, article: Article) => boolean;
  /** Where pictures are stored: what became of those of an article. */
  readonly explain: (collection: string, article: Article) => Promise<readonly ExplainedPicture[]>;
}

/** What the store asks of the collections. */
interface Finders {
  readonly contextOf: (id: string) => CollectionContext;
  readonly findSource: (collection: string, id?: string) => SourceOfRequests | undefined;
  /** The effects whose writes to the directory of a collection are noticed. */
  readonly effectsOf: (id: string) => Effects;
}

/** The store of the settings. */
export function createPictureStore({ collections }: Settings, finders: Finders, effects: Effects): PictureStore {
  const { contextOf, findSource, effectsOf } = finders;
  const inFlight = new Map<string, Promise<void>>();
  return {
    async ensure() {
      if (collections.some(({ output }) => output.images)) await effects.pictureMaker.ensure();
    },
    toTask: (id, article) => {
      const { collection } = contextOf(id);
      const [lead] = collection.output.images ? listPictures(article).map(({ image }) => image) : article.fields.images;
      if (lead === undefined) return undefined;
      return { collection: id, articleId: article.id, url: sourceOf(lead), sourceId: article.provenance.sourceId };
    },
    // also of one whose pictures are all stored, because the file of one may be gone
    isOwed: (id, article) =>
      contextOf(id).collection.output.images ? listPictures(article).length > 0 : isUnmeasured(article),
    look(task, signal) {
      const { collection } = contextOf(task.collection);
      const own = forSource(findSource(task.collection, task.sourceId), effectsOf(task.collection));
      const { images } = collection.output;
      return images
        ? storePictures({ collection, policy: images, inFlight }, task, own, signal)
        : measureLeadImage(task, own, signal);
    },
    async explain(id, article) {
      if (!contextOf(id).collection.output.images) return [];
      const given = listPictures(article);
      const shelf = await effects.pictureShelf.get(
        id,
        given.map(({ image }) => sourceOf(image)),
      );
      return given.map(({ image, use }): ExplainedPicture => {
        const url = sourceOf(image);
        if (image.isCached) return { url, use, stored: image.url };
        const known = shelf.get(url);
        if (known && 'image' in known) return { url, use, reason: 'It is stored, and its article is to be published.' };
        return { url, use, reason: known?.reason ?? 'It has not been looked at yet.' };
      });
    },
  };
}
