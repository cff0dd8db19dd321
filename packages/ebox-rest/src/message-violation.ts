export type MessageViolationCode =
  | 'NULL_VALUE'
  | 'EMPTY'
  | 'TOO_LONG'
  | 'TOO_MANY'
  | 'NO_LANGUAGE'
  | 'SEVERAL_LANGUAGES'
  | 'NO_MAIN_CONTENT'
  | 'SEVERAL_MAIN_CONTENTS'
  | 'NUMBER_MALFORMED'
  | 'DIGEST_MALFORMED'
  | 'MEDIA_TYPE_NOT_ALLOWED'
  | 'NOT_IN_VERSION'
  | 'PART_NAME_REPEATED'
  | 'PART_MISSING'
  | 'PART_NOT_NAMED';

/** One documented limit that a message breaks. Holds places and lengths, never values: they may be personal data. */
export interface MessageViolation {
  readonly code: MessageViolationCode;
  /** Where, such as `attachments[1].digest.digestValue`; `files[0].fileName` for a file. */
  readonly path: string;
  /** The most that is allowed, for `TOO_LONG` (Unicode code points) and `TOO_MANY`. */
  readonly limit?: number;
  /** What was found, for `TOO_LONG` (Unicode code points) and `TOO_MANY`. */
  readonly actual?: number;
}
