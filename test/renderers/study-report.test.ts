import assert from 'node:assert/strict';
import { test } from 'node:test';
import { studyFigures, studyReport } from 'anodyne/renderers';
import { parseHTML } from 'linkedom';
import { axis, bisected, charge, choicesAlone, current, hypercube, morris, overTwo, point, record, seeds, sobol, withChoice } from './study-samples.ts';

const provenance = { 'anodyne': '0.1.0', 'Scenario': './strip-llzo.ts <mine> & "yours"', 'Date': '2026-11-21' };
const png = Uint8Array.of(137, 80, 78, 71, 0, 255, 62, 63);

interface Element { readonly textContent: string; getAttribute(name: string): string | null; querySelectorAll(selector: string): Iterable<Element> }
const read = (page: string): Element => parseHTML(page).document as unknown as Element;
const rowsOf = (page: string): string[][] => [...read(page).querySelectorAll('tr')].map((row) => [...row.querySelectorAll('th, td')].map(({ textContent }) => textContent));
const hasRow = (page: string, ...cells: string[]): void => assert.ok(rowsOf(page).some((row) => JSON.stringify(row) === JSON.stringify(cells)), `${cells.join(' | ')} in\n${rowsOf(page).map((row) => row.join(' | ')).join('\n')}`);
const titles = (page: string): string[] => [...read(page).querySelectorAll('h2')].map(({ textContent }) => textContent);

const extremes = { highest: { point: overTwo.points[2]!, images: [{ png, caption: 'At <0.1> mAh/cm2' }, { png, caption: 'End' }] }, lowest: { point: overTwo.points[15]!, images: [] } };
const full = studyReport(overTwo, { figures: studyFigures(overTwo), extremes, provenance });

test('one page: what varied and what not, figures, extremes, results, failures, provenance', () => {
  assert.deepEqual(titles(full), ['What varied', 'What was the same throughout', 'Figures', 'Highest and lowest', 'Results', 'Failures', 'Where this comes from']);
  hasRow(full, 'current', 'uA/cm2', '10, 20, 50, 100, 200, 500', 'stripping current density');
  hasRow(full, 'temperature', '298.15', 'K');
  hasRow(full, '10', '10⁻¹³', '3', '1.709 ± 0.035', '21.18 ± 0.43');
  hasRow(full, '200', '10⁻¹³', '0', 'not run', 'not run');
  hasRow(full, '500', '10⁻¹³', '0', 'failed', 'failed');
  hasRow(full, '500', '10⁻¹¹', '1', '0.2', 'no value');
  hasRow(full, '1', 'full', 'current 500 uA/cm2, surfaceDiffusivity 10⁻¹³ m2/s, seed 1');
  hasRow(full, 'Date', '2026-11-21');
  assert.match(full, /All combinations: 18 points\. 44 runs done, 1 failed; 1 point not run\./u);
  assert.equal([...read(full).querySelectorAll('figure')].length, 4 + 2);
  assert.equal(studyReport(overTwo, { figures: studyFigures(overTwo), extremes, provenance }), full);
});

test('one file: nothing to fetch, no script, no id twice', () => {
  for (const study of [overTwo, withChoice, hypercube, morris, sobol, bisected]) {
    const page = studyReport(study, { figures: studyFigures(study), provenance });
    assert.doesNotMatch(page, /<script|<link|@import|url\(|\son\w+=/iu);
    assert.doesNotMatch(page.replaceAll('xmlns="http://www.w3.org/2000/svg"', '').replaceAll('xmlns:xlink="http://www.w3.org/1999/xlink"', ''), /https?:/u);
    const ids = [...page.matchAll(/\sid="([^"]*)"/gu)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length);
    assert.doesNotMatch(page, /NaN|Infinity|undefined|null/u);
  }
  const sources = [...read(full).querySelectorAll('img')].map((image) => image.getAttribute('src')!);
  assert.deepEqual(sources.map((source) => [...Buffer.from(source.replace('data:image/png;base64,', ''), 'base64')]), [[...png], [...png]]);
});

test('every text is escaped', () => {
  const evil = '<img src=x onerror=alert(1)> & "it\'s" </title>\u0001';
  const study = record({ kind: 'list', points: [] }, [axis(evil, evil, evil), current], [point([evil, 1], [[evil, 0]]), point(['b', 2], seeds(2))],
    { name: evil, title: evil, scenario: evil, fixed: [{ name: evil, value: evil, unit: evil }], observations: [`${evil} [m]`, charge], thresholds: { axis: current, rows: [{ values: [evil], low: null, high: null, failure: evil }] },
      sensitivity: [{ parameter: evil, observation: evil, measures: [{ name: 'S1', value: 1, standardError: 0 }] }] });
  const one = { point: study.points[0]!, images: [{ png, caption: evil }] };
  const page = studyReport(study, { figures: studyFigures(study), extremes: { highest: one, lowest: one }, provenance: { [evil]: evil } });
  assert.doesNotMatch(page, /<img src=x|\u0001/u);
  assert.equal([...read(page).querySelectorAll('img')].length, 2);
  assert.equal([...read(page).querySelectorAll('h1')][0]!.textContent, evil.replace('\u0001', ''));
  assert.equal([...read(page).querySelectorAll('title')].length, 1);
});

test('thresholds, sensitivity and designs in words', () => {
  const page = studyReport(bisected, { figures: [], provenance: {} });
  assert.deepEqual(titles(page), ['What varied', 'What was the same throughout', 'Thresholds', 'Results']);
  hasRow(page, '10⁻¹²', '200', '260', '');
  hasRow(page, '10⁻¹¹', '', '', 'Areal charge stays above 1 mAh/cm2 up to 500 uA/cm2.');
  const indices = studyReport(sobol, { figures: [], provenance: {} });
  hasRow(indices, 'Observation', 'Parameter', 'S1: alone', 'ST: with interactions');
  hasRow(indices, 'Areal charge [mAh/cm2]', 'current', '0.480 ± 0.032', '0.400 ± 0.024');
  assert.match(indices, /Sobol indices: 40 points from 8 samples, seed 1\./u);
  hasRow(studyReport(choicesAlone, { figures: [], provenance: {} }), 'electrolyte', '', 'LLZO, Li6PS5Cl & <glass>', 'what electrolyte is');
  assert.match(studyReport(hypercube, { figures: [], provenance: {} }), /40 values from 10 to /u);
});

test('many rows and many failures: the page says which file has all', () => {
  const points = Array.from({ length: 600 }, (_, k) => point([k], k % 2 === 0 ? [['disk full', 0]] : [[1e-9 * k, Infinity], [3e-9 * k, Infinity]]));
  const page = studyReport(record({ kind: 'list', points: [] }, [current], points), { figures: [], provenance: {} });
  assert.match(page, /These are the first 500 of 600 rows; results\.csv has all\./u);
  assert.equal(rowsOf(page).filter(([first]) => /^\d+$/u.test(first!)).length, 500 + 1);
  hasRow(page, '300', 'disk full', 'current 0 uA/cm2, seed 1; current 2 uA/cm2, seed 1; current 4 uA/cm2, seed 1; current 6 uA/cm2, seed 1; current 8 uA/cm2, seed 1 and 295 more');
  hasRow(page, '1', '2', '2×10⁻⁹ ± 10⁻⁹', '∞');
});
