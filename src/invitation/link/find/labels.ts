import { candidatesIn } from './candidates.ts';
import { freeLink } from './undo.ts';

/** A link whose text shows an address. Both are freed of encodings and gateways. */
export interface LabelledLink {
  readonly shown: string;
  /** Undefined when its gateway does not say where it leads. */
  readonly target: URL | undefined;
}

const IN_HTML = /<a\s[^<>]*?href\s*=\s*["']?([^\s"'<>]+)[^<>]*>(.{0,2000}?)<\/a>/gis;
const IN_MARKDOWN = /\[([^[\]]{1,2000})\]\(\s*<?([^\s()<>]+)/g;

/** The links of HTML and Markdown that show an address: the one they lead to, or another one. */
export function* labelledLinksIn(text: string): Generator<LabelledLink> {
  for (const [, target = '', label = ''] of text.matchAll(IN_HTML)) yield* labelled(label, target);
  for (const [, label = '', target = ''] of text.matchAll(IN_MARKDOWN)) yield* labelled(label, target);
}

function* labelled(label: string, target: string): Generator<LabelledLink> {
  const [candidate] = candidatesIn(label.replace(/<[^<>]*>/g, ''));
  const shown = candidate === undefined ? undefined : freeLink(candidate.text);
  const freed = freeLink(target);
  if (shown === undefined || freed === undefined) return;
  yield { shown: shown.link, target: freed.isOpaque ? undefined : freed.url };
}
