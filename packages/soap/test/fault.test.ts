import { parseXml } from '@ebox-bridge/xml';
import { createSchema } from '@ebox-bridge/xsd';
import { describe, expect, it } from 'vitest';
import {
  commonSchemaFiles,
  isSystemErrorCode,
  type OutgoingFault,
  readEnvelope,
  readFault,
  type SoapFault,
  systemErrors,
  writeFault,
} from '../src/index.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (envelope: Uint8Array): SoapFault | undefined => readFault(readEnvelope(envelope).content);
const envelope11 = (body: string) =>
  bytes(`<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>${body}</s:Body></s:Envelope>`);

const unavailable: OutgoingFault = {
  kind: 'SystemError',
  code: 'SOA-02002',
  origin: 'Provider',
  message: systemErrors['SOA-02002'].meaning,
  retry: true,
  id: 'ticket-1',
  environment: 'Acceptation',
  contact: 'desk@example.be',
};

describe('writeFault', () => {
  it('writes a SystemError that our reader understands whole', () => {
    expect(read(writeFault(unavailable))).toMatchObject({
      faultCode: 'Server',
      faultString: 'SOA-02002',
      soapVersion: '1.1',
      detail: {
        kind: 'SystemError',
        vocabulary: 'errors',
        origin: 'Provider',
        code: 'SOA-02002',
        messages: [{ lang: 'en', text: 'Service temporarily not available' }],
        retry: true,
        contact: 'desk@example.be',
        environment: 'Acceptation',
        id: 'ticket-1',
      },
    });
  });

  it('keeps the order of the schema and always writes Retry', () => {
    const envelope = parseXml(
      writeFault({ kind: 'BusinessError', code: '10', origin: 'Consumer', message: 'm', retry: false, id: 'x' }),
    );
    const fault = envelope.children[0]?.children[0];
    expect(fault?.children.map(({ localName, namespace, text }) => [localName, namespace, text])).toEqual([
      ['faultcode', '', 'soap:Client'],
      ['faultstring', '', '10'],
      ['detail', '', ''],
    ]);
    const detail = fault?.children[2]?.children[0];
    expect(detail?.children.map(({ localName, text }) => [localName, text])).toEqual([
      ['Origin', 'Consumer'],
      ['Code', '10'],
      ['Message', 'm'],
      ['Retry', 'false'],
    ]);
    expect(new Set(detail?.children.map(({ namespace }) => namespace))).toEqual(
      new Set(['http://socialsecurity.be/errors/v1']),
    );
  });

  it('writes a detail that is valid by the schema', async () => {
    const entry = Object.keys(commonSchemaFiles).find((name) => name.startsWith('errors')) ?? '';
    const schema = createSchema({ entry, files: commonSchemaFiles });
    for (const fault of [unavailable, { ...unavailable, kind: 'BusinessError', message: '\u0001' } as const]) {
      const detail = /<detail>(.*)<\/detail>/s.exec(new TextDecoder().decode(writeFault(fault)))?.[1] ?? '';
      expect(await schema.validate(bytes(detail))).toEqual([]);
      expect(await schema.validate(bytes(detail.replaceAll('Acceptation', 'Elsewhere')))).not.toEqual([]);
    }
  });

  it.each(['Client', 'Server', 'MustUnderstand', 'VersionMismatch'] as const)(
    'writes the faultcode %s',
    (faultCode) => {
      expect(read(writeFault({ ...unavailable, faultCode }))?.faultCode).toBe(faultCode);
    },
  );

  it('writes the vocabulary of RegisteredMail when asked', () => {
    const serviceProvider = { actor: 'facade', dateTime: new Date('2026-11-20T10:00:00Z') };
    const { detail } = read(writeFault({ ...unavailable, serviceProvider })) ?? {};
    expect(detail).toMatchObject({
      vocabulary: 'serviceprovider',
      actor: 'facade',
      dateTime: '2026-11-20T10:00:00.000Z',
    });
    expect(detail?.environment).toBeUndefined();
  });

  it('attack: markup and control characters quoted from the caller stay text', () => {
    const message = '</err:Message><err:Retry>true</err:Retry>\u0000\ud800&';
    const fault = read(writeFault({ ...unavailable, retry: false, message, id: '"><x a="' }));
    expect(fault?.detail).toMatchObject({ retry: false, id: '"><x a="' });
    expect(fault?.detail?.messages[0]?.text).toBe('</err:Message><err:Retry>true</err:Retry>\ufffd\ufffd&');
  });
});

