export { createSchema, type Schema, type SchemaSource } from './create-schema.ts';
export { XsdError, type XsdErrorCode, xsdErrors } from './errors.ts';
export { checkDocumentSize } from './limits.ts';
export type { ValidateOptions } from './validate-document.ts';
export type { SchemaViolation } from './violations.ts';
