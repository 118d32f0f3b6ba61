import type { SampleArticle } from '../sampleArticle.ts';

/** Open Circuit Weekly: free software and open hardware. */
export const OPEN_CIRCUIT: readonly SampleArticle[] = [
  {
    slug: 'ostra-lantern-3-download',
    title: 'You can now download Lantern 3, a 70-billion language model with open weights',
    hoursAgo: 10,
    author: 'Jun Halloran',
    summary:
      'The Ostra Institute publishes Lantern 3 with its weights, its licence and, for once, the list of what it read.',
    amp: 'valid',
    text: `It is 39 gigabytes, it speaks 41 languages, and it is yours: the Ostra Institute has released Lantern 3, a language model with 70 billion
      parameters, under terms that permit business use and changes. Mirrors were slow in the first hours.

      For our readers the more important part is the second archive. It lists the source of every document among the 14 trillion words of the training
      text. That makes it possible to check what the model has read, and to leave something out when training anew. No open release of that
      size has come with such a list.

      We ran the packed version on a workstation with 48 gigabytes. It writes about as fast as one reads. Code was good, arithmetic less so.

      Milan Havel, who directs the institute, told us that Lantern 4 will drop whatever publishers object to. A form for this is online. The licence
      is not approved as open source, because it forbids use in weapons.`,
  },
  {
    slug: 'robot-arm-kit-under-300',
    title: 'Robot arm kit for under 300 crowns prints in a weekend',
    hoursAgo: 24,
    author: 'Bea Lindqvist',
    summary: 'Plans, parts list and firmware of the Heron arm are free.',
    amp: 'valid',
    text: `The Heron is a robot arm with six joints that anybody with a printer can build in a weekend. Plans, parts list and firmware are free;
      motors, bearings and a control board cost just under 300 crowns.

      It lifts half a kilogram and repeats a movement to within a millimetre. That is enough to feed a pick-and-place table or to pour coffee,
      which, to judge by the videos, most builders do first.

      Its designers teach at a vocational school and needed twenty arms for a class. Commercial ones were out of reach. Pupils have improved
      the gripper four times since, and each version stands in the archive with their names.

      New in this release is a driver for the common robotics framework, so that the arm can be programmed like its large relatives. A kit
      with all bought parts is to follow at cost price.

      A meeting of builders takes place in Marren in May.`,
  },
  {
    slug: 'accelerator-driver-merged',
    title: 'Free driver for the Quill AI chip enters the kernel',
    hoursAgo: 34,
    author: 'Jun Halloran',
    summary: 'Three years of work by a handful of people make the accelerator usable without a closed library.',
    hasImage: false,
    text: `The free driver for the Quill accelerator has been merged. From the next kernel on, the AI chip that sits in several small computers can be
      used without the maker's closed library.

      A handful of people worked on it for three years, mostly in their spare time. They watched the traffic between library and chip and wrote
      down what each command does. The maker did not help, and did not stand in the way.

      In tests the driver reaches between 70 and 95 percent of the speed of the closed one. Image recognition runs at full speed; large language
      models lose the most, since a way to share memory is still missing.

      The developers ask for help with exactly that. A board can be borrowed.

      Distributions are expected to ship the driver in spring. Until then it can be built as a module, which takes
      about two minutes and requires no more than the headers of the running kernel.`,
  },
  {
    slug: 'speech-model-for-meetings',
    title: 'Murmur writes minutes on your own machine',
    hoursAgo: 45,
    author: 'Bea Lindqvist',
    summary: 'A speech recogniser that tells speakers apart and never goes online.',
    amp: 'valid',
    text: `Murmur listens to a meeting, tells the speakers apart and writes the minutes, and it does all of it on your own computer. Version 2 is out and
      twice as fast as the first.

      The program joins two models: one for speech, one for language. Together they need six gigabytes of memory. In our office it confused two
      colleagues who are sisters and was right about everybody else.

      A detail that we like: words that the program is not sure of are underlined, and a click plays the place again. The minutes
      are plain text with times, so that they can be kept beside the code.

      There is no company behind it, and no account. Donations pay for the machine on which the models are trained.

      A version for phones is being worked on, and a group of volunteers checks how well it understands dialects.
      First results: the coast is easy, the mountains are not.`,
  },
  {
    slug: 'drone-autopilot-license-change',
    title: 'Drone autopilot Skylark keeps its free licence after a vote',
    hoursAgo: 57,
    author: 'Jun Halloran',
    summary: 'Members reject a plan that would have charged companies.',
    text: `The project behind Skylark, the autopilot in a good part of all drones built by hobbyists and small firms, keeps its licence. Members
      voted by 212 to 87 against a plan that would have charged companies with more than fifty employees.

      Supporters had pointed to the accounts: two full-time developers care for software on 400,000 drones. Opponents feared that firms would
      leave, and take their improvements with them.

      Instead, the project will offer paid long-term versions, with fixes for seven years. Three makers of survey drones have already
      signed, which pays for two further developers.

      The next release brings support for landing on moving ships. It is being tested with a lifeboat crew.

      The vote was preceded by four months of debate on the mailing list, with more than three thousand messages.
      Both sides praised the tone. The project's founder, who had favoured the change, said that he had lost and was
      glad to belong to people who decide such things so carefully.`,
  },
];
