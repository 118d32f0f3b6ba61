import type { SampleArticle } from '../sampleArticle.ts';

/** The Robot Ledger: trade news, exact and dry. */
export const ROBOT_LEDGER: readonly SampleArticle[] = [
  {
    slug: 'halden-recalls-porter-robots',
    title: 'Halden Robotics recalls 12,000 Porter warehouse robots after battery fires',
    hoursAgo: 9,
    author: 'Ines Marlow',
    summary:
      'Halden Robotics is calling back every Porter 4 built before May after three battery fires in warehouses; operators are told to park the machines outdoors.',
    amp: 'valid',
    text: `Halden Robotics has recalled about 12,000 of its Porter 4 warehouse robots after battery packs caught fire at
      three distribution centres in as many weeks. Nobody was hurt, the company said, but one site in Tallow Bay lost a loading hall.

      The recall covers every Porter 4 that left the Halden plant before the end of May. Operators are asked to stop charging the
      machines at once, to park them outdoors and at least three metres apart, and to wait for a service team that will exchange the pack.

      According to the notice, a seal between two cells can let cooling fluid reach a connector. The short circuit that follows
      heats the pack slowly, so that smoke may appear hours after a shift has ended. Halden puts the cost of the exchange at
      64 million crowns and says that insurance will carry a part of it.

      Porter robots move about a fifth of all parcels in the region. Two large customers, Brightway Parcel and Orchard Grocery, said
      that they had taken the machines off the floor and hired staff for the weekend. Inspectors of the Workplace Safety Board will
      visit the plant on Thursday.`,
  },
  {
    slug: 'halden-quarter-results',
    title: 'Halden Robotics grows by a third on service contracts',
    hoursAgo: 47,
    author: 'Tomas Reld',
    summary: 'Sales of repair plans, not of robots, carried the quarter of Halden Robotics.',
    text: `Halden Robotics earned a third more in the quarter to September than a year before, and nearly all of the gain came from
      contracts to keep robots running rather than from robots sold. Service now makes up 41 percent of income.

      The firm delivered 3,900 mobile robots, slightly fewer than in spring. Finance chief Oda Perrin told analysts that customers wait for
      the next generation, which is due in early summer. Orders for the present one are nevertheless full until March.

      Perrin described the service business as steady: an operator pays by the hour of motion, and Halden carries the parts. The model
      worries some investors, since a fault that touches many machines at once would hit the maker directly.

      The company keeps its outlook for the year. Its shares rose by two percent in early trade before they gave up the gain.

      The next figures are due at the end of January.`,
    amp: 'valid',
  },
  {
    slug: 'gripper-soft-fruit',
    title: 'A soft gripper picks strawberries without a bruise',
    hoursAgo: 21,
    author: 'Ines Marlow',
    summary:
      'Field trials in Marren show a robot hand of silicone that harvests soft fruit at two thirds of human speed.',
    amp: 'valid',
    text: `A robot hand made of three silicone fingers has harvested strawberries for six weeks on a farm near Marren, and the fruit was
      bruised no more often than fruit picked by hand. The makers, a team of the Lowland Institute, published their counts on Monday.

      The gripper has no sensor in its fingers. A camera above the palm watches how far the silicone bends and works out from
      the shape how firmly the berry is held. That keeps the hand cheap: a set of fingers costs less than a lunch and is thrown away after a week.

      Speed is the weak point. The robot picks eleven berries a minute, where a practised worker manages seventeen. It works at night, however,
      when the fruit is cool and keeps longer in the shop.

      The farm has ordered four robots for the next season. Growers of raspberries, which are softer still, have asked for a trial of their own.`,
  },
  {
    slug: 'standard-for-robot-lifts',
    title: 'Lift makers agree on how robots call an elevator',
    hoursAgo: 33,
    author: 'Pavel Dunmore',
    summary: 'Seven makers of lifts will understand the same radio message from delivery robots.',
    text: `A robot that carries towels through a hotel needs to ride the lift, and until now each pairing of robot and lift was a project of
      its own. Seven makers of lifts have now agreed on one short radio message with which a robot asks for a cabin.

      The standard, called Common Cabin, fits on nine pages. A robot names the floor it stands on, the floor it wants and the room that it needs.
      The lift answers with a cabin and a time. People always go first: a cabin with somebody in it may refuse a robot without giving a reason.

      Robot makers have waited long for this. Integration has cost up to 20,000 crowns for each building, says Mirela Foss of the
      trade group, more than many of the robots. The first lifts with the new message are to run in spring.

      Older lifts can be fitted with a box the size of a book, which two of the seven firms intend to sell.`,
    amp: 'valid',
  },
  {
    slug: 'exoskeleton-postal-trial',
    title: 'Postal workers keep their exoskeletons after a trial',
    hoursAgo: 55,
    author: 'Tomas Reld',
    summary: 'Nine out of ten sorters asked to go on with the powered frames.',
    hasImage: false,
    text: `Of 120 workers who wore a powered frame in the sorting centre of Eastmoor Post for half a year, 108 asked to keep it. Sick days
      for back pain fell by a quarter in the group, the post reports, while they stayed as they were in the rest of the house.

      The frame weighs four kilograms and supports the hips when its wearer bends. It does not make anybody stronger, stresses Joran
      Vale, who led the trial; it takes over the small, endless part of the load. The robotics inside is modest: one motor for each leg and a chip.

      Some complaints remained. In summer the straps were hot, and the frame does not fit very tall people. The maker has promised
      a larger size and a lining of wool.

      The post now buys 400 pieces. The union agreed on the condition that nobody may be told to lift more because of them.`,
  },
  {
    slug: 'robot-dog-bridge-inspection',
    title: 'Robot dog finds crack in bridge that divers had missed',
    hoursAgo: 14,
    author: 'Pavel Dunmore',
    summary: 'A walking robot with a hammer and a microphone hears hollow concrete under the Selby viaduct.',
    amp: 'valid',
    text: `Engineers in Selby have closed one lane of the harbour viaduct after a four-legged robot found a crack in a pillar that divers had passed
      over in April. The robot taps the concrete with a small hammer, listens to the echo and marks hollow places on a plan.

      The machine walked through the inspection tunnel for three nights. It tapped 41,000 times, and a computer compared each sound with those
      of sound concrete. At the foot of pillar seven the echo was dull over a length of two metres.

      A drill core has confirmed the finding. The crack is old and not dangerous at once, said city engineer Petra Vohl, but it would have
      let in salt water. The repair is to take five weeks.

      Selby paid 18,000 crowns for the three nights. The city has 62 further bridges and wants to send the robot to all of them within two years.`,
  },
];
