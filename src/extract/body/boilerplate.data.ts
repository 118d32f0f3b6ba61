/** Lines that templates put between the paragraphs of articles, whole, as news sites and blogs write them. */
export const BOILERPLATE_LINES: readonly string[] = [
  'advertisement|advertising|anzeige|werbung|publicité|publicidad|pubblicità|story continues below advertisement',
  'continue reading|read more|weiterlesen|mehr zum thema|lesen sie auch',
  'share this(?: article)?|teilen|drucken|print|e-?mail',
  'facebook|twitter|whatsapp|xing|linkedin|pinterest|pocket',
  'comments?|kommentare?|sign up|subscribe|newsletter|loading\\.*',
  'foto:?|quelle:?|video|image|bild',
];
