import type { SampleArticle } from '../sampleArticle.ts';

/** Harbor Science: research, told for everybody. */
export const HARBOR_SCIENCE: readonly SampleArticle[] = [
  {
    slug: 'whale-song-classifier',
    title: 'A neural network hears whales through the noise of ships',
    hoursAgo: 19,
    author: 'Dr Selma Okoro',
    summary: 'Trained on ten years of recordings, the model finds calls that people overlook.',
    amp: 'notAmp',
    text: `Near a shipping lane the ocean is so loud that whales are hard to hear, for each other and for researchers. A neural network trained on
      ten years of recordings now finds nearly twice as many calls as trained listeners do.

      The team of the Marine Station Corrow fed it with spectrograms, pictures of sound, in which the calls of four species were marked. It then
      went through 90,000 hours of tape in a weekend. People would have needed a lifetime.

      The result is not only a larger number. It turns out that blue whales call mainly in the twenty minutes after a large ship has passed, as if
      they waited for their turn. That had been suspected and never been shown.

      The station gives the model away. It runs on a buoy with a solar cell and reports by radio, so that captains can be asked to slow down.`,
  },
  {
    slug: 'radiology-second-reader',
    title: 'AI as a second reader finds one more tumour in a thousand scans',
    hoursAgo: 31,
    author: 'Hugo Venn',
    summary: 'A trial with 80,000 women: fewer missed findings, and less work for radiology.',
    amp: 'valid',
    text: `In breast screening two doctors look at each picture. A trial with 80,000 women has replaced one of them by artificial intelligence, and the
      pair of one doctor and one machine found more: 6.1 tumours in a thousand scans instead of 5.1.

      The number of false alarms stayed the same. The work in radiology fell by 44 percent, since the second doctor was only called when the two
      disagreed. The study appears this week, and half of the women were followed for two years.

      Study leader Karin Blom warns against leaving out the first doctor as well. The machine misses what lies at the edge of a picture, she
      says, and people do not. Together they are good because they make different mistakes.

      Two regions want to introduce the procedure next year. The diagnosis itself remains with the doctors.

      For women nothing changes at the examination itself; the letter with the result arrives three days earlier.`,
  },
  {
    slug: 'protein-design-plastic',
    title: 'Designed enzyme eats nylon at room temperature',
    hoursAgo: 44,
    author: 'Dr Selma Okoro',
    summary: 'A model proposed 300 proteins; one of them works.',
    amp: 'notAmp',
    text: `Nylon rots in no lifetime. An enzyme designed by machine learning now takes it apart in four days, at room temperature and in plain
      water. What remains are the building blocks, clean enough to make new nylon.

      A generative model had proposed 300 proteins, none of which exist in nature. The laboratory made all of them with the help of a pipetting
      robot. Most did nothing. One worked at once, and after three rounds of changes it was forty times faster.

      The researchers began with fishing nets, which drift in the sea by the ton. In a tank of 200 litres a net dissolved into a clear soup.

      Questions remain about cost: the enzyme itself wears out after a week. The group works on a version that can be fished out and used again.

      The structures of all 300 proteins have been published, including the 299 that failed, so that others need not
      try them again.`,
  },
  {
    slug: 'drones-map-peat',
    title: 'Drones find where bogs lose their carbon',
    hoursAgo: 52,
    author: 'Hugo Venn',
    summary: 'Thermal cameras and a computer vision model show hidden drains.',
    text: `Bogs hold more carbon than forests, unless they dry out. With drones and thermal cameras, geographers have now mapped hidden drains in
      240 square kilometres of peat, many of them dug a century ago and forgotten.

      Wet ground is colder at noon and warmer at night. A computer vision model compares two flights and draws the drains as thin lines. Walkers
      who checked a sample found nine out of ten.

      Closing a drain takes a digger and an afternoon. Where this was done two years ago, the water table has risen by thirty centimetres, and
      the moss is back.

      The maps are public. Farmers can look up which of their ditches matter and get paid for giving them up.

      The survey cost eleven crowns a hectare, a tenth of what walkers with measuring rods would have cost. Next year
      it will be repeated in order to see which of the closed drains hold, and two neighbouring countries have asked
      for the method.`,
  },
  {
    slug: 'robot-hand-feels-texture',
    title: 'Robot finger tells silk from cotton',
    hoursAgo: 23,
    author: 'Dr Selma Okoro',
    summary: 'A skin of tiny bumps and magnets gives a robot hand a sense of touch.',
    amp: 'valid',
    text: `Blindfolded, most people tell silk from cotton at a touch. So does a robot finger from the University of Marren. Its skin is covered with bumps
      a fifth of a millimetre wide, each with a magnet inside. When the finger strokes a cloth the magnets tremble, and a chip below reads
      the pattern.

      The researchers tried forty fabrics. The finger named 37 of them correctly after half a second. It confused three kinds of linen, as did the people
      in the comparison group.

      The sense of touch is meant for more than cloth. A robot that feels when a glass begins to slip can hold it lightly. In a test
      the hand carried 500 eggs without breaking one.

      The skin is printed in one piece and costs about five crowns for each finger.

      Next the group wants to teach the finger warmth, which people use more than they know when they tell metal from
      wood.`,
  },
];
