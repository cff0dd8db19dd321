export type { FoldedChildren, XmlAttribute, XmlElement } from './element.ts';
export { XmlError, type XmlErrorCode, xmlErrors } from './error.ts';
export { escapeAttribute, escapeText } from './escape.ts';
export { defaultXmlLimits, type XmlLimits } from './limits.ts';
export { parseXml } from './parse.ts';
