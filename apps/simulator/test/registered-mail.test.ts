import { execFileSync } from 'node:child_process';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Identity } from '@ebox-bridge/certificate';
import {
  createRegisteredMailClient,
  type RegisteredMailClient,
  type RegisteredMailToSend,
  readReceipt,
  verifyReceipt,
} from '@ebox-bridge/registered-mail';
import { registeredMailOperations, registeredMailSchema } from '@ebox-bridge/registered-mail/server';
import { attachmentFromBytes, collectAttachments } from '@ebox-bridge/soap';
import { hasTool } from '@ebox-bridge/test/independent-tools';
import { signEnvelope } from '@ebox-bridge/ws-security';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../src/index.ts';
import { held, setTrouble, sha256 } from './rest-client.ts';
import { citizen, enterprise, faultViolations, outcome, resultOf, senderIdentity } from './soap-kit.ts';

let dir: string;
let simulator: Simulator;
let identity: Identity;
let client: RegisteredMailClient;
let anchor: X509Certificate;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'registered-mail-'));
  await open();
});
afterAll(async () => {
  await shut();
  await rm(dir, { recursive: true });
});

async function open(): Promise<void> {
  simulator = await startSimulator({ dir });
  identity = await senderIdentity(simulator);
  // Answers are validated against the schema by the client.
  client = createRegisteredMailClient({ url: simulator.urls.registeredMail, identity, validateResponses: true });
  anchor = new X509Certificate(await readFile(join(simulator.pki, 'ca.pem')));
}

async function shut(): Promise<void> {
  await client.close();
  await simulator.close();
}

const content = Buffer.from('%PDF-1.7 letter');
function letter(
  change: Partial<RegisteredMailToSend['registeredMailItem']> = {},
  more: Partial<RegisteredMailToSend> = {},
): RegisteredMailToSend {
  return {
    registeredMailItem: {
      token: 'my-token',
      recipient: { $type: 'Enterprise', companyId: enterprise, qualityCode: 'QUAL_EMP_NOSS' },
      document: {
        title: 'Letter',
        content: attachmentFromBytes(content, 'application/pdf'),
        downloadFileName: 'letter.pdf',
        mime: 'application/pdf',
        type: 'LETTER',
        language: 'nl',
      },
      ...change,
    },
    ...more,
  };
}

async function send(request = letter()) {
  const result = await client.sendDocument(request);
  const { receipt } = resultOf(result);
  if (!result.ok) throw new Error('not sent');
  const bytes = (await collectAttachments(result.attachments)).bytes(String(receipt.document.content));
  return { receipt, bytes, signature: Buffer.from(receipt.document.signature, 'base64') };
}

async function status(ticket: string) {
  const result = await client.getStatus({ ticket });
  const value = resultOf(result);
  if (!result.ok) throw new Error('no status');
  const files = await collectAttachments(result.attachments);
  const proof = value.proofOfDispatch;
  return { status: value.status, token: value.token, proof, bytes: proof && files.bytes(String(proof.content)) };
}

