import type { SampleArticle } from '../sampleArticle.ts';

/** Brass Gear: a blog whose feed is damaged. Its last entry is cut off in the middle. */
export const BRASS_GEAR: readonly SampleArticle[] = [
  {
    slug: 'robots-and-pencils',
    title: 'Robots & pencils: what a plotter taught me',
    hoursAgo: 25,
    author: 'Ada Quill',
    summary: 'A drawing robot made from scrap, and why slow machines are good teachers.',
    text: `I built a drawing robot out of a scanner, two printers and a curtain rail. It draws one line a minute. After a month with it I
      understand more about motors than after three years of reading.

      A slow machine shows its mistakes. When a belt is loose the circle has a flat side, always at the same place, and one can stand beside it with
      a cup of tea until one sees why. A fast robot would be done, wrong, before I had sat down.

      The pencil was the hardest part. It gets shorter. I tried springs, weights and a sensor, and ended with a rubber band, which is all three.

      The plans are below. If you build one, send me its first circle; I collect them. So far the roundest came from a school in Marren, and the
      strangest from a man who forgot to fasten the paper.`,
  },
  {
    slug: 'reading-a-language-model',
    title: 'I read the source of a small language model in one evening',
    hoursAgo: 46,
    author: 'Ada Quill',
    summary: 'Six hundred lines, no magic.',
    text: `People speak of language models as of the weather: large, far away, not to be understood. So I printed one. The program has six hundred lines,
      comments included, and fits on eleven sheets.

      Two of them read text. One makes numbers out of it. Three multiply. The remaining five are about saving memory, and one can skip them
      on a first reading, as one skips the ships in a Russian novel.

      What is not on the sheets is what it has learned. That is a file with four hundred million numbers, and no one can read those. But the machine around
      it is a small one. A patient person can follow each step with a pencil.

      I did so for a sentence of three words. It took until midnight, and the fourth word was right.

      I recommend it to everybody who is afraid of these machines, and to everybody who worships them. Both will be
      calmer on the next morning.`,
    hasImage: false,
  },
  {
    slug: 'letter-to-a-vacuum-robot',
    title: 'Letter to a vacuum robot that fell down the stairs',
    hoursAgo: 59,
    author: 'Ada Quill',
    summary: 'On the sense of having an edge.',
    text: `Dear machine, you had a sensor for this. It looks down and should see the floor. I had polished the stairs, and it saw the ceiling instead, very
      far below, and took it for solid ground.

      I do not blame you. I have done the same with plans. One looks for a confirmation, finds a reflection, and rolls on.

      Your wheel is mended. There is a strip of matt tape on the top step now. It is not beautiful, but neither was the noise.

      Let us both remember it: whoever only looks down should from time to time ask what it is that shines there so nicely.

      A reader asks whether a robot can be embarrassed. I do not think so. But I have noticed that since the fall it
      drives around the top step in a wide arc, and that I do the same.`,
  },
];
