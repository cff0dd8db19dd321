import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { type Identity, loadIdentityFile } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { createEboxMessageClient, type EboxMessageClient } from '@ebox-bridge/ebox-message';
import { eboxMessageOperations, type PublishEboxMessageRequest } from '@ebox-bridge/ebox-message/server';
import { attachmentFromBytes, type SoapResult } from '@ebox-bridge/soap';
import { signEnvelope } from '@ebox-bridge/ws-security';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../src/index.ts';
import { held, lastCall, setTrouble, sha256 } from './rest-client.ts';

let simulator: Simulator;
let identity: Identity;
let client: EboxMessageClient;
beforeAll(async () => {
  simulator = await startSimulator();
  identity = await loadIdentityFile(join(simulator.pki, 'sender.p12'), {});
  client = createEboxMessageClient({ url: simulator.urls.eboxMessage, identity });
});
afterEach(() => fetch(`${simulator.urls.admin}/trouble`, { method: 'DELETE' }));
afterAll(async () => {
  await client.close();
  await simulator.close();
});

let count = 0;
const content = Buffer.from('%PDF-1.7 document');
function publication(change: Partial<PublishEboxMessageRequest> = {}): PublishEboxMessageRequest {
  count += 1;
  return {
    messageId: { ticket: `T${count}`, sequence: 1 },
    recipientId: [{ companyId: '0244640631', eboxType: 'ENTERPRISE' }],
    messageType: 'DIMONA1',
    document: {
      title: 'Attestation',
      content: attachmentFromBytes(content, 'application/pdf'),
      digest: { digestMethod: 'SHA-256', digestValue: sha256(content, 'base64') },
      downloadFileName: 'attestation.pdf',
      mime: 'application/pdf',
    },
    ...change,
  };
}

const codeOf = (result: SoapResult<unknown>) =>
  result.ok
    ? 'ok'
    : `${result.status} ${result.fault?.faultCode} ${result.fault?.detail?.code ?? result.fault?.faultString}`;

async function post(
  body: Uint8Array | string,
  contentType = 'text/xml; charset=utf-8',
  url = simulator.urls.eboxMessage,
) {
  const response = await fetch(url, { method: 'POST', headers: { 'content-type': contentType }, body });
  const text = await response.text();
  return `${response.status} ${/<faultstring>([^<]*)/.exec(text)?.[1] ?? text.slice(0, 80)}`;
}

const leftovers = async () =>
  (await readdir(join(simulator.ready.dir, 'messages'))).filter((name) => name.startsWith('.'));

