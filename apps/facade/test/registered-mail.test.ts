import { createHash, randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readPemCertificates } from '@ebox-bridge/certificate';
import {
  createRegisteredMailClient,
  type RegisteredMailToSend,
  registeredMailOperations,
  verifyReceipt,
} from '@ebox-bridge/registered-mail';
import { attachmentFromBytes, collectAttachments, type SwaRef } from '@ebox-bridge/soap';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { publish, send } from './answers.ts';
import { type LegacyWorld, openLegacyWorld } from './legacy-world.ts';
import type { RecordingService } from './recording-service.ts';
import { related, signed } from './requests.ts';
import { held, type RunningFacade, setTrouble, type World } from './world.ts';

const { sendDocument, getStatus, healthCheck } = registeredMailOperations;
const pdf = Buffer.from('%PDF-1.7 a registered letter');
const annex = Buffer.from('%PDF-1.7 its annex');

let legacy: LegacyWorld;
let world: World;
let service: RecordingService;
let resigned: RunningFacade;
let passing: RunningFacade;
beforeAll(async () => {
  legacy = await openLegacyWorld('registeredMail');
  ({ world, service, resigned, passing } = legacy);
});
afterAll(() => legacy.close());
afterEach(() => legacy.clear());

const digestOf = (bytes: Uint8Array) => ({
  digestMethod: 'SHA-256' as const,
  digestValue: createHash('sha256').update(bytes).digest('base64'),
});

function letter(token: string, change: Partial<RegisteredMailToSend['registeredMailItem']> = {}) {
  const document = {
    title: 'Mise en demeure',
    downloadFileName: 'letter.pdf',
    mime: 'application/pdf' as const,
    type: 'DUNNING',
    language: 'fr' as const,
    digest: digestOf(pdf),
  };
  const make = (content: SwaRef, annexContent: SwaRef) => ({
    registeredMailItem: {
      token,
      recipient: { $type: 'Enterprise' as const, companyId: '0244640631', qualityCode: 'QUAL_COMPANY' },
      document: { ...document, content },
      annex: [
        { ...document, title: 'Annexe', downloadFileName: 'annex.pdf', digest: digestOf(annex), content: annexContent },
      ].map(({ type: _, language: __, ...file }) => file),
      ...change,
    },
  });
  return {
    /** For the client, with the documents themselves. */
    typed: make(attachmentFromBytes(pdf, 'application/pdf'), attachmentFromBytes(annex, 'application/pdf')),
    /** As XML, with references to the parts `doc` and `annex`. */
    xml: sendDocument.writeInput(make('cid:doc', 'cid:annex') as Parameters<typeof sendDocument.writeInput>[0]),
  };
}

const parts = [
  { id: 'doc', bytes: pdf },
  { id: 'annex', bytes: annex },
];
const sendLetter = async (facade: RunningFacade, xml: string, files = parts) =>
  publish(facade.urls.registeredMail, await signed(world.sender, xml), files);
const client = (facade: RunningFacade) =>
  createRegisteredMailClient({ url: facade.urls.registeredMail, identity: world.sender });
const lettersOf = (facade: RunningFacade) =>
  facade.log.filter(({ msg }) => msg === 'letter').map((line) => String(line['step']));
const newToken = () => `L-${randomUUID().slice(0, 8)}`;

