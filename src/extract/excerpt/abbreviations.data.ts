/** Words whose full stop does not end a sentence, in German, English and the Romance languages. */
export const ABBREVIATIONS: readonly string[] = [
  'abb|abs|art|bspw|bzw|ca|calif|capt|co|col|corp|d|dipl|dott|dr|dra|evtl|geb|gen|gov|ggf|hrsg|hl|inc|ing|inkl',
  'jr|lt|ltd|mag|max|med|min|mio|mrd|mr|mrs|ms|mt|nr|no|prof|rep|rer|sen|sgt|sig|sog|sr|sra|st|ste|str',
  'tel|vgl|vs|zzgl',
];
