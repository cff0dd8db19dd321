import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { type Identity, loadIdentityFile } from '@ebox-bridge/certificate';
import { createEboxMessageClient, type EboxMessageClient } from '@ebox-bridge/ebox-message';
import { eboxMessageOperations, type PublishEboxMessageRequest } from '@ebox-bridge/ebox-message/server';
import { attachmentFromBytes } from '@ebox-bridge/soap';
import { signEnvelope } from '@ebox-bridge/ws-security';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type Simulator, startSimulator } from '../src/index.ts';
import { newestCall } from './inbox-client.ts';
import { publish, setTrouble, token } from './rest-client.ts';

let simulator: Simulator;
let identity: Identity;
let client: EboxMessageClient;
beforeAll(async () => {
  simulator = await startSimulator();
  identity = await loadIdentityFile(join(simulator.pki, 'sender.p12'), {});
  client = createEboxMessageClient({ url: simulator.urls.eboxMessage, identity, validate: false });
});
afterEach(() => fetch(`${simulator.urls.admin}/trouble`, { method: 'DELETE' }));
afterAll(async () => {
  await client.close();
  await simulator.close();
});

const sha256 = (bytes: Uint8Array | string) => createHash('sha256').update(bytes).digest('hex');
let count = 0;
function publication(content: Uint8Array, companyId = '0244640631'): PublishEboxMessageRequest {
  count += 1;
  return {
    messageId: { ticket: `W${count}`, sequence: 1 },
    recipientId: [{ companyId, eboxType: 'ENTERPRISE' }],
    messageType: 'DIMONA1',
    document: {
      title: 'Attestation',
      content: attachmentFromBytes(content, 'application/pdf'),
      digest: { digestMethod: 'SHA-256', digestValue: Buffer.from(sha256(content), 'hex').toString('base64') },
      downloadFileName: 'attestation.pdf',
      mime: 'application/pdf',
    },
  };
}

const healthCheck = () =>
  signEnvelope({ identity, body: eboxMessageOperations.healthCheck.writeInput({ type: 'PING' }) });
const post = (body: Uint8Array | string, contentType = 'text/xml; charset=utf-8') =>
  fetch(simulator.urls.eboxMessage, { method: 'POST', headers: { 'content-type': contentType }, body });

describe('a SOAP call', () => {
  test('envelope, parts, and who signed what with which algorithms', async () => {
    const content = Buffer.from('%PDF-1.7 wire');
    expect(await client.publishEboxMessage(publication(content))).toMatchObject({ ok: true });
    const call = await newestCall(simulator);
    expect(call).toMatchObject({ operation: 'publishEboxMessage', status: 200, failed: false });
    expect(call.outcome).toBeUndefined();
    expect(call.request.line).toBe('POST /EBoxMessage/v1 HTTP/1.1');
    expect(call.request.parts).toMatchObject([
      {
        role: 'envelope',
        mediaType: 'text/xml',
        text: expect.stringMatching(/^<soap:Envelope .*\n {2}<soap:Header>\n/),
      },
      { role: 'file', mediaType: 'application/pdf', size: content.length, sha256: sha256(content) },
    ]);
    expect(call.request.parts[1]).not.toHaveProperty('text');
    expect(call.signature).toMatchObject({
      signer: { cbeNumber: '0206731645', applicationId: 'employment:job-attest:werkkaart', environment: 'TST' },
      algorithm: 'RSA with SHA-256',
      canonicalization: 'Exclusive XML Canonicalization 1.0',
      covers: expect.arrayContaining([expect.objectContaining({ element: 'soap:Body', digest: 'SHA-256' })]),
      missing: [],
      lifetimeSeconds: 300,
    });
    expect(call.answer).toMatchObject({ status: 200, text: expect.stringContaining('PublishEboxMessageResponse') });
  });

  test('a broken schema rule: code, rule, field and source', async () => {
    await client.publishEboxMessage(publication(Buffer.from('x'), '244640631'));
    expect((await newestCall(simulator)).outcome).toMatchObject({
      code: 'SOA-03006',
      rule: 'The message violates the schema.',
      field: 'CompanyID',
      found: expect.stringContaining('[0-9]{10}'),
      source: 'EBoxMessage contract (WSDL and XSD)',
      origin: 'Consumer',
      retry: false,
    });
  });

  test('a business rule', async () => {
    await client.publishEboxMessage(publication(Buffer.from('x'), '0244640639'));
    expect((await newestCall(simulator)).outcome).toMatchObject({
      code: '90',
      source: 'business rules of EBoxMessage',
    });
  });

  test('attack: an envelope changed after signing; the check that found it is named', async () => {
    const envelope = Buffer.from(await healthCheck()).toString();
    await post(envelope.replace('PING', 'DEEP'));
    const call = await newestCall(simulator);
    expect(call.outcome).toMatchObject({
      code: 'SOA-01001 (WSS_DIGEST_MISMATCH)',
      source: expect.stringContaining('WS-Security'),
      next: expect.any(String),
    });
    expect(call.signature).toMatchObject({ signer: { cbeNumber: '0206731645' } });
  });

  test('no signature, no XML, nothing at all', async () => {
    await post(
      '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body><a/></soap:Body></soap:Envelope>',
    );
    expect(await newestCall(simulator)).toMatchObject({
      outcome: { code: 'SOA-01001 (WSS_HEADER_MISSING)' },
      signature: { covers: [], missing: ['Body', 'Timestamp', 'BinarySecurityToken'] },
    });
    await post('<a><b></a>');
    const broken = await newestCall(simulator);
    expect(broken).toMatchObject({ outcome: { code: 'SOA-03001 (WSS_XML_MALFORMED)' } });
    expect(broken.signature).toBeUndefined();
    await post('');
    expect(await newestCall(simulator)).toMatchObject({ failed: true, request: { size: 0, parts: [] } });
  });

  test('a multipart body that breaks off: the parts until then, and why no more', async () => {
    const body = '--b\r\nContent-Type: text/xml\r\n\r\n<a/>\r\n--b\r\nContent-Type: application/pdf\r\n\r\nhalf';
    await post(body, 'multipart/related; type="text/xml"; boundary=b');
    const call = await newestCall(simulator);
    expect(call.failed).toBe(true);
    expect(call.request.parts).toMatchObject([{ role: 'envelope', text: '<a/>' }]);
    expect(call.request.problem).toEqual(expect.any(String));
  });

  test('trouble: a fault that was set, and a connection that was cut', async () => {
    await setTrouble(simulator, { operation: 'healthCheck', fault: 'SOA-02002', count: 1 });
    await post(await healthCheck());
    expect(await newestCall(simulator)).toMatchObject({
      trouble: expect.any(String),
      outcome: { code: 'SOA-02002', source: 'trouble panel' },
    });
    await setTrouble(simulator, { operation: 'healthCheck', reset: 'after', count: 1 });
    await post(await healthCheck()).catch(() => undefined);
    const cut = await newestCall(simulator);
    expect(cut).toMatchObject({ status: 'reset', failed: true, outcome: { code: 'reset' } });
    expect(cut.answer).toBeUndefined();
  });
});

