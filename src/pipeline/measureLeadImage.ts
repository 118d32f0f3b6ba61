/** The size of an article's lead image, read from its first bytes. */
import { isFailure } from '../errors.ts';
import { readPictureSize } from '../extract/picture/readSize.ts';
import { buildPictureHeadRequest } from '../fetch/buildRequest.ts';
import type { ImageTask } from '../model/task.ts';
import type { Effects } from '../ports.ts';
import { inOneEpoch } from './inOneEpoch.ts';

/** How it went: the size is in the inbox, nothing is known of the picture and why, or pictures are stored and others stay links. */
export type ImageResult =
  | { readonly kind: 'stored'; readonly stored: number; readonly links: number; readonly isNews: boolean }
  | { readonly kind: 'measured'; readonly width: number; readonly height: number }
  | { readonly kind: 'unknown'; readonly reason: string };

/**
 * Reads the size of a picture and puts it into the inbox, so that the collection's one writer adds it to the article.
 * A picture that is unavailable costs the article nothing. Throws only what is to be tried again soon.
 */
export async function measureLeadImage(task: ImageTask, effects: Effects, signal: AbortSignal): Promise<ImageResult> {
  return await inOneEpoch(task.collection, effects, async () => {
    const result = await measure(task, effects, signal);
    await effects.articles.settlePictures(task.collection, [task.articleId]);
    return result;
  });
}

async function measure(task: ImageTask, effects: Effects, signal: AbortSignal): Promise<ImageResult> {
  try {
    const response = await effects.network.fetch(buildPictureHeadRequest(task.url), signal);
    if (response.status < 200 || response.status > 299) return { kind: 'unknown', reason: `status ${response.status}` };
    const size = readPictureSize(response.bytes);
    if (!size) return { kind: 'unknown', reason: 'it is not a picture that can be measured' };
    const picture = { url: task.url, ...size };
    await effects.inbox.put(task.collection, { kind: 'picture', articleId: task.articleId, picture });
    return { kind: 'measured', ...size };
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.retry === 'soon') throw thrown;
    return { kind: 'unknown', reason: thrown.message };
  }
}
