import type { Browser, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { chromium as executablePath } from '../kit/independent-tools.ts';

const switches = [
  ...['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
];

/** The system's Chromium. The old headless mode, which the driver asks for by default, has no PDF viewer. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath, args: switches, ignoreDefaultArgs: ['--headless', '--hide-scrollbars'] });
}

/** A page that fails its test at its end when it logged an error, or asked anything of another origin. */
export interface WatchedPage {
  readonly page: Page;
  /** What went wrong until now: errors of scripts, refusals of the content security policy, foreign requests. */
  readonly complaints: string[];
}

export async function openPage(
  browser: Browser,
  url: string,
  colorScheme: 'light' | 'dark' = 'light',
): Promise<WatchedPage> {
  const page = await browser.newPage({ colorScheme, viewport: { width: 1440, height: 900 }, locale: 'en-GB' });
  const complaints: string[] = [];
  const { origin } = new URL(url);
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('request', (request) => {
    // The browser's own PDF viewer is an extension.
    if (/^https?:/.test(request.url()) && !request.url().startsWith(origin)) complaints.push(request.url());
  });
  await page.goto(url);
  return { page, complaints };
}

/** Whether Chromium shows a PDF in some frame of the page: its viewer puts an element of its own in place of the file. */
export async function hasPdfViewer(page: Page): Promise<boolean> {
  const viewer = `document.querySelector('embed[type="application/x-google-chrome-pdf"]') !== null`;
  const frames = await Promise.all(page.frames().map((frame) => frame.evaluate<boolean>(viewer).catch(() => false)));
  return frames.includes(true);
}
