export {
  type AnyAttribute,
  type AnyContent,
  type AnyElement,
  type AnyValue,
  isNil,
  type Nil,
  nil,
} from './any-content.ts';
export { type PrefixScope, writeAnyAttributes, writeAnyElements, writeAnyValue } from './any-writer.ts';
export {
  type ContentModel,
  ContentReader,
  expectElement,
  loneLeaf,
  unknownTypeError,
  xsiTypeOf,
} from './content-reader.ts';
export { ContractError, type ContractErrorCode, contractErrors } from './contract-error.ts';
export {
  booleanAttribute,
  booleanText,
  type InputFields,
  inputArray,
  inputChoiceError,
  inputObject,
  inputRequired,
  inputTypeError,
  inputVariantError,
  integerAttribute,
  integerText,
  stringAttribute,
  stringText,
  swaRefText,
} from './input.ts';
export { InputError, type InputProblem } from './input-error.ts';
export { type ListWriter, OctetSink } from './octet-sink.ts';
export type { CompactMessage, ElementName, OperationDescriptor } from './operation-descriptor.ts';
export { type Place, pathOf } from './place.ts';
export { repeatedMarkup, writeRepeated } from './repeated-markup.ts';
export { isBlank, isLeaf, isNamed, isTypeName, namedType } from './sure-elements.ts';
export {
  hasCharacters,
  isNeverSure,
  isSureBase64,
  isSureBoolean,
  isSureDate,
  isSureDateTime,
  isSureDigits,
  isSureInteger,
  isSureNcName,
  isSureUri,
} from './sure-values.ts';
export type { AroundText } from './text-block.ts';
export { learnTextFrame, TextFrame } from './text-frame.ts';
export {
  collapse,
  elementText,
  isNilElement,
  parseBoolean,
  parseEnumeration,
  parseInteger,
  readAnyElement,
  readAnyValue,
  replaceWhitespace,
  simpleText,
} from './values.ts';
