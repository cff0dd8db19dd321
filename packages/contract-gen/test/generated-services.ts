import { generateFiles, targets } from '../src/index.ts';
import { type GeneratedModule, runGenerated } from './generated-code.ts';
import { ownContracts } from './reference-contracts.ts';

const files = generateFiles(targets, ownContracts);
const run = (file: string, more?: Readonly<Record<string, unknown>>): GeneratedModule =>
  runGenerated(files.get(file) ?? '', more);
const soap = {
  ...run('packages/soap/src/contract.gen.ts'),
  ...run('packages/soap/src/errors.gen.ts'),
  ...run('packages/soap/src/monitoring.gen.ts'),
};

/** The generated functions of one service, with those of the shared parts; and its schema and WSDL texts. */
export interface GeneratedService {
  readonly functions: GeneratedModule;
  readonly contract: Readonly<Record<string, unknown>>;
}

/** Runs what is generated for a service. `errors` is the module of its error vocabulary. */
export function generatedService(folder: string, errors: 'errors' | 'errors-serviceprovider'): GeneratedService {
  const module = (name: string): GeneratedModule =>
    run(`packages/${folder}/src/${name}.gen.ts`, { '@ebox-bridge/soap': soap });
  return {
    functions: {
      ...soap,
      ...run(`packages/soap/src/${errors}.gen.ts`),
      ...module('writers'),
      ...module('readers'),
      ...module('validators'),
    },
    contract: module('contract'),
  };
}
