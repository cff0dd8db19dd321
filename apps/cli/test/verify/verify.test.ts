import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Identity } from '@ebox-bridge/certificate';
import { createTestPki } from '@ebox-bridge/certificate/test-pki';
import { eboxMessageOperations, type PublishEboxMessageRequest } from '@ebox-bridge/ebox-message/server';
import { type SignOptions, signEnvelope } from '@ebox-bridge/ws-security';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CaptureVerdict } from '../../src/verify/verdict.ts';
import { type Ended, runMain } from '../run-main.ts';

const folder = mkdtempSync(join(tmpdir(), 'ebox-verify-test-'));
const path = (name: string): string => join(folder, name);
const pdf = Buffer.from('%PDF-1.7 document');
const sha256 = createHash('sha256').update(pdf);
const digest = sha256.copy().digest('base64');
const inss = '85073003328';
let sender: Identity;
let selfSigned: Identity;
/** By an authority below that of `sender`. */
let sentBelow: Identity;

beforeAll(async () => {
  const pki = await createTestPki();
  sender = (await pki.issue({ commonName: 'a:b', cbeNumber: '0206731645' })).identity();
  selfSigned = (await pki.selfSigned({ commonName: 'a:b', cbeNumber: '0206731645' })).identity();
  writeFileSync(path('ca.pem'), pki.caPem);
  const below = await pki.issueAuthority({ commonName: 'below' });
  sentBelow = (await below.issue({ commonName: 'a:b', cbeNumber: '0206731645' })).identity();
  writeFileSync(path('below.pem'), below.caPem);
  writeFileSync(path('stranger.pem'), (await createTestPki()).caPem);
});
afterAll(() => rmSync(folder, { recursive: true }));

const { hasAnEbox, publishEboxMessage } = eboxMessageOperations;
const read = () => hasAnEbox.writeInput({ eboxType: 'ENTERPRISE', eboxId: [{ companyId: '0206731645' }] });

async function signed(body = read(), change: Partial<SignOptions> = {}): Promise<Buffer> {
  return Buffer.from(await signEnvelope({ identity: sender, body, ...change }));
}

