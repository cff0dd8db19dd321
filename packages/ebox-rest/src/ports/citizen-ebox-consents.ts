/**
 * What a caller may want of `POST {federation}/citizenEboxConsents/search`: did these citizens accept the terms of the
 * e-Box? A port only. The operation exists, but its request, its answer and its scope are not public, and no code here
 * guesses them; implement it from the contract that you were given. It can answer *whether*, not language, e-mail address
 * or validation date: for those the SOAP service CitizenProfile stays.
 */
export interface CitizenEboxConsents {
  /** Consent by SSIN (11 digits). A citizen who is not known is absent from the map. */
  searchCitizenEboxConsents(
    ssins: readonly string[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<ReadonlyMap<string, boolean>>;
}
