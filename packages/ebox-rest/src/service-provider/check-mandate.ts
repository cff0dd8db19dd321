import { EboxRestError } from '../rest-error.ts';

/** Who knows about mandates: the Partition API is one. */
export interface MandateSource {
  hasMandate(
    question: { readonly enterpriseNumber: string },
    options?: { readonly signal?: AbortSignal },
  ): Promise<boolean>;
}

/**
 * Makes sure that the own enterprise has the mandate of each of these before anything is done for one of them. They are asked
 * one after the other: a service provider with many mandators checks them seldom.
 *
 * @throws EboxRestError REST_NO_MANDATE at the first that gave none. Errors of `mandates` as they are.
 */
export async function checkMandates(
  mandates: MandateSource,
  enterpriseNumbers: Iterable<string>,
  options: { readonly signal?: AbortSignal } = {},
): Promise<void> {
  for (const number of new Set(enterpriseNumbers)) {
    if (!(await mandates.hasMandate({ enterpriseNumber: number }, options))) {
      throw new EboxRestError('REST_NO_MANDATE', `no mandate of enterprise ${number}`);
    }
  }
}
