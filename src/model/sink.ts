/** Where the operator wants to be told of what happens: validated once, then plain data. */
import type { NoticeEvent, ToldState } from './notice.ts';
import type { Secret } from './secret.ts';

/** All kinds of sinks. */
export const SINK_KINDS = ['webhook', 'slack', 'mattermost', 'discord', 'ntfy', 'mail'] as const;
/** A kind of sink. */
export type SinkKind = (typeof SINK_KINDS)[number];

/** Single notices that one sink gets in one round unless it says otherwise: more of them are no news but noise. */
export const DEFAULT_AT_MOST = 5;

/** What a sink wants to be told of. What is absent does not narrow. */
export interface SinkFilter {
  readonly events: readonly NoticeEvent[];
  /** Ids. */
  readonly collections?: readonly string[];
  /** Of articles: one of these topics. */
  readonly topics?: readonly string[];
  /** Of articles: at least this heat. */
  readonly heat?: number;
  /** Of sources. */
  readonly states?: readonly ToldState[];
}

interface SinkBase extends SinkFilter {
  /** Its name, else its kind with a hash of its target: what is remembered of it goes by this. */
  readonly id: string;
  /** Single notices of articles in one round; the others come together in one. */
  readonly atMost: number;
}

/** A sink that takes JSON by POST. */
export interface PostSink extends SinkBase {
  readonly kind: Exclude<SinkKind, 'mail'>;
  /** What is posted to: it may be a secret itself. */
  readonly url: Secret;
  /** Of ntfy: whoever knows it may read and write. */
  readonly topic?: Secret;
  /** Signs webhooks: `whsec_` and base64. */
  readonly secret?: Secret;
  /** The value of the header `authorization`. */
  readonly authorization?: Secret;
}

/** A sink that takes mail. */
export interface MailSink extends SinkBase {
  readonly kind: 'mail';
  /** `smtp://` or `smtps://`, with or without a login. */
  readonly server: Secret;
  readonly from: string;
  readonly to: readonly string[];
}

/** A sink. */
export type Sink = PostSink | MailSink;
