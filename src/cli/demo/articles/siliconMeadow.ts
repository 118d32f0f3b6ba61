import type { SampleArticle } from '../sampleArticle.ts';

/** Silicon Meadow: start-ups and money. */
export const SILICON_MEADOW: readonly SampleArticle[] = [
  {
    slug: 'halden-porter-recall-cost',
    title: 'Porter recall will cost Halden Robotics 64 million crowns',
    hoursAgo: 5,
    author: 'Kit Barrow',
    summary:
      'Shares of Halden Robotics lose a fifth after the recall of 12,000 Porter 4 robots whose batteries caught fire in three warehouses.',
    amp: 'valid',
    text: `Shares of Halden Robotics lost a fifth of their value this morning after the company recalled 12,000 Porter 4 warehouse robots. Their
      battery packs had caught fire in three distribution centres. Halden expects to spend 64 million crowns on new packs.

      The maker does not only pay for parts. Most Porter robots run under contracts by the hour, so income stops while they stand still. Analyst
      Rosa Tindall of Fenwick Capital estimates a further 20 million for each month.

      A faulty seal is said to be the cause. It comes from a supplier whom Halden did not name, and who may have to share the bill. The insurer will
      carry a part.

      Competitors stand ready. Ambler Systems offered robots on loan to Brightway Parcel and Orchard Grocery within hours, people familiar with the talks
      say. Chief executive Ulf Brandt of Halden will speak to investors on Friday, a day after the visit of the Workplace Safety Board.`,
  },
  {
    slug: 'lantern-3-startups',
    title: 'Ostra releases Lantern 3, and start-ups do the sums',
    hoursAgo: 8,
    author: 'Mina Calloway',
    summary:
      'An open-weight language model of 70 billion parameters that runs on one workstation changes the price of an answer.',
    text: `The release of Lantern 3 by the Ostra Institute had start-ups doing sums last night. If a language model with 70 billion parameters runs
      on one workstation, an answer costs electricity and little else.

      Founders we spoke to pay between two and nine percent of their sales for access to closed models. Three of them intend to try the open
      weights this month. The licence allows it, for business as well.

      Closed systems remain ahead where long chains of thought are needed, says Pia Romero, whose firm reads contracts. For sorting and summaries, Lantern
      is enough. The institute's list of training sources is a reason of its own: customers have begun to ask where the text came from.

      Investors take it calmly. Whoever only resold access had a problem before, one of them wrote to us.

      Makers of closed models did not want to comment. One of them lowered its prices by a third this morning,
      without giving a reason.`,
    hasImage: false,
  },
  {
    slug: 'farm-robot-funding',
    title: 'Furrow raises 30 million for weeding robots',
    hoursAgo: 29,
    author: 'Kit Barrow',
    summary: 'Its robots burn weeds with a laser and are rented by the hectare.',
    amp: 'valid',
    text: `Furrow, which builds weeding robots for vegetable farms, has raised 30 million crowns from two funds and a cooperative of growers. The
      money is meant for 200 further robots.

      The machines roll over the field at walking speed, recognise weeds by camera and burn them with a laser. A hectare of carrots takes nine
      hours. By hand, it takes a hundred.

      Farmers do not buy the robots. Furrow brings them by truck and charges by the hectare, less than the wages and a little more than
      herbicide. Since two common sprays were banned in spring the firm has a waiting list.

      The presence of the cooperative among the investors is unusual. Its members get robots first, and a seat on the board. Founder Elsa Quint says that she
      wanted owners who know what mud is.

      The next version is to thin out seedlings as well, a job that now takes weeks in April.`,
  },
  {
    slug: 'data-center-heat-pool',
    title: 'Data center heats a public pool, and the pool cools it',
    hoursAgo: 41,
    author: 'Mina Calloway',
    summary: 'Twelve servers in the basement save the town of Aldermoor 90,000 crowns a year.',
    text: `In the basement of the public pool in Aldermoor stand twelve servers in a bath of oil. They compute for a start-up that rents accelerators
      for artificial intelligence, and their heat keeps the water at 29 degrees.

      The town saves about 90,000 crowns a year in gas. The start-up, Warmcore, pays nothing for cooling and has its electricity paid by the town, up
      to what a heater would have used. Both sides call it a good deal.

      The idea works because the amounts are small. A large data center makes more heat than a town of pools could take. Warmcore therefore
      builds many small ones; Aldermoor is the eleventh.

      Bathers notice nothing except a sign. It says what is being computed at the moment: on Tuesday it was the folding of a protein.

      In summer, when the pool is open to the sky, the heat goes into the showers; what is left over warms the lawn.`,
    amp: 'gone',
  },
];
