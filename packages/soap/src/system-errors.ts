/** Codes of the platform (SystemError), from the public EBoxMessage guide. */
export type SystemErrorCode =
  | 'SOA-00001'
  | 'SOA-01001'
  | 'SOA-01002'
  | 'SOA-02001'
  | 'SOA-02002'
  | 'SOA-03001'
  | 'SOA-03002'
  | 'SOA-03003'
  | 'SOA-03004'
  | 'SOA-03005'
  | 'SOA-03006'
  | 'SOA-03007';

export interface SystemErrorEntry {
  /** What the code stands for, usable as the English message of a fault. */
  readonly meaning: string;
  /** Whether sending the same call again may help. */
  readonly retry: boolean;
}

/** The platform's codes with their meaning. Only SOA-02002 is worth a retry. */
export const systemErrors: Readonly<Record<SystemErrorCode, SystemErrorEntry>> = {
  'SOA-00001': { meaning: 'Unspecified service error', retry: false },
  'SOA-01001': { meaning: 'Not authenticated', retry: false },
  'SOA-01002': { meaning: 'Not authorized', retry: false },
  'SOA-02001': { meaning: 'Service not available, contact the service desk', retry: false },
  'SOA-02002': { meaning: 'Service temporarily not available', retry: true },
  'SOA-03001': { meaning: 'Malformed message', retry: false },
  'SOA-03002': { meaning: 'The message is not SOAP', retry: false },
  'SOA-03003': { meaning: 'The message has no SOAP body', retry: false },
  'SOA-03004': { meaning: 'The message violates a WS-I profile', retry: false },
  'SOA-03005': { meaning: 'The message is not one of the service description', retry: false },
  'SOA-03006': { meaning: 'The message violates the schema', retry: false },
  'SOA-03007': { meaning: 'The content of the message is not valid', retry: false },
};

/** Tells a platform code from any other text. */
export function isSystemErrorCode(code: string): code is SystemErrorCode {
  return Object.hasOwn(systemErrors, code);
}
