import type { Token } from 'markdown-it';

/** Words. A salutation has fewer. */
const LEAST_WORDS = 12;

/** Characters. Lists of mails show about so many. */
const LONGEST = 140;

/** What a list of mails shows beside the subject: how the mail begins, after the salutation. */
export function previewText(blocks: readonly Token[], language: string): string {
  const segmenter = new Intl.Segmenter(language, { granularity: 'word' });
  const words = (text: string) => [...segmenter.segment(text)].filter(({ isWordLike }) => isWordLike).length;
  const paragraphs = blocks
    .filter(({ type, level }, index) => type === 'inline' && blocks[index - 1]?.type === 'paragraph_open' && level <= 1)
    .map(({ children }) => (children ?? []).map(textOf).join('').trim());
  const text = paragraphs.find((paragraph) => words(paragraph) >= LEAST_WORDS) ?? paragraphs[0] ?? '';
  if (text.length <= LONGEST) return text;
  let cut = '';
  for (const { segment } of segmenter.segment(text)) {
    if (cut.length + segment.length > LONGEST) break;
    cut += segment;
  }
  return `${cut.trimEnd()}…`;
}

function textOf({ type, content }: Token): string {
  if (type === 'text') return content;
  return /^(?:soft|hard)break$/.test(type) ? ' ' : '';
}
