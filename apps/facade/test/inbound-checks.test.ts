import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { citizenProfileOperations } from '@ebox-bridge/citizen-profile';
import { registeredMailOperations } from '@ebox-bridge/registered-mail';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectFault, publish, send } from './answers.ts';
import {
  existence,
  hasAnEbox,
  healthCheck,
  inss,
  publication,
  publishEboxMessage,
  related,
  signed,
} from './requests.ts';
import { held, openWorld, type RunningFacade, type World } from './world.ts';

let world: World;
let facade: RunningFacade;
let url: string;
beforeAll(async () => {
  world = await openWorld();
  facade = await world.start((draft) => {
    draft['limits'] = { attachments: 1 << 20, envelope: 256 * 1024 };
  });
  url = facade.urls.eboxMessage;
});
afterAll(() => world.close());

const wrap = (body: string, header = '') =>
  `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/">${header}${body}</soap:Envelope>`;
const body = '<soap:Body><a/></soap:Body>';

describe('1. HTTP and MIME', () => {
  test.each(['GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'])('%s is 405 with Allow', async (method) => {
    const answer = await send(url, undefined, {}, method);
    expect(answer).toMatchObject({ status: 405, headers: { allow: 'POST' } });
  });

  test.each(['?wsdl', '?WSDL', '?Wsdl=', '?singleWsdl'])('GET %s is the WSDL', async (query) => {
    const answer = await send(`${url}${query}`, undefined, {}, 'GET');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/xml; charset=utf-8');
    expect(answer.text).toContain(`location="${url}"`);
    expect(answer.text).toContain('Basic256Sha256');
  });

  test('GET ?wsdl names the address by the Host header, but never a hostile one', async () => {
    const named = await send(`${url}?wsdl`, undefined, { Host: 'ebox.example.be:8443' }, 'GET');
    expect(named.text).toContain('location="http://ebox.example.be:8443/EBoxMessage/v1"');
    const hostile = await send(`${url}?wsdl`, undefined, { Host: 'a"><script>' }, 'GET');
    expect(hostile.text).not.toContain('script');
    expect(hostile.text).toContain(`location="${url}"`);
  });

  test.each([
    ['no Content-Type', {}],
    ['JSON', { 'Content-Type': 'application/json' }],
    ['XML', { 'Content-Type': 'application/xml' }],
    ['an unreadable one', { 'Content-Type': ';;;' }],
    ['another charset', { 'Content-Type': 'text/xml; charset=iso-8859-1' }],
    ['XOP', { 'Content-Type': 'multipart/related; type="application/xop+xml"; boundary=b' }],
  ])('Content-Type: %s is SOA-03002', async (_name, headers) => {
    expectFault(facade, await send(url, wrap(body), headers), 'SOA-03002');
  });

  test.each(['application/soap+xml; charset=utf-8', 'multipart/related; type="application/soap+xml"; boundary=b'])(
    'SOAP 1.2 by its type %s is VersionMismatch',
    async (type) => {
      expectFault(facade, await send(url, wrap(body), { 'Content-Type': type }), 'SOA-03002', 'soap:VersionMismatch');
    },
  );

  test('a Content-Encoding is refused by its name, not as broken XML', async () => {
    const answer = await send(url, 'x', { 'Content-Type': 'text/xml', 'Content-Encoding': 'gzip' });
    expectFault(facade, answer, 'SOA-03001');
    expect(answer.message).toContain('Content-Encoding');
  });

  test('an announced body above the limits is 413 with a fault, one at the limit is read', async () => {
    const limit = (1 << 20) + 256 * 1024;
    const big = Buffer.alloc(limit + 1, 32);
    const above = await send(url, big);
    expectFault(facade, above, 'SOA-03001', 'soap:Client', 413);
    expect(above.headers.connection).toBe('close');
    const at = await send(url, big.subarray(1));
    expect(at).toMatchObject({ status: 500, code: 'SOA-03001' });
    expect(at.message).not.toBe(above.message);
  });

  test('a chunked body above the limits is 413 too', async () => {
    const { contentType, bytes } = related(await signed(world.sender, existence()), [
      { id: 'big', bytes: Buffer.alloc((1 << 20) + 256 * 1024) },
    ]);
    const answer = await send(url, bytes, { 'Content-Type': contentType, 'Transfer-Encoding': 'chunked' });
    expectFault(facade, answer, 'SOA-03001', 'soap:Client', 413);
  });

  test('the attachments alone: at their limit published, one byte more is 413 and nothing is published', async () => {
    const subject = 'At the limit of attachments';
    const call = async (sizes: readonly number[]) => {
      const request = publication({
        document: { title: subject, content: 'cid:doc', downloadFileName: 'zeros.pdf', mime: 'application/pdf' },
      });
      const [first = 0, second] = sizes;
      const parts = [{ id: 'doc', bytes: Buffer.alloc(first) }];
      const more = second === undefined ? [] : [{ id: 'unnamed', bytes: Buffer.alloc(second) }];
      return publish(url, await signed(world.sender, publishEboxMessage.writeInput(request)), [...parts, ...more]);
    };
    expectFault(facade, await call([(1 << 20) + 1]), 'SOA-03001', 'soap:Client', 413);
    expectFault(facade, await call([1 << 19, (1 << 19) + 1]), 'SOA-03001', 'soap:Client', 413);
    expect((await held(world)).filter((message) => message.subject === subject)).toEqual([]);
    expect(await call([1 << 20])).toMatchObject({ status: 200, code: 'ok' });
    expect((await held(world)).filter((message) => message.subject === subject)).toHaveLength(1);
  });

  test('an empty body is not SOAP', async () => expectFault(facade, await send(url, ''), 'SOA-03002'));
});

