import { fuzzSettings, randomNumbers } from '@ebox-bridge/test/fuzz-settings';
import { randomList } from '@ebox-bridge/test/random-list';
import { parseXml, type XmlElement } from '@ebox-bridge/xml';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { verifyEnvelope } from '../src/index.ts';
import { EXC_C14N, SOAP_11, WSU } from '../src/namespaces.ts';
import { canonicalize } from './canonicalize.ts';
import { bodyXml, forge, replaceOnce, sampleBody, testSender, timestampFromNow, tokenXml } from './forged-envelope.ts';
import { randomElement } from './random-document.ts';

// Two readings of one document are what signature wrapping lives on: the tree must say what the digested octets say.

const prefixes = ['', 'p', 'q', 'r', 'aa', 't', 'o', 'soap', 'wsu', 'xml', 'xmlns', 'constructor', '__proto__'];

/** All that can be asked of an element and of those below it. */
function everything(element: XmlElement): unknown {
  const { namespace, localName, prefix, attributes, text, children } = element;
  const bound = prefixes.map((name) => [name, element.resolvePrefix(name)]);
  return { namespace, localName, prefix, attributes, text, bound, children: children.map(everything) };
}

const { trust } = await testSender();

/** The envelope's signature is valid; answers what both ways of reading Body say. */
async function bothReadings(envelope: Uint8Array): Promise<{ octets: unknown; tree: unknown }> {
  const { body, bodyElement } = await verifyEnvelope(envelope, { trust, bodyElement: true });
  const [content, ...others] = parseXml(body).children;
  expect(others).toEqual([]);
  if (content === undefined || bodyElement === undefined) expect.fail('Body holds one element');
  return { octets: everything(content), tree: everything(bodyElement) };
}

test('generated documents, with each list of inclusive prefixes: the tree says what the octets say', () => {
  fc.assert(
    fc.property(fc.nat(), fc.subarray(['', 'p', 'q', 'r', 'aa']), fc.boolean(), (seed, prefixList, defaults) => {
      const element = randomElement(seed, { elements: 12, defaults });
      const xml = `<o xmlns:p="urn:a" xmlns:q="urn:outer" xml:lang="nl"><i xmlns:r="urn:b"><t>${element}</t></i></o>`;
      const { octets, tree } = canonicalOfT(xml, prefixList);
      expect(everything(tree)).toEqual(everything(parseXml(octets)));
    }),
    { seed: fuzzSettings.seed, numRuns: 500 * fuzzSettings.factor },
  );
});

test('generated lists, with each list of inclusive prefixes: the tree says what the octets say, folded or not', () => {
  let folded = 0;
  fc.assert(
    fc.property(fc.nat(), fc.subarray(['p', 'q']), fc.boolean(), (seed, prefixList, outside) => {
      const bound = ' xmlns:p="urn:a" xmlns:q="urn:b"';
      const list = randomList(randomNumbers(seed));
      const xml = outside ? `<o${bound}><t>${list}</t></o>` : `<o><t${bound}><p:x/><q:x/>${list}</t></o>`;
      const { octets, tree } = canonicalOfT(xml, prefixList);
      folded += checkFolds(tree);
      expect(everything(tree)).toEqual(everything(parseXml(octets)));
    }),
    { seed: fuzzSettings.seed, numRuns: 500 * fuzzSettings.factor },
  );
  expect(folded).toBeGreaterThan(100);
});

/** How many elements have folded children; each fold shows the same elements as the list of all children. */
function checkFolds(element: XmlElement): number {
  const { folded } = element;
  if (folded === undefined) return element.children.reduce((sum, child) => sum + checkFolds(child), 0);
  const { children, at, count } = folded;
  const shown: unknown[] = [];
  expect(folded.every((other) => shown.push(everything(other)) > 0)).toBe(true);
  expect(shown.length).toBe(count);
  const all = [...children.slice(0, at + 1).map(everything), ...shown, ...children.slice(at + 1).map(everything)];
  expect(all).toEqual(element.children.map(everything));
  expect(children.slice(0, at + 1)).toEqual(element.children.slice(0, at + 1));
  let asked = 0;
  const second = () => {
    asked += 1;
    return asked < 2;
  };
  expect(folded.every(second)).toBe(false);
  expect(asked).toBe(2);
  return 1;
}

/** The element `t` as octets and as tree; nothing around it is canonicalised. */
function canonicalOfT(xml: string, prefixList: readonly string[]): { octets: Buffer; tree: XmlElement } {
  const [found, ...others] = canonicalize(xml, 't', prefixList, true);
  expect(others).toEqual([]);
  if (found?.tree === undefined) expect.fail('no tree');
  return { octets: found.octets, tree: found.tree };
}

