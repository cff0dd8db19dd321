export { ContractGenError } from './contract-gen-error.ts';
export { type GeneratedFiles, generateFiles, generateSchema, generateService } from './generate-files.ts';
export { readSchemas } from './read/schema-reader.ts';
export { readWsdl } from './read/wsdl-reader.ts';
export { type SchemaTarget, type ServiceTarget, type Targets, targets } from './targets.ts';
