import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { eventually } from '../kit/eventually.ts';
import { hasTool } from '../kit/independent-tools.ts';
import { startSimulatorProcess } from '../kit/processes.ts';
import { enterprise } from '../kit/publication.ts';
import { openPage, startBrowser } from './page.ts';

const MESSAGES = 2_000;

/** A folder of a simulator that was stopped when it held this many messages. */
async function writeMessages(dir: string): Promise<void> {
  for (let n = 0; n < MESSAGES; n += 1) {
    const messageId = `large-${n}`;
    const folder = join(dir, 'messages', messageId);
    await mkdir(folder, { recursive: true });
    const attachment = { fileName: 'a.txt', mediaType: 'text/plain', size: 5, sha256: '00', mainContent: true };
    const message = {
      ...{ messageId, protocol: 'soap', eboxType: 'enterprise', recipient: enterprise, sender: '0206731645' },
      ...{ senderApplicationId: 'app', messageTypeId: 'DIMONA1', subject: `Message number ${n}`, metas: [] },
      ...{ registeredMail: false, receivedAt: new Date(1_790_000_000_000 + n * 1000).toISOString(), read: false },
      attachments: [attachment],
    };
    await writeFile(join(folder, 'message.json'), JSON.stringify([message]));
    await writeFile(join(folder, '1'), 'hello');
  }
}

test.skipIf(!hasTool('chromium'))(`an inbox of ${MESSAGES} messages opens in under a second`, async () => {
  const dir = await mkdtemp(join(tmpdir(), 'ebox-large-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  await writeMessages(dir);
  const simulator = await startSimulatorProcess({ dir, logFile: join(dir, 'log') });
  onTestFinished(() => simulator.kill());
  const browser = await startBrowser();
  onTestFinished(() => browser.close());
  const { inbox } = simulator.ready.urls;
  // From the start of the navigation until the newest message is there; the fastest of five, as others use this machine.
  const times: number[] = [];
  for (let run = 0; run < 5; run += 1) {
    const { page } = await openPage(browser, inbox);
    await page.getByRole('link', { name: `Message number ${MESSAGES - 1}` }).waitFor();
    times.push(await page.evaluate<number>('performance.now()'));
    if (run < 4) await page.close();
  }
  expect(Math.min(...times)).toBeLessThan(1000);

  const [page] = browser.contexts().flatMap((context) => context.pages());
  const rows = page?.getByRole('list', { name: 'Messages' }).getByRole('link');
  await rows?.first().focus();
  await eventually(
    'all rows are loaded while the list is scrolled',
    async () => {
      await page?.keyboard.press('End');
      return (await rows?.count()) === MESSAGES;
    },
    30_000,
  );
  await page?.keyboard.press('End');
  expect(await page?.evaluate<string>('document.activeElement.textContent')).toContain('Message number 0');
  await page?.getByRole('searchbox').fill('number 1234');
  await eventually('the search finds one', async () => (await rows?.count()) === 1);
});