describe.each([
  ['resigned', () => resigned],
  ['passthrough', () => passing],
] as const)('registered mail, %s', (mode, of) => {
  test('a letter is sent, its receipt verified and stored, its proof kept at getStatus', async () => {
    const facade = of();
    const token = newToken();
    const sent = await client(facade).sendDocument(letter(token).typed);
    if (!sent.ok) throw new Error(sent.code);
    const { ticket, document } = sent.value.receipt;
    expect(sent.value.receipt.token).toBe(token);
    const files = await collectAttachments(sent.attachments);
    const ca = readPemCertificates(await readFile(join(world.simulator.pki, 'ca.pem'), 'utf8'));
    const verdict = await verifyReceipt(files.bytes(String(document.content)), document.signature, { trust: ca });
    expect(verdict.overall).toBe('proven');
    expect(lettersOf(facade)).toContain('receipt-proven');

    const status = await client(facade).getStatus({ ticket });
    expect(status).toMatchObject({ ok: true, value: { ticket, token, status: 'SENT' } });
    if (!status.ok || status.value.proofOfDispatch === undefined) throw new Error('no proof');
    const proofs = await collectAttachments(status.attachments);
    expect(proofs.bytes(String(status.value.proofOfDispatch.content)).byteLength).toBeGreaterThan(100);
    expect(lettersOf(facade)).toContain('proof-proven');
    expect((await held(world)).filter((message) => message.ticket === ticket)).toHaveLength(1);
  });

  test(`the service gets ${mode === 'resigned' ? "the facade's signature" : "the caller's very bytes"}, whose documents are the same`, async () => {
    const facade = of();
    const { contentType, bytes } = related(await signed(world.sender, letter(newToken()).xml), parts);
    const answer = await send(facade.urls.registeredMail, bytes, { 'Content-Type': contentType });
    expect(answer.status).toBe(200);
    const [exchange] = service.exchanges;
    expect(exchange?.request.equals(bytes)).toBe(mode === 'passthrough');
    expect(exchange?.request.includes(pdf)).toBe(true);
    expect(exchange?.request.includes(annex)).toBe(true);
    expect(answer.text).toBe(exchange?.answer.toString());
    expect(answer.headers['content-type']).toBe(exchange?.answerType);
  });

  test('an equal letter inside the window is answered again byte for byte, and sent once', async () => {
    const facade = of();
    const token = newToken();
    const first = await sendLetter(facade, letter(token).xml);
    const second = await sendLetter(facade, letter(token).xml);
    expect(first.status).toBe(200);
    expect(second.text).toBe(first.text);
    expect(second.headers['content-type']).toBe(first.headers['content-type']);
    expect(service.exchanges).toHaveLength(1);
    expect(lettersOf(facade)).toContain('repeated');
  });

  test('the same signed bytes again are a retry; with other attachments they are SOA-01001', async () => {
    const facade = of();
    const envelope = await signed(world.sender, letter(newToken()).xml);
    const first = await publish(facade.urls.registeredMail, envelope, parts);
    const again = await publish(facade.urls.registeredMail, envelope, parts);
    expect(again.text).toBe(first.text);
    const swapped = await publish(facade.urls.registeredMail, envelope, [
      { id: 'doc', bytes: Buffer.from('%PDF-1.7 another letter') },
      { id: 'annex', bytes: annex },
    ]);
    expect(swapped.code).toBe('SOA-01001');
    expect(service.exchanges).toHaveLength(1);
  });

  test('two equal letters at once are one letter', async () => {
    const facade = of();
    const { xml } = letter(newToken());
    await setTrouble(world, { operation: 'sendDocument', answerLatencyMs: 300, count: 1 });
    const both = await Promise.all([sendLetter(facade, xml), sendLetter(facade, xml)]);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(both[0]?.text).toBe(both[1]?.text);
    expect(service.exchanges).toHaveLength(1);
  });

  test('other content or another recipient with the same Token is a new letter', async () => {
    const facade = of();
    const token = newToken();
    const recipient = { $type: 'Citizen', inss: '85073003328', qualityCode: 'CITIZEN' } as const;
    await sendLetter(facade, letter(token).xml);
    await sendLetter(facade, letter(token, { meta: [{ type: 'CASE', value: ['2'] }] }).xml);
    await sendLetter(facade, letter(token, { recipient }).xml);
    expect(service.exchanges).toHaveLength(3);
    expect(new Set(service.exchanges.map(({ answer }) => answer.toString())).size).toBe(3);
  });

  test('an empty Token protects nothing: each call is a letter, counted; its signed bytes are taken once', async () => {
    const facade = of();
    const envelope = await signed(world.sender, letter('').xml);
    const first = await publish(facade.urls.registeredMail, envelope, parts);
    expect(first.status).toBe(200);
    expect((await publish(facade.urls.registeredMail, envelope, parts)).code).toBe('SOA-01001');
    await sendLetter(facade, letter('').xml);
    expect(service.exchanges).toHaveLength(2);
    expect(lettersOf(facade)).toContain('unprotected');
  });

  test('a lost answer: SOA-02001, never sent again, until the operator says so', async () => {
    const facade = of();
    const { xml } = letter(newToken());
    service.instead = () => 'cut';
    const lost = await sendLetter(facade, xml);
    expect(lost).toMatchObject({ status: 500, code: 'SOA-02001', retry: 'false' });
    service.instead = undefined;
    const again = await sendLetter(facade, xml);
    expect(again).toMatchObject({ code: 'SOA-02001', retry: 'false' });
    expect(service.exchanges).toHaveLength(1);
    expect(facade.log.find(({ callId, msg }) => callId === again.id && msg === 'refused')).toBeDefined();
  });

  test('a service that was never reached leaves nothing unknown: SOA-02002, and the retry is sent', async () => {
    const facade = await world.start((draft) => {
      draft['backends'].registeredMail = { url: 'http://127.0.0.1:9/', mode };
    });
    const { xml } = letter(newToken());
    expect(await sendLetter(facade, xml)).toMatchObject({ code: 'SOA-02002', retry: 'true' });
    expect(await sendLetter(facade, xml)).toMatchObject({ code: 'SOA-02002', retry: 'true' });
    expect(lettersOf(facade).filter((step) => step === 'aborted')).toHaveLength(2);
  });

  test('a refusal of the service keeps its code, and a corrected letter gets through', async () => {
    const facade = of();
    const token = newToken();
    await setTrouble(world, {
      operation: 'sendDocument',
      count: 1,
      fault: { kind: 'BusinessError', code: 'FILE_B02', origin: 'Consumer' },
    });
    const refusal = await sendLetter(facade, letter(token).xml);
    expect(refusal).toMatchObject({ status: 500, code: 'FILE_B02', kind: 'BusinessError', origin: 'Consumer' });
    expect(refusal.text).toContain('http://socialsecurity.be/errors/serviceprovider/v1');
    expect((await sendLetter(facade, letter(token).xml)).status).toBe(200);
  });

  test('digests are judged here: SHA-1 is FILE_B03, a wrong one FILE_B01, and nothing is sent', async () => {
    const facade = of();
    const document = (digest: { digestMethod: 'SHA-1' | 'SHA-256'; digestValue: string }) => ({
      document: { title: 'A', downloadFileName: 'a.pdf', type: 'T', digest, content: 'cid:doc' },
    });
    const sha1 = { digestMethod: 'SHA-1', digestValue: createHash('sha1').update(pdf).digest('base64') } as const;
    expect((await sendLetter(facade, letter(newToken(), document(sha1)).xml)).code).toBe('FILE_B03');
    expect((await sendLetter(facade, letter(newToken(), document(digestOf(annex))).xml)).code).toBe('FILE_B01');
    expect((await sendLetter(facade, letter(newToken()).xml, parts.slice(0, 1))).code).toBe('SOA-03007');
    expect(service.exchanges).toEqual([]);
  });

  test('an unclear answer is kept, and told as SOA-02001', async () => {
    const facade = of();
    service.instead = () => ({ status: 502, type: 'text/html', body: '<html>bad gateway</html>' });
    const answer = await sendLetter(facade, letter(newToken()).xml);
    expect(answer).toMatchObject({ code: 'SOA-02001', retry: 'false' });
  });

  test('a receipt whose signature is wrong is stored, answered, counted and logged as an error', async () => {
    const facade = of();
    const token = newToken();
    let wrong = '';
    const real = service.exchanges;
    await sendLetter(facade, letter(`${token}-x`).xml);
    const genuine = real[0];
    if (genuine === undefined) throw new Error('nothing was sent');
    wrong = genuine.answer
      .toString('latin1')
      .replace(/(<[^>]*Signature>)(.{8})/, (_, start: string) => `${start}AAAAAAAA`);
    service.instead = () => ({
      status: 200,
      type: genuine.answerType ?? '',
      body: Buffer.from(wrong, 'latin1'),
    });
    const answer = await sendLetter(facade, letter(token).xml);
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('AAAAAAAA');
    expect(facade.log.find((line) => line['step'] === 'receipt-failed')).toMatchObject({ level: 'error' });
    expect((await sendLetter(facade, letter(token).xml)).text).toBe(answer.text);
  });

  test('a receipt that is missing from its answer: what came is kept, SOA-02001', async () => {
    const facade = of();
    await sendLetter(facade, letter(newToken()).xml);
    const genuine = service.exchanges[0];
    const text = genuine?.answer.toString('latin1') ?? '';
    const envelope = /<soap:Envelope.*<\/soap:Envelope>/s.exec(text)?.[0] ?? '';
    service.instead = () => ({ status: 200, type: 'text/xml; charset=utf-8', body: envelope });
    const answer = await sendLetter(facade, letter(newToken()).xml);
    expect(answer).toMatchObject({ code: 'SOA-02001', retry: 'false' });
    const line = facade.log.findLast(({ callId, msg }) => callId === answer.id && msg === 'letter');
    expect(line).toMatchObject({ step: 'unknown' });
  });

  test("another institution does not see a letter's status: REPO_B01", async () => {
    const facade = await world.start((draft) => {
      draft['backends'].registeredMail = { url: service.url, mode };
      draft['senders'] = [{ cbeNumber: '0206731645' }, { cbeNumber: '0244640631' }];
    });
    const sent = await sendLetter(facade, letter(newToken()).xml);
    const ticket = />([0-9A-HJ-NP-Z]{13})</.exec(sent.text)?.[1] ?? '';
    const other = await world.issue({ cbeNumber: '0244640631', commonName: 'other:app' });
    const asked = await send(facade.urls.registeredMail, await signed(other, getStatus.writeInput({ ticket })));
    expect(asked).toMatchObject({ status: 500, code: 'REPO_B01', kind: 'BusinessError' });
    const own = await send(facade.urls.registeredMail, await signed(world.sender, getStatus.writeInput({ ticket })));
    expect(own.text).toContain('SENT');
  });

  test('health checks', async () => {
    const answer = await send(
      of().urls.registeredMail,
      await signed(world.sender, healthCheck.writeInput({ type: 'DEEP' })),
    );
    expect(answer.code).toBe('ok');
    expect(answer.text).toMatch(/id="registeredMail"|registeredMail/);
  });
});

