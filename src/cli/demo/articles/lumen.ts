import type { SampleArticle } from '../sampleArticle.ts';

/** Lumen: a channel of films about machines. */
export const LUMEN: readonly SampleArticle[] = [
  {
    slug: 'inside-a-robot-kitchen',
    title: 'Watch: a night inside the robot kitchen of Port Callis',
    hoursAgo: 13,
    author: 'Zoe Ambrose',
    summary: 'Eleven minutes with four robots that cook 900 meals for a hospital before sunrise.',
    youtubeId: 'fwDemoVid01',
    text: `At one in the morning the lights go on in a kitchen without a cook. Four robot arms hang from a rail, a fifth one washes up. By sunrise they
      will have made 900 meals for the hospital next door, each as the patient's chart demands.

      Our film follows one order from the chart to the tray: a soup without salt for a guest on the third floor. It is weighed, stirred, tasted by a
      sensor and, in the one moment with a person in it, looked at by Nadia Brook, who has the night shift and the last word.

      Brook cooked in restaurants for twenty years. She does not miss the shouting, she says. She misses garlic, which the robots are not allowed
      to use.

      The kitchen has run for a year. Waste has halved, and the burns that used to fill a page in the accident book have gone. Three cooks moved to the day
      shift, where they write the recipes.`,
  },
  {
    slug: 'how-language-models-count',
    title: 'Video: why language models are bad at counting letters',
    hoursAgo: 35,
    author: 'Ilan Frost',
    summary: 'Six minutes about tokens, with building blocks.',
    youtubeId: 'fwDemoVid02',
    text: `Ask a language model how often the letter r occurs in a long word, and it may well be wrong. Our film explains why in six minutes and with a box
      of building blocks.

      A model does not see letters. Text is cut into tokens, pieces of three or four letters, and each piece becomes a number. What is inside
      a piece is lost at that moment, as the colour of a brick is lost when one only knows its place in the box.

      We let a small model count, and show which numbers it looks at. When it is allowed to spell the word first, one letter to a line, it counts
      without a mistake.

      At the end there is an experiment to try at home. All that is needed is paper, scissors and a friend who speaks another language.

      Teachers may use the film and the sheets for their lessons free of charge.`,
  },
  {
    slug: 'drone-light-rescue',
    title: 'Film: the drones that light the way for mountain rescue',
    hoursAgo: 48,
    author: 'Zoe Ambrose',
    summary: 'A team in the Hollin range searches by night with six drones and a loudspeaker.',
    youtubeId: 'fwDemoVid03',
    text: `When somebody is missing in the Hollin range after dark, six drones go up first. They carry lamps, thermal cameras and a loudspeaker. Our
      film accompanies the team on two nights in October.

      The drones fly a pattern by themselves and report warm spots. Most turn out to be deer. A pilot looks at each and decides; the software
      has been taught that a person who lies down is smaller than one expects.

      On the second night it matters. A walker with a broken ankle is found after forty minutes, in a gully that people on foot would have
      reached in the morning. The loudspeaker tells him to stay where he is, and a drone keeps its lamp on him.

      The team is made up of volunteers. The machines were paid for by the cable car.

      Whoever wants to join needs sure feet and patience; flying can be learned.`,
  },
];