describe('readFault', () => {
  it('reads errors/v1 with several languages, other prefixes and 1 as true', () => {
    const fault = read(
      envelope11(
        '<s:Fault><faultcode>s:Client.Authentication</faultcode><faultstring xml:lang="en"> SOA-01002 </faultstring>' +
          '<faultactor>urn:gw</faultactor><detail><o:other xmlns:o="urn:o"/>' +
          '<SystemError xmlns="http://socialsecurity.be/errors/v1" Id="T1"><Origin>Consumer</Origin><Code>SOA-01002</Code>' +
          '<Message xml:lang="nl">a</Message><Message>b</Message><Retry>1</Retry></SystemError></detail></s:Fault>',
      ),
    );
    expect(fault).toMatchObject({ faultCode: 'Client.Authentication', faultString: 'SOA-01002', faultActor: 'urn:gw' });
    expect(fault?.detail).toMatchObject({
      code: 'SOA-01002',
      messages: [{ lang: 'nl', text: 'a' }, { text: 'b' }],
      retry: true,
      id: 'T1',
    });
    expect(fault?.detailElements.map(({ localName }) => localName)).toEqual(['other', 'SystemError']);
  });

  it('reads the vocabulary of RegisteredMail', () => {
    const fault = read(
      envelope11(
        '<s:Fault><faultcode>s:Server</faultcode><faultstring>REPO_B01</faultstring><detail>' +
          '<e:BusinessError xmlns:e="http://socialsecurity.be/errors/serviceprovider/v1"><e:Origin>Consumer</e:Origin>' +
          '<e:Code>REPO_B01</e:Code><e:Message xml:lang="en">unknown</e:Message><e:Actor>repo</e:Actor>' +
          '<e:DateTime>2026-11-20T10:00:00Z</e:DateTime></e:BusinessError></detail></s:Fault>',
      ),
    );
    expect(fault?.detail).toMatchObject({
      kind: 'BusinessError',
      vocabulary: 'serviceprovider',
      code: 'REPO_B01',
      actor: 'repo',
      dateTime: '2026-11-20T10:00:00Z',
    });
    expect(fault?.detail?.retry).toBeUndefined();
  });

  it('reads a fault without detail and one with a detail of its own (CXF, WCF)', () => {
    const bare = read(envelope11('<s:Fault><faultcode>s:Server</faultcode><faultstring>boom</faultstring></s:Fault>'));
    expect(bare).toMatchObject({ faultCode: 'Server', faultString: 'boom', detailElements: [] });
    expect(bare?.detail).toBeUndefined();
    const wcf = read(
      envelope11(
        '<s:Fault><faultcode xmlns:a="http://schemas.microsoft.com/net/2005/12/windowscommunicationfoundation/dispatcher">' +
          'a:InternalServiceFault</faultcode><faultstring xml:lang="nl-BE">x</faultstring><detail>' +
          '<ExceptionDetail xmlns="http://schemas.datacontract.org/2004/07/System.ServiceModel"/></detail></s:Fault>',
      ),
    );
    expect(wcf).toMatchObject({
      faultCode: 'InternalServiceFault',
      detailElements: [{ localName: 'ExceptionDetail' }],
    });
  });

  it('reads fault children that a peer qualified with the SOAP namespace', () => {
    expect(
      read(envelope11('<s:Fault><s:faultcode>s:Client</s:faultcode><s:faultstring>x</s:faultstring></s:Fault>')),
    ).toMatchObject({ faultCode: 'Client', faultString: 'x' });
  });

  it('recognises a SOAP 1.2 fault', () => {
    const fault = read(
      bytes(
        '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><e:Fault><e:Code><e:Value>e:Sender</e:Value>' +
          '</e:Code><e:Reason><e:Text xml:lang="fr">non</e:Text><e:Text xml:lang="en">no</e:Text></e:Reason><e:Detail>' +
          '<x:SystemError xmlns:x="http://socialsecurity.be/errors/v1"><x:Origin>Consumer</x:Origin><x:Code>SOA-03002' +
          '</x:Code><x:Message>m</x:Message></x:SystemError></e:Detail></e:Fault></e:Body></e:Envelope>',
      ),
    );
    expect(fault).toMatchObject({
      soapVersion: '1.2',
      faultCode: 'Client',
      faultString: 'no',
      detail: { code: 'SOA-03002' },
    });
  });

  it('does not take another element named Fault for a fault', () => {
    expect(read(envelope11('<Fault xmlns="urn:x"/>'))).toBeUndefined();
  });
});

describe('systemErrors', () => {
  it('tells that only SOA-02002 is worth a retry', () => {
    const retried = Object.entries(systemErrors).filter(([, { retry }]) => retry);
    expect(retried.map(([code]) => code)).toEqual(['SOA-02002']);
    expect([isSystemErrorCode('SOA-03007'), isSystemErrorCode('620'), isSystemErrorCode('constructor')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
