import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { arrhenius, bars, bode, figurePdf, figurePng, heatMap, lines, nyquist, stack, voltammogram } from 'anodyne/renderers';
import { PNG } from 'pngjs';
import { stripped, three, threeLaws } from '../renderers/plot-samples.ts';
import { pageOf, parseFigure, textBoxes } from '../renderers/plot-svg.ts';
import { outsideProgram } from './programs.ts';

const folder = mkdtempSync(join(tmpdir(), 'anodyne-figures-'));
after(() => { rmSync(folder, { recursive: true }); });

const poppler = (program: string, ...args: readonly string[]): string => outsideProgram(program, 'poppler-utils', folder, ...args);

const number = { label: 'x', unit: '1' };
const cells = Array.from({ length: 120 * 100 }, (_, k) => Math.sin((k % 120) / 30) + Math.floor(k / 120) / 50);
const figures: Readonly<Record<string, string>> = {
  lines: lines(stripped),
  nyquist: nyquist({ series: three(4), title: 'Li | LLZO | Li, 25 °C, <first> & "second"' }),
  bode: bode({ series: three(3), widthMillimetres: 180 }),
  arrhenius: arrhenius(threeLaws),
  bars: bars({ names: ['a', 'b'], of: 'Parameter', value: { label: 'Share', unit: '%' }, series: [{ label: 'S', values: [0.2, 0.7], error: [0.1, 0.05] }] }),
  stack: stack({ x: number, panels: [{ y: number, series: [{ label: 'a', x: [0, 1], y: [1, 2] }] }, { y: { ...number, logarithmic: true }, series: [{ label: 'b', x: [0, 1], y: [1, 1000] }] }] }),
  voltammogram: voltammogram({ series: [{ label: 'cell', potential: [0, 0.1, -0.1, 0], currentDensity: [0, 10, -8, 0] }] }),
  map: heatMap({ x: { ...number, values: Array.from({ length: 120 }, (_, k) => k) }, y: { ...number, values: Array.from({ length: 100 }, (_, k) => k) }, value: number, cells }), // an image, for its cells are many
};
const names = Object.keys(figures);
for (const [name, svg] of Object.entries(figures)) writeFileSync(join(folder, `${name}.pdf`), figurePdf(svg));

test('Poppler finds one font in every figure, embedded, with its characters', () => {
  for (const name of names) {
    const fonts = poppler('pdffonts', `${name}.pdf`).trimEnd().split('\n').slice(2);
    assert.equal(fonts.length, 1, name);
    assert.match(fonts[0]!, /^[A-Z]{6}\+DejaVuSans +CID TrueType +Identity-H +yes yes yes /u, name);
  }
});

test('Poppler finds a page of the size of the print, in millimetres, without a clock', () => {
  for (const name of names) {
    const said = poppler('pdfinfo', `${name}.pdf`);
    const [width, height] = /^Page size: +([\d.]+) x ([\d.]+) pts/mu.exec(said)!.slice(1, 3).map((points) => (Number(points) / 72) * 25.4);
    const { millimetres } = pageOf(parseFigure(figures[name]!));
    assert.ok(Math.abs(width! - (name === 'bode' ? 180 : 85)) < 1e-3 && Math.abs(height! - millimetres[1]) < 1e-3, `${name}: ${width} x ${height} mm`);
    assert.match(said, /^CreationDate: +Thu Jan {2}1 00:00:00 1970/mu);
    assert.match(said, /^Pages: +1$/mu);
  }
});

test('Poppler finds every text as text, where the SVG has it', () => {
  for (const name of names) {
    const said = poppler('pdftotext', '-bbox', `${name}.pdf`, '-');
    const words = [...said.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)<\/word>/gu)].map(([, left, top, right, bottom, text]) =>
      ({ left: Number(left), top: Number(top), right: Number(right), bottom: Number(bottom), text: text!.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&') }));
    const boxes = textBoxes(parseFigure(figures[name]!));
    for (const { text, left, top, width, height } of boxes) {
      for (const word of text.split(' ')) {
        const found = words.some((one) => one.text === word && one.left > left - 3 && one.right < left + width + 3 && one.top > top - 3 && one.bottom < top + height + 3);
        assert.ok(found, `${name}: "${word}" of "${text}" in ${words.map((one) => one.text).join(' ')}`);
      }
    }
    assert.equal(words.length, boxes.flatMap(({ text }) => text.split(' ')).length, name);
  }
});

/** Squares of this many pixels are compared by their means: two programs smooth edges each in its own way. */
const square = 8;

test('what Poppler draws looks like the PNG', () => {
  for (const name of names) {
    poppler('pdftoppm', '-r', '150', '-png', '-singlefile', `${name}.pdf`, name);
    const theirs = PNG.sync.read(readFileSync(join(folder, `${name}.png`)));
    const ours = PNG.sync.read(Buffer.from(figurePng(figures[name]!, { dpi: 150 })));
    assert.ok(Math.abs(theirs.width - ours.width) <= 1 && Math.abs(theirs.height - ours.height) <= 1, `${name}: ${theirs.width} x ${theirs.height} px instead of ${ours.width} x ${ours.height}`);
    let [most, sum, count] = [0, 0, 0];
    for (let top = 0; top + square <= ours.height - 1; top += square) {
      for (let left = 0; left + square <= ours.width - 1; left += square) {
        for (let channel = 0; channel < 3; channel++) {
          let difference = 0;
          for (let k = 0; k < square * square; k++) {
            const [x, y] = [left + (k % square), top + Math.floor(k / square)];
            difference += theirs.data[4 * (x + theirs.width * y) + channel]! - ours.data[4 * (x + ours.width * y) + channel]!;
          }
          most = Math.max(most, Math.abs(difference) / square ** 2);
          sum += Math.abs(difference) / square ** 2;
          count++;
        }
      }
    }
    assert.ok(sum / count < 3 && most < 60, `${name}: squares differ by ${(sum / count).toFixed(2)} of 255 on the mean, by ${most.toFixed(0)} at most`);
  }
});
