/** Host names between their ASCII and their Unicode form: RFC 3492 (Punycode), decoding only; encoding is done by `URL`. */

const [BASE, T_MIN, T_MAX, SKEW, DAMP] = [36, 1, 26, 38, 700];

function adapt(delta: number, points: number, isFirst: boolean): number {
  let rest = isFirst ? Math.floor(delta / DAMP) : delta >> 1;
  rest += Math.floor(rest / points);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) >> 1; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}

/** Value of a digit of Punycode, -1 for anything else. */
function digitOf(code: number): number {
  if (code >= 48 && code <= 57) return code - 22;
  if (code >= 97 && code <= 122) return code - 97;
  return code >= 65 && code <= 90 ? code - 65 : -1;
}

/** RFC 3492, section 6.2; undefined for what is not Punycode. */
function decode(text: string): string | undefined {
  const basic = text.lastIndexOf('-');
  const output = [...text.slice(0, Math.max(0, basic))];
  let [index, n, bias] = [0, 128, 72];
  for (let at = basic < 0 ? 0 : basic + 1; at < text.length; ) {
    const before = index;
    for (let weight = 1, k = BASE; ; k += BASE) {
      const digit = digitOf(text.charCodeAt(at++));
      if (digit < 0) return undefined;
      index += digit * weight;
      const threshold = k <= bias ? T_MIN : Math.min(k - bias, T_MAX);
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    bias = adapt(index - before, output.length + 1, before === 0);
    n += Math.floor(index / (output.length + 1));
    index %= output.length + 1;
    if (n > 0x10ffff) return undefined;
    output.splice(index, 0, String.fromCodePoint(n));
    index += 1;
  }
  return output.join('');
}

/** A host name with its `xn--` labels in Unicode; a label that cannot be decoded stays as it is. */
export function toUnicodeHost(host: string): string {
  return host
    .split('.')
    .map((label) =>
      label.toLowerCase().startsWith('xn--') && label.length <= 63 ? (decode(label.slice(4)) ?? label) : label,
    )
    .join('.');
}
