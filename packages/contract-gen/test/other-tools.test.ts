import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { debianPython, hasTool } from '@ebox-bridge/test/independent-tools';
import { createClientAsync } from 'soap';
import { afterAll, describe, expect, it } from 'vitest';
import { readWsdl } from '../src/index.ts';
import { generatedService } from './generated-services.ts';

type WsdlOf = (policy: string, address: string) => string;

// What is loaded is what the packages ship, written into one folder per service.
const folder = mkdtempSync(join(tmpdir(), 'contract-gen-'));
afterAll(() => rmSync(folder, { recursive: true }));

interface Shipped {
  readonly label: string;
  readonly file: string;
  readonly operations: readonly string[];
}

const services = [
  { name: 'eboxMessage', ...generatedService('ebox-message', 'errors') },
  { name: 'citizenProfile', ...generatedService('citizen-profile', 'errors') },
  { name: 'registeredMail', ...generatedService('registered-mail', 'errors-serviceprovider') },
];
const schemas: string[] = [];
const shipped = services.flatMap(({ name, contract }): readonly Shipped[] => {
  const { entry, files } = contract[`${name}Schema`] as { entry: string; files: Record<string, string> };
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
  schemas.push(join(folder, entry));
  return (contract[`${name}Policies`] as readonly string[]).map((policy) => {
    const file = join(folder, `${name}-${policy}.wsdl`);
    const text = (contract[`${name}Wsdl`] as WsdlOf)(policy, 'https://localhost/service');
    writeFileSync(file, text);
    return {
      label: `${name} ${policy}`,
      file,
      operations: readWsdl(text).operations.map((operation) => operation.name),
    };
  });
});

describe('node-soap', () => {
  it.each(shipped)('loads $label', async ({ file, operations }) => {
    const client = await createClientAsync(file);
    const [service] = Object.values(client.describe() as Record<string, Record<string, Record<string, unknown>>>);
    const [port] = Object.values(service ?? {});
    expect(Object.keys(port ?? {}).sort()).toEqual([...operations].sort());
  });
});

describe.runIf(hasTool('xmllint'))('xmllint', () => {
  it.each(schemas)('compiles the schema set %s', (schema) => {
    const healthy =
      '<SystemError xmlns="http://socialsecurity.be/errors/v1"><Origin>Provider</Origin><Code>1</Code><Message>x</Message></SystemError>';
    const run = (input: string) =>
      execFileSync('xmllint', ['--nonet', '--noout', '--schema', schema, '-'], {
        input,
        stdio: 'pipe',
        encoding: 'utf8',
      });
    expect(() => run(healthy)).not.toThrow();
    expect(() => run(healthy.replace('Origin>', 'Origins>'))).toThrow(/Origins/);
  });
});

describe.runIf(hasTool('zeep'))('zeep', () => {
  const script = `
import json, sys, zeep
out = {}
for file in sys.argv[1:]:
    client = zeep.Client(file)
    [service] = client.wsdl.services.values()
    [port] = service.ports.values()
    out[file] = sorted(port.binding._operations)
    for name in out[file]:
        port.binding.get(name).input.signature()
print(json.dumps(out))
`;
  it('loads all, and knows the signature of every request', () => {
    const files = shipped.map(({ file }) => file);
    const loaded = JSON.parse(execFileSync(debianPython, ['-c', script, ...files], { encoding: 'utf8' }));
    expect(loaded).toEqual(Object.fromEntries(shipped.map(({ file, operations }) => [file, [...operations].sort()])));
  });
});

describe.runIf(hasTool('wsdl2h'))('gSOAP wsdl2h', () => {
  it.each(shipped)('loads $label', ({ file, operations }) => {
    const header = `${file}.h`;
    execFileSync('wsdl2h', ['-o', header, file], { cwd: folder, stdio: 'pipe' });
    const text = readFileSync(header, 'utf8');
    for (const operation of operations)
      expect(text).toMatch(new RegExp(`//gsoap \\S+\\s+service method-protocol:\\s+${operation} SOAP`));
  });
});

describe.runIf(hasTool('wsimport'))('wsimport', () => {
  it.each(shipped)('loads $label', ({ file }) => {
    execFileSync('wsimport', ['-Xnocompile', '-s', mkdtempSync(join(folder, 'java-')), file], { stdio: 'pipe' });
  });
});

describe.runIf(hasTool('wsdl2java'))('CXF wsdl2java', () => {
  it.each(shipped)('loads $label', ({ file }) => {
    execFileSync('wsdl2java', ['-d', mkdtempSync(join(folder, 'java-')), file], { stdio: 'pipe' });
  });
});
