/** The video of a page, as a player that we build ourselves for a short list of hosts. Nothing of the page's markup is copied. */
import { resolveUrl } from './url.ts';

/** A player that may be embedded. */
export interface VideoPlayer {
  readonly host: string;
  /** HTML of the player. */
  readonly html: string;
  /** Lead image of the video, where the host has a fixed place for it. */
  readonly image?: string;
}

/** One host: what its addresses look like, its player, its lead image. Ids are checked, so nothing can leave the attribute. */
interface VideoHost {
  readonly host: string;
  readonly addresses: readonly RegExp[];
  readonly player: (id: string) => string;
  readonly image?: (id: string) => string;
}

const HOSTS: readonly VideoHost[] = [
  {
    host: 'youtube.com',
    addresses: [
      /^https?:\/\/(?:www\.|m\.)?youtube(?:-nocookie)?\.com\/(?:embed|v|shorts|live)\/([\w-]{11})(?![\w-])/i,
      /^https?:\/\/(?:www\.|m\.)?youtube\.com\/watch\?(?:[^#]{0,200}&)?v=([\w-]{11})(?![\w-])/i,
      /^https?:\/\/youtu\.be\/([\w-]{11})(?![\w-])/i,
    ],
    player: (id) => `https://www.youtube-nocookie.com/embed/${id}`,
    image: (id) => `https://i.ytimg.com/vi/${id}/hqdefault.jpg`,
  },
  {
    host: 'vimeo.com',
    addresses: [
      /^https?:\/\/player\.vimeo\.com\/video\/(\d{5,12})(?!\d)/i,
      /^https?:\/\/(?:www\.)?vimeo\.com\/(\d{5,12})(?!\d)/i,
    ],
    player: (id) => `https://player.vimeo.com/video/${id}?dnt=1`,
  },
  {
    host: 'dailymotion.com',
    addresses: [
      /^https?:\/\/(?:www\.|geo\.)?dailymotion\.com\/(?:embed\/)?video\/([a-z0-9]{5,12})(?![a-z0-9])/i,
      /^https?:\/\/geo\.dailymotion\.com\/player(?:\/\w{1,12})?\.html\?(?:[^#]{0,200}&)?video=([a-z0-9]{5,12})(?![a-z0-9])/i,
      /^https?:\/\/dai\.ly\/([a-z0-9]{5,12})(?![a-z0-9])/i,
    ],
    player: (id) => `https://www.dailymotion.com/embed/video/${id}`,
    image: (id) => `https://www.dailymotion.com/thumbnail/video/${id}`,
  },
  {
    host: 'ted.com',
    addresses: [/^https?:\/\/(?:embed|www)\.ted\.com\/talks\/(?:lang\/[a-z-]{2,5}\/)?([a-z0-9_]{3,120})(?![a-z0-9_])/i],
    player: (id) => `https://embed.ted.com/talks/${id}`,
  },
];

/** The player for the address of a video or of its embedded form; undefined for hosts that are not on the list. */
export function toPlayer(address: string | undefined, base?: string): VideoPlayer | undefined {
  const url = resolveUrl(address, base);
  if (url === undefined) return undefined;
  for (const { host, addresses, player, image } of HOSTS) {
    const id = addresses.map((pattern) => pattern.exec(url)?.[1]).find((match) => match !== undefined);
    if (id === undefined) continue;
    return { host, html: renderPlayer(player(id)), ...(image !== undefined && { image: image(id) }) };
  }
  return undefined;
}

function renderPlayer(address: string): string {
  const size = 'width="560" height="315"';
  const manners =
    'loading="lazy" referrerpolicy="strict-origin-when-cross-origin" allow="encrypted-media; picture-in-picture"';
  return `<iframe src="${address}" ${size} title="Video" ${manners} allowfullscreen></iframe>`;
}
