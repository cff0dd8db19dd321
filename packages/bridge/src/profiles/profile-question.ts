import type { CallContext, RelayedAnswer } from '../original-call.ts';

/** Whose profiles: 1 to 1000 INSS numbers. */
export interface ProfileQuestion extends CallContext {
  /** `restricted` for document senders; `full`, with e-mail address and phone number, for profile owners. */
  readonly variant: 'restricted' | 'full';
  readonly inss: readonly string[];
}

/** The profile of a citizen, or the word that there is none. Holds personal data. */
export type CitizenProfile =
  | { readonly inss: string; readonly found: false }
  | {
      readonly inss: string;
      readonly found: true;
      /** Language of notifications; not the language to publish in. */
      readonly language: 'FR' | 'NL' | 'DE' | 'EN';
      /** Whether the citizen accepted the terms of the e-Box. */
      readonly conditionsAccepted: boolean;
      /** Absent: not known. */
      readonly exclusiveEbox?: boolean;
      /** A date and time, as the service wrote it. */
      readonly lastValidationDate: string;
      /** Variant `full` only. */
      readonly emailAddress?: string;
      /** Variant `full` only. */
      readonly phoneNumber?: string;
    };

export interface ProfileAnswer {
  /** In the order asked, one for each number. */
  readonly profiles: readonly CitizenProfile[];
  /** The backend's own answer, where the caller's request was passed through; `profiles` says the same. */
  readonly relayed?: RelayedAnswer;
}

/** The profile route: getRestrictedCitizenProfiles, getCitizenProfiles, `POST /v1/citizen-profiles/search`. */
export interface Profiles {
  /**
   * The profile of each citizen. A failure is never "no profile".
   * @throws BridgeError BRIDGE_ROUTE_MISSING, BRIDGE_UNROUTED, BRIDGE_BACKEND_REFUSED, BRIDGE_BACKEND_UNAVAILABLE
   */
  search(question: ProfileQuestion): Promise<ProfileAnswer>;
}
