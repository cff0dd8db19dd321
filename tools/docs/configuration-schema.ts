import { configurationJsonSchema } from '@ebox-bridge/facade';
import { printJson } from './print-json.ts';

/** The JSON Schema of the facade's configuration, for editors. */
export function configurationSchemaFile(): string {
  return printJson(configurationJsonSchema());
}