describe('publishEboxMessage', () => {
  test('is listed with all its facts', async () => {
    const annex = Buffer.from('a,b');
    const asked = publication({
      recipientId: [
        {
          companyId: '0244640631',
          qualityCode: 'QUAL_EMP_NOSS',
          person: { inss: '85073003328', firstName: 'Jan', lastName: 'Peeters' },
        },
        { inss: '85073003328', eboxType: 'CITIZEN' },
      ],
      meta: [{ type: 'RequestDate', value: ['2026-01-01'] }],
      annex: [
        {
          title: 'Annex',
          content: attachmentFromBytes(annex, 'text/csv'),
          digest: { digestMethod: 'SHA-512', digestValue: createHash('sha512').update(annex).digest('base64') },
          downloadFileName: 'annex.csv',
        },
      ],
    });
    const result = await client.publishEboxMessage(asked);
    if (!result.ok) throw new Error(codeOf(result));
    const { id } = result.value;
    expect(id).toMatch(/^[0-9]{9}[A-Z]{4}$/);
    const stored = (await held(simulator)).filter(({ answerId }) => answerId === id);
    expect(stored).toMatchObject([
      {
        messageId: id,
        protocol: 'soap',
        eboxType: 'enterprise',
        recipient: '0244640631',
        sender: '0206731645',
        senderApplicationId: 'employment:job-attest:werkkaart',
        messageTypeId: 'DIMONA1',
        subject: 'Attestation',
        ticket: asked.messageId.ticket,
        sequence: 1,
        read: false,
        forTheAttentionOf: { ssin: '85073003328', label: 'Jan Peeters' },
        metas: [{ key: 'RequestDate', values: ['2026-01-01'] }],
        attachments: [
          { fileName: 'attestation.pdf', size: content.length, sha256: sha256(content, 'hex'), mainContent: true },
          { fileName: 'annex.csv', mediaType: 'text/csv', sha256: sha256(annex, 'hex'), mainContent: false },
        ],
      },
      { messageId: `${id}-2`, eboxType: 'citizen', recipient: '85073003328' },
    ]);
    const url = `${simulator.urls.admin}/messages/${id}-2/attachments/2`;
    expect(await (await fetch(url)).text()).toBe('a,b');
  });

  const digest = (digestMethod: 'SHA-1' | 'SHA-256', digestValue: string) => ({
    document: { ...publication().document, digest: { digestMethod, digestValue } },
  });
  const refused: readonly [string, () => Partial<PublishEboxMessageRequest>, string][] = [
    ['a wrong digest', () => digest('SHA-256', sha256('other', 'base64')), '10'],
    [
      'a digest in base64 of hex',
      () => digest('SHA-256', Buffer.from(sha256(content, 'hex')).toString('base64')),
      '10',
    ],
    ['a SHA-1 digest', () => digest('SHA-1', createHash('sha1').update(content).digest('base64')), '15'],
    ['another institution', () => ({ senderId: { application: 'x', institution: '0244640631' } }), '20'],
    ['a registered message', () => ({ isRegistered: true }), '22'],
    [
      'a recipient that ends in 9',
      () => ({ recipientId: [{ companyId: '0244640639', eboxType: 'ENTERPRISE' }] }),
      '90',
    ],
    [
      'an enterprise number as CITIZEN',
      () => ({ recipientId: [{ companyId: '0244640631', eboxType: 'CITIZEN' }] }),
      '90',
    ],
  ];
  test.each(refused)('%s is refused', async (_name, change, code) => {
    const before = (await held(simulator)).length;
    expect(codeOf(await client.publishEboxMessage(publication(change())))).toBe(`500 Client ${code}`);
    expect((await held(simulator)).length).toBe(before);
    expect(await leftovers()).toEqual([]);
  });

  test('a fault reaches a caller that still has 8 MiB to send, and the connection goes on', async () => {
    const source = attachmentFromBytes(Buffer.alloc(8 << 20), 'application/pdf');
    const { digest: _none, ...document } = publication().document;
    const asked = publication({
      document: { ...document, content: source },
      recipientId: [{ companyId: '0244640639', eboxType: 'ENTERPRISE' }],
    });
    expect(codeOf(await client.publishEboxMessage(asked))).toBe('500 Client 90');
    expect(codeOf(await client.healthCheck({}))).toBe('ok');
  });

  test('message types of the world: 40 for the sender, 42 for the kind of recipient', async () => {
    const messageTypes = [
      { messageTypeId: 'CITIZEN1', recipients: ['citizen' as const] },
      { messageTypeId: 'OTHERAPP', applications: ['another'] },
    ];
    const small = await startSimulator({
      trust: [await readFile(join(simulator.pki, 'ca.pem'), 'utf8')],
      world: { messageTypes },
    });
    const smallClient = createEboxMessageClient({ url: small.urls.eboxMessage, identity });
    const publishType = async (messageType: string) =>
      codeOf(await smallClient.publishEboxMessage(publication({ messageType })));
    expect(await publishType('CITIZEN1')).toBe('500 Client 42');
    expect(await publishType('OTHERAPP')).toBe('500 Client 40');
    expect(await publishType('UNKNOWN')).toBe('500 Client 40');
    await smallClient.close();
    await small.close();
  });

  test('a second publish with the same Ticket and Sequence is 620; of ten at once one is published', async () => {
    const messageId = { ticket: 'SAME', sequence: 7 };
    const calls = Array.from({ length: 10 }, () => client.publishEboxMessage(publication({ messageId })));
    const codes = (await Promise.all(calls)).map(codeOf).sort();
    expect(codes).toEqual([...Array<string>(9).fill('500 Client 620'), 'ok']);
    expect(codeOf(await client.publishEboxMessage(publication({ messageId: { ticket: 'SAME' } })))).toBe('ok');
    expect(await leftovers()).toEqual([]);
  });

  test('another application of the same institution may be named', async () => {
    const senderId = { application: 'another', institution: '0206731645' };
    expect(codeOf(await client.publishEboxMessage(publication({ senderId })))).toBe('ok');
    expect((await held(simulator)).at(-1)).toMatchObject({ senderApplicationId: 'another' });
  });

  test('a document whose part is missing', async () => {
    const asked = publication();
    const document = { ...asked.document, content: 'cid:nobody' };
    const result = await client.publishEboxMessage({ ...asked, document });
    expect(codeOf(result)).toBe('500 Client SOA-03007');
  });

  test('attack: a body cut off in the middle of the attachment publishes nothing', async () => {
    const before = (await held(simulator)).length;
    const document = { ...publication().document, content: 'cid:a' };
    const envelope = await signEnvelope({
      identity,
      body: eboxMessageOperations.publishEboxMessage.writeInput({ ...publication(), document }),
    });
    const head = `--b\r\nContent-Type: text/xml; charset=utf-8\r\nContent-ID: <root>\r\n\r\n${Buffer.from(envelope)}\r\n--b\r\nContent-Type: application/pdf\r\nContent-ID: <a>\r\n\r\n`;
    const type = 'multipart/related; type="text/xml"; start="<root>"; boundary=b';
    expect(await post(`${head}${content}`, type)).toBe('500 SOA-03001');
    await new Promise<void>((done) => {
      const outgoing = request(simulator.urls.eboxMessage, { method: 'POST', headers: { 'content-type': type } });
      outgoing.on('error', () => done());
      outgoing.write(head, () => outgoing.destroy());
    });
    expect(await lastCall(simulator)).toMatchObject({ operation: 'publishEboxMessage', status: 'aborted' });
    expect((await held(simulator)).length).toBe(before);
    expect(await leftovers()).toEqual([]);
    expect(await post(`${head}${content}\r\n--b--`, type)).toMatch(/^200/);
  });
});