/** Without its token, and signed anew with a thumbprint in its place. */
async function byThumbprint(): Promise<Buffer> {
  const value = createHash('sha1').update(sender.certificate.raw).digest('base64');
  const kind = 'http://docs.oasis-open.org/wss/oasis-wss-soap-message-security-1.1#ThumbprintSHA1';
  const text = (await signed())
    .toString()
    .replace(/<wsse:BinarySecurityToken.*<\/wsse:BinarySecurityToken>/, '')
    .replace(/<ds:Reference URI="#X509-.*?<\/ds:Reference>/, '')
    .replace(/<wsse:Reference .*?\/>/, `<wsse:KeyIdentifier ValueType="${kind}">${value}</wsse:KeyIdentifier>`);
  const signedInfo = /<ds:SignedInfo.*<\/ds:SignedInfo>/.exec(text)?.[0] ?? '';
  const signature = Buffer.from(await sender.signer.sign(Buffer.from(signedInfo), 'RSA-SHA256')).toString('base64');
  return Buffer.from(text.replace(/(<ds:SignatureValue>)[^<]*/, `$1${signature}`));
}

function publication(change: Partial<PublishEboxMessageRequest['document']> = {}): string {
  return publishEboxMessage.writeInput({
    messageId: { ticket: 'T1' },
    recipientId: [{ inss, eboxType: 'CITIZEN' }],
    messageType: 'DIMONA1',
    document: {
      title: 'Attestation',
      content: 'cid:doc@x',
      digest: { digestMethod: 'SHA-256', digestValue: digest },
      downloadFileName: 'a.pdf',
      mime: 'application/pdf',
      ...change,
    },
  });
}

function multipart(envelope: Uint8Array, boundary = 'b'): Buffer {
  const part = (type: string, id: string) => `--${boundary}\r\nContent-Type: ${type}\r\nContent-ID: <${id}>\r\n\r\n`;
  return Buffer.concat([
    Buffer.from(part('text/xml; charset=utf-8', 'root@x')),
    envelope,
    Buffer.from(`\r\n${part('application/pdf', 'doc@x')}`),
    pdf,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
}

function file(content: Uint8Array | string): string {
  const name = path('capture');
  writeFileSync(name, content);
  return name;
}

async function verdict(content: Uint8Array | string, ...options: string[]): Promise<CaptureVerdict & { ended: Ended }> {
  const trust = options.some((option) => option === '--trust' || option === '--pin') ? [] : ['--trust', path('ca.pem')];
  const ended = await runMain('verify', file(content), ...trust, ...options, '--json');
  return { ...(JSON.parse(ended.out) as CaptureVerdict), ended };
}

const statusOf = ({ checks }: CaptureVerdict, name: string) => checks.find(({ check }) => check === name)?.status;
const failed = ({ checks }: CaptureVerdict) =>
  checks.filter(({ status }) => status === 'failed').map(({ check, findings }) => [check, findings[0]?.code]);

describe('what can be given', () => {
  test('an envelope', async () => {
    const result = await verdict(await signed());
    expect(result).toMatchObject({
      accepted: true,
      ended: { code: 0 },
      input: { kind: 'envelope' },
      message: { service: 'EBoxMessage', operation: 'hasAnEbox', policy: 'X509_SHA256', cbeNumber: '0206731645' },
    });
    expect(result.checks.map(({ status }) => status)).toEqual(Array.from({ length: 16 }, () => 'passed'));
  });

  test('a sender below an authority that is named as intermediate', async () => {
    const envelope = Buffer.from(await signEnvelope({ identity: sentBelow, body: read() }));
    expect(failed(await verdict(envelope))).toEqual([['trust', 'WSS_CERTIFICATE_UNTRUSTED']]);
    expect((await verdict(envelope, '--intermediate', path('below.pem'))).accepted).toBe(true);
  });

  test('a request that names its certificate only: with --known the switch is told, without it none helps', async () => {
    const envelope = await byThumbprint();
    writeFileSync(path('sender.only.pem'), sender.certificate.toString());
    const switches = async (...options: string[]) => (await verdict(envelope, ...options)).acceptableWith?.switches;
    expect(await switches()).toBeUndefined();
    expect(await switches('--known', path('sender.only.pem'))).toEqual(['accept.unsignedToken']);
  });

  test('a multipart body, its boundary read from the body', async () => {
    const result = await verdict(multipart(await signed(publication()), '=_Part 1'));
    expect(result).toMatchObject({ accepted: true, input: { kind: 'multipart body' } });
    expect(result.attachments).toEqual([
      { contentId: 'doc@x', contentType: 'application/pdf', size: pdf.length, sha256: sha256.copy().digest('hex') },
    ]);
  });

  test('a saved HTTP request, in chunks or not', async () => {
    const body = multipart(await signed(publication()));
    const type = 'Content-Type: multipart/related; type="text/xml"; start="<root@x>"; boundary=b';
    const head = `POST /EBoxMessage/v1 HTTP/1.1\r\nHost: x\r\n${type}\r\n`;
    const whole = await verdict(Buffer.concat([Buffer.from(`${head}\r\n`), body]));
    expect(whole).toMatchObject({ accepted: true, input: { requestLine: 'POST /EBoxMessage/v1 HTTP/1.1' } });
    const chunks = [body.subarray(0, 100), body.subarray(100)].flatMap((chunk) => [
      Buffer.from(`${chunk.length.toString(16)}\r\n`),
      chunk,
      Buffer.from('\r\n'),
    ]);
    const chunked = Buffer.concat([
      Buffer.from(`${head}Transfer-Encoding: chunked\r\n\r\n`),
      ...chunks,
      Buffer.from('0\r\n\r\n'),
    ]);
    expect(await verdict(chunked)).toMatchObject({ accepted: true });
    expect(failed(await verdict(chunked.subarray(0, 400)))).toEqual([['http', 'CLI_CAPTURE_UNUSABLE']]);
  });

  test('headers alone, with line feeds only', async () => {
    const text = `Content-Type: text/xml; charset=utf-8\nSOAPAction: ""\n\n${await signed()}`;
    expect(await verdict(text)).toMatchObject({ accepted: true, input: { kind: 'HTTP request' } });
  });

  test.each([
    ['nothing', ''],
    ['JSON', '{"a":1}'],
    ['an answer', 'HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/xml\r\n\r\n<a/>'],
    ['octets', Buffer.from([0, 1, 2, 3])],
  ])('%s cannot be used: exit code 2', async (_, content) => {
    const { code, out } = await runMain('verify', file(content), '--json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ ok: false, error: { code: 'CLI_CAPTURE_UNUSABLE' } });
  });

  test('options and files that cannot be used: exit code 2', async () => {
    const capture = file(await signed());
    for (const wrong of [
      ['verify', path('nowhere')],
      ['verify', capture, '--policy', 'X'],
      ['verify', capture, '--at', 'now'],
      ['verify', capture, '--trust', path('nowhere')],
      ['verify', capture, '--trust', capture],
      ['verify', capture, '--pin', 'ab'],
    ]) {
      expect(await runMain(...wrong)).toMatchObject({ code: 2, out: '' });
    }
  });
});

describe('refusals', () => {
  test('without --trust nothing is accepted, and everything else is judged', async () => {
    const { code, out } = await runMain('verify', file(await signed()), '--json');
    const result = JSON.parse(out) as CaptureVerdict;
    expect({ code, accepted: result.accepted }).toEqual({ code: 1, accepted: false });
    expect(statusOf(result, 'trust')).toBe('notJudged');
    expect(result.checks.filter(({ status }) => status === 'passed')).toHaveLength(15);
  });

  test('a stranger: what comes after is not reached', async () => {
    const result = await verdict(await signed(), '--trust', path('stranger.pem'));
    expect(failed(result)).toEqual([['trust', 'WSS_CERTIFICATE_UNTRUSTED']]);
    expect(statusOf(result, 'contract')).toBe('notReached');
    expect(result.message).toBeUndefined();
    expect(result.ended.code).toBe(1);
  });

  test('a self-signed sender needs its pin', async () => {
    const envelope = await signed(read(), { identity: selfSigned });
    expect(failed(await verdict(envelope))).toEqual([['trust', 'WSS_CERTIFICATE_UNTRUSTED']]);
    expect(await verdict(envelope, '--pin', selfSigned.certificate.fingerprint256)).toMatchObject({ accepted: true });
  });

  test('another policy: the switch is named, and the rest is judged as if it were on', async () => {
    const envelope = await signed(read(), { policy: 'X509' });
    const result = await verdict(envelope);
    expect(failed(result)).toEqual([['algorithms', 'WSS_POLICY']]);
    expect(result.acceptableWith).toEqual({ switches: ['policies: X509'] });
    expect(result.checks.filter(({ asIf }) => asIf === true).map(({ check, status }) => [check, status])).toEqual([
      ['operation', 'passed'],
      ['sender', 'passed'],
      ['contract', 'passed'],
      ['files', 'passed'],
    ]);
    const text = (await runMain('verify', file(envelope), '--trust', path('ca.pem'))).out;
    expect(text).toContain('The setting policies: X509 would accept it.');
    expect(text).toContain('Its envelope would be accepted with the setting policies: X509 of the path.');
    expect(await verdict(envelope, '--policy', 'X509', '--policy', 'X509_SHA256')).toMatchObject({ accepted: true });
  });

  test('an old capture: the time of the message is proposed, and accepts it', async () => {
    const now = new Date(Math.floor(Date.now() / 1000) * 1000 - 1_800_000);
    const envelope = await signed(read(), { now });
    const result = await verdict(envelope);
    expect(failed(result)).toEqual([['lifetime', 'WSS_TIMESTAMP_EXPIRED']]);
    expect(result.acceptableWith).toEqual({ switches: [], at: now.toISOString() });
    expect(await verdict(envelope, '--at', now.toISOString())).toMatchObject({ accepted: true });
  });

  test('another policy and an old capture: both are named', async () => {
    const now = new Date(Math.floor(Date.now() / 1000) * 1000 - 1_800_000);
    const result = await verdict(await signed(read(), { now, policy: 'X509' }));
    expect(result.acceptableWith).toEqual({
      switches: ['policies: X509'],
      at: now.toISOString(),
    });
  });

  test('a change after signing has no switch', async () => {
    const envelope = (await signed()).toString().replace('>0206731645<', '>0244640631<');
    const result = await verdict(envelope);
    expect(failed(result)).toEqual([['digests', 'WSS_DIGEST_MISMATCH']]);
    expect(result.acceptableWith).toBeUndefined();
  });

  test.each([
    ['malformed XML', '<soap:Envelope', 'xml'],
    ['a DTD', '<!DOCTYPE a []><a/>', 'xml'],
    ['no SOAP', '<a/>', 'soap'],
  ])('%s', async (_, content, check) => {
    const result = await verdict(content);
    expect(failed(result)).toMatchObject([[check, expect.any(String)]]);
    expect(result.ended.code).toBe(1);
  });

  test('a broken frame: the checks of the envelope are not reached', async () => {
    const body = multipart(await signed(publication()));
    const result = await verdict(`Content-Type: multipart/related; boundary=other; type="text/xml"\r\n\r\n${body}`);
    expect(failed(result)).toMatchObject([['http', expect.any(String)]]);
    expect(result.checks.slice(1).every(({ status }) => status === 'notReached')).toBe(true);
    const zipped = `Content-Type: text/xml\r\nContent-Encoding: gzip\r\n\r\n${await signed()}`;
    expect(failed(await verdict(zipped))).toMatchObject([['http', expect.any(String)]]);
  });
});

describe('content', () => {
  test('the schema, without personal numbers in the answer', async () => {
    const body = publication().replace('>T1<', `>${inss}${inss}${inss}<`);
    const result = await verdict(multipart(await signed(body)));
    expect(failed(result)).toEqual([['contract', 'SOA-03006']]);
    expect(result.ended.out).not.toContain(inss);
  });

  test('an operation of no service', async () => {
    const result = await verdict(await signed('<a xmlns="urn:x"></a>'));
    expect(failed(result)).toEqual([['operation', 'SOA-03005']]);
  });

  test('files: missing parts, wrong digests in each usual form, and no digest', async () => {
    const findings = async (change: Partial<PublishEboxMessageRequest['document']>) => {
      const result = await verdict(multipart(await signed(publication(change))));
      return result.checks
        .find(({ check }) => check === 'files')
        ?.findings.map(({ code, message }) => `${code} ${message}`);
    };
    const other = (digestValue: string) => ({ digest: { digestMethod: 'SHA-256', digestValue } }) as const;
    expect(await findings({ content: 'cid:nothing' })).toMatchObject([expect.stringMatching(/^SOA-03007.*<nothing>/)]);
    expect(await findings(other(createHash('sha256').update('x').digest('base64')))).toMatchObject([
      expect.stringMatching(/^10 .*changed on its way/),
    ]);
    expect(await findings(other(sha256.copy().digest('hex')))).toMatchObject([
      expect.stringMatching(/^10 .*hexadecimal/),
    ]);
    const sha1 = createHash('sha1').update(pdf).digest('base64');
    expect(await findings({ digest: { digestMethod: 'SHA-1', digestValue: sha1 } })).toMatchObject([
      expect.stringMatching(/^15 /),
    ]);
    expect(await findings({})).toEqual([]);
  });

  test('a file without digest is a note, and so is a part that nobody names', async () => {
    const body = publication().replace(/<([a-z0-9]+:)?Digest>.*<\/\1Digest>/, '');
    const { accepted, notes } = await verdict(multipart(await signed(body)));
    expect(accepted).toBe(true);
    expect(notes).toContain(
      'Document has no Digest: attachments are not signed, so nothing but TLS protects this file.',
    );
    const reading = await verdict(multipart(await signed()));
    expect(reading.notes).toContain('1 of 1 attachments are named by no Content; they are dropped.');
  });

  test('a message that was cut off after its envelope', async () => {
    const body = multipart(await signed(publication()));
    expect(failed(await verdict(body.subarray(0, body.length - 8)))).toMatchObject([['files', expect.any(String)]]);
  });

  test('a capture cannot write to the terminal of whoever looks at it', async () => {
    const head = 'POST /\u001b[2Jx HTTP/1.1\r\nContent-Type: text/xml\r\n\r\n';
    const { out } = await runMain('verify', file(`${head}<\u001b[31m/>`));
    expect(out).toContain('POST /\ufffd[2Jx HTTP/1.1');
    expect(out).not.toContain('\u001b');
  });

  test('an error cannot either', async () => {
    const { code, error } = await runMain('verify', path('not\u001b[2Jthere'));
    expect(code).toBe(2);
    expect(error).toContain('not\ufffd[2Jthere cannot be read');
    expect(error).not.toContain('\u001b');
  });

  test('nothing is left in the folder for temporary files', async () => {
    const left = () => readdirSync(tmpdir()).filter((name) => /^ebox-verify-[^t]/.test(name)).length;
    const before = left();
    await verdict(multipart(await signed(publication())));
    expect(left()).toBe(before);
  });

  test.each([
    ['an unknown option', ['verify', '--polcy', 'X509', 'a.xml'], 2],
    ['no file', ['verify'], 2],
    ['--help', ['verify', '--help'], 0],
  ])('%s does not end like a refusal', async (_name, parameters, code) => {
    const exit = vi.spyOn(process, 'exit').mockImplementation((given) => {
      throw new Error(`exit ${given}`);
    });
    await expect(runMain(...parameters)).rejects.toThrow(`exit ${code}`);
    exit.mockRestore();
  });
});
