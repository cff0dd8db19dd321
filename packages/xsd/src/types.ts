/** One way in which a document breaks its schema. */
export interface SchemaViolation {
  /** Line in the validated octets, from 1; 0 when unknown. */
  readonly line: number;
  /** Local name of the element (or of the owner of the attribute) at fault, where the validator names it. */
  readonly element?: string;
  /** The validator's sentence, redacted: INSS numbers masked, quoted values cut to 40 characters. */
  readonly message: string;
}

export interface ValidateOptions {
  /**
   * What to validate: the whole `document` (default), or `content-of-root`: the one element inside of the root, such as
   * the payload of a soap:Body.
   */
  readonly part?: 'document' | 'content-of-root';
}

/** A compiled set of schema documents. Made by `createSchema`. */
export interface Schema {
  /**
   * The violations of a document in UTF-8, at most 20; empty when it is valid. At most 4 MiB, 20 000 elements and 20 000
   * attributes are accepted. `xsi:schemaLocation` in the document is never followed.
   * @throws XsdError XSD_DOCUMENT_DTD, XSD_DOCUMENT_MALFORMED, XSD_DOCUMENT_LIMIT for a document that cannot be judged
   * at all; XSD_SCHEMA_INVALID, XSD_IMPORT_REFUSED, XSD_ENGINE on first use when the schema does not compile
   */
  validate(xml: Uint8Array, options?: ValidateOptions): Promise<readonly SchemaViolation[]>;
}
