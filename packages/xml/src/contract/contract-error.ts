import { EboxError, type ErrorCatalogue, type ErrorData } from '@ebox-bridge/errors';

/** What a generated reader may find wrong with a message. Schema validation, which normally runs before, finds it first. */
export type ContractErrorCode =
  | 'CONTRACT_UNEXPECTED_ELEMENT'
  | 'CONTRACT_MISSING_ELEMENT'
  | 'CONTRACT_UNEXPECTED_ATTRIBUTE'
  | 'CONTRACT_MISSING_ATTRIBUTE'
  | 'CONTRACT_UNEXPECTED_TEXT'
  | 'CONTRACT_INVALID_VALUE'
  | 'CONTRACT_UNKNOWN_TYPE';

const next = 'Compare the message with the contract in wsdl/, and report it to the sender of the message.';

export const contractErrors: ErrorCatalogue<ContractErrorCode> = {
  CONTRACT_UNEXPECTED_ELEMENT: {
    category: 'remote',
    meaning: 'An element stands where the contract has none or another one.',
    next,
  },
  CONTRACT_MISSING_ELEMENT: {
    category: 'remote',
    meaning: 'An element that the contract requires is not there.',
    next,
  },
  CONTRACT_UNEXPECTED_ATTRIBUTE: {
    category: 'remote',
    meaning: 'An element has an attribute that the contract does not know.',
    next,
  },
  CONTRACT_MISSING_ATTRIBUTE: {
    category: 'remote',
    meaning: 'An attribute that the contract requires is not there.',
    next,
  },
  CONTRACT_UNEXPECTED_TEXT: { category: 'remote', meaning: 'Text stands where the contract has elements only.', next },
  CONTRACT_INVALID_VALUE: {
    category: 'remote',
    meaning: 'A value is not of the type that the contract gives it.',
    next,
  },
  CONTRACT_UNKNOWN_TYPE: { category: 'remote', meaning: 'An xsi:type names a type that cannot stand there.', next },
};

/**
 * A message that does not fit its contract. `data.path` says where, as element names with positions
 * (`PublishEboxMessageRequest/RecipientID[2]/CompanyID`). Values are never repeated: they may be personal data.
 */
export class ContractError extends EboxError<ContractErrorCode> {
  constructor(code: ContractErrorCode, path: string, problem: string, data: ErrorData = {}) {
    super(contractErrors, code, `${path}: ${problem}`, { data: { path, ...data } });
  }
}
