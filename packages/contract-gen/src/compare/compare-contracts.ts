import type { SchemaSet } from '../model/schema-set.ts';
import type { Wsdl } from '../model/wsdl.ts';
import { readSchemas, type SchemaSource } from '../read/schema-reader.ts';
import { readWsdl } from '../read/wsdl-reader.ts';
import { compareSchemas } from './compare-schemas.ts';
import { compareWsdls } from './compare-wsdls.ts';
import type { Difference } from './difference.ts';
import { type DocumentFiles, documentSource } from './document-files.ts';

/** A contract of ours, as its client package ships it. */
export interface OwnContract {
  /** Schema documents by file name. */
  readonly files: DocumentFiles;
  /** WSDL texts, the recommended policy first. */
  readonly wsdls: readonly string[];
}

/** A difference, with the document of the other side in which it was met first. */
export type FoundDifference = Difference & { readonly file: string };

export interface ContractReport {
  /** Documents that were compared, with the service and the policy. */
  readonly compared: readonly { readonly file: string; readonly service: string; readonly policy: string }[];
  readonly differences: readonly FoundDifference[];
  /** What was not compared, and why. */
  readonly notes: readonly string[];
}

function policyOf(wsdl: Wsdl): string {
  return [...new Set(wsdl.operations.flatMap(({ inputPolicies }) => inputPolicies))].join(', ');
}

function schemasOf(path: string, wsdl: Wsdl, source: SchemaSource): { set: SchemaSet; missing: readonly string[] } {
  const missing: string[] = [];
  const locate: SchemaSource['locate'] = (from, location, namespace) => {
    const found = source.locate(from, location, namespace);
    if (found === undefined && location !== undefined) missing.push(location);
    return found;
  };
  const entries = wsdl.imports.flatMap(({ location, namespace }) => locate(path, location, namespace) ?? []);
  return { set: readSchemas(entries, { ...source, locate }), missing };
}

/**
 * Compares downloaded contracts, in any layout of files, with ours: the same service is found by its namespace and the
 * WSDL by its policy. What cannot be read is a difference too: a contract that we cannot read has changed.
 */
export function compareContracts(others: DocumentFiles, own: readonly OwnContract[]): ContractReport {
  const ours = own.map(({ files, wsdls }) => ({ source: documentSource(files), wsdls: wsdls.map(readWsdl) }));
  const theirSource = documentSource(others);
  const compared: ContractReport['compared'][number][] = [];
  const notes: string[] = [];
  const found = new Map<string, FoundDifference>();
  const add = (file: string, list: readonly Difference[]): void => {
    // Documents share schemas, and a service has a WSDL per policy: each difference is told once.
    for (const one of list) {
      const key = JSON.stringify([one.namespace, one.where, one.kind, one.text]);
      if (!found.has(key)) found.set(key, { ...one, file });
    }
  };
  for (const [path, text] of Object.entries(others)) {
    if (!/\.wsdl$/i.test(path)) continue;
    try {
      const theirs = readWsdl(text);
      const mine = ours.find(({ wsdls: [first] }) => first?.namespace === theirs.namespace);
      const policy = policyOf(theirs);
      const match = mine?.wsdls.find((wsdl) => policyOf(wsdl) === policy);
      const wsdl = match ?? mine?.wsdls[0];
      if (mine === undefined || wsdl === undefined) {
        add(path, [unknown(theirs)]);
        continue;
      }
      compared.push({ file: path, service: wsdl.name, policy });
      if (match === undefined) add(path, [newPolicy(theirs, policy)]);
      add(path, compareWsdls(wsdl, theirs));
      const { set, missing } = schemasOf(path, theirs, theirSource);
      for (const location of new Set(missing)) add(path, [unreadable(`${location} is not there.`)]);
      add(path, compareSchemas(schemasOf('', wsdl, mine.source).set, set));
    } catch (cause) {
      add(path, [unreadable(cause instanceof Error ? cause.message : String(cause))]);
    }
  }
  for (const { wsdls } of ours) {
    const [first] = wsdls;
    const policies = compared.filter(({ service }) => service === first?.name).map(({ policy }) => policy);
    if (policies.length === 0) notes.push(`${first?.name}: no WSDL of it is there, so it was not compared.`);
    const lacking = wsdls.map(policyOf).filter((policy) => !policies.includes(policy));
    if (policies.length > 0 && lacking.length > 0)
      notes.push(`${first?.name}: there is no WSDL with the policy ${lacking.join(', ')}.`);
  }
  return { compared, differences: [...found.values()], notes };
}

function unknown({ name, namespace }: Wsdl): Difference {
  const text = 'The service, or this version of it, is not one of ours.';
  return { kind: 'added', where: `service ${name}`, namespace, text };
}

function newPolicy({ namespace, name }: Wsdl, policy: string): Difference {
  return { kind: 'added', where: `service ${name}`, namespace, text: `The policy ${policy} was added.` };
}

function unreadable(problem: string): Difference {
  return { kind: 'changed', where: 'document', namespace: '', text: `It cannot be compared: ${problem}` };
}
