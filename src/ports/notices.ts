/** The ports by which sinks are told. Types only. */
import type { Mail } from '../model/mail.ts';
import type { Receipt } from '../model/notice.ts';
import type { Secret } from '../model/secret.ts';

/** A JSON body for a sink. */
export interface NoticePost {
  /** Of the notice: the same for every sending of it. */
  readonly id: string;
  readonly url: Secret;
  readonly body: object;
  /** `whsec_` and base64: the post is signed by it in the form of Standard Webhooks. */
  readonly secret?: Secret;
  readonly authorization?: Secret;
  /** Of ntfy: becomes part of the body. */
  readonly topic?: Secret;
}

/** What sinks are told by. Each throws a `Failure` whose sentence never has more of an address than its origin. */
export interface Messenger {
  /** Posts JSON. Throws for every status but 2xx: with `retry: 'never'` where another try is of no use. */
  post(request: NoticePost, signal: AbortSignal): Promise<Receipt>;
  mail(mail: Mail, server: Secret, signal: AbortSignal): Promise<Receipt>;
}
