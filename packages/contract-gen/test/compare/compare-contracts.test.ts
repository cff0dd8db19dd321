import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { compareContracts, type DocumentFiles, type OwnContract } from '../../src/compare/index.ts';
import { generatedService } from '../generated-services.ts';
import { hasReferenceContracts, ownContracts, referenceContracts } from '../reference-contracts.ts';

const own = [
  ['eboxMessage', generatedService('ebox-message', 'errors')] as const,
  ['citizenProfile', generatedService('citizen-profile', 'errors')] as const,
  ['registeredMail', generatedService('registered-mail', 'errors-serviceprovider')] as const,
].map(([name, { contract }]): OwnContract => {
  const wsdl = contract[`${name}Wsdl`] as (policy: string, address: string) => string;
  const { files } = contract[`${name}Schema`] as { files: DocumentFiles };
  return { files, wsdls: (contract[`${name}Policies`] as readonly string[]).map((policy) => wsdl(policy, 'http://x')) };
});

function filesBelow(folder: string): DocumentFiles {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\.(wsdl|xsd)$/.test(name));
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** A copy in which one text is replaced in the files of a name; the text has to be there. */
function edited(files: DocumentFiles, name: RegExp, from: string | RegExp, to: string): DocumentFiles {
  let changes = 0;
  const out = Object.entries(files).map(([path, text]) => {
    const changed = name.test(basename(path)) ? text.replace(from, to) : text;
    if (changed !== text) changes += 1;
    return [path, changed];
  });
  expect(changes, `${String(from)} is not in ${String(name)}`).toBeGreaterThan(0);
  return Object.fromEntries(out);
}

const ours = filesBelow(ownContracts);
const told = (files: DocumentFiles): readonly string[] =>
  compareContracts(files, own).differences.map(({ kind, where, text }) => `${kind} ${where}: ${text}`);

const types = /^eboxmessage-types-v1\.xsd$/;
const citizen = /^citizenprofile-types-v1\.xsd$/;
const registered = /^registeredmail-types-v1\.xsd$/;
const t = '{http://socialsecurity.be/eboxmessage/types/v1}';

it('finds nothing in our own files', () => {
  const report = compareContracts(ours, own);
  expect(report).toMatchObject({ differences: [], notes: [] });
  expect(report.compared).toHaveLength(9);
});

it('does not mind layout, addresses, prefixes and words', () => {
  const flat = Object.fromEntries(Object.entries(ours).map(([path, text]) => [`a/${basename(path)}`, text]));
  const moved = Object.fromEntries(
    Object.entries(flat).map(([path, text]) => [
      path.endsWith('.xsd') ? path.replace('a/', 'elsewhere/down/') : path,
      text
        .replaceAll('xs:', 'schema:')
        .replace('xmlns:xs=', 'xmlns:schema=')
        .replace(/location="https:[^"]*"/, 'location="https://else.example/"')
        .replaceAll(/(<schema:documentation[^>]*>)[^<]*/g, '$1Other words.'),
    ]),
  );
  expect(told(flat)).toEqual([]);
  expect(told(moved)).toEqual([]);
});

