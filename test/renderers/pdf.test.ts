import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AnodyneError } from 'anodyne';
import { bode, embedFont, figurePdf, figurePng, lines, nyquist } from 'anodyne/renderers';
import { pointsOnPage, readPdf } from './pdf-pages.ts';
import { stripped, three } from './plot-samples.ts';
import { linesOf, pageOf, parseFigure, textBoxes } from './plot-svg.ts';

const svg = lines(stripped);

test('a PDF has the size of the print, and its lines lie where those of the SVG do', () => {
  const page = readPdf(figurePdf(svg));
  const figure = parseFigure(svg);
  assert.ok(Math.abs(page.width - (85 * 72) / 25.4) < 1e-3, `${page.width} pt`);
  assert.ok(Math.abs(page.height - pageOf(figure).height) < 2e-3, `${page.height} pt`);
  const drawn = pointsOnPage(page);
  const corners = linesOf(figure, '#0072b2').flat();
  assert.equal(corners.length, 41);
  for (const [x, y] of corners) {
    const nearest = drawn.reduce((least, [px, py]) => Math.min(least, Math.hypot(px - x, page.height - py - y)), Infinity);
    assert.ok(nearest < 0.01, `${x}, ${y}: ${nearest} pt away`);
  }
  for (const [x, y] of drawn) assert.ok(x > -0.01 && x < page.width + 0.01 && y > -0.01 && y < page.height + 0.01, `${x}, ${y} lies off the page`);
});

test('a PDF holds the letters of its font, no pictures of them, and no clock: the same figure, the same bytes', async () => {
  const bytes = figurePdf(svg);
  const text = Buffer.from(bytes).toString('latin1');
  assert.match(text, /\/FontFile2 /u);
  assert.match(text, /\/BaseFont \/[A-Z]{6}\+DejaVuSans$/mu);
  assert.doesNotMatch(text, /\/Subtype \/Image/u);
  assert.match(text, /^\(D:19700101000000Z\)$/mu);
  await new Promise((resolve) => { setTimeout(resolve, 1100); });
  assert.deepEqual(figurePdf(svg), bytes);
});

test('SVG with its font: text is still text, the rest as it was, and a PNG of it the same', async () => {
  const plain = nyquist({ title: 'Li & "LLZO" <25 °C>', series: three(3) });
  const embedded = await embedFont(plain);
  const [, face] = /<style>@font-face\{font-family:"DejaVu Sans";src:url\(data:font\/woff2;base64,([^)]*)\) format\("woff2"\)\}<\/style>/u.exec(embedded)!;
  const font = Buffer.from(face!, 'base64');
  assert.equal(font.subarray(0, 4).toString(), 'wOF2');
  assert.equal(font.readUInt32BE(8), font.length); // what the font says of its own length
  assert.ok(font.length < 4000, `${font.length} bytes`);
  const texts = (one: string): string[] => textBoxes(parseFigure(one)).map(({ text }) => text);
  assert.deepEqual(texts(embedded), texts(plain));
  assert.equal(embedded.replace(/\n<style>.*<\/style>/u, ''), plain);
  assert.equal(await embedFont(plain), embedded);
  assert.deepEqual(figurePng(embedded, { dpi: 60 }), figurePng(plain, { dpi: 60 }));
  assert.deepEqual(figurePdf(embedded), figurePdf(plain));
  // more letters, more font
  assert.ok((await embedFont(bode({ title: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', series: three(3) }))).length - bode({ title: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', series: three(3) }).length > embedded.length - plain.length);
});

test('what is no figure is refused in one sentence', async () => {
  const refused = { name: 'AnodyneError', message: /^(?:figurePdf|embedFont)\(svg\): expected the SVG of a figure, with its width in mm, got "<svg\/>"$/u };
  assert.throws(() => figurePdf('<svg/>'), refused);
  await assert.rejects(embedFont('<svg/>'), refused);
  assert.throws(() => figurePdf(undefined as never), AnodyneError);
});
