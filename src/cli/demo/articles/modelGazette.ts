import type { SampleArticle } from '../sampleArticle.ts';

/** The Model Gazette: about machine learning, for people who work with it. */
export const MODEL_GAZETTE: readonly SampleArticle[] = [
  {
    slug: 'lantern-3-open-weights',
    title: 'Lantern 3 arrives: Ostra institute opens the weights of its language model',
    hoursAgo: 12,
    author: 'Leni Castellan',
    summary:
      'The Ostra Institute has released Lantern 3, an open-weight language model of 70 billion parameters that runs on a single workstation.',
    amp: 'valid',
    text: `The Ostra Institute has put the weights of Lantern 3 on its servers for anybody to download. The language model has 70 billion
      parameters, was trained on 14 trillion words in 41 languages, and comes with a licence that allows commercial use.

      What sets Lantern 3 apart is its appetite. Packed to four bits a weight, it answers on one workstation with 48 gigabytes of
      memory at about the pace of reading. Its predecessor needed a rack.

      In the institute's own tests the model comes close to the best closed systems in translation and in summaries, and falls behind them in
      long proofs. Independent results are not in yet. Our own first try: it wrote sound Rust and got two of five train timetables wrong.

      The institute also publishes a list of all sources of the training text, which no release of this size has done before. Publishers can
      ask to be left out of the next version. Director Milan Havel calls that the least one owes to the people who wrote it.`,
  },
  {
    slug: 'benchmark-contamination-study',
    title: 'A third of test questions stood in the training text, study finds',
    hoursAgo: 26,
    author: 'Noor Whitlock',
    summary: 'Researchers searched the text behind five language models for the questions by which they are judged.',
    amp: 'gone',
    text: `A group at Wexmoor University has looked for the questions of eleven popular tests in the training text of five language models.
      Every third question was there, word for word or nearly so, and in most cases together with its answer.

      The group could only examine models whose makers publish their sources. For those, it removed the affected questions and scored
      again. The results fell by four to nineteen points, and the order of the five models changed.

      That does not mean that anybody cheated, says Sunita Parr, who led the work. Tests are copied into forums and lecture notes, and whoever
      collects the web collects them as well. It does mean that a table of scores says less than most readers believe.

      The authors suggest tests that are written anew each season and kept under lock until then. A first set, with 900 questions, goes to
      interested laboratories in January.`,
  },
  {
    slug: 'small-models-on-phones',
    title: 'Small language models move into the phone',
    hoursAgo: 39,
    author: 'Leni Castellan',
    summary: 'Three makers ship phones whose assistant works without a network.',
    amp: 'valid',
    text: `Three makers of phones will ship devices this winter whose assistant answers without a network. Each uses a language model of
      two to four billion parameters, squeezed into less than two gigabytes.

      The models are no scholars. Asked about history, they invent freely. Their strength lies in the small chores: they sort messages,
      shorten a letter, turn a shopping list into an order. For that, says Corin Ash of the maker Tern, nobody should have to send
      private mail to a data center.

      Battery life was the hurdle. A new chip computes on weights where they are stored and so saves the transport. An hour of use costs
      about six percent of a charge.

      Developers can reach the model through a common interface that two of the three have agreed upon. The third says that it is thinking about it.

      In our test the answer to a simple question took about two seconds, roughly as long as with a good connection.`,
  },
  {
    slug: 'chatbot-refund-ruling',
    title: 'Airline must keep the promise of its chatbot, court rules',
    hoursAgo: 30,
    author: 'Noor Whitlock',
    summary: 'A passenger gets the refund that an assistant had promised in error.',
    amp: 'valid',
    text: `An airline is bound by what its chatbot says, a court in Lowen has ruled. Passenger Dita Morrow had asked the assistant whether she could
      return a ticket after a death in the family. It said yes, for ninety days. The company's rules say no.

      Northwing Air argued that the assistant was a separate source for which it could not answer, and that the correct rule stood elsewhere on its
      site. The judge did not follow. A customer need not check one page of a company against another, the ruling says.

      The sum is small, 640 crowns. The case is watched nonetheless, because several hundred firms now let a language model speak for them.
      Lawyers advise to have answers about money drawn from fixed texts.

      Northwing Air has switched the assistant to such texts and will not appeal.

      Consumer groups called the ruling overdue, and advise passengers to keep a picture of every such conversation.`,
  },
  {
    slug: 'translation-rare-languages',
    title: 'Volunteers teach a model eleven languages that had no dictionary',
    hoursAgo: 50,
    author: 'Ravi Thorne',
    summary: 'Two thousand speakers recorded, wrote and corrected sentences for a year.',
    text: `Two thousand volunteers have spent a year to teach a translation model eleven languages for which there was hardly a printed page.
      They recorded stories, wrote them down, and corrected what the machine made of them. The data and the model are free as of today.

      Each language brought its own trouble. One has no word for left and right but uses the flow of the river; the model learned it
      only when the place of each recording was noted as well. Another is whistled across valleys.

      Quality differs. For four of the eleven the translations are good enough to read a letter, the team writes. For the others they give an
      idea of what is being said, and no more. Elders in each community decided which texts may be used and which may not.

      The project was paid for by three libraries. Its next goal is a keyboard for phones, as most of the young speakers write
      in another language simply because theirs cannot be typed.`,
    hasImage: false,
  },
  {
    slug: 'ai-audit-office-opens',
    title: 'First public office for AI audits opens its doors',
    hoursAgo: 18,
    author: 'Ravi Thorne',
    summary: 'Forty examiners will look into systems that decide about loans, jobs and benefits.',
    amp: 'valid',
    text: `The first public office that does nothing but audit artificial intelligence has begun its work in Harrowgate. Forty examiners will look
      into systems that decide about loans, jobs and benefits. They may demand data, logs and the people who understand them.

      The office acts on complaints and by lot. Each month twelve systems are drawn from the public register, whose entries have been a duty since
      spring. A report follows within ninety days and is published, with trade secrets blacked out.

      Its head, Amara Linde, ran the inspection of elevators before. The comparison suits her: nobody expects a passenger to understand the
      brake, she said, but everybody expects that somebody has looked at it.

      Business groups accept the audits and fear the publication. The regulation provides fines of up to two percent of annual sales, though not before
      a second examination.

      Complaints can be made by letter, online, or on Wednesdays in person.`,
  },
];
