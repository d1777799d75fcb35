import assert from 'node:assert/strict';
import { test } from 'node:test';
import { reproductionTable } from '../../src/study/papers/reproduction.ts';

test('results.csv: all digits, an empty cell where there is no value, cells with commas in quotes; neither clocks nor directories', () => {
  const target = { id: 'sand', paper: '10.1000/x', where: 'fig. 1', conditions: 'at rest', quantity: 'D', unit: 'cm2/s', role: 'predict', checks: [] } as const;
  const run = (seed: number) => ({ name: 'strip', seed, parameters: {}, directory: `/home/me/${seed}`, hash: `${seed}123456789abcdef` });
  const table = reproductionTable([{
    target, inside: false, runs: [run(1), run(2), { ...run(2), name: 'other' }], seconds: 77.7, processorSeconds: 55.5,
    checks: [
      { check: { name: 'D_eff', unit: 'cm2/s', role: 'predict', low: 4e-12, high: 2e-11, paper: 8e-12 }, value: 1 / 3, standardError: 0, inside: false },
      { check: { name: 'share, "beta"', unit: '1', role: 'trend', high: 0 }, value: null, standardError: null, inside: false },
      { check: { name: 'share', unit: '1', role: 'check', low: 0 }, value: 0, standardError: null, inside: true },
    ],
  }]);
  assert.equal(table, [
    'id,check,role,unit,value,standard error,paper,low,high,inside,seeds,runs',
    'sand,D_eff,predict,cm2/s,0.3333333333333333,0,8e-12,4e-12,2e-11,no,2,11234567 21234567 21234567',
    'sand,"share, ""beta""",trend,1,,,,,0,no,2,11234567 21234567 21234567',
    'sand,share,check,1,0,,,0,,yes,2,11234567 21234567 21234567',
    '',
  ].join('\n'));
});
