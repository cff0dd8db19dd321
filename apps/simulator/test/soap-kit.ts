import { join } from 'node:path';
import { type Identity, loadIdentityFile } from '@ebox-bridge/certificate';
import type { SoapResult } from '@ebox-bridge/soap';
import { createSchema } from '@ebox-bridge/xsd';
import type { Simulator } from '../src/index.ts';

export const citizen = '85073003328';
export const enterprise = '0244640631';

export function senderIdentity(simulator: Simulator): Promise<Identity> {
  return loadIdentityFile(join(simulator.pki, 'sender.p12'), {});
}

/** `ok`, or HTTP status, fault code and error code. */
export function outcome(result: SoapResult<unknown>): string {
  if (result.ok) return 'ok';
  const { status, code, fault } = result;
  return fault === undefined
    ? `${status} ${code}`
    : `${status} ${fault.faultCode} ${fault.detail?.code ?? fault.faultString}`;
}

/** The value of an answer that must be one. */
export function resultOf<Value>(result: SoapResult<Value>): Value {
  if (!result.ok) throw new Error(outcome(result));
  return result.value;
}

/** What the schema says against the detail of a fault as it came over the wire. */
export async function faultViolations(
  answer: string,
  schema: { readonly entry: string; readonly files: Readonly<Record<string, string>> },
): Promise<readonly string[]> {
  const detail = /<detail>(.*)<\/detail>/s.exec(answer)?.[1];
  if (detail === undefined) throw new Error(`no fault with detail: ${answer.slice(0, 200)}`);
  const violations = await createSchema(schema).validate(Buffer.from(detail));
  return violations.map(({ message }) => message);
}
