/** Text that is HTML already; any other is escaped. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | readonly Html[] | string | number;

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as content or quoted attribute; control characters, which HTML forbids, are left out. */
const escape = (text: string): string => text.replace(/[&<>"']/gu, (sign) => entities[sign]!).replace(/(?![\t\n])\p{Cc}/gu, '');

const textOf = (part: Part): string => {
  if (part instanceof Html) return part.text;
  return typeof part === 'object' ? part.map(({ text }) => text).join('\n') : escape(String(part));
};

/** HTML of a template: html`<p>${text}</p>`. */
export const html = (fixed: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(fixed.map((text, i) => (i === 0 ? text : textOf(parts[i - 1]!) + text)).join(''));

/** A table under its headers. Wide ones are moved to and fro by themselves, not with the page. */
export const table = (headers: readonly string[], rows: readonly (readonly (Html | string | number)[])[]): Html => html`<div class="wide"><table>
<thead><tr>${headers.map((header) => html`<th scope="col">${header}</th>`)}</tr></thead>
<tbody>
${rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`)}
</tbody></table></div>`;

const style = `
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1a1a1a; --quiet: #595959; --rule: #d4d4d4; --shade: #f4f4f4; }
@media (prefers-color-scheme: dark) { :root { --paper: #17191c; --ink: #e8e8e8; --quiet: #a9a9a9; --rule: #43474d; --shade: #202429; } }
body { margin: 0 auto; padding: 1rem; max-width: 75rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0.5rem 0; }
h2 { font-size: 1.2rem; margin: 2rem 0 0.5rem; border-bottom: 1px solid var(--rule); }
h3 { font-size: 1rem; margin: 1.25rem 0 0.5rem; }
.quiet, figcaption { color: var(--quiet); font-size: 0.9rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; font-size: 0.9rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
th, td { padding: 0.25rem 0.75rem 0.25rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
th { border-bottom-width: 2px; }
tbody tr:nth-child(even) { background: var(--shade); }
.figures { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); align-items: start; }
figure { margin: 0; break-inside: avoid; }
figure svg, figure img { display: block; width: 100%; height: auto; background: #ffffff; border-radius: 3px; }
figure img { width: auto; max-width: 100%; }
figcaption { margin-top: 0.35rem; }
@media print {
  :root { --paper: #ffffff; --ink: #000000; --quiet: #444444; --rule: #bbbbbb; --shade: #ffffff; font-size: 9pt; }
  body { max-width: none; padding: 0; }
  .wide { overflow: visible; }
  .figures { grid-template-columns: 1fr 1fr; }
  h2, h3 { break-after: avoid; }
  tr { break-inside: avoid; }
}`;

/** A page that is one file: no script, and nothing that a browser could fetch. */
export const htmlPage = (title: string, body: readonly Html[]): string => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${new Html(style)}
</style>
</head>
<body>
${body}
</body>
</html>
`.text;
