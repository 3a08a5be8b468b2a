/**
 * Punycode (RFC 3492), decoding only: Node's own module is deprecated, and a browser's URL does not decode it.
 *
 * @module
 */

/** The parameters of RFC 3492 §5. */
const BASE = 36;
const T_MIN = 1;
const T_MAX = 26;
const SKEW = 38;
const DAMP = 700;
const INITIAL_BIAS = 72;
const INITIAL_N = 128;

/** Decodes a label without its `xn--`; undefined when it is none. */
export function decodePunycode(label: string): string | undefined {
  const hyphen = label.lastIndexOf("-");
  const decoded = [...label.slice(0, Math.max(0, hyphen))];
  const digits = label.slice(hyphen + 1);
  let codePoint = INITIAL_N;
  let position = 0;
  let bias = INITIAL_BIAS;
  let at = 0;
  while (at < digits.length) {
    const before = position;
    let weight = 1;
    for (let k = BASE; ; k += BASE) {
      const digit = digitOf(digits[at++]);
      if (digit === undefined) return undefined;
      position += digit * weight;
      const threshold = Math.min(Math.max(k - bias, T_MIN), T_MAX);
      if (digit < threshold) break;
      weight *= BASE - threshold;
    }
    const length = decoded.length + 1;
    bias = adapt(position - before, length, before === 0);
    codePoint += Math.floor(position / length);
    position %= length;
    if (codePoint > 0x10ffff) return undefined;
    decoded.splice(position++, 0, String.fromCodePoint(codePoint));
  }
  return decoded.join("");
}

function digitOf(character: string | undefined): number | undefined {
  if (character === undefined) return undefined;
  if (/[0-9]/.test(character)) return character.charCodeAt(0) - 0x30 + 26;
  return /[a-z]/i.test(character) ? character.toLowerCase().charCodeAt(0) - 0x61 : undefined;
}

function adapt(delta: number, length: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / length);
  let k = 0;
  for (; rest > ((BASE - T_MIN) * T_MAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - T_MIN));
  return k + Math.floor(((BASE - T_MIN + 1) * rest) / (rest + SKEW));
}