describe('2. XML and SOAP', () => {
  const deep = (levels: number) => wrap(`<soap:Body>${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}</soap:Body>`);
  const bomb = `<!DOCTYPE a [<!ENTITY a "${'x'.repeat(100)}">${Array.from({ length: 20 }, (_, n) => `<!ENTITY a${n} "&a;&a;">`).join('')}]>`;
  test.each([
    ['cut off', wrap(body).slice(0, -4), 'SOA-03001', 'soap:Client'],
    ['not XML', 'hello', 'SOA-03001', 'soap:Client'],
    ['two roots', wrap(body) + wrap(body), 'SOA-03001', 'soap:Client'],
    ['a DTD', `<!DOCTYPE a>${wrap(body)}`, 'SOA-03001', 'soap:Client'],
    ['an entity bomb', `${bomb}${wrap('<soap:Body>&a19;</soap:Body>')}`, 'SOA-03001', 'soap:Client'],
    [
      'an external entity',
      `<!DOCTYPE a [<!ENTITY e SYSTEM "file:///etc/passwd">]>${wrap(body)}`,
      'SOA-03001',
      'soap:Client',
    ],
    ['too deep', deep(63), 'SOA-03001', 'soap:Client'],
    ['not UTF-8', Buffer.from(wrap(body), 'utf16le'), 'SOA-03001', 'soap:Client'],
    ['HTML', '<html/>', 'SOA-03002', 'soap:Client'],
    [
      'SOAP 1.2',
      wrap(body).replaceAll('http://schemas.xmlsoap.org/soap/envelope/', 'http://www.w3.org/2003/05/soap-envelope'),
      'SOA-03002',
      'soap:VersionMismatch',
    ],
    ['no Body', wrap('', '<soap:Header/>'), 'SOA-03003', 'soap:Client'],
    ['two Bodies', wrap(body + body), 'SOA-03003', 'soap:Client'],
    [
      'an unknown header that must be understood',
      wrap(body, '<soap:Header><x:a xmlns:x="urn:x" soap:mustUnderstand="1"/></soap:Header>'),
      'SOA-03002',
      'soap:MustUnderstand',
    ],
  ])('%s', async (_name, envelope, code, faultCode) => {
    expectFault(facade, await send(url, envelope), code, faultCode);
  });

  test('the depth at its bound passes this check', async () =>
    expectFault(facade, await send(url, deep(62)), 'SOA-01001'));

  test('an envelope above its own limit', async () => {
    expectFault(facade, await send(url, wrap(`<soap:Body>${' '.repeat(256 * 1024)}</soap:Body>`)), 'SOA-03001');
  });
});

