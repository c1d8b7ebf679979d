import { html, raw } from 'hono/html';
import { STYLE } from './style.ts';

/** Markup from Hono's `html`, which escapes every value. */
export type Markup = ReturnType<typeof html>;

/** A term and its description, for a `dl`. */
export function row(term: string, description: string | Markup): Markup {
  return html`<div><dt>${term}</dt><dd>${description}</dd></div>`;
}

/** A text field with its label. */
export interface FormField {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  /** A sentence on what is wrong with the value. */
  readonly problem?: string | undefined;
  readonly autocomplete: string;
  /** `code`: large letters of equal width. */
  readonly look?: 'code';
}

export function field({ name, label, hint, value, problem, autocomplete, look }: FormField): Markup {
  const describedBy = [hint === undefined ? '' : `${name}-hint`, problem === undefined ? '' : `${name}-problem`].filter(
    Boolean,
  );
  const attributes = `${look === undefined ? '' : ` class="${look}"`}${describedBy.length === 0 ? '' : ` aria-describedby="${describedBy.join(' ')}"`}${problem === undefined ? '' : ' aria-invalid="true"'}`;
  return html`<div class="field">
    <label for="${name}">${label}</label>
    ${hint === undefined ? '' : html`<p class="hint" id="${name}-hint">${hint}</p>`}
    ${problem === undefined ? '' : html`<p class="problem" id="${name}-problem">${problem}</p>`}
    <input id="${name}" name="${name}" value="${value}" required autocomplete="${autocomplete}" dir="auto" spellcheck="false" autocapitalize="none"${raw(attributes)}>
  </div>`;
}

/** The list of problems at the top of the page. Each sentence is a link to its field. */
export function problemSummary(problems: Readonly<Record<string, string>>): Markup {
  const items = Object.entries(problems).map(([name, problem]) => html`<li><a href="#${name}">${problem}</a></li>`);
  return html`<div class="summary" role="alert"><h2>There is a problem</h2><ul>${items}</ul></div>`;
}

/** A name. One that runs from right to left must not change the order of the words around it. */
export function isolated(name: string): Markup {
  return html`<bdi>${name}</bdi>`;
}

/** A whole page. */
export function page(title: string, content: Markup): Markup {
  return html`<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="robots" content="noindex">
  <title>${title}</title>
  <style>${raw(STYLE)}</style>
</head>
<body>
  <header class="notice"><p><strong>Rehearsal.</strong> This is relate’s stand-in: nothing here reaches Microsoft or changes a real organization.</p></header>
  <main><div class="sheet">${content}</div></main>
</body>
</html>`;
}

/** A page on what can't be done. `reason` is a whole sentence, and `advice` one on what to do now. */
export function errorPage(title: string, reason: string, advice: string | Markup): Markup {
  return page(
    title,
    html`<span class="mark bad" aria-hidden="true">!</span>
      <h1>${title}</h1>
      <p>${reason}</p>
      <p class="lead">${advice}</p>`,
  );
}
