import { targetJsonSchema } from '@ebox-bridge/conformance';
import { printJson } from './print-json.ts';

/** The JSON Schema of the description of a target of the conformance suite. */
export function targetSchemaFile(): string {
  return printJson(targetJsonSchema());
}