describe('3. WS-Security: attacks through HTTP', () => {
  const attacks: readonly [string, (envelope: string) => string][] = [
    ['no Security header', (text) => text.replace(/<soap:Header.*<\/soap:Header>/s, '')],
    ['no Signature', (text) => text.replace(/<ds:Signature.*<\/ds:Signature>/s, '')],
    ['no Timestamp', (text) => text.replace(/<wsu:Timestamp.*<\/wsu:Timestamp>/s, '')],
    ['no token', (text) => text.replace(/<wsse:BinarySecurityToken.*<\/wsse:BinarySecurityToken>/s, '')],
    ['a changed Body', (text) => text.replace('0244640631', '0244640630')],
    ['a changed Timestamp', (text) => text.replace(/(<wsu:Expires>20)\d\d/, '$199')],
    [
      'a changed signature',
      (text) => text.replace(/(<ds:SignatureValue>)(.)/, (_, tag: string, c: string) => tag + (c === 'A' ? 'B' : 'A')),
    ],
    [
      'a weaker algorithm',
      (text) =>
        text.replace('http://www.w3.org/2001/04/xmldsig-more#rsa-sha256', 'http://www.w3.org/2000/09/xmldsig#rsa-sha1'),
    ],
    [
      'HMAC instead of RSA',
      (text) =>
        text.replace(
          'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
          'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
        ),
    ],
    ['a second Security header', (text) => text.replace(/<wsse:Security.*<\/wsse:Security>/s, '$&$&')],
    [
      'signature wrapping',
      (text) => {
        const signedBody = /<soap:Body.*<\/soap:Body>/s.exec(text)?.[0] ?? '';
        const evil = signedBody.replace('0244640631', '0200881951').replace(/wsu:Id="[^"]*"/, 'wsu:Id="evil"');
        return text
          .replace('</soap:Header>', `<x:w xmlns:x="urn:x">${signedBody}</x:w></soap:Header>`)
          .replace(/<soap:Body.*<\/soap:Body>$/s, evil);
      },
    ],
  ];
  test.each(attacks)('%s is SOA-01001', async (_name, change) => {
    const envelope = (await signed(world.sender, existence())).toString();
    const attack = change(envelope);
    expect(attack).not.toBe(envelope);
    expectFault(facade, await send(url, attack), 'SOA-01001');
  });

  test('an old and a future Timestamp', async () => {
    const at = (seconds: number) => signed(world.sender, existence(), { now: new Date(Date.now() + seconds * 1000) });
    expectFault(facade, await send(url, await at(-400)), 'SOA-01001');
    expectFault(facade, await send(url, await at(120)), 'SOA-01001');
  });

  test('a certificate of a stranger', async () => {
    const stranger = await world.pki.selfSigned({
      commonName: 'employment:job-attest:werkkaart',
      cbeNumber: '0206731645',
    });
    expectFault(facade, await send(url, await signed(stranger.identity(), existence())), 'SOA-01001');
  });

  test('the fault names the switch that would have accepted the call', async () => {
    const { signEnvelope } = await import('@ebox-bridge/ws-security');
    const old = await signEnvelope({ identity: world.sender, body: existence(), policy: 'X509' });
    const answer = await send(url, old);
    expectFault(facade, answer, 'SOA-01001');
    expect(answer.message).toContain('policies');
  });
});

