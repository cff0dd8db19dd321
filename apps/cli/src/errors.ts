import { EboxError, type ErrorCatalogue, type ErrorDetails } from '@ebox-bridge/errors';

export type CliErrorCode =
  | 'CLI_OPERATION_UNKNOWN'
  | 'CLI_INPUT_UNREADABLE'
  | 'CLI_INPUT_INVALID'
  | 'CLI_CONTRACTS_UNREADABLE'
  | 'CLI_CAPTURE_UNUSABLE'
  | 'CLI_OUTPUT_EXISTS'
  | 'CLI_OUTPUT_FAILED'
  | 'CLI_PORT_INVALID'
  | 'CLI_CHILD_FAILED';

export const cliErrors: ErrorCatalogue<CliErrorCode> = {
  CLI_OPERATION_UNKNOWN: {
    category: 'caller-data',
    meaning: 'The operation is not one of the WSDLs.',
    next: 'Use one of the names that the message lists.',
  },
  CLI_INPUT_UNREADABLE: {
    category: 'caller-data',
    meaning: 'The input file cannot be read or is not JSON.',
    next: 'Check the path after --input and the syntax of the file.',
  },
  CLI_INPUT_INVALID: {
    category: 'caller-data',
    meaning: 'The input does not fit the request of the operation.',
    next: 'Correct the property that the message names; property names are those of the contract in lowerCamelCase.',
  },
  CLI_CONTRACTS_UNREADABLE: {
    category: 'caller-data',
    meaning: 'The folder with downloaded contracts cannot be read, or has no WSDL files.',
    next: 'Give the folder into which the official archives were unpacked.',
  },
  CLI_CAPTURE_UNUSABLE: {
    category: 'caller-data',
    meaning: 'The file is no captured request: neither an envelope, nor a multipart body, nor an HTTP request.',
    next: 'Save the body of the request exactly as it was sent, with or without its HTTP headers before it.',
  },
  CLI_OUTPUT_EXISTS: {
    category: 'caller-data',
    meaning: 'A file that would be written is there already.',
    next: 'Choose another folder, or move the file away; a key that is lost cannot be made again.',
  },
  CLI_OUTPUT_FAILED: {
    category: 'configuration',
    meaning: 'A file could not be written.',
    next: 'Check the rights on the folder and the space on its disk.',
  },
  CLI_PORT_INVALID: {
    category: 'caller-data',
    meaning: 'A port is not a whole number from 0 to 65535.',
    next: 'Give a free port, or 0 for any.',
  },
  CLI_CHILD_FAILED: {
    category: 'bug',
    meaning: 'The simulator or the facade that the demo starts did not become ready.',
    next: 'Look at the log file that the message names.',
  },
};

/** Raised by the commands themselves. */
export class CliError extends EboxError<CliErrorCode> {
  constructor(code: CliErrorCode, message: string, details?: ErrorDetails) {
    super(cliErrors, code, message, details);
  }
}
