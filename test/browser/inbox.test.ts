import { readFile } from 'node:fs/promises';
import { attachmentFromBytes, createEboxMessageClient, type EboxMessageClient } from '@ebox-bridge/ebox-message';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { eventually } from '../kit/eventually.ts';
import { hasTool } from '../kit/independent-tools.ts';
import { enterprise, newTicket, publicationOf, sha256Base64 } from '../kit/publication.ts';
import { startWorld, type World } from '../kit/world.ts';
import { hasPdfViewer, openPage, startBrowser, type WatchedPage } from './page.ts';
import { pdfOf } from './pdf.ts';

const inss = '85073003328';

describe.skipIf(!hasTool('chromium'))('the inbox in a browser', () => {
  let world: World;
  let client: EboxMessageClient;
  let browser: Browser;
  let opened: WatchedPage | undefined;
  beforeAll(async () => {
    [world, browser] = await Promise.all([startWorld(), startBrowser()]);
    client = world.client();
  });
  afterEach(async () => {
    const complaints = opened?.complaints;
    await opened?.page.close();
    opened = undefined;
    expect(complaints ?? []).toEqual([]);
  });
  afterAll(async () => {
    await browser?.close();
    await world?.close();
  });

  async function open(path = '', scheme?: 'light' | 'dark'): Promise<Page> {
    opened = await openPage(browser, `${world.simulator.ready.urls.inbox}${path}`, scheme);
    await opened.page.getByText('Live', { exact: true }).waitFor();
    return opened.page;
  }

  async function publish(title: string, changes: Parameters<typeof publicationOf>[2] = {}): Promise<string> {
    const ticket = newTicket();
    const base = publicationOf(ticket, pdfOf(title), changes);
    const result = await client.publishEboxMessage({ ...base, document: { ...base.document, title } });
    if (!result.ok) throw new Error(JSON.stringify(result.fault));
    return ticket;
  }

  const row = (page: Page, subject: string) =>
    page.getByRole('list', { name: 'Messages' }).getByRole('link', { name: subject });
  const detail = (page: Page) => page.getByRole('article');

  test('published by SOAP through the facade, it appears without a reload; opening it marks it as read', async () => {
    const page = await open();
    await publish('Statement of the quarter');
    await row(page, 'Unread: Statement of the quarter').waitFor();
    await page
      .locator('#announcer')
      .getByText('A new message: Statement of the quarter')
      .waitFor({ state: 'attached' });
    const status = async () => {
      const found = (await world.messages()).find(({ subject }) => subject === 'Statement of the quarter');
      return (found as unknown as { read: boolean }).read;
    };
    expect(await status()).toBe(false);

    await row(page, 'Statement of the quarter').click();
    await detail(page).getByRole('heading', { name: 'Statement of the quarter' }).waitFor();
    await eventually('the message is read', status);
    await row(page, 'Statement of the quarter').filter({ hasNotText: 'Unread' }).waitFor();

    const frame = page.locator('iframe[title="Document document.pdf"]');
    const source = new URL((await frame.getAttribute('src')) ?? '', page.url());
    // The browser's own viewer took the document: it runs as an extension inside of the frame.
    await eventually('the PDF viewer runs', () => hasPdfViewer(page));
    const shown = await page.request.get(source.href);
    expect((await shown.body()).equals(pdfOf('Statement of the quarter'))).toBe(true);
  });

  test('SOAP straight to the simulator: getMessageStatus says that it was consulted once it was opened', async () => {
    const straight = createEboxMessageClient({ url: world.simulator.ready.urls.eboxMessage, identity: world.identity });
    try {
      const page = await open();
      const ticket = newTicket();
      expect(await straight.publishEboxMessage(publicationOf(ticket, pdfOf('Status')))).toMatchObject({ ok: true });
      const consulted = async () => {
        const answer = await straight.getMessageStatus({
          eboxType: 'ENTERPRISE',
          message: [{ eboxId: { companyId: enterprise }, messageId: { ticket, sequence: 1 } }],
        });
        if (!answer.ok) throw new Error(JSON.stringify(answer.fault));
        return answer.value.message?.[0]?.hasBeenConsulted;
      };
      expect(await consulted()).toBe(false);
      await row(page, ticket).click();
      await eventually('the message is consulted', consulted);
    } finally {
      await straight.close();
    }
  });

  test('the wire view explains the signature, lists the parts and shows the answer', async () => {
    const straight = createEboxMessageClient({ url: world.simulator.ready.urls.eboxMessage, identity: world.identity });
    const ticket = newTicket();
    await straight.publishEboxMessage(publicationOf(ticket, pdfOf('Wire')));
    await straight.close();
    const page = await open();
    await row(page, ticket).click();
    await page.getByRole('tab', { name: 'On the wire' }).click();
    const signature = page.getByRole('region', { name: 'Signature' });
    await signature.getByText('Verified by the simulator').waitFor();
    expect(await signature.textContent()).toContain('0206.731.645');
    expect(await signature.getByRole('listitem').allTextContents()).toEqual(
      expect.arrayContaining([expect.stringContaining('soap:Body: the request itself')]),
    );
    expect(await page.getByRole('table', { name: 'MIME parts' }).textContent()).toContain('application/pdf');
    const envelope = page.getByRole('region', { name: 'Envelope' });
    expect(await envelope.textContent()).toMatch(/\n {2}<soap:Body/);
    await page.getByRole('button', { name: 'As it came: Envelope' }).click();
    expect(await envelope.textContent()).not.toContain('\n  <soap:Body');
  });

  test('a call that failed: the rule, the field and the code, in words', async () => {
    const page = await open('#/calls');
    const lax = createEboxMessageClient({
      url: world.simulator.ready.urls.eboxMessage,
      identity: world.identity,
      validate: false,
    });
    const recipientId = [{ companyId: '406798006', eboxType: 'ENTERPRISE' } as const];
    await lax.publishEboxMessage(publicationOf(newTicket(), pdfOf('Wrong'), { recipientId }));
    await lax.close();
    await page.getByRole('link', { name: 'SOA-03006' }).click();
    const article = detail(page);
    await article.getByText('The message violates the schema.').waitFor();
    expect(await article.textContent()).toContain('CompanyID');
  });

  test('personal numbers are hidden until they are asked for, and again after a reload', async () => {
    await publish(`Letter to ${inss}`, { recipientId: [{ inss, eboxType: 'CITIZEN' }] });
    const page = await open();
    await row(page, 'Letter to ***********').click();
    await detail(page).getByRole('heading', { name: 'Letter to' }).waitFor();
    expect(await page.content()).not.toContain(inss);
    await page.getByRole('switch', { name: 'Show personal numbers' }).click();
    await row(page, `Letter to ${inss}`).waitFor();
    await page.reload();
    await row(page, 'Letter to ***********').waitFor();
    expect(await page.content()).not.toContain(inss);
  });

  test('attack: an HTML document with a script, and markup in a title', async () => {
    const title = '<img src=x onerror="document.title=1">';
    const html = Buffer.from(
      '<h1>Shown</h1><script>parent.document.title="attacked"</script><img src="http://127.0.0.1:9/x">',
    );
    const base = publicationOf(newTicket(), html);
    const document = {
      ...base.document,
      title,
      content: attachmentFromBytes(html, 'text/html'),
      digest: { digestMethod: 'SHA-256', digestValue: sha256Base64(html) } as const,
      downloadFileName: 'page.html',
      mime: 'text/html' as const,
    };
    expect(await client.publishEboxMessage({ ...base, document })).toMatchObject({ ok: true });
    const page = await open();
    await row(page, title).click();
    await page.frameLocator('iframe.document.html').getByRole('heading', { name: 'Shown' }).waitFor();
    expect(await page.title()).toBe('e-Box simulator');
    expect(await page.locator('main img').count()).toBe(0);
    // The browser says that it ran no script and fetched no image: the only errors that are wanted.
    const complaints = opened?.complaints ?? [];
    const wanted = complaints.filter((text) =>
      /Blocked script execution|Content Security Policy|127\.0\.0\.1:9/.test(text),
    );
    expect(wanted.length).toBeGreaterThan(0);
    complaints.splice(0, complaints.length, ...complaints.filter((text) => !wanted.includes(text)));
  });

  test('by keyboard only: find a message, read it, look at the wire, set and clear a trouble', async () => {
    await publish('Keyboard one');
    await publish('Keyboard two');
    const page = await open();
    await row(page, 'Keyboard two').waitFor();
    const focused = () => page.evaluate<string>('document.activeElement.textContent || document.activeElement.id');
    const press = (...keys: string[]) =>
      keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());
    await press('Tab');
    expect(await focused()).toBe('Skip to the list');
    await press('Enter');
    expect(await focused()).toContain('Keyboard two');
    await press('ArrowDown');
    expect(await focused()).toContain('Keyboard one');
    const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outlineStyle');
    expect(outline).toBe('solid');
    await press('Enter');
    await detail(page).getByRole('heading', { name: 'Keyboard one' }).waitFor();
    await page.locator('#announcer').getByText('Opened: Keyboard one').waitFor({ state: 'attached' });
    await press('/');
    await page.keyboard.type('keyboard two');
    await eventually(
      'one row is left',
      async () => (await page.getByRole('list', { name: 'Messages' }).getByRole('link').count()) === 1,
    );
    await press('ArrowDown', 'Enter');
    await detail(page).getByRole('heading', { name: 'Keyboard two' }).waitFor();
    await page.getByRole('tab', { name: 'Message' }).focus();
    await press('ArrowRight');
    await page.getByRole('region', { name: 'Answer' }).first().waitFor();

    await page.getByRole('link', { name: /^Trouble/ }).focus();
    await press('Enter');
    await page.getByRole('button', { name: '503 once' }).focus();
    await press('Enter');
    await page.getByRole('button', { name: 'Set trouble' }).focus();
    await press('Enter');
    await page.getByText('The trouble is set.').first().waitFor();
    const troubles = await fetch(`${world.simulator.ready.urls.admin}/trouble`);
    expect(await troubles.json()).toMatchObject([{ operation: 'publish', status: 503, count: 1 }]);
    await page.getByRole('button', { name: 'Clear the trouble on publish' }).focus();
    await press('Enter');
    await eventually(
      'the trouble is cleared',
      async () => (await page.getByRole('list', { name: 'Troubles' }).getByRole('listitem').count()) === 0,
    );
  });

  test('the personal number of a trouble is hidden too', async () => {
    const page = await open('#/trouble');
    await world.trouble({ recipient: inss, latencyMs: 1 });
    const troubles = page.getByRole('list', { name: 'Troubles that are set' });
    await troubles.getByText('*********28').waitFor();
    expect(await page.content()).not.toContain(inss);
    await page.getByRole('switch', { name: 'Show personal numbers' }).click();
    await troubles.getByText(inss).waitFor();
    await world.clearTrouble();
  });

  test('a trouble that does not exist is refused with the reason', async () => {
    const page = await open('#/trouble');
    await page.getByLabel('Share of the calls, %').fill('101');
    await page.getByRole('button', { name: 'Set trouble' }).click();
    await page.locator('.form-message.bad').getByText('percent').waitFor();
    expect(opened?.complaints.splice(0)).toEqual([expect.stringContaining('400')]);
  });

  test.each(['light', 'dark'] as const)('names, labels, headings, ids and contrast (%s)', async (scheme) => {
    await publish('Looked at');
    const source = await readFile(new URL('page-checks.js', import.meta.url), 'utf8');
    const page = await open('', scheme);
    // Given by the driver, not by the page, whose policy would refuse it.
    const check = () => page.evaluate<string[]>(`(() => { ${source.replace('export ', '')}; return checkPage(); })()`);
    expect(await check()).toEqual([]);
    await row(page, 'Looked at').first().click();
    await detail(page).getByRole('heading', { name: 'Looked at' }).waitFor();
    expect(await check()).toEqual([]);
    await page.getByRole('tab', { name: 'On the wire' }).click();
    await page.getByRole('region', { name: 'Answer' }).first().waitFor();
    expect(await check()).toEqual([]);
    for (const view of ['Calls', 'Trouble']) {
      await page.getByRole('link', { name: new RegExp(`^${view}`) }).click();
      await page
        .getByRole('link', { name: new RegExp(`^${view}`) })
        .and(page.locator('[aria-current="page"]'))
        .waitFor();
      expect(await check()).toEqual([]);
    }
  });
});
