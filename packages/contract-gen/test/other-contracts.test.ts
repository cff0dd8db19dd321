import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { parseXml } from '@ebox-bridge/xml';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type GeneratedFiles,
  generateService,
  readSchemas,
  readWsdl,
  type ServiceTarget,
  targets,
} from '../src/index.ts';
import { ShapeBuilder } from '../src/shape/build-shapes.ts';
import { arbitraryOf } from './arbitraries.ts';
import { runGenerated } from './generated-code.ts';
import { hasReferenceContracts, ownContracts, referenceContracts } from './reference-contracts.ts';

// The generator has to read the contracts of the other services too, before we write our own of them.
const path = (file: string): string => relative(ownContracts, join(referenceContracts, file));
const services: readonly (ServiceTarget & { readonly name: string })[] = [
  {
    name: 'CitizenProfile',
    wsdls: [
      path('citizenprofile/be/socialsecurity/citizenprofile/v1/CitizenProfile-X509Sha256_v1.wsdl'),
      path('citizenprofile/be/socialsecurity/citizenprofile/v1/CitizenProfile-X509_v1.wsdl'),
    ],
    prefixes: {
      'http://socialsecurity.be/citizenprofile/v1': 'm',
      'http://socialsecurity.be/citizenprofile/core/v1': 't',
    },
    folder: 'citizen',
  },
  {
    name: 'RegisteredMail',
    wsdls: [path('registeredmail/RegisteredMail_v1.wsdl')],
    prefixes: {
      'http://socialsecurity.be/registeredmail/v1': 'm',
      'http://socialsecurity.be/registeredmail/types/v1': 't',
    },
    folder: 'registered',
  },
];

function typecheck(files: GeneratedFiles): void {
  const folder = mkdtempSync(join(tmpdir(), 'contract-gen-'));
  const root = resolve(import.meta.dirname, '../../..');
  try {
    for (const [file, text] of files) {
      mkdirSync(join(folder, file, '..'), { recursive: true });
      writeFileSync(join(folder, file), text);
    }
    const source = (name: string): string[] => [join(root, 'packages', name)];
    const config = {
      extends: join(root, 'tsconfig.base.json'),
      compilerOptions: {
        noEmit: true,
        composite: false,
        allowImportingTsExtensions: true,
        rewriteRelativeImportExtensions: false,
        declaration: false,
        declarationMap: false,
        typeRoots: [join(root, 'node_modules/@types')],
        paths: {
          '@ebox-bridge/xml': source('xml/src/index.ts'),
          '@ebox-bridge/xml/contract': source('xml/src/contract/index.ts'),
          '@ebox-bridge/soap': source('soap/src/index.ts'),
        },
      },
      include: ['**/*.ts'],
    };
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', folder], { encoding: 'utf8' });
  } catch (cause) {
    throw new Error((cause as { stdout?: string }).stdout ?? String(cause));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const available = hasReferenceContracts();

describe.runIf(available)('the contracts of the other services', () => {
  const generated = () => services.map((service) => generateService(service, ownContracts, targets.shared));

  it('are generated', () => {
    expect(generated().map((files) => files.size)).toEqual([5, 5]);
  });

  it('give code that typechecks', () => {
    typecheck(new Map(generated().flatMap((files) => [...files])));
  });

  it('give types that refuse what the contract refuses', () => {
    const wrong = `import type { CitizenProfileType } from './types.gen.ts';
export const both: CitizenProfileType = { inss: '1', status: 'ProfileNotFound', lastValidationDate: 'x' };
`;
    const files = new Map([...generated().flatMap((more) => [...more]), ['citizen/wrong.ts', wrong]]);
    expect(() => typecheck(files)).toThrow(/citizen\/wrong\.ts.*error TS2322/);
  });

  describe.each(available ? services : [])('$name', (service) => {
    const files = generateService(service, ownContracts, targets.shared);
    const text = (name: string): string => files.get(`${service.folder}/${name}.gen.ts`) ?? '';
    const functions = { ...runGenerated(text('writers')), ...runGenerated(text('readers')) };
    const [wsdl = ''] = service.wsdls;
    const folder = dirname(join(ownContracts, wsdl));
    const { imports } = readWsdl(readFileSync(join(ownContracts, wsdl), 'utf8'));
    const set = readSchemas(imports.map(({ location }) => join(folder, location)));
    const elements = [...set.elements.values()].filter(({ name }) => name.namespace in service.prefixes);

    it.each(elements.map(({ name }) => [name.localName, name] as const))(
      '%s comes back as it was written',
      (_, name) => {
        const { tsName, holding } = new ShapeBuilder(set).element(name);
        fc.assert(
          fc.property(arbitraryOf(holding), (value) => {
            const xml = String(functions[`write${tsName}`]?.(value as never));
            expect(functions[`read${tsName}`]?.(parseXml(Buffer.from(xml)) as never)).toEqual(value);
          }),
          { numRuns: 30 },
        );
      },
    );
  });
});
