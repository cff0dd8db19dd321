/** One way in which a document breaks its schema. */
export interface SchemaViolation {
  /** Line in the validated octets, from 1; 0 when unknown. */
  readonly line: number;
  /** Local name of the element (or of the owner of the attribute) at fault, where the validator names it. */
  readonly element?: string;
  /** The validator's sentence, redacted: INSS numbers masked, quoted values cut to 40 characters. */
  readonly message: string;
}

/** A compiled set of schema documents. Made by `createSchema`. */
export interface Schema {
  /**
   * The violations of a document, at most 20; empty when it is valid.
   * @throws XsdError XSD_DOCUMENT_DTD, XSD_DOCUMENT_MALFORMED, XSD_DOCUMENT_LIMIT for a document that cannot be judged
   * at all; XSD_SCHEMA_INVALID, XSD_IMPORT_REFUSED, XSD_ENGINE on first use when the schema does not compile
   */
  validate(xml: Uint8Array): Promise<readonly SchemaViolation[]>;
}