describe('4. Sender and operation', () => {
  test('an institution that is not listed', async () => {
    const other = await world.issue({ cbeNumber: '0244640631' });
    const answer = await send(url, await signed(other, existence()));
    expectFault(facade, answer, 'SOA-01002');
    expect(answer.message).toContain('0244640631');
  });

  test('a Body child that is no operation', async () => {
    expectFault(facade, await send(url, await signed(world.sender, '<a xmlns="urn:a"></a>')), 'SOA-03005');
    const two = await send(url, await signed(world.sender, existence() + existence()));
    expectFault(facade, two, 'SOA-03005');
    expect(two.message).toBe('The SOAP body does not hold exactly one element; expected one request of EBoxMessage.');
  });

  test('an internal operation is not authorized', async () => {
    const request = '<e:GetEboxInfoRequest xmlns:e="http://socialsecurity.be/eboxmessage/v1"></e:GetEboxInfoRequest>';
    const answer = await send(url, await signed(world.sender, request));
    expectFault(facade, answer, 'SOA-01002');
    expect(answer.message).toContain('internal');
  });

  test('a service without backend says so, in its own vocabulary', async () => {
    const bare = await world.start((draft) => {
      draft['backends'] = {};
    });
    const ask = citizenProfileOperations.getRestrictedCitizenProfiles.writeInput({ inss: [inss] });
    const profile = await send(bare.urls.citizenProfile, await signed(world.sender, ask));
    expectFault(bare, profile, 'SOA-02001', 'soap:Server');
    const status = registeredMailOperations.getStatus.writeInput({ ticket: '0000000000000' });
    const mail = await send(bare.urls.registeredMail, await signed(world.sender, status));
    expect(mail).toMatchObject({ status: 500, code: 'SOA-02001', kind: 'SystemError' });
    expect(mail.text).toContain('http://socialsecurity.be/errors/serviceprovider/v1');
    expect(mail.text).toMatch(/<esp:Actor>.+<\/esp:Actor><esp:DateTime>/);
  });

  test('every rule of `senders` and `callerEnvironments`', async () => {
    const pinned = await world.pki.selfSigned({ commonName: 'app:pinned', cbeNumber: '0403019261' });
    const stolen = await world.pki.selfSigned({ commonName: 'app:free', cbeNumber: '0417497106' });
    const pin = (identity: { readonly certificate: { readonly fingerprint256: string } }) =>
      identity.certificate.fingerprint256;
    const strict = await world.start((draft) => {
      draft['callerEnvironments'] = ['TST', 'LOCAL'];
      draft['senders'] = [
        { cbeNumber: '0206731645', applications: ['employment:job-attest:werkkaart'], operations: ['healthCheck'] },
        // The second pin is of a certificate that names another institution.
        { cbeNumber: '0403019261', certificates: [pin(pinned.identity()), pin(stolen.identity())] },
        { cbeNumber: '0417497106' },
      ];
    });
    const ask = async (identity: Awaited<ReturnType<World['issue']>>, request: string) => {
      const { code, message = '' } = await send(strict.urls.eboxMessage, await signed(identity, request));
      return `${code} ${message}`;
    };
    const ping = () => healthCheck.writeInput({ type: 'PING' });
    expect(await ask(world.sender, ping())).toBe('ok ');
    expect(await ask(world.sender, existence())).toMatch(/^SOA-01002 Operation hasAnEbox/);
    expect(await ask(await world.issue({ commonName: 'another' }), ping())).toMatch(/^SOA-01002 Application "another"/);
    expect(await ask(await world.issue({ environment: 'PRD' }), ping())).toMatch(/^SOA-01002 .*environment PRD/);
    expect(await ask(pinned.identity(), ping())).toBe('ok ');
    expect(await ask(await world.issue({ cbeNumber: '0403019261' }), ping())).toMatch(
      /^SOA-01002 The certificate is not/,
    );
    expect(await ask(stolen.identity(), ping())).toMatch(/^SOA-01002 The certificate is not/);
    expect(await ask(await world.issue({ cbeNumber: '0417497106' }), ping())).toBe('ok ');
    const nine = await world.issue({ cbeNumber: '206731645' });
    expect(await ask(nine, ping())).toBe('ok ');
    await strict.close();
  });
});

describe('5. Contract', () => {
  test.each([
    ['a 9-digit number', existence('244640631')],
    ['nothing inside', '<e:HasAnEboxRequest xmlns:e="http://socialsecurity.be/eboxmessage/v1"></e:HasAnEboxRequest>'],
    [
      'a file name over 80 characters',
      publishEboxMessage.writeInput(
        publication({ document: { ...publication().document, downloadFileName: `${'a'.repeat(80)}.pdf` } }),
      ),
    ],
  ])('%s is SOA-03006', async (_name, request) => {
    expectFault(facade, await send(url, await signed(world.sender, request)), 'SOA-03006');
  });

  test('neither the fault nor the log shows a personal number, nor the content', async () => {
    const request = hasAnEbox.writeInput({ eboxType: 'CITIZEN', eboxId: [{ inss }] });
    const wrong = request.replace(inss, `${inss}0 ${inss}`);
    const answer = await send(url, await signed(world.sender, wrong));
    expectFault(facade, answer, 'SOA-03006');
    expect(answer.text).not.toContain(inss);
    expect(answer.message).toMatch(/INSS.*The value is not accepted by the pattern/);
    expect(answer.text).not.toContain(inss.slice(0, 8));
    const citizen = await send(url, await signed(world.sender, request));
    expect(citizen).toMatchObject({ status: 200, code: 'ok' });
    await publish(
      url,
      await signed(
        world.sender,
        publishEboxMessage.writeInput(publication({ recipientId: [{ inss, eboxType: 'CITIZEN' }] })),
      ),
    );
    await publish(
      url,
      await signed(world.sender, publishEboxMessage.writeInput(publication({ messageId: { ticket: inss } }))),
    );
    const text = facade.logText();
    expect(text).toContain('"step":"published"');
    expect(text).not.toContain(inss);
    expect(text).not.toMatch(/Bearer [A-Za-z0-9]|Authorization|%PDF|<soap:|Attestation/);
    expect(text).not.toContain((await readFile(join(world.simulator.pki, 'facade.p12.password'), 'utf8')).trim());
  });
});
