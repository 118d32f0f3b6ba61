import type { SampleArticle } from '../sampleArticle.ts';

/** The Clearwater Post: a newspaper with a consent wall. */
export const CLEARWATER_POST: readonly SampleArticle[] = [
  {
    slug: 'port-cranes-remote',
    title: 'Port cranes of Clearwater are steered from the office',
    hoursAgo: 22,
    author: 'Dana Whitcombe',
    summary: 'Eight crane drivers now work at a desk, with a robot to help them aim.',
    text: `The view used to be the best thing about it, says Marek Tull, who drove a crane in the port of Clearwater for nineteen years, forty metres above
      the water. Since Monday he sits in an office, with six screens and a joystick.

      Eight cranes are steered from there. A computer swings the load to within a hand's breadth, and the driver sets it down. Nobody has to climb
      in a storm any more, and one person can look after two cranes when things are quiet.

      The port promises that nobody will lose work. Ships are getting larger, and drivers are scarce. Women have applied for the first time
      in years, three of whom begin in spring.

      Tull keeps a photograph of the harbour at sunrise on his desk. It was taken from his cab.

      The works council accompanies the change for two years and receives the figures on accidents and overtime every
      month.`,
  },
  {
    slug: 'council-ai-minutes',
    title: 'Council debates AI regulation for the town hall',
    hoursAgo: 37,
    author: 'Dana Whitcombe',
    summary: 'Subscribers and readers who accept advertising see this article.',
    isWalled: true,
    text: `The council of Clearwater wants to decide which tasks in the town hall may be done by artificial intelligence. A draft names letters and
      minutes as permitted and decisions about people as forbidden.

      The debate lasted for three hours and was at times heated. A vote is to follow in December.`,
  },
  {
    slug: 'ferry-autonomous-test',
    title: 'Self-driving ferry crosses the Clear for the first time',
    hoursAgo: 49,
    author: 'Lee Tamsin',
    summary: 'Twelve passengers, six minutes, no captain on deck.',
    amp: 'valid',
    text: `At 9.14 on Saturday the ferry Otter left the quay with twelve passengers and nobody at the wheel. Six minutes later it lay on the other
      bank of the Clear. It was the first crossing of a self-driving ferry with guests on a river in the country.

      Radar, cameras and a model of the current guide the boat. It makes way for everything, even for ducks, which on a practice run cost it a quarter
      of an hour. Today it only waits until they swim aside.

      Captain Jory Penn stood on the bank with a red button. He has crossed the river 60,000 times himself. Steering was never the difficult part, he
      says, but mooring; and that the boat does well.

      For now the Otter runs on weekends. The bridge, closed since the flood, will not be ready for another two years.

      Tickets cost the same as before: two crowns, and bicycles travel free.`,
  },
];
