export type {
  Declaration,
  RepeatedElements,
  ScanHandler,
  ScannedAttribute,
  ScannedTag,
  XmlDeclaration,
} from './handler.ts';
export { NotWellFormed } from './not-well-formed.ts';
export { XmlScanner } from './scanner.ts';
