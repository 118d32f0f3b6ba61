import type { SampleArticle } from '../sampleArticle.ts';

/** The Daily Automaton: short news, many of them; it has a news sitemap and no feed. */
export const DAILY_AUTOMATON: readonly SampleArticle[] = [
  {
    slug: 'warehouse-robots-halden-battery',
    title: 'Battery fires force recall of 12,000 Halden Porter robots',
    hoursAgo: 6,
    author: 'Newsroom',
    summary: 'Halden Robotics asks operators not to charge the Porter 4 until its battery is exchanged.',
    text: `Halden Robotics has recalled 12,000 Porter 4 robots. Battery packs of the model caught fire in Tallow Bay, Renfield and South Quay within
      three weeks. Operators must not charge the warehouse robots until the pack has been exchanged.

      The company names a leaking seal as the cause. Cooling fluid reaches a connector and sets off a slow short circuit. All robots that left the plant
      before the end of May are affected. They should stand outdoors, three metres apart.

      Nobody was hurt in the fires. In Tallow Bay a loading hall was destroyed. The Workplace Safety Board will inspect the plant on Thursday. Halden expects
      costs of 64 million crowns.

      Brightway Parcel and Orchard Grocery have taken their Porter fleets out of service. Orchard announced delays for its customers in the north. Owners of the
      older Porter 3 need not do anything: its pack has another seal and is not affected by the recall.`,
  },
  {
    slug: 'chess-robot-polite',
    title: 'Chess robot learns to lose politely',
    hoursAgo: 20,
    author: 'Newsroom',
    summary: 'A robot for retirement homes plays just a little weaker than its partner.',
    text: `A chess robot for retirement homes has a new skill: it loses every other game, and nobody notices. The program estimates how strong its
      partner is within ten moves and then plays just a little weaker.

      Residents of four homes played 1,900 games in spring. With the former version, which always won, interest ended after a week. With the new one
      it lasted until the end of the trial, and two people joined a club.

      The robot moves real pieces with a small arm. It makes mistakes as people do, says developer Finn Oster: it overlooks long diagonals, never a
      piece that stands right before it.

      One resident saw through it. The former teacher of mathematics, aged 88, noted the times that the arm took to think. Before a deliberate
      mistake it was always one second shorter. That has been corrected.

      Two more homes will receive a robot next month, this time with a board for draughts as well.`,
  },
  {
    slug: 'traffic-lights-learn',
    title: 'Traffic lights that learn cut waiting time by a fifth',
    hoursAgo: 38,
    author: 'Newsroom',
    summary: 'Twenty-six crossings in Lowen are controlled by machine learning.',
    text: `In Lowen 26 crossings have been controlled by machine learning for a year. Drivers wait a fifth less than before, people on foot a tenth. The
      city has published the figures this week.

      Cameras count cars, bicycles and pedestrians. A model tries out in simulation which order of green phases costs the least waiting. Each crossing
      talks only to its neighbours, so that a failure stays local.

      The start was bumpy. In the first weeks the system let a side street wait for eleven minutes because only one car stood there. Since then
      no one may wait for more than two.

      Pictures are not stored. What leaves the camera are numbers. The audit of the data office had no objections. Sixty more crossings
      are to follow.

      The bill came to 1.1 million crowns, most of it for cables. The city expects to save that sum in fuel within
      four years, though it is the drivers who save it.`,
  },
  {
    slug: 'delivery-robots-pavement-rules',
    title: 'New rules for delivery robots on pavements',
    hoursAgo: 54,
    author: 'Newsroom',
    summary: 'Walking pace, a light, and never two side by side.',
    text: `From March delivery robots need a plate. The ministry has issued the first rules for robots on pavements: walking pace, a light on each
      side, and never two side by side.

      A robot has to make way for people, and to stop when somebody with a white cane or a guide dog comes near. Cities may close streets
      to the machines. Whoever operates them must be reachable within five minutes by a number on the lid.

      Associations of the blind had asked for a sound. It comes too: a soft clicking, which is to be louder than the street by ten decibels and
      silent when the robot stands still.

      About 1,400 such robots are on the road in the country today. Their makers welcome the regulation. Uniform rules are better than forty
      different ones, a spokesman of the trade group said.

      Breaches cost up to 500 crowns. The first inspection of plates is planned for the week after Easter.`,
  },
];
