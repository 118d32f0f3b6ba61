/** Whether a page is about its video, and which one. */
import type { Player } from '../../model/page.ts';
import { toPlayer } from '../../text/url/videoPlayer.ts';
import type { ArticleText } from '../body/extractText.ts';
import { isRunning } from '../body/weighBlocks.ts';
import { metaText, type PageFacts, textOfValue } from '../facts/pageFacts.ts';
import { FLAG } from '../scan/blockFlags.ts';

/** Most running text before a video that the page is about, in characters: a later one illustrates the text. */
const MAX_TEXT_BEFORE = 600;
/** Longest text of a page that is about its video wherever it is, in characters. */
const SHORT_TEXT = 700;

/** The video of a page; `isVideo` when the page is about it. */
export interface FoundVideo {
  readonly player?: Player;
  readonly isVideo: boolean;
}

/** The video of which the page is the own page. */
function ownPlayer(facts: PageFacts): Player | undefined {
  const meta = metaText(facts, 'og:video:secure_url', 'og:video:url', 'og:video', 'twitter:player')?.text;
  const item = facts.markup.structured.find((candidate) => candidate.types.includes('videoobject'))?.value;
  return (
    toPlayer(facts.url) ??
    toPlayer(meta, facts.url) ??
    toPlayer(textOfValue(item?.embedUrl ?? item?.contentUrl), facts.url)
  );
}

/** The first video embedded in the article, and where. */
function embedded(facts: PageFacts, text: ArticleText | undefined): { player: Player; at: number } | undefined {
  for (const frame of facts.markup.frames) {
    if ((frame.flags & (FLAG.comments | FLAG.footer | FLAG.aside | FLAG.consent)) !== 0) continue;
    const inside =
      text === undefined ||
      (frame.contentBlock >= text.area.contentBlock && frame.contentBlock < text.area.end) ||
      (frame.flags & FLAG.article) !== 0;
    const player = inside ? (toPlayer(frame.src, facts.url) ?? toPlayer(`https://youtu.be/${frame.src}`)) : undefined;
    if (player !== undefined) return { player, at: frame.at };
  }
  return undefined;
}

/** Reads the video of a page, if it has one of a known host. */
export function extractVideo(facts: PageFacts, text: ArticleText | undefined): FoundVideo {
  const isVideoPage = /^video/i.test(metaText(facts, 'og:type')?.text ?? '') || toPlayer(facts.url) !== undefined;
  const own = ownPlayer(facts);
  if (own !== undefined && isVideoPage) return { player: own, isVideo: true };
  const embed = embedded(facts, text);
  if (embed === undefined) return own === undefined ? { isVideo: false } : { player: own, isVideo: false };
  const running = (text?.passages ?? []).filter((passage) => isRunning(passage.block));
  const before = running
    .filter((passage) => passage.block.start < embed.at)
    .reduce((sum, passage) => sum + passage.text.length, 0);
  const total = running.reduce((sum, passage) => sum + passage.text.length, 0);
  return { player: embed.player, isVideo: isVideoPage || before <= MAX_TEXT_BEFORE || total <= SHORT_TEXT };
}
