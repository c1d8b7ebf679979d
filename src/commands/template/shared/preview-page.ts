import { escapeHtml } from '../../../text/escape-html.ts';

/** A mail, as it is shown on the page that previews it. */
export interface PreviewedMail {
  /** The name of the template, or the path of its file. */
  readonly template: string;
  readonly language: string;
  readonly direction: 'ltr' | 'rtl';
  readonly subject: string;
  readonly text: string;
  /** A complete page. */
  readonly html: string;
}

/**
 * A page that shows a mail as text and as HTML side by side, the latter as wide as a window or a phone, light or dark. It
 * loads nothing and runs nothing; what is in the mail has a frame of its own, in which no script runs.
 */
export function previewPage({ template, language, direction, subject, text, html }: PreviewedMail): string {
  const attributes = `lang="${escapeHtml(language)}" dir="${direction}"`;
  const kilobytes = Math.ceil(Buffer.byteLength(html) / 1000);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<title>${escapeHtml(template)} (${escapeHtml(language)})</title>
<style>${STYLE}</style>
</head>
<body>
<header>
<p>Preview of the template <b>${escapeHtml(template)}</b>, ${escapeHtml(language)}. Its links lead to nobody.</p>
<h1 ${attributes}>${escapeHtml(subject)}</h1>
</header>
<main>
<section aria-labelledby="text"><h2 id="text">Text</h2>
<pre ${attributes} tabindex="0">${escapeHtml(text)}</pre></section>
<section aria-labelledby="html"><h2 id="html">HTML, ${kilobytes} KB</h2>
<form>
<fieldset><legend>Width</legend>
<label><input type="radio" name="width" id="wide" checked> 600</label>
<label><input type="radio" name="width" id="narrow"> 360</label></fieldset>
<fieldset><legend>Ground</legend>
<label><input type="radio" name="ground" id="light" checked> light</label>
<label><input type="radio" name="ground" id="dark"> dark</label></fieldset>
</form>
${frame(html, 'light')}
${frame(html, 'dark')}</section>
</main>
</body>
</html>
`;
}

/** The mail on one ground, whichever the browser has. */
function frame(html: string, scheme: 'light' | 'dark'): string {
  const mail = html.replace('name="color-scheme" content="light dark"', `name="color-scheme" content="${scheme}"`);
  return `<iframe class="${scheme}" title="The mail as HTML, ${scheme}" sandbox="" srcdoc="${escapeHtml(mail)}"></iframe>`;
}

const STYLE = `
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; }
header, main { padding: 16px 24px; }
header { border-bottom: 1px solid #767676; }
header p { margin: 0; }
h1 { margin: 4px 0; font-size: 22px; }
h2 { margin: 0 0 8px; font-size: 16px; }
main { display: grid; grid-template-columns: minmax(0, 1fr) minmax(0, 640px); gap: 24px; }
@media (max-width: 1000px) { main { grid-template-columns: minmax(0, 1fr); } }
pre { margin: 0; padding: 16px; border: 1px solid #767676; white-space: pre-wrap; overflow-wrap: anywhere; }
form { display: flex; gap: 16px; margin: 0 0 8px; }
fieldset { display: flex; gap: 12px; margin: 0; padding: 4px 12px; border: 1px solid #767676; }
iframe { box-sizing: border-box; width: 100%; max-width: 602px; height: 900px; border: 1px solid #767676; }
section:has(#narrow:checked) iframe { max-width: 362px; }
iframe.light { color-scheme: light; background: #ffffff; }
iframe.dark { color-scheme: dark; background: #121212; }
section:has(#light:checked) iframe.dark, section:has(#dark:checked) iframe.light { display: none; }
`;
