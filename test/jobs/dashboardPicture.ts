/** What the pictures of the dashboard show: two collections on a busy day. */
import type { Signal } from '../../src/model/score.ts';
import type { Source } from '../../src/model/source.ts';
import type { Story } from '../../src/model/story.ts';
import {
  aCollection,
  anArticle,
  aSource,
  aState,
  beat,
  HOUR,
  MINUTE,
  type SampleArticle,
  type SampleBench,
  saveArticles,
  saveThroughput,
  TROUBLES,
} from './dashboardSample.ts';

const PUBLISHERS = [
  'Harbour Times',
  'Cedar Journal',
  'The Lantern',
  'North Signal',
  'Daily Compass',
  'Open Circuit',
  'Riverside Post',
  'Model Notes',
  'Field & Lab',
  'Quiet Machines',
  'City Ledger',
  'Byte Weekly',
  'The Orchard',
  'Policy Desk',
] as const;

const HOSTS = PUBLISHERS.map((name) => `${name.toLowerCase().replace(/[^a-z]+/g, '')}.example`);

/**
 * Title, publisher, minutes ago, what it has (`a` AMP, `k` keyword in the title, `v` video) or lacks (`n` image, `u` date),
 * topics, related articles;
 * -1 for one that is led.
 */
type Row = readonly [string, number, number, string, readonly string[], number];

const AI: readonly Row[] = [
  ['City council bans facial recognition in all public buildings', 0, 55, 'ak', ['Computer Vision', 'Policy', 'AI'], 3],
  ['Council votes to end face recognition by police', 1, 75, 'a', ['Computer Vision', 'AI'], -1],
  ['Facial recognition ban passes after unanimous vote', 10, 95, 'a', ['Computer Vision'], -1],
  ['What the facial recognition ban means for shops', 2, 130, '', ['Policy'], -1],
  ['Small language models now run on a ten-year-old phone', 5, 34, 'ak', ['Language Models', 'AI'], 2],
  ['Open weights for a speech model in ninety languages', 7, 12, 'ak', ['Speech', 'Language Models', 'AI'], 0],
  ['A robot learns to fold laundry from watching people', 8, 210, 'a', ['Robotics', 'AI'], 2],
  ['Video: inside the lab that trains warehouse robots', 9, 170, 'v', ['Robotics'], 0],
  ['Hospitals share what went wrong with their first triage models', 3, 260, 'a', ['Health', 'AI'], 1],
  ['Notes from a meetup on models that fit into a pocket', 7, 15, 'nu', ['Language Models'], 0],
  ['Sponsored: ten gadgets for the office of the future', 11, 26, 'n', ['AI'], 0],
  ['Why evaluation is harder than training', 7, 320, '', ['Evaluation'], 0],
  ['Chip maker opens its compiler to everyone', 11, 18, 'a', ['Hardware', 'AI'], 0],
  ['Translators and machines: a year of working together', 12, 400, 'a', ['Language Models'], 0],
  ['Regulator asks for labels on generated pictures', 13, 47, 'a', ['Policy', 'Generative AI', 'AI'], 1],
  ['Weather forecasts by learned models beat the old ones again', 3, 8, 'ak', ['Climate', 'AI'], 0],
];

const ENERGY: readonly Row[] = [
  ['Offshore wind park delivers its first power', 0, 22, 'ak', ['Wind'], 1],
  ['Grid operator asks for batteries at every substation', 4, 66, 'a', ['Storage', 'Grid'], 1],
  ['Heat pumps outsell gas boilers for the first time', 6, 140, 'a', ['Heating'], 2],
  ['Tidal turbine survives its third winter', 12, 300, '', ['Tidal'], 0],
];

/** Older articles, so that the numbers fit the charts. */
const OLDER: readonly Row[] = Array.from({ length: 460 }, (_, index) => {
  return [`Archive piece number ${index + 1}`, index % 14, 600 + 25 * index, '', ['AI'], 0] as const;
});

function toArticles(rows: readonly Row[], prefix: string): SampleArticle[] {
  return rows.map(([title, publisher, minutes, has, topics, related], index) => {
    const signals = toSignals(has, topics);
    const quality = signals.reduce((sum, { points }) => sum + points, 0);
    return {
      id: `${prefix}${index}`,
      title,
      provider: PUBLISHERS[publisher] ?? 'Example',
      agoMs: minutes * MINUTE,
      topics,
      heat: related < 0 ? -1 : quality + 10 * related,
      ...(index < 4 && prefix === 'a' && { storyId: 's-a0' }),
      isUndated: has.includes('u'),
      signals,
    };
  });
}

