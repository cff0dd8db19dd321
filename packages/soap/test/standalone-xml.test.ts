import { parseXml } from '@ebox-bridge/xml';
import { describe, expect, it } from 'vitest';
import { standaloneXml } from '../src/standalone-xml.ts';

const parse = (text: string) => parseXml(new TextEncoder().encode(text));

describe('standaloneXml', () => {
  it('declares again what the envelope declared, also for xsi:type', () => {
    const child = parse(
      '<e:E xmlns:e="urn:e" xmlns:t="urn:t&amp;" xmlns="urn:d" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">' +
        '<t:a i:type="t:Enterprise" t:x="&lt;1"><b xml:lang="nl" y="2">x&amp;y</b><c xmlns="">z</c></t:a></e:E>',
    ).children[0];
    if (child === undefined) throw new Error('expected a child');
    const alone = parse(standaloneXml(child));
    expect([alone.namespace, alone.localName]).toEqual(['urn:t&', 'a']);
    expect(alone.attributes[1]).toEqual({ namespace: 'urn:t&', localName: 'x', value: '<1' });
    const [prefix, name] = (alone.attributes[0]?.value ?? '').split(':');
    expect([alone.resolvePrefix(prefix ?? ''), name]).toEqual(['urn:t&', 'Enterprise']);
    expect(alone.children.map(({ namespace, localName, text }) => [namespace, localName, text])).toEqual([
      ['urn:d', 'b', 'x&y'],
      ['', 'c', 'z'],
    ]);
    expect(alone.children[0]?.attributes).toEqual([
      { namespace: 'http://www.w3.org/XML/1998/namespace', localName: 'lang', value: 'nl' },
      { namespace: '', localName: 'y', value: '2' },
    ]);
  });
});
