import { describe, expect, test } from 'vitest';
import { type EnvelopeLimits, verifyEnvelope } from '../src/index.ts';
import { SOAP_11 } from '../src/namespaces.ts';
import { bodyXml, envelopeXml, forge, refusal, sampleBody, securityXml, testSender } from './forged-envelope.ts';

const sender = await testSender();
const { trust } = sender;

const envelope = (content: string): string =>
  `<e:Envelope xmlns:e="${SOAP_11}"><e:Body>${content}</e:Body></e:Envelope>`;
const repeated = (count: number, make: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => make(i)).join('');

async function codeOf(xml: string, limits: Partial<EnvelopeLimits> = {}): Promise<string> {
  return (await refusal(xml, { trust, limits })).code;
}

// Below the bound the next check answers: there is no Security header.
describe.each([
  ['depth', 64, (count: number) => envelope('<a>'.repeat(count - 2) + '</a>'.repeat(count - 2))],
  ['attributes', 64, (count: number) => envelope(`<a ${repeated(count, (i) => ` a${i}=""`)}/>`)],
  ['namespaces', 64, (count: number) => envelope(`<a ${repeated(count, (i) => ` xmlns:a${i}="urn:a"`)}/>`)],
  ['nodes', 200_000, (count: number) => envelope('<a b=""/>'.repeat(1000) + '<a/>'.repeat(count - 2003))],
  ['namespaceLength', 512, (count: number) => envelope(`<a xmlns="${'u'.repeat(count)}"/>`)],
  ['ids', 4096, (count: number) => envelope(repeated(count, (i) => `<a Id="i${i}"/>`))],
  ['bytes', 4 * 1024 * 1024, (count: number) => envelope('x'.repeat(count - envelope('').length))],
  [
    'headerElements',
    1024,
    (count: number) =>
      `<e:Envelope xmlns:e="${SOAP_11}"><e:Header>${'<a/>'.repeat(count)}</e:Header><e:Body/></e:Envelope>`,
  ],
] as const)('%s', (name, bound, make) => {
  test('at the bound', async () => expect(await codeOf(make(bound))).toBe('WSS_HEADER_MISSING'));
  test('over the bound', async () => expect(await codeOf(make(bound + 1))).toBe('WSS_XML_LIMIT'));
  test('a limit of zero is zero', async () => expect(await codeOf(make(bound), { [name]: 0 })).toBe('WSS_XML_LIMIT'));
});

test('canonicalLength: a small message whose canonical form is thousands of times as long', async () => {
  // Exclusive canonicalisation writes the declaration again on each element that uses it.
  const uri = `urn:${'u'.repeat(500)}`;
  const growing = (count: number) =>
    forge(sender, {
      assemble: (parts) =>
        envelopeXml(securityXml(parts.token + parts.timestamp + parts.signature), parts.body)
          .replace('<soap:Envelope', `<soap:Envelope xmlns:p="${uri}"`)
          .replace(sampleBody, '<p:a/>'.repeat(count)),
    });
  expect((await refusal(growing(100_000), { trust })).code).toBe('WSS_XML_LIMIT');
  expect((await refusal(growing(1000), { trust })).code).toBe('WSS_DIGEST_MISMATCH');
  const length = 140 + 1000 * `<p:a xmlns:p="${uri}"></p:a>`.length;
  const options = (canonicalLength: number) => ({ trust, limits: { canonicalLength } });
  expect((await refusal(growing(1000), options(length + 200))).code).toBe('WSS_DIGEST_MISMATCH');
  expect((await refusal(growing(1000), options(length - 600))).code).toBe('WSS_XML_LIMIT');
});

