import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTrustStore, type Identity, loadIdentityFile, readPemCertificates } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import {
  type AnswerVerification,
  attachmentFromBytes,
  createEboxMessageClient,
  type EboxMessageClient,
} from '@ebox-bridge/ebox-message';
import { collectAttachments, createRegisteredMailClient } from '@ebox-bridge/registered-mail';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../src/index.ts';

let simulator: Simulator;
let identity: Identity;
let required: AnswerVerification;
let client: EboxMessageClient;
beforeAll(async () => {
  simulator = await startSimulator({ signResponses: true });
  identity = await loadIdentityFile(join(simulator.pki, 'sender.p12'), {});
  const anchors = readPemCertificates(await readFile(join(simulator.pki, 'ca.pem'), 'utf8'));
  required = { mode: 'required', trust: createTrustStore({ anchors }), signers: ['0406798006'] };
  client = connect(required);
});
afterAll(async () => {
  await client.close();
  await simulator.close();
});

const connect = (verifyResponse: AnswerVerification, url = simulator.urls.eboxMessage) =>
  createEboxMessageClient({ url, identity, verifyResponse });

const trouble = (effect: object) =>
  fetch(`${simulator.urls.admin}/trouble`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ count: 1, ...effect }),
  });

const signer = { subject: { applicationId: 'ebox:platform' }, policy: 'X509_SHA256' };

describe('signResponses', () => {
  test('signs answers', async () => {
    expect(await client.healthCheck({ type: 'PING' })).toMatchObject({ ok: true, signed: true, signer });
    const published = await client.publishEboxMessage({
      messageId: { ticket: 'T1' },
      recipientId: [{ companyId: '0244640631', eboxType: 'ENTERPRISE' }],
      messageType: 'DIMONA1',
      document: {
        title: 'Title',
        content: attachmentFromBytes(Buffer.from('%PDF-1.7')),
        downloadFileName: 'a.pdf',
        mime: 'application/pdf',
      },
    });
    expect(published).toMatchObject({ ok: true, signed: true });
  });

  test('signs the envelope of a receipt, which comes with an attachment', async () => {
    const url = simulator.urls.registeredMail;
    const mail = createRegisteredMailClient({ url, identity, verifyResponse: required });
    const sent = await mail.sendDocument({
      registeredMailItem: {
        token: 'token',
        recipient: { $type: 'Enterprise', companyId: '0244640631', qualityCode: 'QUAL_EMP_NOSS' },
        document: {
          title: 'Letter',
          content: attachmentFromBytes(Buffer.from('%PDF-1.7'), 'application/pdf'),
          downloadFileName: 'a.pdf',
          mime: 'application/pdf',
          type: 'LETTER',
          language: 'nl',
        },
      },
    });
    expect(sent).toMatchObject({ ok: true, signed: true, signer });
    const receipts = sent.ok ? await collectAttachments(sent.attachments) : undefined;
    expect(receipts?.contentIds).toHaveLength(1);
    expect(await mail.getStatus({ ticket: '0000000000000' })).toMatchObject({ ok: false, signed: true });
    await mail.close();
  });

  test('signs faults of the service', async () => {
    const stranger = await createTestPki();
    const untrusted = (await stranger.issue({ commonName: 'a', cbeNumber: '0206731645' })).identity();
    const other = createEboxMessageClient({
      url: simulator.urls.eboxMessage,
      identity: untrusted,
      verifyResponse: required,
    });
    expect(await other.healthCheck({ type: 'PING' })).toMatchObject({ ok: false, code: 'SOA-01001', signed: true });
    await other.close();
  });

  test('signs faults that trouble asks for, slow ones too', async () => {
    for (const when of ['early', 'before', 'after']) {
      await trouble({ fault: { code: 'SOA-02002', origin: 'Provider', message: 'a<b' }, when, slowBodyMs: 20 });
      expect(await client.healthCheck({ type: 'PING' })).toMatchObject({ ok: false, code: 'SOA-02002', signed: true });
    }
  });

  test('leaves the page of a gateway as it is', async () => {
    await trouble({ gatewayPage: true });
    expect(await client.healthCheck({ type: 'PING' })).toMatchObject({ ok: false, code: 'SOAP_NOT_SOAP' });
  });

  test('is nothing that a client trusts by another authority', async () => {
    const { caPem } = await createTestPki();
    const trust = createTrustStore({ anchors: readPemCertificates(caPem) });
    const doubting = connect({ mode: 'if-present', trust });
    expect(await doubting.healthCheck({ type: 'PING' })).toMatchObject({
      code: 'SOAP_RESPONSE_SIGNATURE',
      error: { data: { reason: 'WSS_CERTIFICATE_UNTRUSTED' } },
    });
    await doubting.close();
  });
});

test('by default nothing is signed', async () => {
  const plain = await startSimulator({ trust: [await readFile(join(simulator.pki, 'ca.pem'), 'utf8')] });
  const strict = connect(required, plain.urls.eboxMessage);
  expect(await strict.healthCheck({ type: 'PING' })).toMatchObject({ ok: false, code: 'SOAP_RESPONSE_UNSIGNED' });
  await strict.close();
  await plain.close();
});
