/** The size of an article's lead image, read from its first bytes. */
import { isFailure } from '../errors.ts';
import { readPictureSize } from '../extract/picture/readSize.ts';
import { buildPictureHeadRequest } from '../fetch/buildRequest.ts';
import type { HttpResponse } from '../model/http.ts';
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
    const size = readSize(response);
    if ('reason' in size) return { kind: 'unknown', reason: size.reason };
    const picture = { url: task.url, ...size };
    await effects.inbox.put(task.collection, { kind: 'picture', articleId: task.articleId, picture });
    return { kind: 'measured', ...size };
  } catch (thrown) {
    if (!isFailure(thrown) || thrown.retry === 'soon') throw thrown;
    return { kind: 'unknown', reason: thrown.message };
  }
}

/** The size of a picture by the answer to a request for its head, or why it has none. */
export function readSize({
  status,
  bytes,
}: HttpResponse): { readonly width: number; readonly height: number } | { readonly reason: string } {
  if (status < 200 || status > 299) return { reason: `status ${status}` };
  return readPictureSize(bytes) ?? { reason: 'it is not a picture that can be measured' };
}
