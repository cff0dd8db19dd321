import { worldJsonSchema } from '@ebox-bridge/simulator';
import { printJson } from './print-json.ts';

/** The JSON Schema of the simulator's world, for editors. */
export function worldSchemaFile(): string {
  return printJson(worldJsonSchema());
}
