/** Names of months as feeds write them, in the languages that RSS is published in, without marks and in lower case. */

/** January to December, a language a line: full names, genitives and abbreviations that are not a prefix of them. */
const MONTHS: readonly string[] = [
  'january february march april may june july august september october november december',
  'januar februar marz april mai juni juli august september oktober november dezember',
  'janner februar maerz april mai juni juli august september oktober november dezember',
  'janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre',
  'janeiro fevereiro marco abril maio junho julho agosto setembro outubro novembro dezembro',
  'gener febrer marc abril maig juny juliol agost setembre octubre novembre desembre',
  'januari februari maart april mei juni juli augustus september oktober november december',
  'januari februari mars april maj juni juli augusti september oktober november december',
  'januar februar marts april maj juni juli august september oktober november desember',
  'tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesakuuta heinakuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta',
  'stycznia lutego marca kwietnia maja czerwca lipca sierpnia wrzesnia pazdziernika listopada grudnia',
  'styczen luty marzec kwiecien maj czerwiec lipiec sierpien wrzesien pazdziernik listopad grudzien',
  'ledna unora brezna dubna kvetna cervna cervence srpna zari rijna listopadu prosince',
  'leden unor brezen duben kveten cerven cervenec srpen zari rijen listopad prosinec',
  'januara februara marca aprila maja juna jula augusta septembra oktobra novembra decembra',
  'januar februar marcius aprilis majus junius julius augusztus szeptember oktober november december',
  'ianuarie februarie martie aprilie mai iunie iulie august septembrie octombrie noiembrie decembrie',
  'ocak subat mart nisan mayis haziran temmuz agustos eylul ekim kasim aralik',
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь',
  'сичня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня',
  'януари февруари март април май юни юли август септември октомври ноември декември',
  'ιανουαριου φεβρουαριου μαρτιου απριλιου μαιου ιουνιου ιουλιου αυγουστου σεπτεμβριου οκτωβριου νοεμβριου δεκεμβριου',
  'ιαν φεβ μαω απρ μαι ιον ιολ αυγ σεπ οκτ νοε δεκ',
  'januari februari maret april mei juni juli agustus september oktober november desember',
  'jan feb mrt apr mei jun jul aug sept okt nov des',
  'jan fev mar avr mai jui juil aou set out nov dez',
  'ene feb mar abr may jun jul ago sep oct nov dic',
  'gen feb mar apr mag giu lug ago set ott nov dic',
  'ian feb mar apr mai iun iul aug sept oct noi dec',
];

/** Days of the week by their first three letters, English and German, French, Spanish: only these decide 4/5 from 5/4. */
const WEEKDAYS: readonly string[] = [
  'sun so son dim dom',
  'mon mo lun',
  'tue di die tues',
  'wed mi mit mer mie',
  'thu do don thur thurs jeu jue',
  'fri fr fre ven vie',
  'sat sa sam sab',
];

const MIN_PREFIX = 3;
const byName = new Map<string, number>();
const byPrefix = new Map<string, number>();
for (const line of MONTHS) {
  line.split(' ').forEach((name, month) => {
    if (!byName.has(name)) byName.set(name, month);
    for (let end = MIN_PREFIX; end < name.length; end += 1) {
      const prefix = name.slice(0, end);
      if (!byPrefix.has(prefix)) byPrefix.set(prefix, month);
    }
  });
}

/** A word in lower case without marks: `März` and `Marz`, `Ιούλ` and `Ιουλ` are one. */
export function foldWord(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .toLowerCase()
    .replace(/ı/g, 'i')
    .replace(/ł/g, 'l');
}

/** The month (0-11) that a folded word names, in full or by three letters or more. */
export function monthOf(word: string): number | undefined {
  return byName.get(word) ?? byPrefix.get(word);
}

/** The day of the week (0 Sunday - 6 Saturday) that a folded word names. */
export function weekdayOf(word: string): number | undefined {
  const found = WEEKDAYS.findIndex((line) =>
    line.split(' ').some((name) => name === word || name === word.slice(0, 3)),
  );
  return found < 0 ? undefined : found;
}
