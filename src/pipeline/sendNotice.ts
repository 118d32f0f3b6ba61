/** Telling a sink of something: the notice in the sink's form, by the way that it takes. */
import type { Notice, Receipt } from '../model/notice.ts';
import type { MailSink, PostSink, Sink } from '../model/sink.ts';
import { renderDiscord, renderMattermost, renderSlack } from '../notify/renderChat.ts';
import { type MailBody, renderMail } from '../notify/renderMail.ts';
import { renderNtfy } from '../notify/renderNtfy.ts';
import { renderWebhook } from '../notify/renderWebhook.ts';
import type { Messenger, NoticePost } from '../ports/notices.ts';
import { renderDigest } from '../publish/digestFiles.ts';

/** Sends a notice once. Throws what the messenger throws. */
export async function sendNotice(
  sink: Sink,
  notice: Notice,
  messenger: Messenger,
  signal: AbortSignal,
): Promise<Receipt> {
  if (sink.kind === 'mail') return await messenger.mail(renderMail(notice, sink, toBody(notice)), sink.server, signal);
  return await messenger.post(toPost(sink, notice), signal);
}

/** A digest by mail is the whole digest. */
function toBody(notice: Notice): MailBody | undefined {
  if (notice.kind !== 'digest') return undefined;
  return { text: renderDigest(notice.digest, 'md'), html: renderDigest(notice.digest, 'html') };
}

/** The bodies of chats, of which each has one address for all. */
const BODIES: Readonly<Record<Exclude<Sink['kind'], MailSink['kind'] | 'ntfy'>, (notice: Notice) => object>> = {
  webhook: renderWebhook,
  slack: renderSlack,
  mattermost: renderMattermost,
  discord: renderDiscord,
};

function toPost(sink: PostSink, notice: Notice): NoticePost {
  const { kind, url, secret, authorization } = sink;
  const shared = { id: notice.key, ...(secret && { secret }), ...(authorization && { authorization }) };
  if (kind !== 'ntfy') return { ...shared, url, body: BODIES[kind](notice) };
  const { topic } = sink;
  return { ...shared, url, body: renderNtfy(notice), ...(topic && { topic }) };
}