describe('a REST call', () => {
  test('JSON part and files, and no access token anywhere', async () => {
    const bearer = await token(simulator);
    const form = await newestCall(simulator);
    expect(form.request.parts).toMatchObject([
      { role: 'form', text: expect.stringContaining('client_assertion = (not kept)') },
    ]);
    expect(form.answer?.text).toContain('"access_token": "(not kept)"');
    await publish(simulator, { bearer, content: 'hello' });
    const call = await newestCall(simulator, 'publish', true);
    expect(call.request.headers).toContainEqual(['authorization', 'Bearer (not kept)']);
    expect(call.request.parts).toMatchObject([
      { role: 'file', name: 'upfile1', fileName: 'document.pdf', size: 5, sha256: sha256('hello') },
      { role: 'json', name: 'messageToPublish', text: expect.stringContaining('\n  "messageTypeId": "DIMONA1"') },
    ]);
    expect(JSON.stringify([form, call])).not.toContain(bearer);
    expect(JSON.stringify([form, call])).not.toMatch(/eyJ[\w-]+\./);
  });

  test('a member that breaks the contract is named by its path', async () => {
    const bearer = await token(simulator);
    const sender = { eboxType: 'enterprise', enterpriseNumber: '12' };
    await publish(simulator, { bearer, change: { sender } });
    expect((await newestCall(simulator)).outcome).toMatchObject({
      code: 'INVALID_INPUT',
      field: 'messageToPublish.sender.enterpriseNumber',
      source: 'Message Registry v3 contract',
    });
  });

  test('a token that is none, and a body that was not read', async () => {
    await publish(simulator, { bearer: 'nobody-gave-this-out', content: 'x'.repeat(1000) });
    const call = await newestCall(simulator);
    expect(call.outcome).toMatchObject({ code: 'invalidAccessToken' });
    expect(JSON.stringify(call)).not.toContain('nobody-gave-this-out');
    expect(call.request.size).toBe(0);
    expect(call.request.parts).toEqual([]);
  });

  test('a body beyond what is kept: its facts are right, its bytes are not kept', async () => {
    const bearer = await token(simulator);
    const content = 'large '.repeat(700_000);
    await publish(simulator, { bearer, content, jsonFirst: true });
    const call = await newestCall(simulator);
    expect(call.request.parts).toMatchObject([
      { role: 'json', text: expect.stringContaining('messageTypeId') },
      { role: 'file', size: content.length, sha256: sha256(content) },
    ]);
  });

  test('an upload that its sender ends: the call is listed, with the reason', async () => {
    const bearer = await token(simulator);
    await setTrouble(simulator, { operation: 'publish', latencyMs: 1_200 });
    await publish(simulator, { bearer, signal: AbortSignal.timeout(600) }).catch(() => undefined);
    const call = await newestCall(simulator, 'publish');
    expect(call).toMatchObject({ status: 'aborted', outcome: { code: 'aborted', source: 'HTTP' } });
  });
});