describe('the other operations', () => {
  test('hasAnEbox keeps the order of the request', async () => {
    const eboxId = ['0244640639', '0244640631'].map((companyId) => ({ companyId }));
    const result = await client.hasAnEbox({ eboxType: 'ENTERPRISE', eboxId });
    if (!result.ok) throw new Error(codeOf(result));
    expect(result.value).toEqual({
      eboxType: 'ENTERPRISE',
      ebox: [
        { ebox: { companyId: '0244640639' }, exists: false },
        { ebox: { companyId: '0244640631' }, exists: true, lastConnectionDate: '2026-01-15', exclusivelyEbox: false },
      ],
    });
  });

  test('a citizen without consent has no e-Box', async () => {
    const result = await client.hasAnEbox({ qualityCode: 'CITIZEN', eboxId: [{ inss: '85073003329' }] });
    expect(result.ok && result.value.ebox.map(({ exists }) => exists)).toEqual([false]);
  });

  test('getMessageStatus: consulted, not found, several sequences, not authorized', async () => {
    const one = publication({ messageId: { ticket: 'STATUS', sequence: 1 } });
    await client.publishEboxMessage(one);
    await client.publishEboxMessage(publication({ messageId: { ticket: 'STATUS', sequence: 2 } }));
    const stored = (await held(simulator)).find(({ ticket, sequence }) => ticket === 'STATUS' && sequence === 2);
    await fetch(`${simulator.urls.inbox}/messages/${stored?.messageId}/attachments/1`);
    const eboxId = { companyId: '0244640631' };
    const ask = (messageId: { ticket: string; sequence?: number }) => ({ eboxId, messageId });
    const message = [
      ask({ ticket: 'STATUS', sequence: 1 }),
      ask({ ticket: 'STATUS', sequence: 2 }),
      ask({ ticket: 'STATUS' }),
      ask({ ticket: 'NONE' }),
    ];
    const result = await client.getMessageStatus({ eboxType: 'ENTERPRISE', message });
    expect(result.ok && result.value.message?.map(({ hasBeenConsulted }) => hasBeenConsulted)).toEqual([false, true]);
    expect(result.ok && result.value.errorCase?.map(({ errorCode }) => errorCode)).toEqual([
      'MULTIPLE_RESULTS_SPECIFY_SEQUENCE',
      'NOT_FOUND',
    ]);
    const other = await loadIdentityFile(join(simulator.pki, 'facade.p12'), {});
    const stranger = createEboxMessageClient({ url: simulator.urls.eboxMessage, identity: other });
    const refusedResult = await stranger.getMessageStatus({ eboxType: 'ENTERPRISE', message: message.slice(0, 1) });
    expect(refusedResult.ok && refusedResult.value.errorCase).toMatchObject([{ errorCode: 'NOT_AUTHORIZED' }]);
    await stranger.close();
  });

  test('healthCheck answers OK', async () => {
    const result = await client.healthCheck({ type: 'PING' });
    expect(result.ok && result.value).toMatchObject({ status: { level: 'OK' } });
  });
});

