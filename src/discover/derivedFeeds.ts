/** Feeds whose address follows from that of a page: social accounts, repositories, hosted web logs. One table, no requests. */
import { hostOf } from '../text/url/url.ts';

/** One kind of page, and the addresses of its feeds, the best first. */
interface FeedRule {
  /** What it is called in the documentation. */
  readonly site: string;
  /** Hosts, without `www.`; absent: any that no other rule names. */
  readonly hosts?: RegExp;
  /** The path of the page; its groups are filled into `feeds`. */
  readonly path: RegExp;
  /** `$1` is the first group, `$host` the host as written. */
  readonly feeds: readonly string[];
  /** True where the whole query belongs to the feed's address, too. */
  readonly keepsQuery?: true;
}

const NAME = '[\\w.-]{1,100}';
const path = (source: string) => new RegExp(`^${source}/?$`, 'i');

/** The rules, in the order in which they are tried; documented in docs/sources.md. */
export const FEED_RULES: readonly FeedRule[] = [
  {
    site: 'YouTube channel',
    hosts: /^(?:m\.)?youtube\.com$/,
    path: /^\/channel\/(UC[\w-]{22})(?:\/(?:videos|featured|streams|shorts|about)?)?\/?$/,
    feeds: ['https://www.youtube.com/feeds/videos.xml?channel_id=$1'],
  },
  {
    site: 'GitHub commits of a branch',
    hosts: /^github\.com$/,
    path: path(`/(${NAME}/${NAME})/commits/([^?#]{1,200}?)`),
    feeds: ['https://github.com/$1/commits/$2.atom'],
  },
  {
    site: 'GitHub releases, tags, commits',
    hosts: /^github\.com$/,
    path: path(`/(${NAME}/${NAME})/(releases|tags|commits)`),
    feeds: ['https://github.com/$1/$2.atom'],
  },
  {
    site: 'GitHub repository',
    hosts: /^github\.com$/,
    path: path(`/(?!(?:orgs|topics|settings|marketplace|sponsors|features|about)/)(${NAME}/${NAME})`),
    feeds: [
      'https://github.com/$1/releases.atom',
      'https://github.com/$1/tags.atom',
      'https://github.com/$1/commits.atom',
    ],
  },
  {
    site: 'GitLab project, tags, commits',
    hosts: /^gitlab\.(?:com|[\w.-]+)$/,
    path: path(`/((?:${NAME}/){1,8}${NAME})/-/(tags|commits/[^?#]{1,200}?|releases)`),
    feeds: ['https://$host/$1/-/$2?format=atom'],
  },
  {
    site: 'GitLab project, tags, commits',
    hosts: /^gitlab\.com$/,
    path: path(`/(?!(?:explore|users|help|groups)/)((?:${NAME}/){1,8}${NAME})`),
    feeds: ['https://$host/$1/-/tags?format=atom', 'https://$host/$1.atom'],
  },
  {
    site: 'Reddit community, user',
    hosts: /^(?:(?:old|new|m|i)\.)?reddit\.com$/,
    path: path(`/((?:r|u|user)/[\\w-]{2,40}(?:/(?:new|top|hot|rising))?)`),
    feeds: ['https://www.reddit.com/$1/.rss'],
    keepsQuery: true,
  },
  {
    site: 'Bluesky profile',
    hosts: /^bsky\.app$/,
    path: path(`/profile/([\\w.:-]{3,200})`),
    feeds: ['https://bsky.app/profile/$1/rss'],
  },
  {
    site: 'Medium user, publication',
    hosts: /^medium\.com$/,
    path: path(`/(?!(?:m|me|tag|search|feed|p)(?:/|$))(@?${NAME})(?:/(?:latest|archive))?`),
    feeds: ['https://medium.com/feed/$1'],
  },
  { site: 'Medium user, publication', hosts: /^[\w-]+\.medium\.com$/, path: path(''), feeds: ['https://$host/feed'] },
  {
    site: 'Substack',
    hosts: /^(?!(?:www|open)\.)[\w-]+\.substack\.com$/,
    path: path('(?:/archive)?'),
    feeds: ['https://$host/feed'],
  },
  {
    site: 'Substack',
    hosts: /^substack\.com$/,
    path: path('/@([\\w-]{1,60})'),
    feeds: ['https://$1.substack.com/feed'],
  },
  { site: 'Tumblr', hosts: /^(?!(?:www|assets)\.)[\w-]+\.tumblr\.com$/, path: path(''), feeds: ['https://$host/rss'] },
  {
    site: 'Tumblr',
    hosts: /^tumblr\.com$/,
    path: path('/(?!(?:explore|login|register|tagged)(?:/|$))(?:blog/(?:view/)?)?([\\w-]{1,60})'),
    feeds: ['https://$1.tumblr.com/rss'],
  },
  {
    site: 'WordPress.com',
    hosts: /^(?!(?:www|public-api)\.)[\w-]+\.wordpress\.com$/,
    path: path('((?:/(?:category|tag|author)/[^/?#]{1,200})?)'),
    feeds: ['https://$host$1/feed/'],
  },
  { site: 'Blogger', hosts: /^[\w-]+\.blogspot\.com$/, path: path(''), feeds: ['https://$host/feeds/posts/default'] },
  {
    site: 'Lemmy community, user',
    path: path(`/([cu])/([\\w.]{2,60}(?:@[\\w.-]{3,100})?)`),
    feeds: ['https://$host/feeds/$1/$2.xml?sort=New'],
  },
  { site: 'Mastodon account', path: path(`/(?:web/)?@([\\w]{1,60})`), feeds: ['https://$host/@$1.rss'] },
  { site: 'Mastodon tag', path: path(`/tags/([\\w%]{1,100})`), feeds: ['https://$host/tags/$1.rss'] },
];

/** Hosts whose `@name` is an account of another kind, without a feed. */
const NO_FEEDIVERSE =
  /(?:^|\.)(?:youtube|tiktok|threads|instagram|facebook|x|twitter|medium|substack|flickr|pinterest)\.(?:com|net)$/;

/** The addresses of the feeds that a page's own address tells, the best first; none for other pages. */
export function toDerivedFeeds(pageUrl: string): readonly string[] {
  const host = hostOf(pageUrl);
  if (host === undefined || !URL.canParse(pageUrl)) return [];
  const { pathname, search, searchParams } = new URL(pageUrl);
  // it is a feed already
  if (/\.(?:atom|rss|xml|json)$/i.test(pathname) || /[?&]format=atom/.test(search)) return [];
  const bare = host.replace(/^www\./, '');
  const list = searchParams.get('list');
  if (/^(?:m\.)?youtube\.com$/.test(bare) && list !== null && /^[A-Z]{2}[\w-]{10,60}$/.test(list)) {
    return [`https://www.youtube.com/feeds/videos.xml?playlist_id=${list}`];
  }
  for (const { hosts, path: pattern, feeds, keepsQuery } of FEED_RULES) {
    if (hosts === undefined ? NO_FEEDIVERSE.test(bare) : !hosts.test(bare)) continue;
    const match = pattern.exec(pathname);
    if (match === null) continue;
    const fill = (feed: string) =>
      feed.replace(/\$(host|\d)/g, (_, name: string) => (name === 'host' ? host : (match[Number(name)] ?? '')));
    return feeds.map((feed) => `${fill(feed)}${keepsQuery ? search : ''}`);
  }
  return [];
}
