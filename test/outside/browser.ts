import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import type { TestContext } from 'node:test';
import { PNG } from 'pngjs';
import { outsideModule } from './modules.ts';

/** What is used of playwright-core's page. */
export interface Page {
  goto(url: string): Promise<unknown>;
  on(event: 'console', listener: (message: { type(): string; text(): string }) => void): void;
  on(event: 'pageerror', listener: (error: Error) => void): void;
  on(event: 'request', listener: (request: { url(): string }) => void): void;
  evaluate<T>(program: string): Promise<T>;
  locator(selector: string): Locator;
  screenshot(options?: { fullPage: boolean }): Promise<Buffer>;
  readonly keyboard: { press(key: string): Promise<void> };
  readonly mouse: { move(x: number, y: number): Promise<void>; down(): Promise<void>; up(): Promise<void> };
}

export interface Locator {
  click(options?: { position?: { x: number; y: number } }): Promise<void>;
  innerText(): Promise<string>;
  fill(value: string): Promise<void>;
  selectOption(value: string): Promise<unknown>;
  boundingBox(): Promise<{ x: number; y: number; width: number; height: number } | null>;
}

interface Playwright {
  readonly chromium: {
    launch(options: { executablePath: string; args: readonly string[] }): Promise<{
      newPage(options: { viewport: { width: number; height: number }; colorScheme?: 'light' | 'dark' }): Promise<Page>;
      close(): Promise<void>;
    }>;
  };
}

const version = '1.65.1';
const executable = '/usr/bin/chromium';
/** WebGL without a graphics card, and nothing that the browser would fetch by itself. */
const args = [
  '--no-sandbox', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

export const wide = { width: 1280, height: 800 };
export const phone = { width: 390, height: 844 };

/** Opens an address in headless Chromium. After the test, but for messages as `expected`, nothing may have gone wrong in the page, and nothing have been asked of another machine. @throws Error that says in one sentence how to get what it needs */
export const open = async (t: TestContext, url: string, viewport = wide, expected = /^$/u): Promise<Page> => {
  if (!existsSync(executable)) throw new Error('This check needs chromium: apt-get install --no-install-recommends chromium.');
  const { default: { chromium } } = await outsideModule<{ readonly default: Playwright }>('playwright-core', version);
  const browser = await chromium.launch({ executablePath: executable, args });
  const page = await browser.newPage({ viewport });
  const wrong: string[] = [];
  page.on('console', (message) => { if (['error', 'warning'].includes(message.type()) && !isOfSoftware(message.text())) wrong.push(message.text()); });
  page.on('pageerror', ({ message }) => wrong.push(message));
  page.on('request', (request) => { if (!request.url().startsWith(url) && !request.url().startsWith(`blob:${url}`)) wrong.push(request.url()); });
  t.after(async () => {
    await browser.close();
    assert.deepEqual(wrong.filter((message) => !expected.test(message)), []);
  });
  await page.goto(url);
  return page;
};

const patience = 20_000; // [ms]

/** Waits until an expression is true in the page. Asked from outside: within the page its own policy lets nobody compile a text. */
export const until = async (page: Page, expression: string): Promise<void> => {
  for (const deadline = Date.now() + patience; !await page.evaluate<boolean>(expression);) {
    assert.ok(Date.now() < deadline, `not within ${patience / 1000} s: ${expression}`);
    await new Promise((resolve) => { setTimeout(resolve, 50); });
  }
};

/** Swiftshader's own words on reading pixels back for a screenshot. */
const isOfSoftware = (text: string): boolean => text.includes('GPU stall due to ReadPixels');

/** Colour [0xRRGGBB] of a pixel of a screenshot. */
export const pixelOf = ({ width, data }: PNG, x: number, y: number): number => data.readUIntBE(4 * (Math.floor(y) * width + Math.floor(x)), 3);

export const picture = async (page: Page): Promise<PNG> => PNG.sync.read(await page.screenshot());
