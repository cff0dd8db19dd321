/** A schema whose types, writers and readers go into one generated module of a package. */
export interface SchemaTarget {
  /** Schema document, below `wsdl/`. */
  readonly schema: string;
  readonly namespace: string;
  readonly prefix: string;
  /** Generated file, from the repository root. */
  readonly file: string;
}

/** A service: its own folder of generated modules. */
export interface ServiceTarget {
  /** WSDL documents below `wsdl/`, one per policy, the recommended policy first. They differ in the policy only. */
  readonly wsdls: readonly string[];
  /** Own namespaces and their prefixes in written XML. `soap`, `wsse`, `wsu`, `ds` and `ec` are taken by the envelope. */
  readonly prefixes: Readonly<Record<string, string>>;
  /** Folder of the generated modules, from the repository root. */
  readonly folder: string;
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
    documents: ['common/errors-v1.xsd', 'common/monitoring-v1.xsd', 'common/swaref.xsd'],
    schemas: [
      {
        schema: 'common/errors-v1.xsd',
        namespace: 'http://socialsecurity.be/errors/v1',
        prefix: 'err',
        file: 'packages/soap/src/errors.gen.ts',
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
  ],
};