it.each<readonly [what: string, file: RegExp, from: string | RegExp, to: string, expected: readonly string[]]>([
  [
    'an added element',
    types,
    /(<xs:complexType name="Digest">[\s\S]*?<xs:sequence>)/,
    '$1<xs:element name="Salt" type="xs:string" minOccurs="0"/>',
    [
      'added type Digest: element Salt of type {http://www.w3.org/2001/XMLSchema}string was added at the start of the sequence, 0 to 1 times.',
    ],
  ],
  [
    'a removed element',
    citizen,
    /<xs:element name="PhoneNbr"[\s\S]*?<\/xs:element>/,
    '',
    ['removed type CitizenContactInfoType: element PhoneNbr was removed; it stood 0 to 1 times.'],
  ],
  [
    'a moved element',
    registered,
    /(<xs:element name="DigestMethod"[\s\S]*?<\/xs:element>\s*)(<xs:element name="DigestValue"[\s\S]*?<\/xs:element>)/,
    '$2$1',
    ['changed type Digest: element DigestMethod has moved: it now stands after element DigestValue.'],
  ],
  [
    'an occurrence',
    types,
    'name="RecipientID" type="RecipientID" maxOccurs="5"',
    'name="RecipientID" type="RecipientID" maxOccurs="50"',
    ['changed type PublishEboxMessageRequest: element RecipientID stood 1 to 5 times and now stands 1 to 50 times.'],
  ],
  [
    'an unbounded group in a choice',
    citizen,
    '<xs:sequence minOccurs="0" maxOccurs="1000">',
    '<xs:sequence maxOccurs="unbounded">',
    ['changed type GetProfileResponseType: xs:sequence stood 0 to 1000 times and now stands 1 to any number of times.'],
  ],
  [
    'the type of an element',
    types,
    'name="Title" type="Title"',
    'name="Title" type="xs:string"',
    [`changed type File: element Title: type was "${t}Title" and is now "{http://www.w3.org/2001/XMLSchema}string".`],
  ],
  [
    'nillable',
    registered,
    'name="Status" type="Status"',
    'name="Status" type="Status" nillable="true"',
    ['changed type StatusResponse: element Status: nillable was false and is now true.'],
  ],
  [
    'a length',
    registered,
    '<xs:maxLength value="400"/>',
    '<xs:maxLength value="255"/>',
    ['changed type Title: facet maxLength was 400 and is now 255.'],
  ],
  [
    'a facet that is new',
    registered,
    '<xs:maxLength value="150"/>\n    </xs:restriction>\n  </xs:simpleType>\n\n  <xs:simpleType name="Ticket"',
    '<xs:minLength value="1"/><xs:maxLength value="150"/></xs:restriction></xs:simpleType><xs:simpleType name="Ticket"',
    ['added type SenderApplicationID: facet minLength 1 was added.'],
  ],
  [
    'a pattern',
    citizen,
    '<xs:pattern value="\\d{11}"/>',
    '<xs:pattern value="\\d{11,12}"/>',
    ['added type INSSType: pattern "\\d{11,12}" was added.', 'removed type INSSType: pattern "\\d{11}" was removed.'],
  ],
  [
    'a value of a list',
    citizen,
    '<xs:enumeration value="EN">',
    '<xs:enumeration value="IT">',
    ['added type LanguageType: value "IT" was added.', 'removed type LanguageType: value "EN" was removed.'],
  ],
  [
    'the base of a simple type',
    citizen,
    '<xs:restriction base="xs:integer">',
    '<xs:restriction base="xs:string">',
    [
      'changed type CompanyID: base type was "{http://www.w3.org/2001/XMLSchema}integer" and is now "{http://www.w3.org/2001/XMLSchema}string".',
    ],
  ],
  [
    'the base of a complex type',
    registered,
    '<xs:extension base="FileDescription">',
    '<xs:extension base="Digest">',
    [
      'changed type File: base was "{http://socialsecurity.be/registeredmail/types/v1}FileDescription" and is now "{http://socialsecurity.be/registeredmail/types/v1}Digest".',
    ],
  ],
  ['abstract', registered, ' abstract="true"', '', ['changed type Entity: abstract was true and is now false.']],
  [
    'an attribute',
    /^errors-v1\.xsd$/,
    '<xs:attribute name="Id" type="xs:string">',
    '<xs:attribute name="Key" type="xs:int" use="required"/><xs:attribute name="Id" type="xs:string" use="required">',
    [
      'added type ErrorType: attribute Key was added, required.',
      'changed type ErrorType: attribute Id: required was false and is now true.',
    ],
  ],
  [
    'a type',
    citizen,
    '<xs:simpleType name="DateValueType">',
    '<xs:simpleType name="DayType">',
    ['removed type DateValueType: The type was removed.', 'added type DayType: The type was added.'],
  ],
  [
    'a global element',
    /^registeredmail-v1\.xsd$/,
    '<xs:element name="SendDocumentRequest" type="types:DocumentRequest">',
    '<xs:element name="CancelRequest" type="types:StatusRequest"/><xs:element name="SendDocumentRequest" type="types:DocumentRequest">',
    ['added element CancelRequest: The element was added.'],
  ],
  [
    'a default',
    /^monitoring-v1\.xsd$/,
    'default="DEFAULT"',
    'default="PING"',
    ['changed element HealthCheckRequest: attribute type: default was "DEFAULT" and is now "PING".'],
  ],
  [
    'a soapAction',
    /^registeredmail-.*\.wsdl$/,
    'soapAction="http://socialsecurity.be/registeredmail/v1/healthCheck"',
    'soapAction="urn:health"',
    [
      'changed operation healthCheck: soapAction was "http://socialsecurity.be/registeredmail/v1/healthCheck" and is now "urn:health".',
    ],
  ],
  [
    'an operation',
    /^citizenprofile-.*\.wsdl$/,
    /<wsdl:operation name="getInssForExternalAccount">[\s\S]*?<\/wsdl:operation>/g,
    '',
    ['removed service CitizenProfile: operation "getInssForExternalAccount" was removed.'],
  ],
  [
    'the suite of a policy',
    /^registeredmail-x509\.wsdl$/,
    '<sp:Basic256/>',
    '<sp:Basic256Sha256/>',
    [
      'added policy X509: assertion "AsymmetricBinding/Policy/AlgorithmSuite/Policy/Basic256Sha256 (http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702)" was added.',
      'removed policy X509: assertion "AsymmetricBinding/Policy/AlgorithmSuite/Policy/Basic256 (http://docs.oasis-open.org/ws-sx/ws-securitypolicy/200702)" was removed.',
    ],
  ],
])('says in words: %s', (_, file, from, to, expected) => {
  const found = told(edited(ours, file, from, to));
  for (const line of expected) expect(found).toContain(line);
  // Nothing is told twice, although many WSDLs share the schema, and nothing that did not change.
  expect(found).toHaveLength(expected.length);
});