test('no message costs more time than the largest valid one', async () => {
  const fill = (unit: string) => unit.repeat(Math.floor((4 * 1024 * 1024 - 8000) / unit.length));
  const many = (count: number, make: (index: number) => string) => repeated(count, make);
  const head = many(60, (i) => ` xmlns:p${i}="urn:${i}"`);
  const cost = async (content: string, root = ''): Promise<number> => {
    const attack = forge(sender, {
      assemble: (parts) =>
        envelopeXml(securityXml(parts.token + parts.timestamp + parts.signature), parts.body)
          .replace('<soap:Envelope', `<soap:Envelope${root}`)
          .replace(sampleBody, content),
    });
    const before = process.threadCpuUsage();
    expect((await refusal(attack, { trust })).code).toMatch(/^WSS_(DIGEST_MISMATCH|XML_LIMIT)$/);
    const { user, system } = process.threadCpuUsage(before);
    return user + system;
  };
  // As dense as the contracts allow: the ids of hasAnEbox, again and again. Prefixes are free, so no two siblings need be
  // written alike; those that are cost a third less.
  const valid = fill(
    many(
      50,
      (i) => `<t${i}:EboxID xmlns:t${i}="urn:be:types"><t${i}:CompanyID>0200000000</t${i}:CompanyID></t${i}:EboxID>`,
    ),
  );
  await cost(valid);
  const largest = Math.max(await cost(valid), await cost(valid));
  const attacks = {
    'small elements': fill('<a/>'),
    'many attributes': fill(`<a ${many(64, (i) => `a${i}="" `)}/>`),
    comments: fill('x<!---->'),
    CDATA: fill('<![CDATA[x]]>'),
    entities: fill('&lt;'),
    'entities in an attribute': `<a b="${fill('&#9;')}"/>`,
    declarations: fill(`<a ${many(64, (i) => `xmlns:a${i}="u" `)}/>`),
    columns: fill('<a>'.repeat(60) + '</a>'.repeat(60)),
    'line ends': fill('\r'),
  };
  for (const [name, content] of Object.entries(attacks)) {
    expect(await cost(content), name).toBeLessThan(largest * 2.5);
  }
  const lookups = `${'<a>'.repeat(55)}${fill(`<a ${many(60, (i) => `p${i}:a="" `)}/>`).slice(0, 4_000_000)}`;
  const whole = `${lookups.slice(0, lookups.lastIndexOf('<a '))}${'</a>'.repeat(55)}`;
  expect(await cost(whole, head), 'prefixes looked up through many levels').toBeLessThan(largest * 2.5);
});

test('references', async () => {
  const blocks = Array.from({ length: 14 }, (_, index) => {
    const octets = `<x:B xmlns:wsu="http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd" xmlns:x="urn:x" wsu:Id="block${index}"></x:B>`;
    return { id: `block${index}`, octets };
  });
  const withBlocks = (count: number) => {
    const base = forge(sender).toString();
    const token = /<wsse:BinarySecurityToken.*<\/wsse:BinarySecurityToken>/.exec(base)?.[0] ?? '';
    const timestamp = /<wsu:Timestamp.*<\/wsu:Timestamp>/.exec(base)?.[0] ?? '';
    const body = bodyXml(sampleBody);
    const used = blocks.slice(0, count);
    const references = [
      { id: 'token', octets: token },
      { id: 'time', octets: timestamp },
      { id: 'body', octets: body },
      ...used,
    ];
    return forge(sender, {
      token,
      timestamp,
      body,
      references,
      assemble: (parts) =>
        envelopeXml(
          securityXml(parts.token + parts.timestamp + parts.signature) + used.map(({ octets }) => octets).join(''),
          parts.body,
        ),
    });
  };
  await expect(verifyEnvelope(withBlocks(13), { trust })).resolves.toBeDefined();
  expect(await refusal(withBlocks(14), { trust })).toMatchObject({ code: 'WSS_XML_LIMIT' });
});

test('deep nesting of 700 kB and floods of attributes and namespaces are refused at once', async () => {
  const attacks = [
    envelope('<a>'.repeat(200_000)),
    envelope(`<a ${repeated(100_000, (i) => ` a${i}=""`)}/>`),
    envelope(`<a ${repeated(100_000, (i) => ` xmlns:a${i}="urn:a"`)}/>`),
  ];
  const start = performance.now();
  for (const attack of attacks) expect(await codeOf(attack)).toBe('WSS_XML_LIMIT');
  expect(performance.now() - start).toBeLessThan(2000);
});

test('time grows with size, not faster', async () => {
  // Wide, as deep as allowed, a namespace on each level, comments and entities: the worst that fits.
  const column = `${'<p:a xmlns:p="urn:p" b="&amp;">'.repeat(60)}x<!-- -->&lt;${'</p:a>'.repeat(60)}`;
  const time = async (columns: number): Promise<number> => {
    const signed = forge(sender, { body: bodyXml(column.repeat(columns)) });
    const before = process.threadCpuUsage();
    let [runs, spent] = [0, 0];
    // The system counts in ticks of milliseconds, which may be longer than one run: until many of them have passed.
    while (spent < 150_000) {
      expect(await refusal(signed, { trust })).toMatchObject({ code: 'WSS_DIGEST_MISMATCH' });
      const { user, system } = process.threadCpuUsage(before);
      spent = user + system;
      runs += 1;
    }
    return spent / runs;
  };
  await time(50);
  const small = Math.min(await time(100), await time(100));
  const large = Math.min(await time(800), await time(800));
  expect(large / small).toBeLessThan(24);
});

test.each([{ limits: { depth: -1 } }, { limits: { unknown: 1 } as never }])('refuses bad limits', async (options) => {
  await expect(verifyEnvelope(Buffer.from('<a/>'), { trust, ...options })).rejects.toThrow(TypeError);
});
