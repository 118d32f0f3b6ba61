/**
 * The first reader: rss-parser, for clean feeds. It is told to keep every element that the survey found, so that what it makes
 * of them by itself (dates, links, snippets) is not needed. Its result becomes the same tree that our own reader makes.
 */
import RssParser from 'rss-parser';
import rssParserTools from 'rss-parser/lib/utils.js';
import type { XmlElement } from '../text/xml/readXml.ts';
import { foldKeys, type RawElement, type RawSetting, toXmlElement } from './rawElement.ts';
import type { FeedSurvey } from './surveyFeed.ts';

// Its snippets cost time in the square of the text: 120 KB of `x<p` block for 26 seconds (measured). Ours are linear.
rssParserTools.getSnippet = () => undefined;

/** Marks the names under which rss-parser hands elements on unchanged, apart from its own. */
const MARK = '<';

/** What rss-parser made of a feed, with the elements that were requested under their marked names. */
interface RawFeed extends Record<string, unknown> {
  readonly items: readonly Record<string, unknown>[];
}

/** The feed as a tree; undefined where rss-parser cannot read it. */
export function readWithRssParser(survey: FeedSurvey): XmlElement | undefined {
  const feed = parseNow(survey);
  if (feed === undefined) return undefined;
  try {
    return toTree(feed, survey);
  } catch {
    return undefined;
  }
}

const BUILDERS = ['buildRSS2', 'buildRSS1', 'buildRSS0_9', 'buildAtomFeed'] as const;
type Builders = Record<(typeof BUILDERS)[number], (parsed: unknown) => RawFeed> & { setISODate: () => void };

/**
 * rss-parser returns a promise although it works at once; a stage is synchronous, so its result is taken where it is built.
 */
function parseNow(survey: FeedSurvey): RawFeed | undefined {
  const keep = (names: ReadonlySet<string>) =>
    [...names, '$'].map((name): [string, string, { keepArray: true }] => [name, MARK + name, { keepArray: true }]);
  const parser = new RssParser({
    defaultRSS: 2,
    customFields: { feed: keep(survey.channelNames) as never, item: keep(survey.itemNames) as never },
  });
  stopCounting(parser);
  let built: RawFeed | undefined;
  const builders = parser as unknown as Builders;
  builders.setISODate = () => undefined;
  for (const name of BUILDERS) {
    const build = builders[name].bind(parser);
    builders[name] = (parsed) => {
      built = build(parsed);
      return built;
    };
  }
  parser.parseString(survey.text).catch(() => undefined);
  return built;
}

/** Its XML parser counts lines and columns for its messages, which nobody reads: a tenth of its time (measured). */
function stopCounting(parser: object): void {
  const { xmlParser } = parser as { xmlParser?: { saxParser?: { trackPosition?: boolean } } };
  if (xmlParser?.saxParser !== undefined) xmlParser.saxParser.trackPosition = false;
}

function toTree(feed: RawFeed, survey: FeedSurvey): XmlElement {
  const { root, rootAttributes, channelAttributes, channelNames, itemNames } = survey;
  const language = channelAttributes['xml:lang'] ?? rootAttributes['xml:lang'];
  const setting = { scope: survey.scope, aside: survey.aside, language };
  const itemName = root === 'feed' ? 'entry' : 'item';
  const inside = toChildren(feed, [...channelNames], setting);
  const names = [...itemNames];
  for (const item of feed.items) {
    const attributes = foldKeys(item[`${MARK}$`]);
    inside.push({
      name: itemName,
      attributes,
      children: toChildren(item, names, setting),
      language: attributes['xml:lang'] ?? language,
    });
  }
  if (root === 'feed') return { name: 'feed', attributes: rootAttributes, children: inside, language };
  const channel: XmlElement = { name: 'channel', attributes: channelAttributes, children: inside, language };
  const name = root.toLowerCase();
  return { name, attributes: rootAttributes, children: [channel], language: rootAttributes['xml:lang'] };
}

/** The requested elements of these names. */
function toChildren(from: Record<string, unknown>, names: readonly string[], setting: RawSetting): XmlElement[] {
  const children: XmlElement[] = [];
  for (const name of names) {
    const raw = from[MARK + name];
    if (Array.isArray(raw)) for (const each of raw as RawElement[]) children.push(toXmlElement(name, each, setting));
  }
  return children;
}
