import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../../..');
const work = mkdtempSync(join(tmpdir(), 'ebox-contracts-'));
afterAll(() => rmSync(work, { recursive: true }));

const folder = join(work, 'download');
const types = join(folder, 'eboxmessage/eboxmessage-types-v1.xsd');
const index = join(root, 'apps/cli/src/index.ts');

function verify(...parameters: readonly string[]) {
  const script = `import { main } from ${JSON.stringify(index)}; await main(process.argv.slice(1));`;
  const call = ['--conditions=@ebox-bridge/source', '--input-type=module', '-e', script, 'contracts', 'verify'];
  return spawnSync(process.execPath, [...call, ...parameters], { encoding: 'utf8' });
}

beforeEach(() => {
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(root, 'wsdl'), folder, { recursive: true });
});

it('answers 0 and says so where nothing differs', () => {
  const { status, stdout } = verify(folder);
  expect(stdout).toContain('Compared EboxMessage (X509_SHA256, X509; 2 WSDL files).');
  expect(stdout).toContain('No difference: these files state the contracts that this version implements.');
  expect(status).toBe(0);
});

it('answers 1 and says in words what differs', () => {
  writeFileSync(types, readFileSync(types, 'utf8').replace('maxOccurs="5"', 'maxOccurs="6"'));
  const { status, stdout } = verify(folder);
  expect(stdout).toContain(
    'changed  type PublishEboxMessageRequest: element RecipientID stood 1 to 5 times and now stands 1 to 6 times.',
  );
  expect(stdout).toContain('1 difference from the contracts that this version implements.');
  expect(status).toBe(1);
});

it('gives the report as JSON', () => {
  writeFileSync(types, readFileSync(types, 'utf8').replace('maxOccurs="5"', 'maxOccurs="6"'));
  const { status, stdout } = verify(folder, '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    equal: false,
    differences: [
      {
        kind: 'changed',
        where: 'type PublishEboxMessageRequest',
        namespace: 'http://socialsecurity.be/eboxmessage/types/v1',
      },
    ],
    notes: [],
  });
  expect(status).toBe(1);
});

it.each([
  ['a folder that is not there', join(work, 'nothing')],
  ['a folder without WSDL files', join(root, 'wsdl/common')],
])('refuses %s', (_, path) => {
  const { status, stdout, stderr } = verify(path);
  expect(`${stdout}${stderr}`).toContain('CLI_CONTRACTS_UNREADABLE');
  expect(status).not.toBe(0);
});
