import type { QName } from './model/qname.ts';

/** A schema whose types, writers and readers go into one generated module of a package. */
export interface SchemaTarget {
  /** Schema document, below `wsdl/`. */
  readonly schema: string;
  readonly namespace: string;
  readonly prefix: string;
  /** Generated file, from the repository root. */
  readonly file: string;
  /** Namespaces whose types another module prints, with that module. */
  readonly foreign?: Readonly<Record<string, string>>;
}

/** A service: its own folder of generated modules. */
export interface ServiceTarget {
  /** WSDL documents below `wsdl/`, one per policy, the recommended policy first. They differ in the policy only. */
  readonly wsdls: readonly string[];
  /** Own namespaces and their prefixes in written XML. `soap`, `wsse`, `wsu`, `ds` and `ec` are taken by the envelope. */
  readonly prefixes: Readonly<Record<string, string>>;
  /** Folder of the generated modules, from the repository root. */
  readonly folder: string;
  /** Complex types of documents that travel as files, for which the contract declares no element. */
  readonly documentTypes?: readonly QName[];
}

/** All that is generated. */
export interface Targets {
  /** Schemas that several services share; the package they are in, and the file for their texts. */
  readonly shared: {
    readonly package: string;
    readonly contractFile: string;
    readonly documents: readonly string[];
    readonly schemas: readonly SchemaTarget[];
  };
  readonly services: readonly ServiceTarget[];
}

export const targets: Targets = {
  shared: {
    package: '@ebox-bridge/soap',
    contractFile: 'packages/soap/src/contract.gen.ts',
    documents: [
      'common/errors-v1.xsd',
      'common/errors-serviceprovider-v1.xsd',
      'common/monitoring-v1.xsd',
      'common/swaref.xsd',
    ],
    schemas: [
      {
        schema: 'common/errors-v1.xsd',
        namespace: 'http://socialsecurity.be/errors/v1',
        prefix: 'err',
        file: 'packages/soap/src/errors.gen.ts',
      },
      {
        schema: 'common/errors-serviceprovider-v1.xsd',
        namespace: 'http://socialsecurity.be/errors/serviceprovider/v1',
        prefix: 'esp',
        file: 'packages/soap/src/errors-serviceprovider.gen.ts',
        foreign: { 'http://socialsecurity.be/errors/v1': './errors.gen.ts' },
      },
      {
        schema: 'common/monitoring-v1.xsd',
        namespace: 'http://services.fgov.be/monitoring/v1',
        prefix: 'mon',
        file: 'packages/soap/src/monitoring.gen.ts',
      },
    ],
  },
  services: [
    {
      wsdls: ['eboxmessage/eboxmessage-x509-sha256.wsdl', 'eboxmessage/eboxmessage-x509.wsdl'],
      prefixes: {
        'http://socialsecurity.be/eboxmessage/v1': 'm',
        'http://socialsecurity.be/eboxmessage/types/v1': 't',
      },
      folder: 'packages/ebox-message/src',
    },
    {
      wsdls: [
        'citizenprofile/citizenprofile-x509-sha256.wsdl',
        'citizenprofile/citizenprofile-x509.wsdl',
        'citizenprofile/citizenprofile-saml-hok-sha256.wsdl',
        'citizenprofile/citizenprofile-saml-hok.wsdl',
        'citizenprofile/citizenprofile-saml-sv.wsdl',
      ],
      prefixes: {
        'http://socialsecurity.be/citizenprofile/v1': 'm',
        'http://socialsecurity.be/citizenprofile/core/v1': 't',
      },
      folder: 'packages/citizen-profile/src',
    },
    {
      wsdls: ['registeredmail/registeredmail-x509-sha256.wsdl', 'registeredmail/registeredmail-x509.wsdl'],
      prefixes: {
        'http://socialsecurity.be/registeredmail/v1': 'm',
        'http://socialsecurity.be/registeredmail/types/v1': 't',
      },
      folder: 'packages/registered-mail/src',
      documentTypes: [{ namespace: 'http://socialsecurity.be/registeredmail/types/v1', localName: 'ReceiptContent' }],
    },
  ],
};
