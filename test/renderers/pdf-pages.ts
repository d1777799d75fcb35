import { inflateSync } from 'node:zlib';

/** What a PDF of one page says, read without a library: its page [pt], and every stream that is compressed. */
export interface PdfPage {
  readonly width: number;
  readonly height: number;
  readonly streams: readonly string[];
}

export function readPdf(bytes: Uint8Array): PdfPage {
  const text = Buffer.from(bytes).toString('latin1');
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/u.exec(text)!;
  const streams = [...text.matchAll(/stream\n([^]*?)\nendstream/gu)].flatMap(([, data]) => {
    try {
      return [inflateSync(Buffer.from(data!, 'latin1')).toString('latin1')];
    } catch {
      return [];
    }
  });
  return { width: Number(width), height: Number(height), streams };
}

type Matrix = readonly [number, number, number, number, number, number];

/** First `a`, then `b`. */
const times = (a: Matrix, b: Matrix): Matrix => [
  a[0] * b[0] + a[1] * b[2], a[0] * b[1] + a[1] * b[3], a[2] * b[0] + a[3] * b[2], a[2] * b[1] + a[3] * b[3], a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5],
];

/** Every point [pt, y up] at which a path of a page begins or which its lines lead to. */
export function pointsOnPage({ streams }: PdfPage): [x: number, y: number][] {
  const points: [number, number][] = [];
  const stack: Matrix[] = [];
  let matrix: Matrix = [1, 0, 0, 1, 0, 0];
  for (const line of streams.find((stream) => / cm$/mu.test(stream))!.split('\n')) {
    const words = line.split(' ');
    const [operator, numbers] = [words.at(-1), words.slice(0, -1).map(Number)];
    if (operator === 'q') stack.push(matrix);
    else if (operator === 'Q') matrix = stack.pop()!;
    else if (operator === 'cm') matrix = times(numbers as unknown as Matrix, matrix);
    else if (operator === 'm' || operator === 'l') {
      const [, , , , x, y] = times([1, 0, 0, 1, numbers[0]!, numbers[1]!], matrix);
      points.push([x, y]);
    }
  }
  return points;
}