describe('sendDocument and getStatus', () => {
  test('the receipt says what was sent, and its signature and time-stamp hold', async () => {
    const annex = Buffer.from('a,b');
    const request = letter({
      annex: [{ title: 'Annex', content: attachmentFromBytes(annex, 'text/csv'), downloadFileName: 'annex.csv' }],
    });
    const { receipt, bytes, signature } = await send(request);
    expect(receipt.ticket).toMatch(/^[0-9A-HJ-NP-Z]{13}$/);
    expect(receipt.document.digest.digestValue).toBe(sha256(bytes, 'base64'));
    expect(await readReceipt(bytes)).toMatchObject({
      ticket: receipt.ticket,
      token: 'my-token',
      recipient: { companyId: enterprise },
      sender: { companyId: '0206731645', applicationId: 'employment:job-attest:werkkaart' },
      document: { digest: { digestValue: sha256(content, 'base64') }, type: 'LETTER' },
      annex: [{ digest: { digestValue: sha256(annex, 'base64') } }],
    });
    const verdict = await verifyReceipt(bytes, signature, { trust: [anchor] });
    expect(verdict).toMatchObject({ overall: 'proven', timeStamp: { proven: true } });
    const changed = Buffer.concat([bytes, Buffer.of(32)]);
    expect((await verifyReceipt(changed, signature, { trust: [anchor] })).overall).toBe('failed');
    expect((await held(simulator)).at(-1)).toMatchObject({
      messageId: receipt.ticket,
      registeredMail: true,
      recipient: enterprise,
      attachments: [{ fileName: 'letter.pdf' }, { fileName: 'annex.csv' }],
    });
  });

  test.skipIf(!hasTool('openssl'))('OpenSSL verifies receipt and time-stamp', async () => {
    const { bytes, signature } = await send();
    const folder = await mkdtemp(join(tmpdir(), 'receipt-'));
    await Promise.all([
      writeFile(join(folder, 'receipt.xml'), bytes),
      writeFile(join(folder, 'receipt.p7s'), signature),
      writeFile(join(folder, 'ca.pem'), anchor.toString()),
    ]);
    const openssl = (...parameters: readonly string[]) =>
      execFileSync('openssl', parameters, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    const verify = ['cms', '-verify', '-inform', 'DER', '-CAfile', 'ca.pem', '-purpose', 'any', '-binary'];
    openssl(...verify, '-in', 'receipt.p7s', '-content', 'receipt.xml', '-out', 'out');
    expect(await readFile(join(folder, 'out'))).toEqual(bytes);
    await writeFile(join(folder, 'changed.xml'), Buffer.concat([bytes, Buffer.of(32)]));
    expect(() => openssl(...verify, '-in', 'receipt.p7s', '-content', 'changed.xml', '-out', 'out')).toThrow();
    const printed = openssl('cms', '-cmsout', '-print', '-inform', 'DER', '-in', 'receipt.p7s');
    for (const attribute of ['contentType', 'messageDigest', 'signingCertificateV2', 'timeStampToken']) {
      expect(printed).toContain(attribute);
    }
    await rm(folder, { recursive: true });
  });

  test('SENT with a proof of dispatch: the same bytes each time, also after a restart', async () => {
    const { receipt } = await send();
    const first = await status(receipt.ticket);
    expect(first).toMatchObject({ status: 'SENT', token: 'my-token' });
    const signature = Buffer.from(first.proof?.signature ?? '', 'base64');
    expect((await verifyReceipt(first.bytes ?? Buffer.of(), signature, { trust: [anchor] })).overall).toBe('proven');
    await shut();
    await open();
    const again = await status(receipt.ticket);
    expect(again.proof?.signature).toBe(first.proof?.signature);
    expect(again.bytes).toEqual(first.bytes);
  });

  test('CheckEboxStatus: ERROR for an e-Box that is not there or not preferred, BYPASS looks at nothing', async () => {
    const noEbox = { $type: 'Enterprise', companyId: '0244640639', qualityCode: 'QUAL_EMP_NOSS' } as const;
    const person = { $type: 'Citizen', inss: citizen, qualityCode: 'CITIZEN' } as const;
    const outcomeOf = async (recipient: typeof noEbox | typeof person, checkEboxStatus?: 'BYPASS' | 'PREFERRED') => {
      const { receipt } = await send(letter({ recipient }, checkEboxStatus ? { checkEboxStatus } : {}));
      return (await status(receipt.ticket)).status;
    };
    expect(await outcomeOf(noEbox)).toBe('ERROR');
    expect(await outcomeOf(noEbox, 'BYPASS')).toBe('SENT');
    expect(await outcomeOf(person)).toBe('SENT');
    expect(await outcomeOf(person, 'PREFERRED')).toBe('ERROR');
  });

  test('PENDING for as long as the world says', async () => {
    let time = new Date();
    const slow = await startSimulator({
      trust: [anchor.toString()],
      now: () => time,
      world: { settings: { registeredMailPendingMs: 60_000 } },
    });
    const slowClient = createRegisteredMailClient({ url: slow.urls.registeredMail, identity, validateResponses: true });
    const { receipt } = resultOf(await slowClient.sendDocument(letter()));
    expect(resultOf(await slowClient.getStatus({ ticket: receipt.ticket })).status).toBe('PENDING');
    time = new Date(time.getTime() + 60_001);
    const later = await slowClient.getStatus({ ticket: receipt.ticket });
    // The clock of the caller is a minute behind by now; its skew of 60 s is accepted.
    expect(outcome(later) === 'ok' && resultOf(later).status).toBe('SENT');
    await slowClient.close();
    await slow.close();
  });
});

describe('errors in the vocabulary of the service', () => {
  const digest = (digestMethod: 'SHA-1' | 'SHA-256', digestValue: string) => ({
    document: { ...letter().registeredMailItem.document, digest: { digestMethod, digestValue } },
  });

  test('FILE_B01, FILE_B03, REPO_B01', async () => {
    const wrong = await client.sendDocument(letter(digest('SHA-256', sha256('other', 'base64'))));
    expect(outcome(wrong)).toBe('500 Client FILE_B01');
    expect(wrong.ok || wrong.fault?.detail).toMatchObject({ vocabulary: 'serviceprovider', kind: 'BusinessError' });
    expect(outcome(await client.sendDocument(letter(digest('SHA-1', 'AAAA'))))).toBe('500 Client FILE_B03');
    expect(outcome(await client.getStatus({ ticket: '0000000000000' }))).toBe('500 Client REPO_B01');
  });

  test('a fault fits the schema; also that of a call without signature', async () => {
    const post = async (body: Uint8Array | string) => {
      const response = await fetch(simulator.urls.registeredMail, {
        method: 'POST',
        headers: { 'content-type': 'text/xml; charset=utf-8' },
        body,
      });
      return response.text();
    };
    const body = registeredMailOperations.getStatus.writeInput({ ticket: '0000000000000' });
    const signed = await signEnvelope({ identity, body });
    const unknown = await post(signed);
    expect(unknown).toContain('REPO_B01');
    expect(await faultViolations(unknown, registeredMailSchema)).toEqual([]);
    const unsigned = await post(
      Buffer.from(signed)
        .toString()
        .replace(/<soap:Header.*<\/soap:Header>/s, ''),
    );
    expect(unsigned).toContain('SOA-01001');
    expect(await faultViolations(unsigned, registeredMailSchema)).toEqual([]);
  });

  test('trouble aimed at a Token: a technical error once, and an answer that is cut off', async () => {
    await setTrouble(simulator, { operation: 'sendDocument', ticket: 'my-tok', fault: 'SEPIA_T01', count: 1 });
    expect(outcome(await client.sendDocument(letter({ token: 'other' })))).toBe('ok');
    const failed = await client.sendDocument(letter());
    expect(outcome(failed)).toBe('500 Server SEPIA_T01');
    expect(failed.ok || failed.fault?.detail?.retry).toBe(true);
    const cut = async () => {
      const result = await client.sendDocument(letter({ token: 'TROUBLE-TRUNCATE' }));
      if (!result.ok) return result.kind;
      return collectAttachments(result.attachments).then(
        () => 'whole',
        () => 'attachments',
      );
    };
    expect(['answer', 'attachments']).toContain(await cut());
  });

  test('healthCheck and WSDL', async () => {
    expect(resultOf(await client.healthCheck({ type: 'PING' }))).toMatchObject({ status: { level: 'OK' } });
    const wsdl = await (await fetch(`${simulator.urls.registeredMail}?wsdl`)).text();
    expect(wsdl).toContain(`location="${simulator.urls.registeredMail}"`);
  });
});
