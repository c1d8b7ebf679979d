/**
 * What the browser shows when it has come back. The library's listener sends no content type, so the browser goes by the
 * first line. The pages load nothing.
 */

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 2.5rem 1rem; background: Canvas; color: CanvasText; font: 100%/1.5 system-ui, sans-serif; }
main { max-width: 34rem; margin: auto; padding: 2rem; border: 1px solid GrayText; border-radius: .75rem; }
h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; }
p { margin: 0; }`;

/** For a sign-in that was handed over. */
export const SIGNED_IN_PAGE = page(
  'You have signed in',
  'Go back to the terminal, which says what came of it. You can close this page.',
);

/** For a sign-in that the page refused. */
export const REFUSED_PAGE = page(
  'The sign-in did not work',
  'The terminal says why, and what to do. You can close this page.',
);

function page(title: string, text: string): string {
  return `<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
  <meta name="referrer" content="no-referrer">
  <title>${title}</title>
  <style>${STYLE}</style>
</head>
<body><main><h1>${title}</h1><p>${text}</p></main></body>
</html>
`;
}
