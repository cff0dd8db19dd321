import { parseXml, XmlError } from '@ebox-bridge/xml';
import { ContractError } from '@ebox-bridge/xml/contract';
import type { Schema } from '@ebox-bridge/xsd';
import { registeredMailSchema } from '../contract.gen.ts';
import { RegisteredMailError } from '../error.ts';
import { readReceiptContent } from '../readers.gen.ts';
import type { ReceiptContent } from '../types.gen.ts';
import { writeReceiptContent } from '../writers.gen.ts';

// The contract declares the type of the document and no element for it. What is validated is the content as we write
// it, under a root of our own: order and names were checked by the reader, this adds lengths, patterns and lists.
const receiptSchema = `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
    xmlns="http://socialsecurity.be/registeredmail/types/v1"
    targetNamespace="http://socialsecurity.be/registeredmail/types/v1" elementFormDefault="qualified">
  <xs:include schemaLocation="registeredmail-types-v1.xsd"/>
  <xs:element name="ReceiptContent" type="ReceiptContent"/>
</xs:schema>
`;

let schema: Promise<Schema> | undefined;

/**
 * Reads a Receipt.xml (type ReceiptContent of the contract), whatever the name of its root, and checks it against the
 * schema. This says nothing about who wrote it: `verifyReceipt` does.
 * @param bytes the file as received; at most 4 MiB, no DTD
 * @throws RegisteredMailError REGISTERED_MAIL_RECEIPT_UNREADABLE, REGISTERED_MAIL_RECEIPT_INVALID
 */
export async function readReceipt(bytes: Uint8Array): Promise<ReceiptContent> {
  const receipt = readContent(bytes);
  schema ??= loadSchema();
  const [violation] = await (await schema).validate(Buffer.from(writeReceiptContent(receipt), 'utf8'));
  if (violation !== undefined) {
    throw new RegisteredMailError(
      'REGISTERED_MAIL_RECEIPT_INVALID',
      `the receipt breaks its schema${violation.element === undefined ? '' : ` at ${violation.element}`}: ${violation.message}`,
    );
  }
  return receipt;
}

// Loaded here and not above: importing a client stays cheap.
async function loadSchema(): Promise<Schema> {
  const { createSchema } = await import('@ebox-bridge/xsd');
  const files = { ...registeredMailSchema.files, 'receipt.xsd': receiptSchema };
  return createSchema({ entry: 'receipt.xsd', files });
}

function readContent(bytes: Uint8Array): ReceiptContent {
  try {
    return readReceiptContent(parseXml(bytes));
  } catch (cause) {
    if (!(cause instanceof XmlError || cause instanceof ContractError)) throw cause;
    throw new RegisteredMailError(
      'REGISTERED_MAIL_RECEIPT_UNREADABLE',
      `the receipt cannot be read: ${cause.message}`,
      {
        cause,
      },
    );
  }
}