describe('what is no acceptable request', () => {
  const body = eboxMessageOperations.hasAnEbox.writeInput({
    eboxType: 'ENTERPRISE',
    eboxId: [{ companyId: '0244640631' }],
  });

  test('attack: unsigned, changed after signing, by a stranger, too old, with SHA-1', async () => {
    const signed = Buffer.from(await signEnvelope({ identity, body })).toString();
    expect(await post(signed)).toMatch(/^200 /);
    expect(await post(signed.replace(/<soap:Header.*<\/soap:Header>/s, ''))).toBe('500 SOA-01001');
    expect(await post(signed.replace('0244640631', '0244640632'))).toBe('500 SOA-01001');
    const pki = await createTestPki({});
    const stranger = await pki.issue({ commonName: 'employment:job-attest:werkkaart', cbeNumber: '0206731645' });
    expect(await post(await signEnvelope({ identity: stranger.identity(), body }))).toBe('500 SOA-01001');
    expect(await post(await signEnvelope({ identity, body, now: new Date(Date.now() - 600_000) }))).toBe(
      '500 SOA-01001',
    );
    expect(await post(await signEnvelope({ identity, body, policy: 'X509' }))).toBe('500 SOA-01001');
  });

  test('attack: a DTD, a huge envelope, SOAP 1.2, an unknown body, a body that breaks the schema', async () => {
    expect(await post('<!DOCTYPE x><x/>')).toBe('500 SOA-03001');
    expect(await post(`<x>${' '.repeat(4 << 20)}</x>`)).toMatch(/^413/);
    expect(await post('<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body/></e:Envelope>')).toBe(
      '500 SOA-03002',
    );
    expect(await post('{}', 'application/json')).toBe('500 SOA-03002');
    expect(await post(await signEnvelope({ identity, body: '<x xmlns="urn:x"></x>' }))).toBe('500 SOA-03005');
    const short = body.replace('0244640631', '244640631');
    expect(await post(await signEnvelope({ identity, body: short }))).toBe('500 SOA-03006');
  });

  test('other CAs and policies are accepted when they are named at start', async () => {
    const pki = await createTestPki({});
    const issued = await pki.issue({ commonName: 'app', cbeNumber: '244640631' });
    const open = await startSimulator({ trust: [pki.caPem], policies: ['X509'] });
    const foreign = issued.identity();
    expect(
      await post(await signEnvelope({ identity: foreign, body, policy: 'X509' }), undefined, open.urls.eboxMessage),
    ).toMatch(/^200/);
    const wsdl = await (await fetch(`${open.urls.eboxMessage}?wsdl`)).text();
    expect(wsdl).toContain(`location="${open.urls.eboxMessage}"`);
    for (const [, location = ''] of wsdl.matchAll(/schemaLocation="([^"]*)"/g)) {
      expect((await fetch(location)).status).toBe(200);
    }
    expect((await fetch(open.urls.eboxMessage)).status).toBe(405);
    await open.close();
  });
});

describe('trouble on SOAP operations', () => {
  test('fault, status, reset and latency', async () => {
    await setTrouble(simulator, { operation: 'publishEboxMessage', fault: 'SOA-02002', count: 1 });
    const faulted = await client.publishEboxMessage(publication());
    expect(codeOf(faulted)).toBe('500 Server SOA-02002');
    expect(!faulted.ok && faulted.fault?.detail?.retry).toBe(true);
    await setTrouble(simulator, { operation: 'publishEboxMessage', status: 503, count: 1 });
    expect(codeOf(await client.publishEboxMessage(publication()))).toBe('503 Server SOA-02002');
    for (const [reset, published] of [
      ['before', 0],
      ['during', 0],
      ['after', 1],
    ] as const) {
      await setTrouble(simulator, { operation: 'publishEboxMessage', reset, count: 1 });
      const asked = publication();
      const outcome = await client.publishEboxMessage(asked).catch((error: unknown) => ({ ok: false as const, error }));
      expect(outcome).toMatchObject({ ok: false, error: expect.any(Error) });
      const stored = (await held(simulator)).filter(({ ticket }) => ticket === asked.messageId.ticket);
      expect(stored).toHaveLength(published);
    }
    expect(await leftovers()).toEqual([]);
    expect(codeOf(await client.healthCheck({}))).toBe('ok');
  });
});

test('the key files fit the keystore', async () => {
  const pem = await readFile(join(simulator.pki, 'sender.pem'), 'utf8');
  expect(pem.replace(/\s/g, '')).toContain(identity.certificate.raw.toString('base64'));
});
