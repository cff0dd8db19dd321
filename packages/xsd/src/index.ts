export { createSchema, type SchemaSource } from './create-schema.ts';
export { XsdError, type XsdErrorCode, xsdErrors } from './errors.ts';
export type { Schema, SchemaViolation } from './types.ts';
