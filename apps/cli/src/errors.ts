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
  | 'CLI_CHILD_FAILED'
  | 'CLI_LISTEN_FAILED'
  | 'CLI_LISTEN_REFUSED'
  | 'CLI_UPSTREAM_INVALID'
  | 'CLI_UPSTREAM_FAILED'
  | 'CLI_UPSTREAM_SILENT'
  | 'CLI_BODY_TOO_LARGE'
  | 'CLI_CALLER_IDLE'
  | 'CLI_TARGET_INVALID'
  | 'CLI_RECORDING_UNREADABLE'
  | 'CLI_REPLAY_UNMATCHED'
  | 'CLI_MESSAGE_UNKNOWN'
  | 'CLI_REPLY_REFUSED'
  | 'CLI_SERVICE_REFUSED';

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
  CLI_LISTEN_FAILED: {
    category: 'configuration',
    meaning: 'The recorder or the replay cannot listen on its address.',
    next: 'Choose another port, or 0 for any free one.',
  },
  CLI_LISTEN_REFUSED: {
    category: 'caller-data',
    meaning: 'A request to the recorder or the replay names another host, or comes from a web page.',
    next: 'Call it by 127.0.0.1 or localhost; callers elsewhere need --host.',
  },
  CLI_UPSTREAM_INVALID: {
    category: 'caller-data',
    meaning: 'The URL after --upstream or --admin, or a certificate file for it, cannot be used.',
    next:
      'Give an http or https URL without user, query and fragment; check the password of the certificate file. For --admin give ' +
      '`urls.admin` of the ready line of the facade: it is another port than that of the callers.',
  },
  CLI_UPSTREAM_FAILED: {
    category: 'network',
    meaning: 'The upstream of the recorder, or the admin listener of a facade, gave no answer.',
    next:
      'The code in the message says why; for a certificate that is not trusted, give its authority with --ca. For --admin: the ' +
      'facade runs on this machine, and `admin.port` of its configuration is this port.',
  },
  CLI_UPSTREAM_SILENT: {
    category: 'network',
    meaning: 'The upstream of the recorder neither took nor sent a byte for 5 minutes.',
    next: 'Whether the request was handled is not known: look there before you send it again.',
  },
  CLI_BODY_TOO_LARGE: {
    category: 'caller-data',
    meaning: 'A body is larger than 4 GiB.',
    next: 'Send less in one request.',
  },
  CLI_CALLER_IDLE: {
    category: 'caller-data',
    meaning: 'The caller neither sent nor took a byte for 2 minutes.',
    next: 'Look at the caller, or at a time-out between both.',
  },
  CLI_TARGET_INVALID: {
    category: 'caller-data',
    meaning: 'The request asks for a whole URL, as from a proxy.',
    next: 'Use the recorder as the endpoint of the caller, not as its HTTP proxy.',
  },
  CLI_RECORDING_UNREADABLE: {
    category: 'caller-data',
    meaning: 'The folder holds no exchange that can be replayed.',
    next: 'Give the folder after --out of ebox record; the log of ebox replay names what is left out.',
  },
  CLI_REPLAY_UNMATCHED: {
    category: 'caller-data',
    meaning: 'No recorded exchange matches the request.',
    next: 'Compare what was looked for with the lines of index.jsonl: method, path with its query, operation.',
  },
  CLI_MESSAGE_UNKNOWN: {
    category: 'caller-data',
    meaning: 'No document provider has a message of this identifier in the e-Box.',
    next: 'Take the identifier from `ebox inbox list`; a message that has expired is gone.',
  },
  CLI_REPLY_REFUSED: {
    category: 'caller-data',
    meaning: 'The Message Registry did not take the reply, or did not say that it took it.',
    next: 'Read the message; after an answer that was lost, send it again with the same --key: it is published once at most.',
  },
  CLI_SERVICE_REFUSED: {
    category: 'caller-data',
    meaning: 'The SOAP service answered with a fault, or with something that is no answer.',
    next: 'Look up the code of the fault that the message names in the documentation of the service, and correct the request.',
  },
};

/** Raised by the commands themselves. */
export class CliError extends EboxError<CliErrorCode> {
  constructor(code: CliErrorCode, message: string, details?: ErrorDetails) {
    super(cliErrors, code, message, details);
  }
}
