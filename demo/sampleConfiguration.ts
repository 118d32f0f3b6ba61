import { DEFAULT_LAYOUT, type Layout } from '../src/model/layouts.ts';
import type { OpenPublisher } from './openSamplePublishers.ts';

const TOPICS = [
  { name: 'AI', keywords: ['artificial intelligence', 'AI', 'machine learning', 'neural network', 'chatbot'] },
  {
    name: 'Language Models',
    parent: 'AI',
    keywords: ['language model', 'language models', 'open-weight', 'open weights'],
  },
  { name: 'Computer Vision', parent: 'AI', keywords: ['computer vision', 'image recognition', 'thermal cameras'] },
  { name: 'AI Policy', parent: 'AI', keywords: ['regulation', 'audit', 'audits', 'court', 'ruling', 'council'] },
  {
    name: 'AI in Health',
    parent: 'AI',
    keywords: ['hospital', 'radiology', 'diagnosis', 'tumour', 'protein', 'enzyme'],
  },
  { name: 'Robotics', keywords: ['robot', 'robots', 'robotics', 'gripper', 'exoskeleton', 'exoskeletons'] },
  {
    name: 'Warehouse Robots',
    parent: 'Robotics',
    keywords: ['warehouse robot', 'warehouse robots', 'Porter 4', 'Porter robots'],
  },
  { name: 'Drones', parent: 'Robotics', keywords: ['drone', 'drones'] },
  { name: 'Self-driving', parent: 'Robotics', keywords: ['self-driving', 'autonomous vehicles', 'autopilot'] },
  { name: 'Chips', keywords: ['AI chip', 'accelerator', 'accelerators', 'data center'] },
];

/**
 * The configuration of a demo over these publishers that writes into `dir`, as the object that its YAML file would hold.
 * Trust is mixed, so that some articles pass the threshold by themselves, some through their story and some not.
 */
export function sampleConfiguration(
  publishers: readonly OpenPublisher[],
  dir: string,
  layout: Layout = DEFAULT_LAYOUT,
): Readonly<Record<string, unknown>> {
  return {
    collections: [
      {
        id: 'demo',
        title: 'AI Every Day',
        site: 'https://news.example/ai',
        category: 'news',
        output: { dir, layout, body: 'excerpt' },
        topics: TOPICS,
        sources: publishers.map(({ key, feedUrl, trust, kind }) => ({ id: key, url: feedUrl, trust, kind })),
      },
    ],
    providers: listProviders(publishers),
    // On loopback nobody has to be spared, and a newcomer should not wait.
    network: { allowPrivate: ['127.0.0.0/8'], perHost: { concurrency: 4, spacing: '5ms' } },
  };
}

/** One provider a domain; where all publishers share one address, their own pages say who they are. */
function listProviders(publishers: readonly OpenPublisher[]): readonly Readonly<Record<string, string>>[] {
  if (new Set(publishers.map(({ domain }) => domain)).size < publishers.length) return [];
  return publishers.filter(({ trust }) => trust !== 'open').map(({ name, domain, logo }) => ({ name, domain, logo }));
}