describe('signed envelopes', () => {
  test.each([
    ['a request', sampleBody],
    ['no namespace', '<a><b></b>x</a>'],
    ['escaped text', '<a>&amp;&lt;&gt;&#xD;é😀</a>'],
    ['escaped attributes', '<a b="&#x9;&#xA;&#xD;&quot;&amp;&lt;>" c=""></a>'],
    ['a default namespace taken back', '<a xmlns="urn:a"><b xmlns=""></b></a>'],
    ['white space around the element', ' \n<a></a>\t'],
  ])('%s', async (_name, content) => {
    const { octets, tree } = await bothReadings(forge(await testSender(), { body: bodyXml(content) }));
    expect(tree).toEqual(octets);
  });

  test('sent with comments, CDATA and empty-element tags, which the octets do not have', async () => {
    const envelope = forge(await testSender(), { body: bodyXml('<a><b>x&lt;y</b><c></c></a>') });
    const sent = replaceOnce(envelope, '<b>x&lt;y</b><c></c>', '<b>x<!-- < --><![CDATA[<y]]></b><c/>');
    const { octets, tree } = await bothReadings(sent);
    expect(tree).toEqual(octets);
    expect(tree).toMatchObject({ children: [{ text: 'x<y' }, { localName: 'c', text: '' }] });
  });

  test('attributes in another order', async () => {
    const body = bodyXml('<a b="1" c="2"></a>');
    const sent = replaceOnce(forge(await testSender(), { body }), 'b="1" c="2"', "c='2'  b='1'");
    const { octets, tree } = await bothReadings(sent);
    expect(tree).toEqual(octets);
  });
});

describe('attacks', () => {
  const typed = bodyXml('<a type="t:Enterprise"></a>');
  const withPrefix = (envelope: Uint8Array, uri: string) =>
    replaceOnce(envelope, '<soap:Envelope ', `<soap:Envelope xmlns:t="${uri}" `);

  test.each(['urn:signed', 'urn:evil'])(
    'a prefix used in a value, bound outside of what is signed: %s',
    async (uri) => {
      const { bodyElement } = await verifyEnvelope(withPrefix(forge(await testSender(), { body: typed }), uri), {
        trust,
        bodyElement: true,
      });
      expect(bodyElement?.attributes).toEqual([{ namespace: '', localName: 'type', value: 't:Enterprise' }]);
      expect(bodyElement?.resolvePrefix('t')).toBeUndefined();
    },
  );

  test('a binding in Body that the canonical form leaves out, added after signing', async () => {
    const envelope = forge(await testSender(), { body: typed });
    const sent = replaceOnce(envelope, '<a type=', '<a xmlns:t="urn:evil" type=');
    const { bodyElement } = await verifyEnvelope(sent, { trust, bodyElement: true });
    expect(bodyElement?.resolvePrefix('t')).toBeUndefined();
  });

  test('a prefix of the PrefixList is signed with its binding', async () => {
    const inclusive = `<e:InclusiveNamespaces xmlns:e="${EXC_C14N}" PrefixList="t"></e:InclusiveNamespaces>`;
    const canonical = `<soap:Body xmlns:soap="${SOAP_11}" xmlns:t="urn:signed" xmlns:wsu="${WSU}" wsu:Id="body"><a type="t:Enterprise"></a></soap:Body>`;
    const sender = await testSender();
    const token = tokenXml(sender.identity.certificate.raw);
    const timestamp = timestampFromNow(0, 200);
    const transforms = `<ds:Transform Algorithm="${EXC_C14N}">${inclusive}</ds:Transform>`;
    const references = [
      { id: 'token', octets: token },
      { id: 'time', octets: timestamp },
      { id: 'body', octets: canonical, transforms },
    ];
    const envelope = forge(sender, { token, timestamp, body: typed, references });
    const { bodyElement } = await verifyEnvelope(withPrefix(envelope, 'urn:signed'), { trust, bodyElement: true });
    expect(bodyElement?.resolvePrefix('t')).toBe('urn:signed');
    await expect(verifyEnvelope(withPrefix(envelope, 'urn:evil'), { trust })).rejects.toThrow(/not what was signed/);
  });

  test.each([
    ['two elements', '<a></a><b></b>'],
    ['none', ''],
    ['text beside the element', '<a></a>x'],
  ])('a Body with %s has no element to be read', async (_name, content) => {
    const { bodyElement, bodyContent } = await verifyEnvelope(forge(await testSender(), { body: bodyXml(content) }), {
      trust,
      bodyElement: true,
    });
    expect([bodyElement, bodyContent]).toEqual([undefined, undefined]);
  });
});