function toSignals(has: string, topics: readonly string[]): Signal[] {
  return [
    { name: 'trust', points: 30, reason: 'the provider is known' },
    ...(has.includes('n') ? [] : [{ name: 'image', points: 20, reason: 'has a lead image' }]),
    ...(has.includes('v') ? [{ name: 'video', points: 100, reason: 'embeds a video' }] : []),
    ...(has.includes('a') ? [{ name: 'amp', points: 20, reason: 'has a verified AMP variant' }] : []),
    ...topics.map((topic) => ({ name: 'topic', points: 2, reason: `belongs to the topic ${topic}` })),
    ...(has.includes('k')
      ? [{ name: 'titleKeyword', points: 15, reason: `"${topics[0]?.toLowerCase()}" is in the title` }]
      : []),
  ];
}

/** Stories of the leads with related articles that are not pictured themselves. */
function toStories(rows: readonly Row[], prefix: string): Story[] {
  return rows.flatMap(([, , , , , related], index) => {
    const id = `${prefix}${index}`;
    if (related < 1 || id === 'a0') return [];
    const others = Array.from({ length: related }, (_, other) => `${id}-${other}`);
    return [{ id: `s-${id}`, leadId: id, memberIds: [id, ...others], joined: [], vetoes: [] }];
  });
}

const STORY: Story = {
  id: 's-a0',
  leadId: 'a0',
  memberIds: ['a0', 'a1', 'a2', 'a3'],
  joined: [
    { articleId: 'a0', reason: 'begins the story' },
    { articleId: 'a1', nearId: 'a0', reason: 'shares "council", "face recognition" with the lead within 20 min' },
    { articleId: 'a2', nearId: 'a0', reason: 'shares "facial recognition", "ban" with the lead within 40 min' },
    { articleId: 'a3', nearId: 'a2', reason: 'shares "facial recognition ban" with another member' },
  ],
  vetoes: [{ articleId: 'a12', nearId: 'a0', reason: 'shares only "regulator" and has another number in its title' }],
};

/** The sources of the pictures, with most of them well. */
export function toPictureCollections(dir: string) {
  const ai = HOSTS.map((host) => aSource('ai', host, { trust: 'known' }));
  const energy = HOSTS.slice(0, 9).map((host) => aSource('energy', `energy.${host}`));
  const topics = ['AI', 'Computer Vision', 'Language Models', 'Policy', 'Robotics'].map((name) => ({
    name,
    keywords: [],
  }));
  return [
    { ...aCollection('ai', 'AI Every Day', `${dir}/ai`, ai), topics },
    aCollection('energy', 'Energy Brief', `${dir}/energy`, energy),
  ];
}

/** Fills a frontwire with the picture's day. */
export async function fillPicture(sample: SampleBench, nowMs: number): Promise<void> {
  const { app, queues } = sample.jobContext;
  const sources = app.settings.collections.flatMap((collection) => collection.sources);
  for (const [index, source] of sources.entries())
    await sample.effects.sourceStates.save(source.collection, source.id, toState(source, index, nowMs));
  const save = (collection: string, rows: readonly Row[], prefix: string, stories: readonly Story[] = []) => {
    const articles = toArticles(rows, prefix).map((one) => anArticle(one, nowMs));
    return saveArticles(sample, collection, articles, [...stories, ...toStories(rows, prefix)]);
  };
  await save('ai', AI, 'a', [STORY]);
  await save('energy', ENERGY, 'e');
  await save('ai', OLDER, 'o');
  await saveThroughput(sample, 'ai', nowMs);
  await beat(sample, nowMs - 21_000);
  await queues.read.addBulk([1, 2, 3, 4, 5, 6, 7].map((n) => ({ name: 'read-article', data: { n } })));
  await queues.read.addBulk([1, 2, 3].map((n) => ({ name: 'read-article', data: { n }, opts: { delay: HOUR } })));
  await queues.image.add('cache-image', {});
}

function toState(source: Source, index: number, nowMs: number) {
  const trouble = TROUBLES[[3, 8, 11, 16, 1].indexOf(index)];
  const isEnergy = source.collection === 'energy';
  const feedTitle = `${isEnergy ? 'Energy – ' : ''}${PUBLISHERS[isEnergy ? index - HOSTS.length : index]}`;
  const base = {
    feedTitle,
    nextPollMs: nowMs + (3 + ((index * 17) % 70)) * MINUTE,
    lastSuccessMs: nowMs - (2 + ((index * 11) % 50)) * MINUTE,
  };
  if (!trouble) return aState(source, nowMs, base);
  const [status, reason] = trouble;
  return aState(source, nowMs, {
    ...base,
    status,
    reason,
    failures: status === 'failing' ? 4 : 1,
    sinceMs: nowMs - (index + 2) * HOUR,
    lastSuccessMs: nowMs - (index + 2) * HOUR,
  });
}
