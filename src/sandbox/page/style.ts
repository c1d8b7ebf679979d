/** The style of the pages: system fonts, no images, light and dark; fits 320 pixels. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --back: #f4f5f7; --sheet: #ffffff; --line: #d5d9e0; --edge: #767c88; --text: #1b1f27; --soft: #545b68;
  --accent: #0b5cad; --accent-text: #ffffff; --accent-over: #084785; --good: #0f6b3a; --bad: #a8201a;
  --bad-back: #fdf1f0; --note: #eef3f9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #14171c; --sheet: #1d2128; --line: #363c47; --edge: #8a92a0; --text: #eceef2; --soft: #adb4c0;
    --accent: #7db8f5; --accent-text: #0b1a2b; --accent-over: #a3cdf9; --good: #74d3a0; --bad: #ff9d96;
    --bad-back: #331c1b; --note: #222a35;
  }
}
* { box-sizing: border-box; }
html { font: 100%/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; }
body { margin: 0; background: var(--back); color: var(--text); overflow-wrap: break-word; }
.notice { background: var(--note); border-bottom: 1px solid var(--line); color: var(--soft); font-size: .875rem; }
.notice p { margin: 0; padding: .625rem 1rem; max-width: 40rem; margin-inline: auto; }
main { max-width: 40rem; margin: 1.5rem auto 3rem; padding: 0 1rem; }
.sheet { background: var(--sheet); border: 1px solid var(--line); border-radius: .75rem; padding: 1.25rem; }
@media (min-width: 34rem) { .sheet { padding: 2rem 2.25rem; } main { margin-top: 2.5rem; } }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 .75rem; font-weight: 650; letter-spacing: -.01em; text-wrap: balance; }
h2 { font-size: 1.0625rem; margin: 1.75rem 0 .5rem; font-weight: 650; }
p { margin: 0 0 .75rem; }
.lead { color: var(--soft); }
dl { margin: 1.25rem 0 0; border-top: 1px solid var(--line); }
dl div { display: grid; gap: 0 1rem; padding: .625rem 0; border-bottom: 1px solid var(--line); }
@media (min-width: 34rem) { dl div { grid-template-columns: 11rem 1fr; } }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
code { font: .875em/1.5 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; }
ul { margin: 0; padding-inline-start: 1.25rem; }
li { margin: .25rem 0; }
.field { margin-top: 1.125rem; }
label { display: block; font-weight: 600; margin-bottom: .25rem; }
.hint { color: var(--soft); font-size: .875rem; margin: 0 0 .375rem; }
.problem { color: var(--bad); font-size: .9375rem; margin: 0 0 .375rem; font-weight: 600; }
input { width: 100%; font: inherit; color: inherit; background: var(--sheet); padding: .5625rem .75rem; border: 1px solid var(--edge); border-radius: .5rem; }
.code { font: 1.375rem/1.4 ui-monospace, "Cascadia Mono", Menlo, Consolas, monospace; letter-spacing: .12em; text-transform: uppercase; }
.choice { display: grid; grid-template-columns: auto 1fr; gap: .125rem .75rem; align-items: start; margin-top: 1.25rem; }
.choice input { width: 1.5rem; height: 1.5rem; margin: 0; accent-color: var(--accent); }
.choice label { margin: 0; }
.choice .hint { grid-column: 2; margin: 0; }
input[aria-invalid] { border: 2px solid var(--bad); }
.buttons { display: flex; flex-wrap: wrap; gap: .75rem; margin-top: 1.75rem; }
button { font: inherit; font-weight: 600; padding: .625rem 1.375rem; min-height: 2.75rem; border-radius: .5rem; cursor: pointer; border: 1px solid var(--edge); background: transparent; color: var(--text); }
button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-text); }
button.primary:hover { background: var(--accent-over); border-color: var(--accent-over); }
button:not(.primary):hover { background: var(--note); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.summary { border: 2px solid var(--bad); background: var(--bad-back); border-radius: .5rem; padding: .75rem 1rem; margin: 0 0 1.25rem; }
.summary a { color: var(--bad); }
.summary h2 { margin: 0 0 .25rem; }
.mark { display: inline-flex; width: 2.5rem; height: 2.5rem; border-radius: 50%; align-items: center; justify-content: center; font-size: 1.375rem; font-weight: 700; margin-bottom: .75rem; border: 2px solid currentColor; }
.good { color: var(--good); } .bad { color: var(--bad); } .plain { color: var(--soft); }
@media (forced-colors: active) { button.primary { border-width: 2px; } }
@media print { .buttons { display: none; } }
`;
