/** A colour as `#rrggbb`, in lower case. Undefined where the text is none. `#rgb` is one too. */
export function readColour(text: string): string | undefined {
  const digits = /^#?([\da-f]{3}|[\da-f]{6})$/i.exec(text.trim())?.[1]?.toLowerCase();
  if (digits === undefined) return undefined;
  return `#${digits.length === 3 ? [...digits].map((digit) => digit + digit).join('') : digits}`;
}

/** The contrast of two colours `#rrggbb`, from 1 to 21, as WCAG 2 has it. */
function contrastOf(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left);
  return (lighter + 0.05) / (darker + 0.05);
}

/** What WCAG 2 asks for (AA) between a text and its ground. */
const READABLE = 4.5;

/** White where it can be read on this ground, else black, which then has a contrast of at least 4.6. */
export function inkOn(ground: string): '#000000' | '#ffffff' {
  return contrastOf(ground, '#ffffff') >= READABLE ? '#ffffff' : '#000000';
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
