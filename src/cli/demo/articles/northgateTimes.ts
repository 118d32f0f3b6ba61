import type { SampleArticle } from '../sampleArticle.ts';

/** The Northgate Times: a general newspaper with a technology section. */
export const NORTHGATE_TIMES: readonly SampleArticle[] = [
  {
    slug: 'porter-robots-recalled-fires',
    title: 'Fires in warehouses: Halden takes back thousands of Porter robots',
    hoursAgo: 7,
    author: 'Grace Ellingham',
    summary:
      'After three fires in distribution centres, the maker Halden Robotics exchanges the battery packs of 12,000 Porter robots.',
    amp: 'valid',
    text: `They carry shelves through half of the country's distribution centres; now 12,000 of them must not be charged any more. Halden Robotics
      is taking back its Porter 4 robots because their batteries may catch fire.

      Fire crews were called to Tallow Bay, Renfield and South Quay within three weeks. In Tallow Bay a loading hall burned down. According to the company
      no one was injured. The fire service there confirmed that a parked robot had been the cause.

      The fault lies in a seal through which cooling fluid reaches a connector, Halden writes in its recall notice. Owners should leave the robots
      in the open, with three metres between them, until the battery has been exchanged.

      For shoppers the recall may mean delays. Orchard Grocery will deliver orders in the north a day later than usual until Sunday. Brightway Parcel
      expects no delay and has taken on 900 temporary workers. The Workplace Safety Board announced an inspection of the Halden plant.`,
  },
  {
    slug: 'school-homework-assistant',
    title: 'Schools in Northgate allow AI for homework, with a note',
    hoursAgo: 28,
    author: 'Owen Sarkis',
    summary: 'Pupils may use assistants from next term if they write down how.',
    amp: 'redirectsHome',
    text: `Pupils in Northgate may use artificial intelligence for their homework from next term, as long as they add a note on how they did so. The
      school board decided this on Tuesday evening by seven votes to four.

      The note has three lines: what was asked, what came back, what the pupil changed. Teachers tried it in sixteen classes for half a
      year. Essays did not get better, reported head teacher Lorna Whyte, but the talk about them did.

      Critics on the board fear for children without a computer at home. The city will therefore open the school libraries until six and
      pay for access there. In exams and in the first four years assistants stay forbidden.

      The parents' council had called for a ban last year and now supports the rule. One can forbid what one can see, its chair said, and this
      can no longer be seen.

      The rule is to be reviewed after two years.`,
  },
  {
    slug: 'bus-line-without-driver',
    title: 'Line 14 will run self-driving buses at night',
    hoursAgo: 16,
    author: 'Grace Ellingham',
    summary: 'Five autonomous vehicles take over the night service to the hospital.',
    amp: 'valid',
    text: `From January five self-driving buses will serve line 14 between the main station and the hospital, from eleven at night until five in the
      morning. The council approved the contract yesterday after a trial of nine months.

      During the trial a driver sat at the wheel and had to step in 31 times on 22,000 kilometres, mostly because of cars that blocked the
      lane. In future an operator in the depot watches up to three buses and can stop them at any time.

      The line had no night service so far, for lack of drivers. Nurses who finish late had asked for one for years. The drivers' union agreed
      because no shift is lost, and got a guarantee that this stays so until the end of the decade.

      The autonomous vehicles travel at 40 kilometres an hour at most. In snow they do not run; then taxis are paid for.`,
  },
  {
    slug: 'library-robot-finds-books',
    title: 'The library has a robot that finds lost books',
    hoursAgo: 43,
    author: 'Owen Sarkis',
    summary: 'It rolls along the shelves at night and has found 2,300 volumes that were thought lost.',
    text: `Nobody sees it at work. When the central library closes, a slim robot with a row of cameras leaves its dock, rolls along the shelves and
      reads the label of every spine. In its first month it found 2,300 volumes that were thought to be lost.

      Most of them stood only a shelf or two away from their place. A few had been hidden, librarian Agnes Poole suspects, by readers who did not want to
      share them before an exam. A cookery book from 1962 turned up among the atlases.

      The robot does not take books out; it prints a list for the morning. Staff save about thirty hours a week, which now go into reading hours for
      children.

      The machine was paid for by a legacy. Its name, chosen by young readers, is Marginalia.

      Readers who wish to see it may come on the long night of the libraries in May, when it makes an exception and
      works with the lights on.`,
  },
  {
    slug: 'hospital-triage-assistant',
    title: 'Hospital ends trial of AI in the emergency room',
    hoursAgo: 36,
    author: 'Maud Ferris',
    summary: 'The assistant sorted patients well but was hardly asked after the first weeks.',
    amp: 'redirectsHome',
    text: `The Northgate General Hospital has ended its trial of an assistant for the emergency room ahead of time. The system was to suggest which
      patients should be seen first. Its suggestions were good, the hospital says, and after some weeks hardly anybody looked at them.

      In a comparison with experienced nurses the artificial intelligence agreed in 91 percent of cases, and was right in half of the others. But each
      suggestion took a minute of typing, which nobody has at two in the morning.

      Head nurse Ilka Stern does not regard the trial as a failure. Two rules that the system had learned now hang as a card in
      the corridor: they cost nothing and are used every hour.

      A second attempt is planned once the record of a patient can be read directly, without typing.

      The data of the trial remain in the house and will be deleted after the report has been examined by the ethics
      board.`,
  },
];
