import { basename, join } from 'node:path';
import { createSchema } from '@ebox-bridge/xsd';
import type { QName } from '../src/model/qname.ts';
import { flatFiles } from '../src/print/contract.ts';
import { readSchemas } from '../src/read/schema-reader.ts';
import { ownContracts, referenceContracts } from './reference-contracts.ts';

/** The schema documents of one service, and the official ones in the same order. */
export interface ContractSet {
  readonly name: string;
  /** Folder of the package below `packages/`. */
  readonly folder: string;
  /** Generated module of the error vocabulary. */
  readonly errors: 'errors' | 'errors-serviceprovider';
  readonly namespaces: readonly string[];
  readonly own: readonly string[];
  readonly official: readonly string[];
  /** Types of documents without a global element. */
  readonly documentTypes: readonly QName[];
}

const own = (file: string): string => join(ownContracts, file);
const official = (file: string): string => join(referenceContracts, file);
const monitoring = 'http://services.fgov.be/monitoring/v1';
const errors = 'http://socialsecurity.be/errors/v1';

export const contractSets: readonly ContractSet[] = [
  {
    name: 'EboxMessage',
    folder: 'ebox-message',
    errors: 'errors',
    namespaces: ['http://socialsecurity.be/eboxmessage/v1', errors, monitoring],
    own: ['eboxmessage/eboxmessage-v1.xsd', 'common/errors-v1.xsd', 'common/monitoring-v1.xsd'].map(own),
    official: [
      'socialsecurity/eboxmessage/v1/EboxMessage_v1.xsd',
      'socialsecurity/errors/v1/socsec-errors-schema-v1.xsd',
      'fgov/services/monitoring/v1/monitoring-v1.xsd',
    ].map((file) => official(`eboxmessage/be/${file}`)),
    documentTypes: [],
  },
  {
    name: 'CitizenProfile',
    folder: 'citizen-profile',
    errors: 'errors',
    namespaces: ['http://socialsecurity.be/citizenprofile/v1', errors],
    own: ['citizenprofile/citizenprofile-v1.xsd', 'common/errors-v1.xsd'].map(own),
    official: ['citizenprofile/v1/CitizenProfile_v1.xsd', 'errors/v1/socsec-errors-schema-v1.xsd'].map((file) =>
      official(`citizenprofile/be/socialsecurity/${file}`),
    ),
    documentTypes: [],
  },
  {
    name: 'RegisteredMail',
    folder: 'registered-mail',
    errors: 'errors-serviceprovider',
    namespaces: [
      'http://socialsecurity.be/registeredmail/v1',
      'http://socialsecurity.be/errors/serviceprovider/v1',
      monitoring,
    ],
    own: [
      'registeredmail/registeredmail-v1.xsd',
      'common/errors-serviceprovider-v1.xsd',
      'common/monitoring-v1.xsd',
    ].map(own),
    official: [
      'provider/RegisteredMail_v1.xsd',
      'socsec/socsec-errors-schema-ext-v1.xsd',
      'external/monitoring-v1.xsd',
    ].map((file) => official(`registeredmail/schemas/${file}`)),
    documentTypes: [{ namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'ReceiptContent' }],
  },
];

/** The element of no namespace under which a document type is judged. */
export function rootOf(type: QName): QName {
  return { namespace: '', localName: `${type.localName}Root` };
}

/** Compiles schema documents for validation, with a root element for each document type. */
export function compileContract({ namespaces, documentTypes }: ContractSet, files: readonly string[]) {
  const { documents } = readSchemas(files);
  const flat = flatFiles(documents);
  const imports = files.map(
    (file, index) => `<xs:import namespace="${namespaces[index]}" schemaLocation="${basename(file)}"/>`,
  );
  const roots = documentTypes.map((type) => {
    const [location] = [...flat].find(([, text]) => text.includes(`targetNamespace="${type.namespace}"`)) ?? [''];
    imports.push(`<xs:import namespace="${type.namespace}" schemaLocation="${location}"/>`);
    return `<xs:element name="${rootOf(type).localName}" type="d:${type.localName}" xmlns:d="${type.namespace}"/>`;
  });
  const entry = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join('')}${roots.join('')}</xs:schema>`;
  return createSchema({ entry: 'entry.xsd', files: { 'entry.xsd': entry, ...Object.fromEntries(flat) } });
}