it('says that a policy, a version or a service is new', () => {
  const policy = edited(ours, /^eboxmessage-x509\.wsdl$/, /X509(?=")/g, 'X509_SHA512');
  expect(told(policy)).toContain('added service EboxMessage: The policy X509_SHA512 was added.');
  const version = edited(ours, /^registeredmail-x509\.wsdl$/, /registeredmail\/v1/g, 'registeredmail/v2');
  expect(told(version)).toEqual([
    'added service RegisteredMail: The service, or this version of it, is not one of ours.',
  ]);
});

it('calls what it cannot read a difference', () => {
  const group = edited(ours, types, '<xs:sequence>', '<xs:all>');
  expect(told(group).join()).toMatch(/cannot be compared/);
  const bomb = edited(ours, types, '?>', '?><!DOCTYPE x [<!ENTITY a "b">]>');
  expect(told(bomb).join()).toMatch(/cannot be compared: .*DOCTYPE/);
  const lacking = Object.fromEntries(Object.entries(ours).filter(([path]) => !path.endsWith('swaref.xsd')));
  expect(told(lacking).join()).toMatch(/cannot be compared: .*swaref\.xsd is not there/);
});

it('notes what was not there to compare', () => {
  const only = Object.fromEntries(
    Object.entries(ours).filter(([path]) => /eboxmessage|common/.test(path) && !/sha256/.test(path)),
  );
  expect(compareContracts(only, own)).toMatchObject({
    differences: [],
    notes: [
      'EboxMessage: there is no WSDL with the policy X509_SHA256.',
      'CitizenProfile: no WSDL of it is there, so it was not compared.',
      'RegisteredMail: no WSDL of it is there, so it was not compared.',
    ],
  });
});

const reference = hasReferenceContracts();
describe.runIf(reference)('the official files', () => {
  // A suite that does not run is collected all the same.
  const official = reference ? filesBelow(referenceContracts) : {};

  it('are found equal, all of them', () => {
    const report = compareContracts(official, own);
    expect(report.differences).toEqual([]);
    expect(report.compared).toHaveLength(15);
  });

  it('are found different after an edit', () => {
    const longer = edited(
      official,
      /^EboxMessage_types_v1\.xsd$/,
      '<xs:maxLength value="80"/>',
      '<xs:maxLength value="81"/>',
    );
    expect(told(longer)).toEqual([expect.stringMatching(/^changed type \w+: facet maxLength was 80 and is now 81\.$/)]);
  });

  it('are found equal when all files lie in one folder', () => {
    const flat = Object.entries(official).filter(([path]) => path.startsWith('eboxmessage/'));
    expect(told(Object.fromEntries(flat.map(([path, text]) => [basename(path), text])))).toEqual([]);
  });
});
