import type { SampleArticle } from '../sampleArticle.ts';

/** The Old Mill Courier: a local paper whose feed has moved. */
export const OLD_MILL_COURIER: readonly SampleArticle[] = [
  {
    slug: 'brewery-robot-barrels',
    title: 'Brewery lets a robot roll the barrels',
    hoursAgo: 17,
    author: 'Walt Perrow',
    summary: 'The Old Mill Brewery has found a helper for the heaviest job in the house.',
    amp: 'valid',
    text: `A full barrel weighs 70 kilograms, and the cellar of the Old Mill Brewery has 31 steps. For two hundred years that was a job for strong backs.
      Since last week a robot does it, on tracks, like a small tank with arms.

      It takes a barrel from the press, climbs down backwards and sets it on its place. It needs four minutes for that, and the brewer's
      men needed two. But they are past fifty, and nobody young has applied.

      Brewer Hannes Gold shows the machine with pride. It came used, from a building site, and his daughter rewrote the program in her holidays. It
      knows every step of the cellar, also the one that is broken.

      On the open day on Saturday it will pour as well. The first hundred glasses are free.

      Visitors over seventy may ride a barrel down the slide, as in the old days, though the brewer asks them to
      leave their hip replacements at home.`,
  },
  {
    slug: 'fire-brigade-drone',
    title: 'Fire brigade of Millbrook trains with its first drone',
    hoursAgo: 40,
    author: 'Walt Perrow',
    summary: 'The thermal camera was paid for by a cake sale.',
    hasImage: false,
    text: `The volunteer fire brigade of Millbrook has a drone. Its thermal camera finds embers under a roof and people in the dark, and it was paid for by
      a cake sale and the savings bank.

      Eight members train on two evenings a week. The hardest part is not the flying, says captain Ruth Ames, but the radio: one person flies, another
      looks, and both have to use the same words.

      The first operation was a harmless one. A cow had gone missing, and was found after ten minutes behind the sports ground. The
      farmer brought a ham.

      In the coming year the drone will also inspect the dikes, so that nobody has to walk them in high water.

      The neighbouring brigades of Selby Ferry and Upper Mill have asked whether they may borrow it. They may, says
      Ames, with the pilot, and against a ham. The next cake sale pays for a second battery, since the first lasts
      only twenty minutes in the cold.`,
  },
  {
    slug: 'repair-cafe-vacuum-robots',
    title: 'Repair café specialises in vacuum robots',
    hoursAgo: 58,
    author: 'Sib Norris',
    summary: 'Most only need a new wheel and a haircut.',
    text: `Every second Saturday, people with a vacuum robot under their arm queue in front of the parish hall. The repair café of Millbrook has
      specialised, because nobody else within fifty kilometres repairs the robots.

      Most need no more than a new wheel, or to be freed of hair, says Erwin Stack, a retired watchmaker. Of 140 patients in this year 122 went home
      healthy. Spare parts come from those that did not.

      A few no longer work because their maker has switched off the server. For these a pupil has found free software. They now drive
      without a cloud, and better than before, their owners say.

      Coffee and cake are included; donations go to the youth club.

      The next date is the first Saturday of the month. Whoever brings a robot should bring its charger and empty the
      dust container first; the volunteers have, in their own words, seen enough. In spring a course is planned in
      which owners learn to change the wheel themselves.`,
  },
];
