export { createSchema, type SchemaSource } from './create-schema.ts';
export { XsdError, type XsdErrorCode, xsdErrors } from './errors.ts';
export type { Schema, SchemaViolation, ValidateOptions } from './types.ts';
