import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseXml, type XmlElement } from '@ebox-bridge/xml';
import { describe, expect, it } from 'vitest';
import { ContractGenError } from '../src/contract-gen-error.ts';
import { parseContractXml } from '../src/read/parse-contract-xml.ts';
import type { XmlNode } from '../src/read/xml-node.ts';
import { hasReferenceContracts, ownContracts, referenceContracts } from './reference-contracts.ts';

/** The same of both: what our own, strict parser reads, and what the reader of contracts reads. */
interface Plain {
  readonly name: string;
  readonly text: string;
  readonly attributes: readonly string[];
  readonly children: readonly Plain[];
}

function plainElement({ namespace, localName, text, attributes, children }: XmlElement): Plain {
  const names = attributes.map(
    (one) => `${one.namespace === '' ? '' : `{${one.namespace}}`}${one.localName}=${one.value}`,
  );
  return { name: `{${namespace}}${localName}`, text, attributes: names.sort(), children: children.map(plainElement) };
}

function plainNode({ namespace, localName, text, attributes, children }: XmlNode): Plain {
  const names = [...attributes].map(([name, value]) => `${name}=${value}`);
  return { name: `{${namespace}}${localName}`, text, attributes: names.sort(), children: children.map(plainNode) };
}

function expectBothAgree(text: string): void {
  expect(plainNode(parseContractXml(text))).toEqual(plainElement(parseXml(new TextEncoder().encode(text))));
}

function contractFilesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(wsdl|xsd)$/.test(name));
}

const folders = [ownContracts, ...(hasReferenceContracts() ? [referenceContracts] : [])];
it.each(folders.flatMap((folder) => contractFilesBelow(folder).map((file) => join(folder, file))))(
  'reads what a strict parser reads in %s',
  (file) => expectBothAgree(readFileSync(file, 'utf8').replace(/^\uFEFF/, '')),
);

it.each([
  ['numbers, white space and zeros as they are written', '<a b="0206731645" c=" 1.0 "> 007 <d>true</d>\n</a>'],
  ['references', '<a b="&lt;&#65;&#x42;&quot;&apos;">&amp;lt;&gt;&#13;</a>'],
  ['CDATA as it is', '<a><![CDATA[<&lt;&amp;]]>&amp;<![CDATA[]]></a>'],
  ['line ends and tabs in attributes', '<a b="1\n2\r\n3\t4">1\r\n2\r3</a>'],
  [
    'comments and processing instructions around text',
    '<?xml version="1.0"?><!-- c --><a>1<!-- <b> -->2<?p <b>?>3</a>',
  ],
  [
    'prefixes, declared anew',
    '<p:a xmlns:p="urn:1" p:x="1" x="2"><p:a xmlns:p="urn:2" p:x="3"/><b xmlns="urn:3" x="4"/></p:a>',
  ],
  ['names outside ASCII', '<é à="1"/>'],
])('reads %s', (_, text) => expectBothAgree(text));

const deep = (levels: number) => `${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}`;
const wide = (count: number) => `<a>${'<b/>'.repeat(count - 1)}</a>`;
const attributed = (count: number) => `<a ${Array.from({ length: count }, (_, index) => `x${index}="1"`).join(' ')}/>`;
const long = (characters: number) => `<a>${'x'.repeat(characters - 7)}</a>`;

it('reads up to its limits', () => {
  for (const text of [deep(64), wide(100_000), attributed(64), long(4 * 1024 * 1024)]) {
    expect(parseContractXml(text).localName).toBe('a');
  }
});

describe('refuses', () => {
  it.each<readonly [what: string, text: string, message: RegExp]>([
    ['more depth', deep(65), /nested/i],
    ['more elements', wide(100_001), /more than 100000 elements/],
    ['more attributes', attributed(65), /more than 64 attributes/],
    ['more characters', long(4 * 1024 * 1024 + 1), /at most 4194304/],
    ['half a million levels', deep(500_000), /nested/i],
    ['entity expansion', '<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>', /DOCTYPE/],
    ['an external entity', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><a/>', /DOCTYPE/],
    ['a DOCTYPE in other letters', '<!doctype a><a/>', /DOCTYPE/],
    ['an unknown reference', '<a>&nbsp;</a>', /&nbsp;/],
    ['an unknown reference in an attribute', '<a b="&b;"/>', /&b;/],
    ['a reference to no character', '<a>&#0;</a>', /&#0;/],
    ['a reference beyond Unicode', '<a>&#x110000;</a>', /&#x110000;/],
    ['crossed tags', '<a><b></a></b>', /not well-formed/],
    ['an open tag', '<a><b></a>', /not well-formed/],
    ['two roots', '<a/><b/>', /2 root elements/],
    ['no root', '<!-- nothing -->', /not well-formed/],
    ['text before the root', 'text<a/>', /not well-formed/],
    ['an attribute twice', '<a b="1" b="2"/>', /not well-formed/],
    ['an attribute twice by namespace', '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>', /twice/],
    ['a "<" in an attribute', '<a b="<"/>', /"<"/],
    ['an attribute without value', '<a b/>', /not well-formed/],
    ['a control character', '<a>\u0000</a>', /character/],
    ['half a surrogate pair', '<a>\uD800</a>', /character/],
    ['an undeclared prefix', '<p:a/>', /prefix p is not declared/],
    ['a prefix without namespace', '<a xmlns:p=""/>', /not allowed/],
    ['another meaning of xml', '<a xmlns:xml="urn:1"/>', /not allowed/],
    ['a name that pollutes prototypes', '<__proto__/>', /__proto__/],
    ['an attribute that pollutes prototypes', '<a __proto__="1"/>', /__proto__/],
    ['a name that every object has', '<hasOwnProperty/>', /hasOwnProperty/],
  ])('%s', (_, text, message) => {
    expect(() => parseContractXml(text)).toThrow(message);
    expect(() => parseContractXml(text)).toThrow(ContractGenError);
  });
});
