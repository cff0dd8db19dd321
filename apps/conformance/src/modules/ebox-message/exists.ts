import type { HasAnEboxResponseType } from '@ebox-bridge/ebox-message';

/** What the answer says of one enterprise; undefined where it says nothing. */
export const exists = (list: readonly HasAnEboxResponseType[], number: string) =>
  list.find(({ ebox }) => ebox.companyId === number)?.exists;