test('with signResponses the answer is written and signed anew around the same receipt', async () => {
  const facade = await world.start((draft) => {
    draft['backends'].registeredMail = { url: service.url };
    draft['soapDoor'] = { '/RegisteredMail/v1': { signResponses: true } };
  });
  const { anchors } = { anchors: readPemCertificates(await readFile(join(world.simulator.pki, 'ca.pem'), 'utf8')) };
  const { createTrustStore } = await import('@ebox-bridge/certificate');
  const signing = createRegisteredMailClient({
    url: facade.urls.registeredMail,
    identity: world.sender,
    verifyResponse: { mode: 'required', trust: createTrustStore({ anchors }) },
  });
  const sent = await signing.sendDocument(letter(newToken()).typed);
  if (!sent.ok) throw new Error(sent.code);
  expect(sent.signed).toBe(true);
  const { document } = sent.value.receipt;
  const files = await collectAttachments(sent.attachments);
  const verdict = await verifyReceipt(files.bytes(String(document.content)), document.signature, { trust: anchors });
  expect(verdict.overall).toBe('proven');
  await signing.close();
});

test('after the window an equal letter is a new one', async () => {
  const facade = await world.start((draft) => {
    draft['backends'].registeredMail = { url: service.url };
    draft['registeredMail'].retryWindow = 0.2;
  });
  const { xml } = letter(newToken());
  await sendLetter(facade, xml);
  await new Promise((resolve) => setTimeout(resolve, 300));
  await sendLetter(facade, xml);
  expect(service.exchanges).toHaveLength(2);
});

test('no personal number in any log', () => {
  for (const facade of [resigned, passing]) expect(facade.logText()).not.toContain('85073003328');
});
