/** Elements of HTML (standard, section 4 and 16) and AMP by what they do to the text in them. `?` is an element of any other name. */

/** Without an end tag. */
export const VOID: readonly string[] = [
  'area base br col embed hr img input link meta param source track wbr',
  'amp-pixel',
];

/** Separating the text before them from the text after them. */
export const BLOCK: readonly string[] = [
  'html head title body div p section article main header footer nav aside h1 h2 h3 h4 h5 h6 hgroup address blockquote pre center hr',
  'ul ol li dl dt dd dir menu table thead tbody tfoot tr td th caption figure figcaption details summary dialog search',
  'form fieldset legend option optgroup select button textarea template noscript iframe',
  'amp-sidebar amp-accordion amp-carousel amp-consent amp-user-notification amp-lightbox amp-story amp-list',
];

/** Within a line. */
export const INLINE: readonly string[] = [
  'a abbr b bdi bdo big br cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp small span strike strong',
  'sub sup time tt u var wbr img picture source video audio track object embed param input link meta base area map',
  'canvas svg math style script col colgroup output progress meter noembed noframes xmp slot ?',
  'amp-img amp-anim amp-video amp-iframe amp-youtube amp-brightcove amp-vimeo amp-dailymotion amp-ad amp-analytics amp-embed',
  'amp-social-share amp-pixel',
];

/** With content that is not markup. */
export const RAW: readonly string[] = ['script style textarea title xmp iframe noembed noframes'];

/** With text that is not for reading. */
export const HIDDEN: readonly string[] = [
  'head title rt rp script style noscript template svg math iframe object textarea select option optgroup button noembed noframes',
  'canvas audio video dialog',
  'amp-sidebar amp-consent amp-user-notification amp-lightbox amp-ad amp-analytics amp-embed amp-social-share amp-list amp-iframe',
];
