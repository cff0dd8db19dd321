import { readdir, rm, writeFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { publish, send } from './answers.ts';
import { head, openConnection } from './raw-connection.ts';
import { existence, pdf, publication, publishEboxMessage, related, signed } from './requests.ts';
import { held, openWorld, type RunningFacade, type World } from './world.ts';

let world: World;
let facade: RunningFacade;
let url: string;
beforeAll(async () => {
  world = await openWorld();
  facade = await world.start((draft) => {
    draft['limits'] = { parts: 4, partHeader: 400, contentIdLength: 40 };
  });
  url = facade.urls.eboxMessage;
});
afterAll(() => world.close());

const envelope = (change?: Parameters<typeof publication>[0]) =>
  signed(world.sender, publishEboxMessage.writeInput(publication(change)));
const spooled = () => readdir(facade.draft['spoolDirectory'] as string).catch(() => []);
const doc = { id: 'doc', bytes: pdf };

describe('parts before the envelope', () => {
  test('are put aside, published, and cleaned up', async () => {
    const parts = [
      { ...doc, before: true },
      { id: 'x', bytes: Buffer.alloc(300_000), before: true },
    ];
    expect(await publish(url, await envelope(), parts)).toMatchObject({ status: 200, code: 'ok' });
    expect(await spooled()).toEqual([]);
  });

  test('are cleaned up after a refusal too', async () => {
    const unsigned = Buffer.from((await envelope()).toString().replace('DIMONA1', 'DIMONA2'));
    expect(await publish(url, unsigned, [{ ...doc, before: true }])).toMatchObject({ code: 'SOA-01001' });
    const { contentType, bytes } = related(await envelope(), [{ ...doc, before: true }]);
    const without = contentType.replace('<root>', '<nobody>');
    expect(await send(url, bytes, { 'Content-Type': without })).toMatchObject({ code: 'SOA-03001' });
    expect(await spooled()).toEqual([]);
  });

  test('without a place to put them the call may be tried again', async () => {
    const directory = facade.draft['spoolDirectory'] as string;
    await rm(directory, { recursive: true });
    await writeFile(directory, 'in the way');
    const parts = [{ ...doc, before: true }];
    const refused = await publish(url, await envelope(), parts);
    expect(refused).toMatchObject({ code: 'SOA-02002', retry: 'true', faultCode: 'soap:Server' });
    await rm(directory);
    expect(await publish(url, await envelope(), parts)).toMatchObject({ code: 'ok' });
  });

  test('attack: a stranger fills the disk with parts before an envelope that nobody has verified', async () => {
    const bounded = await world.start((draft) => {
      draft['limits'] = { earlyPerCall: 200_000, earlyInProcess: 300_000 };
    });
    const to = bounded.urls.eboxMessage;
    const early = (size: number) => [{ id: 'x', bytes: Buffer.alloc(size), before: true }, doc];
    const refused = await publish(to, Buffer.from('<never/>'), early(200_001));
    expect(refused).toMatchObject({ code: 'SOA-03001', text: expect.stringContaining('200000 bytes') });

    // A call that holds 150,000 of the 300,000 and never ends.
    const { contentType, bytes } = related(await envelope(), early(150_000));
    let letGo = () => {};
    const stalled = new ReadableStream({
      start(controller) {
        controller.enqueue(bytes.subarray(0, 150_300));
        letGo = () => controller.error(new Error('gone'));
      },
    });
    const holding = fetch(to, {
      method: 'POST',
      headers: { 'Content-Type': contentType },
      body: stalled,
      duplex: 'half',
    } as RequestInit).catch(() => undefined);
    await expect
      .poll(async () => publish(to, await envelope(), early(190_000)))
      .toMatchObject({ code: 'SOA-02002', retry: 'true' });
    expect(await publish(to, await envelope(), [doc])).toMatchObject({ code: 'ok' });
    letGo();
    await holding;
    await expect.poll(async () => publish(to, await envelope(), early(190_000))).toMatchObject({ code: 'ok' });
  });

  test('a spool folder that cannot be used is found at the start', async () => {
    const starting = world.start((draft) => {
      draft['spoolDirectory'] = draft['ledger'].secretFile;
    });
    await expect(starting).rejects.toMatchObject({
      code: expect.stringMatching(/^MULTIPART_SPOOL_/),
      message: expect.stringMatching(/^spoolDirectory: \S+ledger\.secret cannot be used: /),
    });
  });
});

describe('broken and hostile framing is SOA-03001 and publishes nothing', () => {
  const frames: readonly [string, (whole: Buffer, contentType: string) => [Buffer | string, string]][] = [
    ['no closing delimiter', (whole, type) => [whole.subarray(0, -6), type]],
    ['cut inside a part', (whole, type) => [whole.subarray(0, -20), type]],
    ['another boundary', (whole, type) => [whole, type.replace('boundary=b', 'boundary=c')]],
    ['no boundary', (whole, type) => [whole, type.replace('; boundary=b', '')]],
    ['bare line feeds', (whole, type) => [whole.toString('latin1').replaceAll('\r\n', '\n'), type]],
    [
      'a part header above the limit',
      (whole, type) => [
        whole.toString('latin1').replace('Content-ID: <doc>', `X: ${'x'.repeat(400)}\r\nContent-ID: <doc>`),
        type,
      ],
    ],
    [
      'a Content-ID above the limit',
      (whole, type) => [whole.toString('latin1').replace('<doc>', `<${'d'.repeat(41)}>`), type],
    ],
    [
      'base64 parts',
      (whole, type) => [
        whole.toString('latin1').replace('Content-ID: <doc>', 'Content-Transfer-Encoding: base64\r\nContent-ID: <doc>'),
        type,
      ],
    ],
  ];
  test.each(frames)('%s', async (_name, change) => {
    const before = (await held(world)).length;
    const { contentType, bytes } = related(await envelope(), [doc]);
    const [body, type] = change(bytes, contentType);
    const answer = await send(url, body, { 'Content-Type': type });
    expect(answer).toMatchObject({ status: 500, code: 'SOA-03001', faultCode: 'soap:Client' });
    expect((await held(world)).length).toBe(before);
  });

  test('two parts with one Content-ID, before and after the envelope', async () => {
    expect(await publish(url, await envelope(), [doc, doc])).toMatchObject({ code: 'SOA-03001' });
    const twice = [{ ...doc, before: true }, doc];
    expect(await publish(url, await envelope(), twice)).toMatchObject({ code: 'SOA-03001' });
  });

  test('as many parts as allowed are read, one more is refused', async () => {
    const extra = (count: number) => Array.from({ length: count }, (_, n) => ({ id: `e${n}`, bytes: pdf }));
    expect(await publish(url, await envelope(), [doc, ...extra(2)])).toMatchObject({ code: 'ok' });
    expect(await publish(url, await envelope(), [doc, ...extra(3)])).toMatchObject({ code: 'SOA-03001' });
  });

  test('a read whose message is cut off after the envelope is not answered as if it were whole', async () => {
    const { contentType, bytes } = related(await signed(world.sender, existence()), [doc], { end: '' });
    expect(await send(url, bytes, { 'Content-Type': contentType })).toMatchObject({ code: 'SOA-03001' });
    const whole = related(await signed(world.sender, existence()), [doc]);
    expect(await send(url, whole.bytes, { 'Content-Type': whole.contentType })).toMatchObject({ code: 'ok' });
  });
});

describe('a refusal that needs nothing of the attachments', () => {
  let alone: RunningFacade;
  beforeAll(async () => {
    alone = await world.start((draft) => {
      delete draft['backends'].eboxMessage;
    });
  });

  test.each([
    ['before the first attachment', 0],
    ['in the middle of an attachment', 90],
  ])('is told to a caller that is silent %s', { timeout: 5000 }, async (_, more) => {
    const to = alone.urls.eboxMessage;
    const request = publication();
    expect(await publish(to, await envelope(request))).toMatchObject({ code: 'ok' });
    const other = await envelope({ ...request, messageType: 'DIMONA2' });
    const { contentType, bytes } = related(other, [doc]);
    const caller = await openConnection(to);
    caller.write(head(to, contentType, `Content-Length: ${bytes.byteLength}`));
    caller.write(bytes.subarray(0, bytes.indexOf(other) + other.length + 7 + more));
    expect(await caller.until(/<\/[a-zA-Z0-9]*:?Envelope>/)).toContain('>620<');
    caller.socket.destroy();
  });
});
