/** What CitizenProfile knows of one citizen. */
export interface Profile {
  readonly language: 'FR' | 'NL' | 'DE' | 'EN';
  readonly conditionsAccepted: boolean;
  readonly exclusiveEbox?: boolean;
  /** An xs:dateTime. */
  readonly lastValidationDate: string;
  readonly email?: string;
  readonly phone?: string;
}
