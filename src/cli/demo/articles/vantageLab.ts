import type { SampleArticle } from '../sampleArticle.ts';

/** Vantage Lab: a laboratory with a news page that announces its feed. */
export const VANTAGE_LAB: readonly SampleArticle[] = [
  {
    slug: 'six-legs-on-ice',
    title: 'Our six-legged robot walks on ice',
    hoursAgo: 15,
    author: 'Vantage Lab',
    summary: 'With crampons and a policy that was trained in simulation, the robot crosses a frozen lake.',
    amp: 'valid',
    text: `Our robot Mantis has six legs and, since this winter, crampons. Last week it crossed the frozen Lake Ahn, 1.3 kilometres, without a fall. We
      believe that no walking robot has gone so far on ice before.

      The gait was learned in simulation. In four thousand virtual winters Mantis fell on snow, slush and bare ice, and each time a rule was adjusted a
      little. On the real lake it needed ten minutes to get used to the wind.

      Six legs have an advantage over four: three of them always stand. When one slips, the robot notices within a hundredth of a second and shifts
      its weight before anything else begins to slide.

      The robot is to carry measuring devices on glaciers, where people may not go in spring. Data and simulation can be downloaded. We look
      for partners with a glacier.

      A film of all falls in the simulation, set to music, is our most watched so far.`,
  },
  {
    slug: 'open-house-2026',
    title: 'Open house with forty robots and one very old one',
    hoursAgo: 32,
    author: 'Vantage Lab',
    summary: 'Come and see what we break for a living.',
    hasImage: false,
    text: `On the last Sunday of the month our doors are open from ten to five. Forty robots will be at work, and most of those who look after them will be there
      to answer questions. Children may drive the small ones.

      The oldest exhibit is from 1974. Shuffle has one camera, thought for a quarter of an hour about each step, and once needed a day
      to cross the hall. It will do so again. Whoever guesses its time of arrival to within ten minutes wins a motor.

      At noon, three and half past four we show how a robot learns to get up. It is an undignified sight and very instructive.

      Entry is free. There is soup. The car park is closed, because that is where the self-driving wheelbarrow is.

      Groups of more than ten people are asked to write to us beforehand, so that nobody has to wait in the cold.`,
  },
  {
    slug: 'grasp-dataset-released',
    title: 'Two million grasps: our robotics dataset is free',
    hoursAgo: 51,
    author: 'Vantage Lab',
    summary: 'Every attempt of our arms in three years, failures included.',
    amp: 'valid',
    text: `For three years twelve arms in our hall have picked things out of boxes, day and night. Each attempt was recorded: pictures before and after, the forces in the
      fingers, and whether the thing came along. Today we publish all of it, two million grasps.

      More than half of them failed. We regard these as the valuable part. A model that only sees success does not learn where the edge is;
      with the failures, the same model needs a third of the examples.

      The things come from a flea market: toys, tools, shoes, a trumpet. Nothing in the pictures shows a person. The robotics data takes up
      four terabytes; a small version fits on a memory stick.

      The licence permits any use that names the source. Please tell us what you find. We have looked at it for so long that we no longer see it.

      A workshop on the data takes place in June.`,
  },
];
