import assert from 'node:assert/strict';
import { it } from 'node:test';
import { FEED_RULES, toDerivedFeeds } from '../../src/discover/derivedFeeds.ts';

const CHANNEL = 'UCabcdefghijklmnopqrstuv';
/** Pages and the first feed that their addresses tell. */
const PAGES: readonly (readonly [string, string | undefined])[] = [
  [`https://www.youtube.com/channel/${CHANNEL}`, `https://www.youtube.com/feeds/videos.xml?channel_id=${CHANNEL}`],
  [`https://m.youtube.com/channel/${CHANNEL}/videos`, `https://www.youtube.com/feeds/videos.xml?channel_id=${CHANNEL}`],
  [
    'https://www.youtube.com/playlist?list=PLabcdefghijkl',
    'https://www.youtube.com/feeds/videos.xml?playlist_id=PLabcdefghijkl',
  ],
  ['https://www.youtube.com/@handle', undefined],
  ['https://github.com/nodejs/node', 'https://github.com/nodejs/node/releases.atom'],
  ['https://github.com/nodejs/node/tags', 'https://github.com/nodejs/node/tags.atom'],
  ['https://github.com/nodejs/node/commits/main', 'https://github.com/nodejs/node/commits/main.atom'],
  ['https://github.com/nodejs', undefined],
  ['https://github.com/orgs/nodejs', undefined],
  ['https://gitlab.com/gitlab-org/gitlab', 'https://gitlab.com/gitlab-org/gitlab/-/tags?format=atom'],
  ['https://gitlab.gnome.org/GNOME/gtk/-/tags', 'https://gitlab.gnome.org/GNOME/gtk/-/tags?format=atom'],
  ['https://old.reddit.com/r/node/top/?t=week', 'https://www.reddit.com/r/node/top/.rss?t=week'],
  ['https://www.reddit.com/user/someone', 'https://www.reddit.com/user/someone/.rss'],
  ['https://bsky.app/profile/someone.bsky.social', 'https://bsky.app/profile/someone.bsky.social/rss'],
  ['https://medium.com/@someone', 'https://medium.com/feed/@someone'],
  ['https://someone.medium.com/', 'https://someone.medium.com/feed'],
  ['https://letters.substack.com/archive', 'https://letters.substack.com/feed'],
  ['https://substack.com/@letters', 'https://letters.substack.com/feed'],
  ['https://quay.tumblr.com', 'https://quay.tumblr.com/rss'],
  ['https://www.tumblr.com/quay', 'https://quay.tumblr.com/rss'],
  ['https://quay.wordpress.com/category/boats/', 'https://quay.wordpress.com/category/boats/feed/'],
  ['https://quay.blogspot.com/', 'https://quay.blogspot.com/feeds/posts/default'],
  ['https://lemmy.world/c/boats@lemmy.ml', 'https://lemmy.world/feeds/c/boats@lemmy.ml.xml?sort=New'],
  ['https://mastodon.social/@someone', 'https://mastodon.social/@someone.rss'],
  ['https://social.example/web/@someone', 'https://social.example/@someone.rss'],
  ['https://social.example/tags/boats', 'https://social.example/tags/boats.rss'],
  ['https://www.tiktok.com/@someone', undefined],
  ['https://social.example/@someone/110000', undefined],
  ['https://quay.example/news', undefined],
  ['not a url', undefined],
];

for (const [page, feed] of PAGES) {
  it(`${page} ${feed === undefined ? 'tells no feed' : `tells ${feed}`}`, () => {
    assert.equal(toDerivedFeeds(page)[0], feed);
  });
}

it('a feed that is derived derives no further', () => {
  for (const [page] of PAGES) for (const feed of toDerivedFeeds(page)) assert.deepEqual(toDerivedFeeds(feed), [], feed);
});

it('every rule is tried by one of these pages', () => {
  const hosts = PAGES.map(([page]) => (URL.canParse(page) ? new URL(page) : undefined)).filter(
    (url) => url !== undefined,
  );
  const untried = FEED_RULES.filter(
    ({ hosts: own, path }) =>
      !hosts.some((url) => (own?.test(url.hostname.replace(/^www\./, '')) ?? true) && path.test(url.pathname)),
  );
  assert.deepEqual(untried, []);
});
