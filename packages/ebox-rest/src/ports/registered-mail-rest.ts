import type { MessageRecipient, OneLanguageText } from '../message-to-publish.ts';
import type { PublishFile } from '../publish.ts';

/** The known fields of the JSON part `registeredMailToPublish`; there are more, which are not public. */
export interface RegisteredMailToPublish {
  readonly recipient: MessageRecipient;
  readonly subject: OneLanguageText;
  readonly messageTypeId: string;
  readonly senderApplicationId: string;
  /** What your contract adds. */
  readonly more?: Readonly<Record<string, unknown>>;
}

/** What every registered mail service must say of a letter that it took. */
export interface RegisteredMailTaken {
  readonly registeredMailId: string;
}

/**
 * What a caller may want of `POST {base}/REST/registeredMail/v1/registeredMails`. A port only: address, multipart form and
 * the four fields of `RegisteredMailToPublish` are public; the answer, the resource with the status and the form of the proof
 * are not, and no code here guesses them. Implement it from the contract that you were given. Until then the SOAP service is
 * the way (`@ebox-bridge/registered-mail`): it is fully known, proofs included.
 */
export interface RegisteredMailRest {
  publishRegisteredMail(
    mail: RegisteredMailToPublish,
    files: readonly PublishFile[],
    options?: { readonly signal?: AbortSignal },
  ): Promise<RegisteredMailTaken>;
}
