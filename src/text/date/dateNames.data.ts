/**
 * Names of months and days as feeds and pages write them, without marks and in lower case. The full names are those of Unicode
 * CLDR for the languages that RSS is published in; the abbreviations are those that were met in feeds.
 */

/** January to December, a language a line: full names, genitives and abbreviations that are not a prefix of them. */
export const MONTHS: readonly string[] = [
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
export const WEEKDAYS: readonly string[] = [
  'sun so son dim dom',
  'mon mo lun',
  'tue di die tues',
  'wed mi mit mer mie',
  'thu do don thur thurs jeu jue',
  'fri fr fre ven vie',
  'sat sa sam sab',
];
