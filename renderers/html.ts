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

/** A heading with what stands below it; nothing where that is not there. */
export const section = (title: string, isThere: boolean, content: () => Html): Html[] => (isThere ? [html`<section><h2>${title}</h2>
${content()}</section>`] : []);

/** An SVG with its caption, which is also the words for those who do not see it. */
export const drawing = (svg: string, caption: string): Html => html`<figure>
${new Html(svg.replace('<svg ', html`<svg role="img" aria-label="${caption}" `.text))}<figcaption>${caption}</figcaption>
</figure>`;

/** An image of these bytes. */
export const dataUrl = (png: Uint8Array): string => `data:image/png;base64,${Buffer.from(png).toString('base64')}`;

/** A PNG with its caption. */
export const picture = (png: Uint8Array, caption: string): Html => html`<figure>
<img alt="${caption}" src="${dataUrl(png)}"><figcaption>${caption}</figcaption>
</figure>`;

/** A text whose DOIs are links: the only addresses that a page holds, and a browser asks for none of them by itself. */
export const linked = (text: string): Html => new Html(text.split(/(\b10\.\d{4,9}\/[^\s;,]*[^\s;,.:)\]])/u).map((part, k) =>
  (k % 2 === 0 ? html`${part}` : html`<a href="https://doi.org/${encodeURI(part)}">${part}</a>`).text).join(''));

const style = `
:root { color-scheme: light dark; --paper: #ffffff; --ink: #1a1a1a; --quiet: #595959; --rule: #d4d4d4; --shade: #f4f4f4; }
@media (prefers-color-scheme: dark) { :root { --paper: #17191c; --ink: #e8e8e8; --quiet: #a9a9a9; --rule: #43474d; --shade: #202429; } }
body { margin: 0 auto; padding: 1rem; max-width: 75rem; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0.5rem 0; }
h2 { font-size: 1.2rem; margin: 2rem 0 0.5rem; border-bottom: 1px solid var(--rule); }
h3 { font-size: 1rem; margin: 1.25rem 0 0.5rem; }
.quiet, figcaption { color: var(--quiet); font-size: 0.9rem; }
.wide, pre { overflow-x: auto; }
a { color: inherit; }
pre, .notice { padding: 0.6rem 0.8rem; background: var(--shade); border-left: 3px solid var(--rule); }
.notice { border-left-color: #d55e00; }
.halves { display: grid; gap: 0 2rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 26rem), 1fr)); align-items: start; }
.halves table { width: 100%; }
.texts td:nth-last-child(-n+2) { min-width: 13rem; }
.codes td:last-child { overflow-wrap: anywhere; }
li { margin: 0.35rem 0; }
table { border-collapse: collapse; font-size: 0.9rem; font-variant-numeric: tabular-nums; overflow-wrap: normal; }
th, td { padding: 0.25rem 0.75rem 0.25rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule); }
th { border-bottom-width: 2px; }
tbody tr:nth-child(even) { background: var(--shade); }
.figures { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); align-items: start; }
.figures.large { grid-template-columns: repeat(auto-fill, minmax(min(100%, 32rem), 1fr)); }
figure { margin: 0; break-inside: avoid; }
.halves figure { max-width: 24rem; }
figure svg, figure img { display: block; width: 100%; height: auto; background: #ffffff; border-radius: 3px; }
figure img { width: auto; max-width: 100%; max-height: 44rem; }
figcaption { margin-top: 0.35rem; }
@page { size: A4; margin: 16mm 15mm; }
@media print {
  :root { --paper: #ffffff; --ink: #000000; --quiet: #444444; --rule: #bbbbbb; --shade: #ffffff; font-size: 9pt; }
  body { max-width: none; padding: 0; }
  .wide { overflow: visible; }
  .texts td:nth-last-child(-n+2) { min-width: 0; }
  .texts td:last-child { width: 28%; }
  pre { white-space: pre-wrap; }
  .figures, .figures.large, .halves { grid-template-columns: 1fr 1fr; }
  .moving { display: none; }
  figure img { max-height: 110mm; }
  h2, h3, .quiet { break-after: avoid; }
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
